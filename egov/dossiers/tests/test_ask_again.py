"""A further request to complete, or a late one, needs the head's word (Decree 61/2018 Art. 17.2a, 19.4)."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.core.verification import verify_journal
from egov.dossiers import actions, queries
from egov.dossiers.errors import ActNotOffered, AnswersRefused, IllegalMove, ReasonNeeded
from egov.dossiers.models import Dossier
from egov.places import queries as places
from egov.testing.factories import act_on, file_dossier, open_task

from .walking import act, act_at, at, journal, last_refs, local, notices, receive, request_of

pytestmark = pytest.mark.usefixtures("monday")

BLURRED, AGAIN = "Ảnh mờ.", "Ảnh gửi lại vẫn không đọc được."


def answered(people) -> Dossier:
    """Received, asked once, answered; state in_process."""
    dossier = act(receive(file_dossier(people.lan)), "ask-supplement", BLURRED, ["id-card"])
    actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    return Dossier.objects.get(pk=dossier.pk)


def asked_again(people) -> Dossier:
    return act_on(
        open_task(answered(people)),
        "ask-supplement",
        people=people,
        note="Vẫn mờ.",
        items=["id-card"],
        answers={"reasons": {"id-card": "Không đọc được số.", "trade_name": "Trùng tên."}},
    )


def test_each_item_says_why(people):
    dossier = receive(file_dossier(people.lan))
    why = {"id-card": "Không đọc được số.", "trade_name": " "}
    act_on(
        open_task(dossier), "ask-supplement", people=people, note=BLURRED, items=["id-card"], answers={"reasons": why}
    )
    assert dossier.supplements.get().reasons == {"id-card": "Không đọc được số."}
    assert dossier.papers.get(kind="supplement").data["items"][0]["note"] == "Không đọc được số."


@pytest.mark.parametrize(("items", "reasons"), [(["nonsense"], {}), ([], {"nonsense": "Vì sao?"})])
def test_what_the_service_does_not_know_is_not_asked_for(items, reasons, people):
    dossier = receive(file_dossier(people.lan))
    answers = {"reasons": reasons}
    with pytest.raises(AnswersRefused):
        act_on(open_task(dossier), "ask-supplement", people=people, note=BLURRED, items=items, answers=answers)
    with pytest.raises(AnswersRefused):
        actions.ask_by_head(
            actor=people.actor("huong"), code=dossier.code, reason=BLURRED, items=items, reasons=reasons
        )
    assert not dossier.supplements.exists()


@pytest.mark.parametrize("reasons", ["x", ["id-card"], 5])
def test_reasons_of_another_shape_are_refused(reasons, people):
    dossier = receive(file_dossier(people.lan))
    with pytest.raises(AnswersRefused):
        act_on(open_task(dossier), "ask-supplement", people=people, note=BLURRED, answers={"reasons": reasons})


def test_a_second_request_goes_to_the_head_and_the_clock_runs_on(people):
    dossier = asked_again(people)
    request = request_of(dossier)
    assert request is not None
    assert (request.step, request.post.position) == ("request-supplement", "commune-head")
    assert (dossier.state, notices(dossier).count("supplement-asked")) == ("in_process", 1)
    assert dossier.due_at is not None
    assert not open_task(dossier).paused
    assert list(queries.requests_waiting_for(people.actor("huong"))) == [request]


def test_meanwhile_it_is_not_asked_a_second_time(people):
    dossier = asked_again(people)
    with pytest.raises(ActNotOffered):
        act(dossier, "ask-supplement", "Vẫn mờ.")


def test_the_head_agrees_and_the_applicant_reads_both_reasons(people):
    dossier = act_at(request_of(asked_again(people)), "agree-supplement", AGAIN)
    asked = dossier.supplements.order_by("id").last()
    assert asked is not None
    assert (asked.reason, asked.again, asked.items) == ("Vẫn mờ.", AGAIN, ["id-card", "trade_name"])
    paper = dossier.papers.filter(kind="supplement").latest("id").data
    assert (paper["again"], paper["officer"]) == (AGAIN, people.huong.full_name)
    assert dossier.state == "asked_in_process"
    assert open_task(dossier).step == "examine"
    assert open_task(dossier).paused


def test_the_heads_reason_is_needed(people):
    with pytest.raises(ReasonNeeded):
        act_at(request_of(asked_again(people)), "agree-supplement", " ")


def test_the_head_declines_and_the_specialist_goes_on(people):
    dossier = act_at(request_of(asked_again(people)), "decline", "Ảnh đọc được.")
    assert dossier.state == "in_process"
    assert request_of(dossier) is None
    assert journal(dossier)[-2:] == ["ask-head", "decline"]
    act(dossier, "complete")


def test_the_specialist_does_not_answer_for_the_head(people):
    request = request_of(asked_again(people))
    assert request is not None
    with pytest.raises(NotFound):
        actions.complete_task(actor=people.actor("minh"), task_id=request.pk, act="agree-supplement", note=AGAIN)


def test_going_on_takes_the_request_back(people):
    dossier = asked_again(people)
    act(dossier, "complete")
    assert request_of(dossier) is None
    assert dossier.tasks.get(kind="request").act == "cancelled"


def test_after_three_working_days_the_head_is_asked(people):
    dossier = receive(file_dossier(people.lan))
    with clock.moved_to(at("2026-03-05 17:31")):
        act(dossier, "ask-supplement", BLURRED)
        request = request_of(dossier)
    assert request is not None
    assert request.payload["because"] == "late"


def test_until_the_close_of_the_third_working_day_nobody_is(people):
    dossier = receive(file_dossier(people.lan))
    with clock.moved_to(at("2026-03-05 17:30")):
        assert act(dossier, "ask-supplement", BLURRED).state == "asked_in_process"


def test_the_locality_may_allow_more(people, monkeypatch):
    whole = {**places.locality_settings().data["settings"], "numbers": {"asking.times": 2}}
    monkeypatch.setitem(places.locality_settings().data, "settings", whole)
    assert asked_again(people).state == "asked_in_process"


def test_a_second_request_at_reception_goes_to_the_head_too(people):
    dossier = act(file_dossier(people.lan), "ask-supplement", BLURRED)
    actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    act(dossier, "ask-supplement", "Vẫn mờ.")
    dossier = act_at(request_of(dossier), "agree-supplement", AGAIN)
    assert dossier.state == "asked_at_reception"
    assert dossier.papers.filter(kind="supplement").latest("id").data["clock"] == ""


def test_the_head_asks_without_a_task(people):
    dossier = answered(people)
    dossier = actions.ask_by_head(actor=people.actor("huong"), code=dossier.code, reason=AGAIN, items=["id-card"])
    assert dossier.state == "asked_in_process"
    assert last_refs(dossier)["items"] == ["id-card"]


@pytest.mark.parametrize("who", ["mai", "minh"])
def test_others_do_not_ask_without_a_task(who, people):
    with pytest.raises(NotAllowed):
        actions.ask_by_head(actor=people.actor(who), code=answered(people).code, reason=AGAIN)


def test_a_head_elsewhere_does_not_see_it(people):
    with pytest.raises(NotFound):
        actions.ask_by_head(actor=people.actor("far_officer"), code=answered(people).code, reason=AGAIN)


def test_nothing_is_asked_while_it_is_asked(people):
    dossier = act_at(request_of(asked_again(people)), "agree-supplement", AGAIN)
    with pytest.raises(IllegalMove):
        actions.ask_by_head(actor=people.actor("huong"), code=dossier.code, reason=AGAIN)


def test_a_request_is_taken_back_as_long_as_the_head_has_not_opened_it(people):
    dossier = asked_again(people)
    actions.undo_act(actor=people.actor("minh"), code=dossier.code)
    assert request_of(dossier) is None
    assert "ask-supplement" in acts_of_minh(people, dossier)
    assert verify_journal().whole


def acts_of_minh(people, dossier: Dossier) -> list[str]:
    case = queries.case_of(people.actor("minh"), dossier.code)
    return [one.name for acts in case.acts.values() for one in acts]


def test_the_applicant_learns_until_when_to_answer(people, monkeypatch):
    whole = {**places.locality_settings().data["settings"], "numbers": {"asking.answer_days": 10}}
    monkeypatch.setitem(places.locality_settings().data, "settings", whole)
    dossier = act(receive(file_dossier(people.lan)), "ask-supplement", BLURRED)
    asked = dossier.supplements.get()
    assert local(asked.answer_by) == "2026-03-12 17:30"
    assert dossier.papers.get(kind="supplement").data["complete_by"].startswith("2026-03-12T17:30")
