"""Time that the law does not count: the clock stands on a ground of law, and runs on."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotFound
from egov.core.verification import verify_journal
from egov.dossiers import actions
from egov.dossiers.errors import ActNotOffered, AnswersRefused, PauseOver, ReasonNeeded
from egov.dossiers.models import Dossier
from egov.notices.models import Notice
from egov.testing.factories import act_on, file_dossier, open_task, walk_to
from egov.testing.services import serve

from .walking import act, at, journal, last_refs, local, notices, receive, watched

pytestmark = pytest.mark.usefixtures("monday")
GROUND = "Niêm yết công khai 15 ngày, khoản 3 Điều 23."


def in_work(people) -> Dossier:
    serve("dang-ky-ho-kinh-doanh", may=["suspend"])
    return receive(file_dossier(people.lan))


def suspended(people, **answers) -> Dossier:
    return act(in_work(people), "suspend", GROUND, **answers)


def test_the_clock_stands_and_the_applicant_knows_why(people):
    dossier = suspended(people)
    assert (dossier.state, dossier.due_at, open_task(dossier).paused) == ("suspended", None, True)
    notice = Notice.objects.filter(subject=dossier.code).latest("id")
    assert (notice.kind, notice.params["reason"]) == ("suspended", GROUND)


def test_the_officer_lets_it_run_on(people):
    dossier = suspended(people)
    with clock.moved_to(at("2026-03-05 09:00")):
        dossier = act(dossier, "go-on")
    assert (dossier.state, local(dossier.due_at)) == ("in_process", "2026-03-13 17:30")
    assert local(open_task(dossier).due_at) == "2026-03-06 15:00"
    assert notices(dossier)[-2:] == ["suspended", "resumed"]


def test_it_runs_on_by_itself_when_the_office_opens_on_the_expected_day(people):
    dossier = suspended(people, expected="2026-03-05")
    with clock.moved_to(at("2026-03-05 07:25")):
        assert watched() == 0
    with clock.moved_to(at("2026-03-05 07:35")):
        assert watched() == 1
        assert watched() == 0
    dossier.refresh_from_db()
    assert (dossier.state, local(dossier.due_at)) == ("in_process", "2026-03-13 17:30")
    assert (journal(dossier)[-1], last_refs(dossier)["expected"]) == ("go-on", "2026-03-05")
    assert local(open_task(dossier).due_at) == "2026-03-06 11:30"


def test_a_worker_that_was_down_gives_the_same_date(people):
    dossier = suspended(people, expected="2026-03-05")
    with clock.moved_to(at("2026-03-09 10:00")):
        assert watched() == 1
    dossier.refresh_from_db()
    assert local(dossier.due_at) == "2026-03-13 17:30"


def test_on_a_day_of_rest_it_runs_on_when_work_begins_again(people):
    suspended(people, expected="2026-03-07")
    with clock.moved_to(at("2026-03-08 12:00")):
        assert watched() == 0
    with clock.moved_to(at("2026-03-09 07:30")):
        assert watched() == 1


def test_without_a_day_it_stands_until_somebody_lets_it_run(people):
    dossier = suspended(people)
    with clock.moved_to(at("2027-03-09 10:00")):
        assert watched() == 0
    assert Dossier.objects.get(pk=dossier.pk).state == "suspended"


@pytest.mark.parametrize("expected", ["2026-03-02", "2020-01-01", "31/12/2026", "bao giờ xong"])
def test_the_expected_day_lies_ahead(expected, people):
    with pytest.raises(AnswersRefused):
        suspended(people, expected=expected)


def test_without_a_ground_nothing_stands_still(people):
    with pytest.raises(ReasonNeeded):
        act(in_work(people), "suspend", "")


def test_only_steps_that_may_stop_the_clock(people):
    with pytest.raises(ActNotOffered):
        act(receive(file_dossier(people.lan)), "suspend", GROUND)


@pytest.mark.parametrize("who", ["lan", "mai", "huong", "far_officer"])
def test_nobody_else_lets_it_run_on(who, people):
    task = open_task(suspended(people))
    with pytest.raises(NotFound):
        actions.complete_task(actor=people.actor(who), task_id=task.pk, act="go-on")


def test_a_second_click_is_told_that_it_was_done(people):
    dossier = suspended(people)
    task = open_task(dossier)
    act_on(task, "go-on", people=people)
    with pytest.raises(PauseOver, match="Phạm Văn Minh"):
        act_on(task, "go-on", people=people)


def test_it_is_taken_back_like_other_slips(people):
    dossier = suspended(people, expected="2026-03-05")
    actions.undo_act(actor=people.actor("minh"), code=dossier.code)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.pauses.count()) == ("received", 0)
    assert verify_journal().whole


def test_the_dossier_goes_its_way_afterwards(people):
    dossier = act(suspended(people), "go-on")
    assert walk_to(dossier, "handed_out").outcome == "granted"
    assert journal(dossier) == ["file", "receive", "suspend", "go-on", "step", "step", "finish", "hand-out"]
