"""The working calendar as a value: sessions per weekday, the national days, and an overlay with grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

from .days import Day, DayChange, Session, ordered_sessions
from .errors import DeadlineError
from .national import national_days

Week: TypeAlias = tuple[tuple[Session, ...], ...]

# The usual hours of offices: 07:30-11:30 and 13:30-17:30 from Monday to Friday.
_USUAL_DAY = (Session(27_000, 41_400), Session(48_600, 63_000))
USUAL_WEEK: Week = (_USUAL_DAY,) * 5 + ((), ())

# Bounds, so that a calendar without working time ends in an error and not in an endless search.
MAX_IDLE_DAYS = 1_100
MAX_DAYS = 40_000

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Sessions per weekday (Monday first, any number, also none) and the days that differ.

    `changes` win over the national days and those over the weekday; the last change of a day counts.
    Raises DeadlineError for overlapping sessions or a week that has not seven days.
    """

    week: Week = USUAL_WEEK
    changes: tuple[DayChange, ...] = ()
    national: bool = True
    _changed: dict[date, DayChange] = field(init=False, repr=False, compare=False)
    _seen: dict[date, Day] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise DeadlineError("bad-week", "A week has seven days.")
        object.__setattr__(self, "week", tuple(ordered_sessions(sessions) for sessions in self.week))
        object.__setattr__(self, "_changed", {change.day: change for change in self.changes})
        object.__setattr__(self, "_seen", {})

    def with_overlay(self, days: Iterable[DayChange]) -> Calendar:
        """The same calendar with more changed days; they win over the earlier ones."""
        merged = self._changed | {change.day: change for change in days}
        return replace(self, changes=tuple(merged[day] for day in sorted(merged)))

    def on(self, day: date) -> Day:
        """How a day is worked, and why."""
        seen = self._seen.get(day)
        if seen is None:
            seen = self._seen[day] = self._look_up(day)
        return seen

    def works_on(self, day: date) -> bool:
        return bool(self.on(day).sessions)

    def days_after(self, day: date) -> Iterator[tuple[date, Day]]:
        """The days that follow, one by one; raises DeadlineError where no working time is in sight."""
        idle = 0
        for _ in range(MAX_DAYS):
            day = _next(day)
            found = self.on(day)
            idle = 0 if found.sessions else idle + 1
            if idle > MAX_IDLE_DAYS:
                break
            yield day, found
        raise DeadlineError("no-working-time", "The calendar has no working time, or almost none, in the years ahead.")

    def next_working_day(self, day: date) -> date:
        """The first worked day after `day`."""
        return next(later for later, found in self.days_after(day) if found.sessions)

    def _look_up(self, day: date) -> Day:
        change = self._changed.get(day)
        if change is None and self.national:
            change = national_days(day.year).get(day)
        if change is None:
            sessions = self.week[day.weekday()]
            return Day(sessions, "working" if sessions else "rest")
        if change.works_as is None:
            return Day((), "holiday" if change.national else "off", change.ground)
        sessions = self.week[change.works_as]
        return Day(sessions, "swapped" if sessions else "rest", change.ground, change.works_as)


def _next(day: date) -> date:
    try:
        return day + _ONE_DAY
    except OverflowError:
        raise DeadlineError("beyond-calendar", "The deadline lies beyond the last year of the calendar.") from None


@cache
def national_calendar() -> Calendar:
    """The usual hours and the national days, with no overlay; every year from 1901 to 2100, looked up at first use."""
    return Calendar()
