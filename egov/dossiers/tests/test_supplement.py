from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.errors import ActNotOffered, AnswersRefused, IllegalMove
from egov.dossiers.models import Dossier
from egov.testing.factories import file_dossier, household_answers, open_task, stored_file, walk_to

from .walking import act, act_at, at, journal, last_refs, local, notices, receive, request_of

pytestmark = pytest.mark.usefixtures("monday")


def asked(people) -> Dossier:
    return act(receive(file_dossier(people.lan)), "ask-supplement", "Ảnh mờ.", ["id-card"])


def answer(people, dossier: Dossier, **more) -> Dossier:
    return actions.supply_supplement(actor=people.actor("lan"), code=dossier.code, **more)


def test_the_clock_stands_while_the_citizen_is_asked(people):
    dossier = asked(people)
    assert (dossier.state, dossier.due_at) == ("asked_in_process", None)
    assert open_task(dossier).paused


def test_the_request_says_what_and_why(people):
    dossier = asked(people)
    request = dossier.supplements.get()
    assert (request.items, request.reason) == (["id-card"], "Ảnh mờ.")
    assert notices(dossier)[-1] == "supplement-asked"
    assert dossier.papers.get(kind="supplement").data["reason"] == "Ảnh mờ."


def test_the_officer_waits_meanwhile(people):
    with pytest.raises(ActNotOffered):
        act(asked(people), "complete")


def test_the_count_begins_anew_with_the_answer(people):
    dossier = asked(people)
    with clock.moved_to(at("2026-03-05 09:00")):
        dossier = answer(people, dossier, message="Đã chụp lại.")
    assert local(dossier.due_at) == "2026-03-13 17:30"
    assert (dossier.state, notices(dossier)[-1]) == ("in_process", "supplement-answered")
    assert local(open_task(dossier).due_at) == "2026-03-06 15:00"


def test_before_reception_nothing_runs_and_the_filing_goes_back_to_the_clerk(people):
    dossier = act(file_dossier(people.lan), "ask-supplement", "Thiếu giấy.")
    assert dossier.state == "asked_at_reception"
    with clock.moved_to(at("2026-03-05 09:00")):
        dossier = answer(people, dossier)
    assert (dossier.state, dossier.due_at) == ("filed", None)
    assert local(open_task(dossier).due_at) == "2026-03-06 09:00"
    assert receive(dossier).state == "received"


def test_papers_and_answers_come_into_the_dossier(people):
    dossier, file = asked(people), stored_file(people.lan, "mới.png")
    answers = household_answers(trade_name="Tên mới")
    dossier = answer(people, dossier, answers=answers, files=[("id-card", file)])
    assert dossier.answers["trade_name"] == "Tên mới"
    assert [row.phase for row in dossier.attachments.order_by("id")] == ["filing", "supplement"]
    assert last_refs(dossier)["files"] == [str(file.pk)]


def test_wrong_answers_change_nothing(people):
    dossier = asked(people)
    with pytest.raises(AnswersRefused):
        answer(people, dossier, answers=household_answers(trade_name=""))
    dossier.refresh_from_db()
    assert dossier.state == "asked_in_process"
    assert dossier.supplements.get().answered_at is None


def test_papers_that_the_service_does_not_know_are_refused(people):
    with pytest.raises(AnswersRefused) as refused:
        answer(people, asked(people), files=[("diploma", stored_file(people.lan))])
    assert [error.path for error in refused.value.errors] == ["files.diploma"]


@pytest.mark.parametrize("who", ["bob", "hung", "mai", "minh"])
def test_nobody_else_answers(who, people):
    with pytest.raises(NotFound):
        actions.supply_supplement(actor=people.actor(who), code=asked(people).code)


@pytest.mark.parametrize("state", ["filed", "received", "in_process", "finished", "handed_out", "withdrawn"])
def test_nothing_is_answered_that_was_not_asked(state, people):
    dossier = walk_to(file_dossier(people.lan), state)
    with pytest.raises(IllegalMove):
        answer(people, dossier)


def test_an_answer_counts_once(people):
    dossier = asked(people)
    answer(people, dossier)
    with pytest.raises(IllegalMove):
        answer(people, dossier)
    assert journal(dossier).count("supplement") == 1


def test_a_second_request_is_numbered_two(people):
    dossier = asked(people)
    answer(people, dossier)
    act(dossier, "ask-supplement", "Vẫn mờ.")
    act_at(request_of(dossier), "agree-supplement", "Ảnh gửi lại vẫn không đọc được.")
    assert [paper.number for paper in dossier.papers.filter(kind="supplement").order_by("id")] == [1, 2]


def test_a_machine_whose_clock_is_behind_still_takes_the_answer(people):
    dossier = asked(people)
    with clock.moved_to(at("2026-03-02 07:59")):
        assert answer(people, dossier).state == "in_process"
