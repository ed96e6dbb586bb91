"""Reminders, storms, the end of a day, forgetting."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from egov.core import clock
from egov.core.actor import STRANGER
from egov.notices.models import Notice
from egov.places import queries as places
from egov.places.models import CalendarDay
from egov.testing.visits import MONDAY, at, book, take
from egov.visits import actions
from egov.visits.models import Appointment, Ticket

pytestmark = pytest.mark.usefixtures("monday")


def test_the_evening_before_each_account_is_reminded_once(people, line):
    book(people.actor("lan"), line, at(9, day=3))
    book(people.actor("lan"), line, at(9, day=4))
    book(STRANGER, line, at(9, day=3))
    with clock.moved_to(at(20, 10)):
        assert actions.remind_of_tomorrow() == 1
        assert actions.remind_of_tomorrow() == 0
    reminder = Notice.objects.get(kind="appointment-reminder")
    assert datetime.fromisoformat(reminder.params["due"]) == at(9, day=3)


def test_a_moved_appointment_is_reminded_of_anew(people, line):
    lan = people.actor("lan")
    made = book(lan, line, at(9, day=3))
    with clock.moved_to(at(20, 10)):
        actions.remind_of_tomorrow()
        actions.move_appointment(actor=lan, code=made.code, starts_at=at(9, day=5))
    with clock.moved_to(at(20, 10, day=4)):
        assert actions.remind_of_tomorrow() == 1


def test_a_storm_calls_off_what_it_hits_and_says_so(people, line):
    hit, other = book(people.actor("lan"), line, at(9, day=3)), book(people.actor("lan"), line, at(9, day=4))
    assert actions.close_on_closed_days() == 0
    CalendarDay.objects.create(agency=line.counter.agency, day=at(9, day=3).date(), ground_vi="Bão số 3")
    places.forget()
    assert actions.close_on_closed_days() == 1
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert states == {hit.pk: "closed", other.pk: "booked"}
    assert Notice.objects.get(kind="appointment-closed").params["reason"] == {"vi": "Bão số 3"}


def test_nothing_waits_over_night(people, counter, line):
    mai = people.actor("mai")
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=1)
    for _ in range(2):
        take(line)
    actions.serve(actor=mai, ticket_id=actions.call_next(actor=mai, counter_id=counter.pk).pk)
    book(STRANGER, line, at(15))
    actions.end_past_days()
    assert set(Ticket.objects.values_list("state", flat=True)) == {"serving", "waiting"}
    with clock.moved_to(MONDAY + timedelta(days=1)):
        actions.end_past_days()
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["done", "unserved"]
    assert Appointment.objects.get().state == "missed"


def test_who_had_an_appointment_is_forgotten_after_thirty_days(people, line):
    book(people.actor("lan"), line, at(9, day=3))
    book(STRANGER, line, at(9, day=4), name="Hùng", phone="0905123456")
    with clock.moved_to(at(9, day=3) + timedelta(days=31)):
        assert actions.erase_visitors() == 1
    with clock.moved_to(at(9, day=4) + timedelta(days=31)):
        assert actions.erase_visitors() == 1
    assert Appointment.objects.filter(account=None, name="", phone="").count() == 2
