"""A slow second counting of every rule, written another way: lists of days, and minute after minute."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from math import ceil

import holidays

from egov.core.clock import LOCAL
from egov.deadlines.calendars import Calendar
from egov.deadlines.rules import DeadlineRule

MINUTE = timedelta(minutes=1)
# Known from the announcements: the Saturday that is worked, and the weekday whose sessions it has.
SWAPPED = {date(2024, 5, 4): 0, date(2025, 4, 26): 4, date(2026, 8, 22): 0}

Hours = list[tuple[int, int]]


@cache
def national_days_off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def hours_of(day: date, calendar: Calendar) -> Hours:
    """Minutes (from, to) worked on a day, from the parts that the calendar was made of."""
    changed: Mapping[date, int | None] = {change.day: change.works_as for change in calendar.changes}
    if day in changed:
        weekday = changed[day]
    elif calendar.national and day in SWAPPED:
        weekday = SWAPPED[day]
    elif calendar.national and day in national_days_off(day.year):
        weekday = None
    else:
        weekday = day.weekday()
    return [] if weekday is None else [(s.opens // 60, s.closes // 60) for s in calendar.week[weekday]]


def moment_of(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), LOCAL)


def begun(received: datetime, calendar: Calendar) -> datetime:
    """Minute after minute until an office is open; its last minute counts as open."""
    moment = received
    while True:
        now = moment.hour * 60 + moment.minute
        if any(opens <= now <= closes for opens, closes in hours_of(moment.date(), calendar)):
            return moment
        moment += MINUTE


def working_list(first: date, days: int, calendar: Calendar) -> list[date]:
    window = [first + timedelta(days=n) for n in range(days)]
    return [day for day in window if hours_of(day, calendar)]


def recounted(rule: DeadlineRule, received: datetime, calendar: Calendar) -> datetime:
    """When it is due, for a moment of whole minutes; any rule but `before`."""
    if rule.kind == "clock_hours":
        return received + timedelta(hours=float(rule.amount))
    start = begun(received, calendar)
    if rule.kind == "working_hours":
        return _minute_by_minute(start, int(rule.amount * 60), calendar)
    worked = working_list(start.date(), 900, calendar)
    if rule.kind == "same_day":
        if start.time() <= rule.cut_off:
            return moment_of(start.date(), hours_of(start.date(), calendar)[-1][1])
        following = worked[bisect_right(worked, start.date())]
        if rule.otherwise:
            return datetime.combine(following, rule.otherwise, LOCAL)
        return moment_of(following, hours_of(following, calendar)[-1][1])
    last = _last_day(rule, start.date(), worked)
    half = rule.amount % 1 and rule.kind != "months"
    return moment_of(last, hours_of(last, calendar)[0 if half else -1][1])


def _last_day(rule: DeadlineRule, start: date, worked: list[date]) -> date:
    if rule.kind == "working_days":
        return worked[bisect_right(worked, start) - 1 + ceil(rule.amount)]
    if rule.kind == "calendar_days":
        last = start + timedelta(days=ceil(rule.amount))
    else:
        last = start
        for _ in range(int(rule.amount)):
            last = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
        last = last.replace(day=min(start.day, monthrange(last.year, last.month)[1]))
        last += timedelta(days=15 if rule.amount % 1 else 0)
    return next(day for day in worked if day >= last)


def _minute_by_minute(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    moment, left = start, minutes
    while left:
        now = moment.hour * 60 + moment.minute
        left -= any(opens <= now < closes for opens, closes in hours_of(moment.date(), calendar))
        moment += MINUTE
    return moment
