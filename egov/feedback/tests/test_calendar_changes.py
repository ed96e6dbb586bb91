"""A storm closes the ward: dates of its open complaints move, later only, on record and told."""

from __future__ import annotations

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from egov.core import clock
from egov.core.models import JournalEntry
from egov.core.source import Text
from egov.core.verification import verify_journal
from egov.deadlines.rules import calendar_days
from egov.feedback import actions, clocks, tasks
from egov.feedback.actions import recounting
from egov.notices.models import Notice
from egov.places.actions import change_day, remove_day
from egov.places.aftercare import ComplaintRules
from egov.places.models import Agency
from egov.testing.cast import OTHER_WARD, WARD
from egov.testing.complaints import at

STORM = Text("Bão số 9", "Typhoon no. 9")
pytestmark = pytest.mark.usefixtures("tuesday")


def storm(people, day: date = date(2026, 3, 13)) -> None:
    ward = Agency.objects.get(slug=WARD)
    change_day(actor=people.actor("huong"), agency=ward, day=day, works_as=None, ground=STORM)


def recount() -> None:
    """What the worker does with the job that the change left."""
    for job in ProcrastinateJob.objects.filter(task_name="feedback.recount_calendar", status="todo").order_by("id"):
        tasks.recount_calendar(**job.args)


def due(complaint) -> str:
    complaint.refresh_from_db()
    return f"{clock.local(complaint.due_at):%Y-%m-%d %H:%M}"


def test_a_storm_on_the_last_day_moves_it(people, complaint):
    storm(people)
    recount()
    assert due(complaint) == "2026-03-16 17:30"
    assert complaint.accept_due_at == complaint.due_at
    assert any("Bão số 9" in line for line in clocks.explain(complaint, "vi"))


def test_it_is_on_record_with_its_ground_and_told_once(people, complaint):
    storm(people)
    recount()
    recount()
    entry = JournalEntry.objects.select_related("detail").get(act="complaint-recounted")
    assert (entry.refs["before"][:10], entry.refs["due"][:10]) == ("2026-03-13", "2026-03-16")
    assert entry.detail.details == {"ground": STORM.as_json()}
    notice = Notice.objects.get(kind="complaint-moved")
    assert (notice.account_id, notice.params["reason"]["vi"]) == (people.lan.pk, "Bão số 9")
    assert verify_journal().whole


def test_the_date_of_the_answer_moves_too(people, complaint):
    with at(4):
        actions.accept_complaint(actor=people.actor("huong"), complaint_id=complaint.pk)
    assert due(complaint) == "2026-04-03 17:30"
    storm(people, date(2026, 4, 3))
    recount()
    assert due(complaint) == "2026-04-06 17:30"
    assert complaint.answer_due_at == complaint.due_at
    assert clock.local(complaint.accept_due_at).day == 13


def test_a_day_given_back_moves_nothing_earlier(people, complaint):
    storm(people)
    recount()
    remove_day(actor=people.actor("huong"), agency=Agency.objects.get(slug=WARD), day=date(2026, 3, 13))
    recount()
    assert due(complaint) == "2026-03-16 17:30"
    assert JournalEntry.objects.filter(act="complaint-recounted").count() == 1


def test_a_setting_that_changed_since_moves_nothing(people, complaint, monkeypatch):
    longer = ComplaintRules(accept_within=calendar_days(60))
    monkeypatch.setattr(clocks, "rules", lambda: longer)
    storm(people, date(2026, 3, 12))
    recount()
    assert due(complaint) == "2026-03-13 17:30"


def test_other_agencies_and_what_is_closed_stay(people, complaint, complain):
    elsewhere = complain(kind="conduct")
    elsewhere.agency = Agency.objects.get(slug=OTHER_WARD)
    elsewhere.save()
    actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complaint.pk)
    storm(people)
    recount()
    assert {due(elsewhere), due(complaint)} == {"2026-03-13 17:30"}


def test_many_go_in_chunks_that_follow_each_other(people, complaint, complain, monkeypatch):
    monkeypatch.setattr(recounting, "CHUNK", 1)
    second = complain(kind="conduct")
    storm(people)
    for _ in range(3):
        recount()
    assert {due(complaint), due(second)} == {"2026-03-16 17:30"}
