"""At the window: who is called, and what becomes of whoever was."""

from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import NotAllowed, NotFound
from egov.testing.visits import at, later, take
from egov.visits import actions
from egov.visits.errors import (
    CallAgain,
    NobodyWaits,
    NoWindow,
    PutBackOnce,
    TicketMoved,
    WindowBusy,
    WindowTaken,
)
from egov.visits.models import Line, Ticket, Window
from egov.visits.queries import board_of, lines_of_counter, waiting_at


@pytest.fixture
def mai(people, counter, monday):
    """Mai at window 1."""
    actor = people.actor("mai")
    actions.sit_at_window(actor=actor, counter_id=counter.pk, number=1)
    return actor


def call(actor, counter):
    return actions.call_next(actor=actor, counter_id=counter.pk)


def serve_next(actor, counter):
    return actions.serve(actor=actor, ticket_id=call(actor, counter).pk)


def test_a_number_goes_from_waiting_to_called_served_and_done(mai, counter, line):
    ticket = take(line)
    called = call(mai, counter)
    assert (called.pk, called.state, called.calls, called.window.number) == (ticket.pk, "called", 1, 1)
    assert actions.serve(actor=mai, ticket_id=ticket.pk).state == "serving"
    with later(minutes=5):
        done = actions.finish(actor=mai, ticket_id=ticket.pk)
    assert (done.state, done.serving_at, done.ended_at) == ("done", at(8), at(8, 5))


def test_calling_the_next_ends_the_visit_before(mai, counter, line):
    first, second = take(line), take(line)
    serve_next(mai, counter)
    assert call(mai, counter).pk == second.pk
    first.refresh_from_db()
    assert first.state == "done"


def test_whoever_was_called_is_dealt_with_before_the_next(mai, counter, line):
    take(line)
    take(line)
    call(mai, counter)
    with pytest.raises(WindowBusy) as told:
        call(mai, counter)
    assert "A001" in str(told.value)


def test_priority_alternates_with_the_others(mai, counter, line):
    for priority in (False, False, True, True, True):
        take(line, priority=priority)
    found = []
    for minute in range(5):
        with clock.moved_to(at(10, minute)):
            found.append(serve_next(mai, counter).number)
    assert found == [3, 4, 1, 5, 2]


def test_nobody_waiting_is_told(mai, counter):
    with pytest.raises(NobodyWaits):
        call(mai, counter)


def test_a_number_of_the_afternoon_is_not_called_in_the_morning(mai, counter, line):
    take(line, session=1)
    with pytest.raises(NobodyWaits):
        call(mai, counter)
    with clock.moved_to(at(13)):
        assert call(mai, counter).number == 1


def test_who_is_left_of_the_morning_is_served_first_in_the_afternoon(mai, counter, line):
    take(line, session=1)
    take(line)
    with clock.moved_to(at(13, 30)):
        assert call(mai, counter).number == 2


def test_absent_only_after_three_calls(mai, counter, line):
    ticket = take(line)
    call(mai, counter)
    for calls in (2, 3):
        with pytest.raises(CallAgain):
            actions.mark_absent(actor=mai, ticket_id=ticket.pk)
        assert actions.call_again(actor=mai, ticket_id=ticket.pk).calls == calls
    assert actions.mark_absent(actor=mai, ticket_id=ticket.pk).state == "absent"


def test_put_back_once_behind_the_next_three(mai, counter, line):
    for minute in range(-5, 0):
        with later(minutes=minute):
            take(line)
    first = call(mai, counter)
    assert actions.put_back(actor=mai, ticket_id=first.pk).window is None
    found = [serve_next(mai, counter).number for _ in range(4)]
    assert found == [2, 3, 4, 1]
    Ticket.objects.filter(pk=first.pk).update(state=Ticket.ABSENT)
    with pytest.raises(PutBackOnce):
        actions.put_back(actor=mai, ticket_id=first.pk)


def test_who_was_put_back_has_no_priority_any_more(mai, counter, line):
    take(line, priority=True)
    take(line)
    first = call(mai, counter)
    actions.put_back(actor=mai, ticket_id=first.pk)
    assert call(mai, counter).number == 2


def test_an_absent_person_who_comes_later_is_put_back(mai, counter, line):
    ticket = take(line)
    call(mai, counter)
    Ticket.objects.update(state=Ticket.ABSENT, ended_at=clock.now())
    back = actions.put_back(actor=mai, ticket_id=ticket.pk)
    assert (back.state, back.ended_at) == ("waiting", None)


@pytest.mark.parametrize("act", [actions.call_again, actions.serve, actions.finish, actions.mark_absent])
def test_acts_on_a_number_that_waits_are_refused(mai, line, act):
    ticket = take(line)
    with pytest.raises(TicketMoved):
        act(actor=mai, ticket_id=ticket.pk)


def test_without_a_window_nobody_is_called(people, counter, line, monday):
    take(line)
    with pytest.raises(NoWindow):
        call(people.actor("mai"), counter)


def test_a_window_of_yesterday_is_none_today(mai, counter, line):
    with later(days=1):
        take(line)
        with pytest.raises(NoWindow):
            call(mai, counter)


def test_one_sits_at_one_window(mai, people, counter):
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=2)
    assert list(Window.objects.filter(officer=people.mai).values_list("number", flat=True)) == [2]
    with pytest.raises(NotFound):
        actions.sit_at_window(actor=mai, counter_id=counter.pk, number=4)


def test_a_window_where_somebody_serves_is_not_taken_over(mai, people, counter, line):
    take(line)
    call(mai, counter)
    with pytest.raises(WindowTaken):
        actions.sit_at_window(actor=people.actor("huong"), counter_id=counter.pk, number=1)
    with pytest.raises(WindowBusy):
        actions.leave_window(actor=mai, counter_id=counter.pk)
    actions.finish(actor=mai, ticket_id=Ticket.objects.get().pk)
    actions.leave_window(actor=mai, counter_id=counter.pk)
    assert actions.sit_at_window(actor=people.actor("huong"), counter_id=counter.pk, number=1).officer == people.huong


def test_what_yesterday_left_at_the_window_does_not_block_it(mai, counter, line):
    left = take(line)
    call(mai, counter)
    with later(days=1):
        actions.sit_at_window(actor=mai, counter_id=counter.pk, number=1)
        take(line)
        assert call(mai, counter).day.day == 3
    left.refresh_from_db()
    assert left.state == "absent"


def test_a_window_calls_only_from_its_lines(mai, counter, line):
    other = actions.save_line(actor=SYSTEM, counter_id=counter.pk, line_id=None, name_vi="Đất đai")
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=1, letters=["B"])
    take(line)
    take(other)
    assert call(mai, counter).shown == "B001"


def test_whoever_waits_in_a_line_that_is_closed_is_still_called(mai, counter, line):
    ticket = take(line)
    Line.objects.update(is_open=False)
    assert [one.number for one in waiting_at(counter, None)] == [1]
    assert board_of(counter, lines_of_counter(counter, closed_too=True)).lines[0].waiting == 1
    assert call(mai, counter).pk == ticket.pk


def test_outsiders_neither_sit_nor_act(people, mai, counter, line):
    ticket = take(line)
    call(mai, counter)
    for name in ("minh", "far_officer", "lan"):
        actor = people.actor(name)
        with pytest.raises(NotAllowed):
            actions.sit_at_window(actor=actor, counter_id=counter.pk, number=2)
        with pytest.raises(NotAllowed):
            actions.serve(actor=actor, ticket_id=ticket.pk)
