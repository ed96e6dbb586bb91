"""Appointments: whose, how many, when; arriving with one."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from egov.catalogue.models import Service
from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM
from egov.core.errors import NotFound
from egov.core.models import JournalEntry, OutboxMessage
from egov.core.verification import verify_journal
from egov.notices.models import Notice
from egov.places import queries as places
from egov.places.models import Agency, CalendarDay
from egov.testing.cast import OTHER_WARD
from egov.testing.visits import at, book, take
from egov.visits import actions
from egov.visits.errors import (
    AppointmentAnotherDay,
    AppointmentElsewhere,
    AppointmentOver,
    NoAppointmentsHere,
    NumbersGone,
    PhoneUnclear,
    SlotTaken,
    TooManyAppointments,
)
from egov.visits.models import Appointment, Counter, Line
from egov.visits.queries import days_offered, slots_offered

pytestmark = pytest.mark.usefixtures("monday")
TUESDAY = at(9, day=3)


def arrive(appointment, **more):
    return actions.arrive(actor=SYSTEM, appointment_id=appointment.pk, key=uuid4(), **more)


def test_a_citizen_books_for_the_account_and_is_told(people, line):
    service = Service.objects.get(slug="so-nha")
    made = book(people.actor("lan"), line, TUESDAY, service=service, name="x", phone="0905123456")
    assert (made.account, made.name, made.phone, made.state) == (people.lan, "", "", "booked")
    notice = Notice.objects.get(account=people.lan)
    assert (notice.kind, notice.subject) == ("appointment-booked", made.shown_code)
    assert f"/appointments/{made.shown_code}" in OutboxMessage.objects.get().payload["text"]


def test_without_an_account_the_code_is_enough(line):
    made = book(STRANGER, line, TUESDAY)
    assert (made.account, made.name, made.phone) == (None, "", "")
    other = book(STRANGER, line, TUESDAY, name="  Trần   Văn Hùng ", phone="0905 123 456")
    assert (other.name, other.phone) == ("Trần Văn Hùng", "+84905123456")
    with pytest.raises(PhoneUnclear):
        book(STRANGER, line, TUESDAY, phone="12")


def test_the_same_form_twice_books_once(people, line):
    key = uuid4()
    made = [
        actions.book_appointment(actor=people.actor("lan"), line_id=line.pk, starts_at=TUESDAY, key=key)
        for _ in range(2)
    ]
    assert made[0].pk == made[1].pk


def test_nobody_holds_more_than_two_to_come(people, line):
    lan = people.actor("lan")
    first = book(lan, line, TUESDAY)
    book(lan, line, at(10, day=3))
    with pytest.raises(TooManyAppointments):
        book(lan, line, at(11, day=3))
    actions.cancel_appointment(actor=lan, code=first.code)
    book(lan, line, at(11, day=3))


def test_nor_does_a_telephone_number(line):
    for hour in (9, 10):
        book(STRANGER, line, at(hour, day=3), phone="0905123456")
    with pytest.raises(TooManyAppointments):
        book(STRANGER, line, at(11, day=3), phone="+84 905 123 456")


def test_a_time_without_a_place_is_refused(line):
    places_there = next(slot.left for _s, slots in slots_offered(line, TUESDAY.date()).sessions for slot in slots)
    for _ in range(places_there):
        book(STRANGER, line, at(7, 30, day=3))
    with pytest.raises(SlotTaken):
        book(STRANGER, line, at(7, 30, day=3))


@pytest.mark.parametrize(
    "starts_at",
    [at(8, 30), at(7), at(9, 10, day=3), at(12, day=3), at(9, day=7), at(9, day=17), at(17, 30, day=3)],
)
def test_only_times_that_are_offered_can_be_booked(line, starts_at):
    with pytest.raises(SlotTaken):
        book(STRANGER, line, starts_at)


def test_when_people_who_came_have_taken_all_numbers_nothing_is_left_to_book(line):
    Line.objects.update(numbers_per_session=10)
    for _ in range(10):
        take(line)
    with pytest.raises(SlotTaken):
        book(STRANGER, line, at(10))


def test_a_day_off_is_shown_with_its_ground_and_cannot_be_booked(line):
    CalendarDay.objects.create(agency=None, day=TUESDAY.date(), ground_vi="Bão số 3")
    places.forget()
    offer = days_offered(line)[1]
    assert (offer.is_open, offer.left, offer.day.ground.vi) == (False, 0, "Bão số 3")
    with pytest.raises(SlotTaken):
        book(STRANGER, line, TUESDAY)


def test_a_counter_without_appointments_takes_none(line):
    Counter.objects.update(takes_appointments=False)
    with pytest.raises(NoAppointmentsHere):
        book(STRANGER, line, TUESDAY)


def test_an_appointment_is_moved_and_its_place_is_free_again(people, line):
    lan = people.actor("lan")
    made = book(lan, line, TUESDAY)
    before = slots_offered(line, TUESDAY.date()).left
    moved = actions.move_appointment(actor=lan, code=made.code, starts_at=at(15, day=4))
    assert (moved.starts_at, moved.session, moved.code) == (at(15, day=4), 1, made.code)
    assert slots_offered(line, TUESDAY.date()).left == before + 1


def test_what_belongs_to_an_account_is_nobody_elses(people, line):
    made = book(people.actor("lan"), line, TUESDAY)
    for actor in (STRANGER, people.actor("bob"), people.actor("mai")):
        with pytest.raises(NotFound):
            actions.cancel_appointment(actor=actor, code=made.code)
        with pytest.raises(NotFound):
            actions.move_appointment(actor=actor, code=made.code, starts_at=at(15, day=4))


def test_a_cancelled_one_stays_cancelled(people, line):
    lan = people.actor("lan")
    made = book(lan, line, TUESDAY)
    for _ in range(2):
        assert actions.cancel_appointment(actor=lan, code=made.code).state == "cancelled"
    with pytest.raises(AppointmentOver):
        actions.move_appointment(actor=lan, code=made.code, starts_at=at(15, day=4))


def test_the_agency_calls_one_off_and_says_why(people, line):
    made = book(people.actor("lan"), line, TUESDAY)
    actions.close_appointment(actor=people.actor("mai"), appointment_id=made.pk, reason="Cán bộ nghỉ ốm")
    assert Notice.objects.filter(kind="appointment-closed").get().params["reason"] == "Cán bộ nghỉ ốm"


def test_the_journal_holds_what_was_booked_and_nobodys_name(people, line):
    lan = people.actor("lan")
    made = book(lan, line, TUESDAY)
    actions.move_appointment(actor=lan, code=made.code, starts_at=at(15, day=3))
    actions.cancel_appointment(actor=lan, code=made.code)
    entries = JournalEntry.objects.filter(chain__subject_kind="visits", chain__subject_id__endswith=":2026-03-03")
    acts = [entry.act for entry in entries.order_by("n")]
    assert acts == ["book-appointment", "move-appointment", "cancel-appointment"]
    assert set(entries[0].refs) == {"appointment", "line", "at"}
    assert verify_journal().whole


def test_arriving_in_time_keeps_the_place(people, line):
    made = book(people.actor("lan"), line, at(9, 30))
    with clock.moved_to(at(9, 10)):
        ticket = arrive(made)
    assert (ticket.turn_at, ticket.slot_at, ticket.session, ticket.source) == (at(9, 30), at(9, 30), 0, "appointment")
    with clock.moved_to(at(9, 12)):
        assert arrive(made).pk == ticket.pk


def test_arriving_in_time_gets_a_number_however_full_it_is(line):
    Line.objects.update(numbers_per_session=10)
    made = book(STRANGER, line, at(10))
    for _ in range(9):
        take(line)
    with clock.moved_to(at(10)):
        assert arrive(made).number == 10


def test_arriving_too_late_is_like_coming_without_one(line):
    Line.objects.update(numbers_per_session=10)
    made, full = book(STRANGER, line, at(10)), book(STRANGER, line, at(11))
    with clock.moved_to(at(10, 20)):
        assert (arrive(made).slot_at, Appointment.objects.get(pk=made.pk).state) == (None, "arrived")
        for _ in range(8):
            take(line)
    with clock.moved_to(at(11, 20)):
        take(line)
        with pytest.raises(NumbersGone):
            arrive(full)


def test_arriving_on_another_day_is_refused(line):
    made = book(STRANGER, line, TUESDAY)
    with pytest.raises(AppointmentAnotherDay):
        arrive(made)
    with clock.moved_to(TUESDAY + timedelta(days=1)), pytest.raises(AppointmentAnotherDay):
        arrive(made)


def test_a_cancelled_one_gives_no_number(line):
    made = book(STRANGER, line, at(9, 30))
    actions.cancel_appointment(actor=STRANGER, code=made.code)
    with pytest.raises(AppointmentOver):
        arrive(made)


def test_a_kiosk_takes_only_its_own_counters(people, line):
    other = actions.open_counter(actor=SYSTEM, agency_id=Agency.objects.get(slug=OTHER_WARD).pk)
    key, _code = actions.make_kiosk_key(actor=SYSTEM, counter_id=other.pk, name="")
    made = book(STRANGER, line, at(9, 30))
    with pytest.raises(AppointmentElsewhere):
        actions.arrive(actor=STRANGER, appointment_id=made.pk, key=uuid4(), kiosk=key)
