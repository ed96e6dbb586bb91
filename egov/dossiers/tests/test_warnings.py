"""Told before and after a date: whoever has the work, the head, the applicant; once for each date."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.dossiers import actions, warning
from egov.dossiers.models import Dossier, Task
from egov.notices.models import Notice
from egov.testing.factories import file_dossier, open_task, walk_to
from egov.testing.services import serve

from .walking import act, at, local, receive

pytestmark = pytest.mark.usefixtures("monday")


def watch(moment: str) -> None:
    with clock.moved_to(at(moment)):
        warning.tell_of_late_tasks()
        warning.tell_of_late_dossiers()
        warning.warn_before_tasks()
        warning.warn_before_dossiers()


def told(dossier: Dossier) -> list[tuple[str, str]]:
    """(who, kind) of what the watch has told, in order."""
    kinds = ("task-due-soon", "task-overdue", "dossier-due-soon", "dossier-overdue", "due-soon", "overdue")
    found = Notice.objects.filter(subject=dossier.code, kind__in=(*kinds, "reception-late")).order_by(
        "kind", "account_id"
    )
    return [(notice.account.username, notice.kind) for notice in found.select_related("account")]


def test_whoever_has_a_step_hears_of_its_end_four_hours_before(people):
    dossier = receive(file_dossier(people.lan))
    assert local(open_task(dossier).due_at) == "2026-03-03 14:00"
    watch("2026-03-03 07:59")
    assert told(dossier) == []
    watch("2026-03-03 08:00")
    assert told(dossier) == [("minh", "task-due-soon")]


def test_once_only(people):
    dossier = receive(file_dossier(people.lan))
    for moment in ("2026-03-03 09:00", "2026-03-03 09:05", "2026-03-03 14:00"):
        watch(moment)
    assert told(dossier) == [("minh", "task-due-soon")]


def test_a_late_step_is_told_to_its_holder_and_the_head(people):
    dossier = receive(file_dossier(people.lan))
    watch("2026-03-03 14:01")
    watch("2026-03-03 14:06")
    assert told(dossier) == [("minh", "task-overdue"), ("huong", "task-overdue")]


def test_a_step_shorter_than_the_warning_has_none(people):
    dossier = act(receive(file_dossier(people.lan)), "complete")
    assert open_task(dossier).step == "approve"
    watch("2026-03-02 08:30")
    assert told(dossier) == []


def test_a_late_reception_is_told_to_the_clerk_the_head_and_the_applicant(people):
    dossier = file_dossier(people.lan)
    watch("2026-03-03 08:01")
    kinds = told(dossier)
    assert kinds == [("lan", "reception-late"), ("mai", "task-overdue"), ("huong", "task-overdue")]


def test_a_result_near_its_date_is_told_to_all_three(people):
    dossier = receive(file_dossier(people.lan))
    assert local(dossier.due_at) == "2026-03-10 17:30"
    watch("2026-03-06 17:00")
    assert ("lan", "due-soon") not in told(dossier)
    watch("2026-03-09 07:30")
    assert {("lan", "due-soon"), ("minh", "dossier-due-soon"), ("huong", "dossier-due-soon")} <= set(told(dossier))


def test_a_late_result_is_told_to_all_three(people):
    dossier = receive(file_dossier(people.lan))
    watch("2026-03-10 17:30")
    assert not [kind for _who, kind in told(dossier) if kind == "overdue"]
    watch("2026-03-11 07:30")
    watch("2026-03-11 07:35")
    late = [entry for entry in told(dossier) if entry[1] in ("overdue", "dossier-overdue")]
    assert late == [("minh", "dossier-overdue"), ("huong", "dossier-overdue"), ("lan", "overdue")]


def test_a_date_that_moves_is_told_of_anew(people):
    serve("dang-ky-ho-kinh-doanh", may=["suspend"])
    dossier = receive(file_dossier(people.lan))
    watch("2026-03-09 07:30")
    with clock.moved_to(at("2026-03-09 08:00")):
        dossier = act(dossier, "suspend", "Niêm yết.")
    with clock.moved_to(at("2026-03-19 08:00")):
        dossier = act(dossier, "go-on")
    assert local(dossier.due_at) == "2026-03-20 17:30"
    watch("2026-03-19 08:01")
    assert told(dossier).count(("lan", "due-soon")) == 2


def test_while_the_clock_stands_nobody_is_late(people):
    dossier = act(receive(file_dossier(people.lan)), "ask-supplement", "Thiếu.", ["id-card"])
    watch("2026-05-04 08:00")
    assert told(dossier) == []


def test_what_waits_to_be_collected_is_not_late(people):
    dossier = walk_to(file_dossier(people.lan), "finished")
    watch("2026-05-04 08:00")
    assert told(dossier) == []


def test_what_has_ended_is_not_late(people):
    dossier = receive(file_dossier(people.lan))
    actions.withdraw_dossier(actor=people.actor("lan"), code=dossier.code)
    watch("2026-05-04 08:00")
    assert told(dossier) == []


def test_a_service_of_one_day_is_not_near_its_end_from_the_start(people):
    serve("dang-ky-ho-kinh-doanh", deadline={"working_days": 1})
    dossier = receive(file_dossier(people.lan))
    watch("2026-03-02 08:05")
    assert [kind for _who, kind in told(dossier)] == []


def test_warnings_can_be_switched_off(people, monkeypatch):
    monkeypatch.setattr("egov.places.locality.Settings.number", lambda _self, _name: 0)
    dossier = receive(file_dossier(people.lan))
    watch("2026-03-10 17:29")
    assert {kind for _who, kind in told(dossier)} == {"task-overdue"}


def test_many_take_a_fixed_number_of_statements(people, django_assert_max_num_queries):
    for _ in range(12):
        receive(file_dossier(people.lan))
    with clock.moved_to(at("2026-03-03 14:01")), django_assert_max_num_queries(20):
        assert warning.tell_of_late_tasks() == 12
    assert Task.objects.filter(overdue_told_for__isnull=False).count() == 12
