"""The work stops with a notice (Circular 03/2025, form 05)."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.dossiers import actions
from egov.dossiers.errors import ActNotOffered, AnswersRefused, ApplicantHasTime, IllegalMove, ReasonNeeded
from egov.dossiers.models import Dossier
from egov.places import queries as places
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import act, act_at, at, journal, local, notices, receive, request_of

pytestmark = pytest.mark.usefixtures("monday")

WHY, GROUND = "Địa điểm kinh doanh đã bị thu hồi.", "Điều 87 Nghị định 01/2021/NĐ-CP"


def received(people) -> Dossier:
    return receive(file_dossier(people.lan))


def halt(people, dossier: Dossier, who: str = "huong", reason: str = WHY, ground: str = GROUND) -> Dossier:
    return actions.halt_dossier(actor=people.actor(who), code=dossier.code, reason=reason, ground=ground)


def proposed(people) -> Dossier:
    return act_at(open_task(received(people)), "propose-halt", WHY, ground=GROUND)


@pytest.fixture
def ten_days(monkeypatch):
    """The locality gives applicants ten days to complete a dossier."""
    whole = {**places.locality_settings().data["settings"], "numbers": {"asking.answer_days": 10}}
    monkeypatch.setitem(places.locality_settings().data, "settings", whole)


def test_the_head_stops_it_and_the_applicant_is_told(people):
    dossier = halt(people, received(people))
    assert (dossier.state, dossier.outcome) == ("halted", "stopped")
    assert not dossier.tasks.filter(done_at__isnull=True).exists()
    assert dossier.clock["finished"]
    assert (journal(dossier)[-1], notices(dossier)[-1]) == ("halt", "halted")


def test_the_notice_names_reason_ground_and_how_to_complain(people):
    paper = halt(people, received(people)).papers.get(kind="stop").data
    assert (paper["reason"], paper["ground"]) == (WHY, GROUND)
    assert "Ủy ban nhân dân phường Hải Châu" in paper["complaint"]
    assert "90 ngày" in paper["complaint"]
    assert "Tòa án" in paper["complaint"]


def test_the_specialist_proposes_and_the_head_agrees(people):
    dossier = proposed(people)
    assert dossier.state == "received"
    dossier = act_at(request_of(dossier), "agree-halt")
    assert dossier.papers.get(kind="stop").data["reason"] == WHY
    assert [task.act for task in dossier.tasks.order_by("id")] == ["receive", "halted", "agree-halt"]


def test_the_head_declines_and_the_work_goes_on(people):
    dossier = act_at(request_of(proposed(people)), "decline", "Vẫn giải quyết được.")
    assert act(dossier, "complete").state == "in_process"


def test_the_head_stops_it_at_a_step_of_their_own(people):
    dossier = received(people)
    act(dossier, "complete")
    assert act_at(open_task(dossier), "halt", WHY, ground=GROUND).state == "halted"


def test_reason_and_ground_are_needed(people):
    task = open_task(received(people))
    with pytest.raises(ReasonNeeded):
        act_at(task, "propose-halt", "", ground=GROUND)
    with pytest.raises(AnswersRefused):
        act_at(task, "propose-halt", WHY)


def test_it_is_no_way_around_the_applicants_time(people):
    dossier = walk_to(received(people), "asked_in_process")
    with pytest.raises(ApplicantHasTime):
        halt(people, dossier)
    with pytest.raises(ActNotOffered):
        act_at(open_task(dossier), "propose-halt", WHY, ground=GROUND)


def test_when_the_applicants_time_is_over_it_may_be_proposed_never_by_itself(people, ten_days):
    dossier = act(received(people), "ask-supplement", "Ảnh mờ.")
    assert local(dossier.supplements.get().answer_by) == "2026-03-12 17:30"
    with clock.moved_to(at("2026-03-13 08:00")):
        dossier = act_at(open_task(dossier), "propose-halt", "Không bổ sung.", ground=GROUND)
        assert dossier.state == "asked_in_process"
        dossier = act_at(request_of(dossier), "agree-halt")
    assert dossier.state == "halted"
    assert dossier.supplements.get().answered_at is not None


def test_where_the_service_names_no_time_the_locality_does(people):
    dossier = act(received(people), "ask-supplement", "Ảnh mờ.")
    assert local(dossier.supplements.get().answer_by) == "2026-04-01 17:30"
    with clock.moved_to(at("2026-04-01 17:30")), pytest.raises(ApplicantHasTime):
        halt(people, dossier)
    with clock.moved_to(at("2026-04-02 08:00")):
        assert halt(people, dossier).state == "halted"


def test_a_request_that_named_no_time_has_the_usual_one(people):
    dossier = act(received(people), "ask-supplement", "Ảnh mờ.")
    dossier.supplements.update(answer_by=None)
    with pytest.raises(ApplicantHasTime):
        halt(people, dossier)
    with clock.moved_to(at("2026-04-02 08:00")):
        assert halt(people, dossier).state == "halted"


def test_an_answer_in_the_last_moment_keeps_it_going(people, ten_days):
    dossier = act(received(people), "ask-supplement", "Ảnh mờ.")
    with clock.moved_to(at("2026-03-13 08:00")):
        act_at(open_task(dossier), "propose-halt", "Không bổ sung.", ground=GROUND)
        actions.supply_supplement(actor=people.actor("lan"), code=dossier.code)
    assert request_of(dossier) is None


@pytest.mark.parametrize("state", ["to_pay", "suspended"])
def test_it_may_stop_while_the_clock_stands(state, people):
    assert halt(people, walk_to(file_dossier(people.lan), state)).state == "halted"


@pytest.mark.parametrize("state", ["filed", "asked_at_reception", "finished", "handed_out", "withdrawn", "halted"])
def test_elsewhere_there_is_nothing_to_stop(state, people):
    with pytest.raises(IllegalMove):
        halt(people, walk_to(file_dossier(people.lan), state))


@pytest.mark.parametrize(("who", "error"), [("minh", NotAllowed), ("mai", NotAllowed), ("far_officer", NotFound)])
def test_only_the_head_stops_it(who, error, people):
    with pytest.raises(error):
        halt(people, received(people), who)
