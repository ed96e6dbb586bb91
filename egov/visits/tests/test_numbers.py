"""Taking a number: caps by session, closed hours, the same button twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM
from egov.core.errors import NotAllowed, NotFound
from egov.places import queries as places
from egov.places.models import CalendarDay
from egov.testing.visits import at, book, take
from egov.visits import actions
from egov.visits.errors import CounterClosed, NoNumbersHere, NumbersGone, TicketMoved
from egov.visits.models import Counter, Line, Ticket
from egov.visits.queries import numbers_offered


def offered(line):
    found = numbers_offered(line.counter, [line])[0]
    return [(one.session.number, one.left) for one in found.sessions]


def test_numbers_of_a_day_follow_each_other_through_both_sessions(line):
    with clock.moved_to(at(8)):
        first = [take(line).shown for _ in range(3)]
    with clock.moved_to(at(14)):
        fourth = take(line)
    assert [*first, fourth.shown, fourth.session] == ["A001", "A002", "A003", "A004", 1]


def test_the_next_day_begins_at_one_again(line, monday):
    take(line)
    with clock.moved_to(at(8, day=3)):
        assert take(line).shown == "A001"


def test_lines_count_apart(line, monday):
    other = actions.save_line(actor=SYSTEM, counter_id=line.counter_id, line_id=None, name_vi="Đất đai")
    assert [take(line).shown, take(other).shown, take(line).shown] == ["A001", "B001", "A002"]


def test_the_cap_of_a_session_holds_and_the_next_session_has_its_own(line, monday):
    Line.objects.update(numbers_per_session=2)
    take(line)
    take(line)
    with pytest.raises(NumbersGone):
        take(line)
    afternoon = take(line, session=1)
    assert (afternoon.shown, afternoon.turn_at) == ("A003", at(13, 30))


def test_a_number_given_up_may_be_taken_by_somebody_else(line, monday):
    Line.objects.update(numbers_per_session=1)
    ticket = take(line)
    actions.give_up_number(actor=STRANGER, code=ticket.code)
    actions.give_up_number(actor=STRANGER, code=ticket.code)
    assert take(line).shown == "A002"


def test_a_number_that_was_called_is_not_given_up(line, monday):
    ticket = take(line)
    Ticket.objects.update(state=Ticket.CALLED)
    with pytest.raises(TicketMoved):
        actions.give_up_number(actor=STRANGER, code=ticket.code)


def test_appointments_keep_their_places_until_they_count_as_missed(people, line, monday):
    Line.objects.update(numbers_per_session=10)
    line.refresh_from_db()
    book(STRANGER, line, at(10))
    assert offered(line) == [(0, 9), (1, 10)]
    with clock.moved_to(at(10, 16)):
        assert offered(line)[0] == (0, 10)


@pytest.mark.parametrize("moment", [at(6), at(18), at(9, day=7)])
def test_outside_its_hours_the_counter_gives_none_and_says_when_it_opens(line, moment):
    with clock.moved_to(moment), pytest.raises(CounterClosed) as told:
        take(line)
    assert "07:30" in str(told.value)
    with clock.moved_to(moment):
        assert offered(line) == []


def test_on_a_day_made_off_none_are_given(line, monday):
    CalendarDay.objects.create(agency=line.counter.agency, day=monday.date(), ground_vi="Bão số 3")
    places.forget()
    with pytest.raises(CounterClosed):
        take(line)


def test_the_agency_may_stop_giving_numbers(line, monday):
    Counter.objects.update(gives_numbers=False)
    with pytest.raises(NoNumbersHere):
        take(line)


def test_the_same_button_twice_gives_one_number(line, monday):
    key = uuid4()
    both = [actions.take_number(actor=SYSTEM, line_id=line.pk, key=key) for _ in range(2)]
    assert both[0].pk == both[1].pk
    assert Ticket.objects.count() == 1


def test_clerk_and_head_of_the_agency_give_numbers_and_nobody_else(people, line, monday):
    for name in ("mai", "huong"):
        actions.take_number(actor=people.actor(name), line_id=line.pk, key=uuid4())
    for name in ("minh", "far_officer", "lan"):
        with pytest.raises(NotAllowed):
            actions.take_number(actor=people.actor(name), line_id=line.pk, key=uuid4())


def test_a_closed_line_gives_none(line, monday):
    Line.objects.update(is_open=False)
    with pytest.raises(NotFound):
        take(line)
