"""How much working time lies between two moments: what lists and bars show of a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendars import Calendar
from .computing import at_time, naive, working_seconds


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Time left, or time late when `is_overdue`; no number is negative.

    `minutes` are working minutes, `working_days` those that lie wholly between now and the date due,
    `clock_minutes` plain ones.
    """

    minutes: int
    working_days: int
    clock_minutes: int
    is_overdue: bool


def time_left(due_at: datetime, now: datetime, calendar: Calendar) -> TimeLeft:
    """What is left at `now` until `due_at` (both aware), the second of `due_at` still being in time."""
    present, limit = naive(now), naive(due_at)
    overdue = is_past(due_at, now)
    start, end = (limit, present) if overdue else (present, limit)
    seconds = working_seconds(start, end, calendar)
    plain = max(0, int((end - start).total_seconds()))
    return TimeLeft(seconds // 60, _whole_working_days(start, end, calendar), plain // 60, overdue)


def is_past(due_at: datetime, now: datetime) -> bool:
    """Whether the second of `due_at` is over at `now`."""
    return naive(now).replace(microsecond=0) > naive(due_at)


def _whole_working_days(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Days of which every session lies between two moments."""
    days = (start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1))
    return sum(_lies_between(day, start, end, calendar) for day in days)


def _lies_between(day: date, start: datetime, end: datetime, calendar: Calendar) -> bool:
    found = calendar.on(day)
    return found.works and start <= at_time(day, found.opens) and at_time(day, found.closes) <= end
