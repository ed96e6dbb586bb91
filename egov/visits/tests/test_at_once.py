"""Many at once, each with a connection of its own, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM
from egov.core.errors import DomainError
from egov.core.verification import verify_journal
from egov.testing.visits import MONDAY, at, book, take
from egov.visits import actions
from egov.visits.errors import NumbersGone, SlotTaken, TooManyAppointments, WindowBusy
from egov.visits.models import Appointment, Line, Ticket

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[int], Any], many: int) -> list[Any]:
    """What came of `act(0)` … `act(many - 1)`, begun together."""
    barrier = Barrier(many)

    def one(number: int) -> Any:
        try:
            barrier.wait(timeout=30)
            with clock.moved_to(MONDAY):
                return act(number)
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as threads:
        return list(threads.map(one, range(many)))


def kinds(outcomes: list[Any]) -> list[str]:
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_thirty_numbers_at_once_have_no_gap_and_no_double(line):
    at_once(lambda n: take(line, priority=n % 3 == 0), 30)
    assert sorted(Ticket.objects.values_list("number", flat=True)) == list(range(1, 31))


def test_one_key_ten_times_at_once_gives_one_number(line):
    key = uuid4()
    found = at_once(lambda n: actions.take_number(actor=SYSTEM, line_id=line.pk, key=key).shown, 10)
    assert set(found) == {"A001"}


def by_telephone(line, device):
    return actions.take_number_by_telephone(actor=STRANGER, line_id=line.pk, key=uuid4(), device=device)


def test_one_telephone_ten_times_at_once_gets_one_number(line):
    assert {ticket.shown for ticket in at_once(lambda n: by_telephone(line, "one"), 10)} == {"A001"}


def test_ten_telephones_at_once_get_no_more_than_their_share(line):
    Line.objects.update(numbers_per_session=6)
    assert kinds(at_once(lambda n: by_telephone(line, str(n)), 10)) == ["NoneForTelephones"] * 7 + ["Ticket"] * 3


def test_of_ten_for_the_last_three_numbers_seven_are_told(line):
    Line.objects.update(numbers_per_session=3)
    outcomes = at_once(lambda n: take(line), 10)
    assert sum(isinstance(outcome, NumbersGone) for outcome in outcomes) == 7
    assert sorted(Ticket.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_the_last_place_of_a_time_goes_to_one(line):
    Line.objects.update(numbers_per_session=20)
    outcomes = at_once(lambda n: book(STRANGER, line, at(9, day=3)), 6)
    assert kinds(outcomes) == ["Appointment"] + ["SlotTaken"] * 5
    assert verify_journal().whole


def test_a_number_and_an_appointment_do_not_both_get_the_last_place(line):
    Line.objects.update(numbers_per_session=3)
    with clock.moved_to(MONDAY):
        take(line)
        take(line)
    outcomes = at_once(lambda n: book(STRANGER, line, at(11)) if n else take(line), 2)
    assert kinds(outcomes) in (["NumbersGone", "Appointment"], ["Appointment", "NumbersGone"], ["SlotTaken", "Ticket"])
    assert Ticket.objects.count() + Appointment.objects.count() == 3


def test_one_person_at_once_books_no_more_than_two(people, line):
    lan = people.actor("lan")
    outcomes = at_once(lambda n: book(lan, line, at(9 + n % 2, day=3 + n // 2)), 6)
    assert sum(isinstance(outcome, TooManyAppointments) for outcome in outcomes) == 4
    assert Appointment.objects.count() == 2


def test_moves_of_two_to_one_place_end_with_one(line):
    Line.objects.update(numbers_per_session=20)
    with clock.moved_to(MONDAY):
        codes = [book(STRANGER, line, at(10 + n, day=3)).code for n in range(2)]
    outcomes = at_once(lambda n: actions.move_appointment(actor=STRANGER, code=codes[n], starts_at=at(9, day=4)), 2)
    assert sum(isinstance(outcome, SlotTaken) for outcome in outcomes) == 1
    assert Appointment.objects.filter(starts_at=at(9, day=4)).count() == 1


def test_two_windows_never_call_the_same_number(people, line, counter):
    actors = [people.actor("mai"), people.actor("huong")]
    with clock.moved_to(MONDAY):
        for number, actor in enumerate(actors, start=1):
            actions.sit_at_window(actor=actor, counter_id=counter.pk, number=number)
        for _ in range(4):
            take(line)
    found = at_once(lambda n: actions.call_next(actor=actors[n], counter_id=counter.pk).number, 2)
    assert sorted(found) == [1, 2]


def test_a_double_click_on_next_calls_one(people, line, counter):
    mai = people.actor("mai")
    with clock.moved_to(MONDAY):
        actions.sit_at_window(actor=mai, counter_id=counter.pk, number=1)
        for _ in range(3):
            take(line)
    outcomes = at_once(lambda n: actions.call_next(actor=mai, counter_id=counter.pk), 2)
    assert sum(isinstance(outcome, WindowBusy) for outcome in outcomes) == 1
    assert Ticket.objects.filter(state="called").count() == 1


def test_giving_up_and_being_called_at_once_end_in_one_of_the_two(people, line, counter):
    mai = people.actor("mai")
    with clock.moved_to(MONDAY):
        actions.sit_at_window(actor=mai, counter_id=counter.pk, number=1)
        ticket = take(line)
    at_once(
        lambda n: (
            actions.call_next(actor=mai, counter_id=counter.pk)
            if n
            else actions.give_up_number(actor=STRANGER, code=ticket.code)
        ),
        2,
    )
    ticket.refresh_from_db()
    assert (ticket.state, ticket.window is None) in (("called", False), ("cancelled", True))
