"""Calendars, moments and rules as hypothesis draws them: whole minutes, odd hours, Saturdays, storms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from egov.core.clock import LOCAL
from egov.core.source import Text
from egov.deadlines.calendars import USUAL_WEEK, Calendar
from egov.deadlines.days import DayChange, Session
from egov.deadlines.rules import DeadlineRule, same_day

FIRST = date(2024, 3, 1)

minutes_of_day = st.integers(0, 1439)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    cuts = sorted(draw(st.lists(minutes_of_day, min_size=0, max_size=6, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(Session(opens * 60, closes * 60) for opens, closes in pairs)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[tuple[Session, ...], ...]:
    drawn = [draw(sessions()) for _ in range(7)]
    if not any(drawn):
        drawn[draw(st.integers(0, 6))] = (Session(27_000, 41_400),)
    return tuple(drawn)


@st.composite
def changes(draw: st.DrawFn) -> DayChange:
    day = FIRST + timedelta(days=draw(st.integers(0, 1000)))
    return DayChange(day, draw(st.none() | st.integers(0, 6)), Text("Bão"))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    week = draw(st.just(USUAL_WEEK) | weeks())
    return Calendar(week, national=draw(st.booleans())).with_overlay(draw(st.lists(changes(), max_size=12)))


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    day = FIRST + timedelta(days=draw(st.integers(0, 1000)))
    minute = draw(minutes_of_day)
    return datetime.combine(day, time(minute // 60, minute % 60), LOCAL)


halves = st.integers(1, 60).map(lambda n: Fraction(n, 2))

day_rules = st.one_of(
    st.builds(DeadlineRule, st.just("working_days"), halves),
    st.builds(DeadlineRule, st.just("calendar_days"), halves),
    st.builds(DeadlineRule, st.just("months"), st.integers(1, 12).map(lambda n: Fraction(n, 2))),
)
hour_rules = st.builds(DeadlineRule, st.just("working_hours"), st.integers(1, 60).map(lambda n: Fraction(n, 4)))
clock_rules = st.builds(DeadlineRule, st.just("clock_hours"), halves)
same_day_rules = st.builds(same_day, minutes_of_day.map(lambda n: time(n // 60, n % 60)))
same_day_or_else = st.builds(same_day, st.just(time(15)), minutes_of_day.map(lambda n: time(n // 60, n % 60)))

rules = st.one_of(day_rules, hour_rules, clock_rules, same_day_rules)
