"""The board, a number as its holder sees it, and how many statements they take."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM
from egov.testing.visits import at, book, take
from egov.visits import actions
from egov.visits.codes import is_appointment_code, read_code
from egov.visits.models import Ticket
from egov.visits.queries import (
    appointments_on,
    board_of,
    days_offered,
    figures_of,
    numbers_offered,
    ticket_seen,
    waiting_at,
    window_of,
)


@pytest.fixture
def mai(people, counter, monday):
    actor = people.actor("mai")
    actions.sit_at_window(actor=actor, counter_id=counter.pk, number=2)
    return actor


def work(actor, counter, line, *, people=6, minutes=6):
    """So many are called, one every so many minutes, from 8 o'clock on."""
    for n in range(people):
        with clock.moved_to(at(8, n * minutes)):
            take(line)
            called = actions.call_next(actor=actor, counter_id=counter.pk)
            actions.serve(actor=actor, ticket_id=called.pk)


def statements(act):
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_board_shows_the_latest_call_first_and_who_was_before(mai, counter, line):
    work(mai, counter, line)
    with clock.moved_to(at(8, 31)):
        board = board_of(counter, [line])
    assert [(one.number, one.window, one.state) for one in board.at_windows] == [("A006", 2, "serving")]
    assert [one.number for one in board.before] == ["A005", "A004", "A003", "A002", "A001"]


def test_the_wait_is_told_once_there_is_a_pace(mai, counter, line):
    work(mai, counter, line, people=3)
    with clock.moved_to(at(8, 13)):
        assert board_of(counter, [line]).lines[0].wait is None
        for _ in range(2):
            take(line)
    work(mai, counter, line, people=5)
    with clock.moved_to(at(8, 25)):
        found = board_of(counter, [line]).lines[0]
    assert (found.waiting, found.wait is not None) == (2, True)


def test_a_closed_counter_promises_nothing(mai, counter, line):
    work(mai, counter, line)
    with clock.moved_to(at(18)):
        board = board_of(counter, [line])
    assert (board.is_open, board.lines[0].wait) == (False, None)
    assert board.at_windows


def test_a_number_knows_how_many_come_before(mai, counter, line):
    first, second, third = take(line), take(line), take(line, priority=True)
    assert [ticket_seen(one.code).before for one in (first, second, third)] == [1, 2, 0]
    actions.call_next(actor=mai, counter_id=counter.pk)
    assert ticket_seen(third.code).ticket.state == Ticket.CALLED
    assert ticket_seen(first.code).before == 0


def test_a_number_of_the_afternoon_is_told_no_wait_in_the_morning(mai, counter, line):
    work(mai, counter, line)
    with clock.moved_to(at(8, 40)):
        seen = ticket_seen(take(line, session=1).code)
    assert (seen.wait, seen.session.opens if seen.session else None) == (None, at(13, 30))


def test_those_who_wait_are_listed_in_the_order_of_calling(mai, counter, line):
    take(line)
    take(line, priority=True)
    take(line, session=1)
    assert [ticket.number for ticket in waiting_at(counter, window_of(mai, counter))] == [2, 1, 3]


def test_a_day_in_figures(mai, counter, line):
    work(mai, counter, line, people=4)
    take(line)
    with clock.moved_to(at(8, 24)):
        actions.call_next(actor=mai, counter_id=counter.pk)
        found = figures_of(counter, clock.today())
    assert (found.taken, found.waiting, found.served, found.mean_visit) == (5, 0, 4, 6)


@pytest.mark.parametrize("people_there", [2, 12])
def test_reading_takes_as_many_statements_for_many_as_for_few(mai, counter, line, people_there):
    for _ in range(people_there):
        take(line)
    code = take(line).code
    book(STRANGER, line, at(9, day=3))
    assert statements(lambda: board_of(counter, [line])) == 2
    assert statements(lambda: numbers_offered(counter, [line])) == 2
    assert statements(lambda: ticket_seen(code)) == 4
    assert statements(lambda: days_offered(line)) == 2
    assert statements(lambda: waiting_at(counter, window_of(mai, counter))) == 4
    assert statements(lambda: appointments_on(counter, at(9, day=3).date())) == 1


def test_taking_a_number_takes_few(counter, line, monday):
    def act():
        actions.take_number(actor=SYSTEM, line_id=line.pk, key=uuid4())

    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    sent = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(sent) == 7, "\n".join(sent)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" k7qf-2m9x ", "K7QF2M9X"),
        ("https://dvc.example/appointments/K7QF-2M9X", "K7QF2M9X"),
        ("http://x/q/H17.30.05-260302-0001?h=00&n=1", "H17300526030200 01".replace(" ", "")),
        ("", ""),
        ("/" * 999, ""),
    ],
)
def test_codes_are_read_as_they_are_typed_and_scanned(typed, code):
    assert read_code(typed) == code


def test_only_our_letters_make_an_appointments_code():
    assert is_appointment_code("K7QF2M9X")
    assert not is_appointment_code("K7QF2M90")
    assert not is_appointment_code("K7QF2M9")
