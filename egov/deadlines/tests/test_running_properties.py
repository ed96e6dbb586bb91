"""What holds for every clock, whatever happens to it."""

from __future__ import annotations

import json
from bisect import bisect_right
from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from egov.deadlines.clock import Clock, start_clock
from egov.deadlines.errors import DeadlineError
from egov.deadlines.explanations import explain
from egov.deadlines.measuring import time_left
from egov.deadlines.rules import working_days
from egov.deadlines.tests.recounting import begun, hours_of, moment_of, working_list
from egov.deadlines.tests.strategies import calendars, clock_rules, day_rules, hour_rules, moments, rules

waits = st.integers(0, 20_000).map(lambda n: timedelta(minutes=n))
reasons = st.sampled_from(["supplement", "financial-duty", "excluded"])
acts = st.sampled_from(["stop", "resume", "extend", "recount"])


def acted(clock: Clock, act: str, moment, days: int, reason, calendar) -> Clock:
    if act == "stop":
        return clock.stop(moment, reason)
    if act == "resume":
        return clock.resume(moment, calendar)
    if act == "extend":
        return clock.extend(moment, clock.told.date() + timedelta(days=days), calendar).clock
    return clock.recount(moment, calendar)


@given(
    rules,
    moments(),
    st.lists(st.tuples(acts, waits, st.integers(1, 30), reasons), max_size=8),
    st.lists(calendars(), min_size=1, max_size=3),
    st.sampled_from(["restart", "resume"]),
)
def test_whatever_happens_the_date_told_never_moves_earlier(rule, received, history, calendar_list, on_supplement):
    clock, moment = start_clock(rule, received, calendar_list[0], on_supplement=on_supplement), received
    for n, (act, wait, days, reason) in enumerate(history):
        moment += wait
        told = clock.told
        try:
            clock = acted(clock, act, moment, days, reason, calendar_list[n % len(calendar_list)])
        except DeadlineError:
            continue
        assert clock.told >= told
        assert Clock.from_json(json.loads(json.dumps(clock.as_json()))) == clock
        assert all(explain(clock.explanation, "en"))
    assert sum(event.act == "extended" for event in clock.events) <= 1


@given(rules, moments(), waits, calendars())
def test_a_clock_stopped_and_resumed_at_once_keeps_its_date(rule, received, wait, calendar):
    clock = start_clock(rule, received, calendar)
    same = clock.stop(received + wait, "excluded").resume(received + wait, calendar)
    assert same.due_at == clock.due_at


@given(day_rules | hour_rules | clock_rules, moments(), waits, waits, waits, calendars())
def test_who_resumes_later_is_never_due_earlier(rule, received, wait, pause, longer, calendar):
    stop = received + wait
    stopped = start_clock(rule, received, calendar).stop(stop, "excluded")
    earlier = stopped.resume(stop + pause, calendar)
    assert earlier.told <= stopped.resume(stop + pause + longer, calendar).told


@given(day_rules | hour_rules, moments(), waits, waits, calendars())
def test_a_clock_stopped_in_time_is_not_overdue_when_it_runs_again(rule, received, wait, pause, calendar):
    clock = start_clock(rule, received, calendar)
    if not clock.is_overdue(received + wait):
        resume = received + wait + pause
        resumed = clock.stop(received + wait, "excluded").resume(resume, calendar)
        assert not resumed.is_overdue(resume) or resumed.told == clock.told


@given(st.integers(1, 20), moments(), waits, waits, calendars())
def test_a_pause_is_worth_its_working_days(n, received, wait, pause, calendar):
    stop, resume = received + wait, received + wait + pause
    clock = start_clock(working_days(n), received, calendar)
    start, stopped, resumed = (begun(moment, calendar).date() for moment in (received, stop, resume))
    worked = working_list(start, 900, calendar)
    stood = bisect_right(worked, resumed) - bisect_right(worked, stopped)
    last = worked[bisect_right(worked, start) - 1 + n + stood]
    expected = moment_of(last, hours_of(last, calendar)[-1][1])
    # A resumption at the very close gets one session more, which the clock's own cases show.
    if not clock.is_overdue(stop) and expected > begun(resume, calendar):
        assert clock.stop(stop, "excluded").resume(resume, calendar).due_at == expected


@given(hour_rules, moments(), waits, waits, waits, calendars())
def test_pauses_that_touch_are_worth_one(rule, received, wait, first, second, calendar):
    start, middle, end = received + wait, received + wait + first, received + wait + first + second
    clock = start_clock(rule, received, calendar)
    if clock.is_overdue(start + timedelta(seconds=1)):
        return
    twice = clock.stop(start, "excluded").resume(middle, calendar).stop(middle, "excluded").resume(end, calendar)
    assert twice.due_at == clock.stop(start, "excluded").resume(end, calendar).due_at


@given(rules, moments(), waits, calendars())
def test_time_left_agrees_with_the_minutes_one_by_one(rule, received, wait, calendar):
    due_at = start_clock(rule, received, calendar).told
    now = due_at - min(wait, timedelta(days=6))
    left = time_left(due_at, now, calendar)
    minute, worked = now, 0
    while minute < due_at:
        past = minute.hour * 60 + minute.minute
        worked += any(opens <= past < closes for opens, closes in hours_of(minute.date(), calendar))
        minute += timedelta(minutes=1)
    assert (left.minutes, left.is_overdue) == (worked, False)
    assert left.minutes >= left.working_days * Fraction(1)
