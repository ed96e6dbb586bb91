"""The order of calling and the estimate, as values."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov.testing.visits import at
from egov.visits.rules import VisitRules
from egov.visits.turns import Waiting, calling_order, minutes_a_call, place_behind, wait_of

RULES = VisitRules()
EIGHT, NINE = at(8), at(9)


def people(flags, start=EIGHT):
    """One a minute; True has priority."""
    return [Waiting(n, start + timedelta(minutes=n), flag) for n, flag in enumerate(flags)]


def order(waiting, *, run=0, now=NINE, rules=RULES):
    return [one.id for one in calling_order(waiting, priority_run=run, now=now, rules=rules)]


def test_without_priority_who_came_first_is_called_first():
    assert order(people([False] * 4)) == [0, 1, 2, 3]


def test_priority_goes_first_yet_after_two_in_a_row_one_of_the_others_is_called():
    assert order(people([False, False, True, True, True, True])) == [2, 3, 0, 4, 5, 1]


def test_those_with_priority_called_just_before_count():
    waiting = people([False, False, True])
    assert order(waiting, run=2) == [0, 2, 1]
    assert order(waiting, run=1) == [2, 0, 1]


def test_an_appointment_is_called_out_of_turn_once_the_grace_is_over():
    waiting = [*people([False, True]), Waiting(9, at(8, 50), False, at(8, 50))]
    assert order(waiting, now=at(8, 59)) == [1, 0, 9]
    assert order(waiting, now=at(9, 0)) == [9, 1, 0]


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 5), st.integers(0, 5))
def test_nobody_is_left_out_and_nobody_waits_behind_more_than_the_row(flags, in_row, run):
    waiting = people(flags)
    found = order(waiting, run=run, rules=VisitRules(priority_in_row=in_row))
    assert sorted(found) == list(range(len(flags)))
    row = run
    for place, one in enumerate(found):
        others_wait = any(not flags[other] for other in found[place:])
        assert not (flags[one] and others_wait and row >= in_row)
        row = row + 1 if flags[one] else 0
    for flag in (True, False):
        own = [one for one in found if flags[one] is flag]
        assert own == sorted(own)


def test_whoever_is_put_back_comes_behind_the_next_few():
    waiting = people([False] * 5)
    turn = place_behind(waiting, 3, at(9))
    assert order([*waiting, Waiting(99, turn, False)]) == [0, 1, 2, 99, 3, 4]
    assert place_behind(waiting[:2], 3, at(9)) == place_behind([], 3, at(9)) == at(9)


def test_the_pace_is_that_of_the_last_calls():
    calls = [at(8) + timedelta(minutes=6 * n) for n in range(5)]
    assert minutes_a_call(calls, at(8, 24)) == 6
    assert minutes_a_call(calls[:3], at(8, 24)) is None


def test_a_standstill_makes_the_pace_slower():
    calls = [at(8) + timedelta(minutes=6 * n) for n in range(5)]
    assert minutes_a_call(calls, at(9, 24)) == pytest.approx(84 / 5)


def test_the_wait_is_told_from_to_and_says_when_the_counter_may_close_before():
    wait = wait_of(4, 6, at(11), at(11, 30))
    assert wait is not None
    assert (wait.least, wait.most, wait.past_closing) == (20, 30, False)
    far = wait_of(10, 6, at(11), at(11, 30))
    assert far is not None
    assert far.past_closing
    assert wait_of(4, None, at(11), at(11, 30)) is None
