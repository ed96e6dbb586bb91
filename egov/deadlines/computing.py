"""From a rule and a moment to the date due, with every day counted or skipped and why.

Inside, a moment is a naive datetime on Vietnamese clocks; days are dates, times seconds after midnight.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Literal, TypeAlias

from egov.core.clock import LOCAL

from .calendars import Calendar
from .days import Day, write_time
from .errors import DeadlineError
from .explanations import WEEKLY_REST, Line, Parameter, ground_params, line_at
from .rules import DeadlineRule, Kind, seconds_into_day

Lines: TypeAlias = list[Line]
Event: TypeAlias = date | datetime | None
Ending: TypeAlias = Literal["close", "morning", "time"]

_HALF_A_MONTH = 15


@dataclass(frozen=True, slots=True)
class Due:
    """When a result is due (aware, Asia/Ho_Chi_Minh), and why.

    `counted_to` is the last day of the count, before it moved on to a working day; None where no days are counted.
    `ends` says where in its day it ends: at the close, at the end of the first session, or at a time of its own.
    """

    at: datetime
    explanation: tuple[Line, ...]
    counted_to: date | None = None
    ends: Ending = "time"


def due(rule: DeadlineRule, moment: datetime, calendar: Calendar, event: Event = None) -> Due:
    """When a dossier received at `moment` (aware) is due.

    `event` is the value of the field that a rule of the kind `before` names; a day without a time begins at
    00:00. Raises DeadlineError for a naive moment, a missing event, or a calendar without working time.
    """
    received = naive(moment)
    try:
        if rule.kind == "before":
            at, lines = _before(rule, received, event)
            return Due(aware(at), tuple(lines))
        return _COUNTS[rule.kind](rule, received, calendar)
    except OverflowError:
        raise DeadlineError("beyond-calendar", "The deadline lies beyond the last year of the calendar.") from None


def effective_moment(moment: datetime, calendar: Calendar) -> datetime:
    """The moment itself, to the second, when inside a session (its closing second too), else the next opening."""
    return aware(effective(naive(moment), calendar))


def naive(moment: datetime) -> datetime:
    """An aware moment on Vietnamese clocks, without its zone."""
    if moment.tzinfo is None:
        raise DeadlineError("naive-moment", "A moment needs its time zone.")
    try:
        return moment.astimezone(LOCAL).replace(tzinfo=None)
    except OverflowError:
        raise DeadlineError("beyond-calendar", "The moment lies beyond the calendar.") from None


def aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=LOCAL)


def at_time(day: date, seconds: int) -> datetime:
    return datetime.combine(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def effective(moment: datetime, calendar: Calendar) -> datetime:
    """`effective_moment` without zones."""
    day, second = moment.date(), seconds_into_day(moment.time())
    for session in calendar.on(day).sessions:
        if second <= session.closes:
            return at_time(day, max(second, session.opens))
    day = calendar.next_working_day(day)
    return at_time(day, calendar.on(day).opens)


def after_working_time(moment: datetime, seconds: int, calendar: Calendar) -> tuple[datetime, Lines]:
    """The end of so many working seconds (at least one) from an effective moment, with the sessions that held them."""
    lines: Lines = []
    left = seconds
    for day, found in _days_from(moment.date(), calendar):
        if not found.sessions:
            lines.append(skipped(day, found))
        for session in found.sessions:
            opens = max(session.opens, seconds_into_day(moment.time())) if day == moment.date() else session.opens
            taken = min(left, session.closes - opens)
            if taken <= 0:
                continue
            left -= taken
            lines.append(_session_line(day, opens, opens + taken, seconds - left))
            if not left:
                return at_time(day, opens + taken), lines
    raise AssertionError  # the days never end without an error


def working_seconds(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Working time between two naive moments, in seconds; 0 when the second is not later."""
    total, day = 0, start.date()
    while day <= end.date():
        low = seconds_into_day(start.time()) if day == start.date() else 0
        high = seconds_into_day(end.time()) if day == end.date() else 86_400
        for session in calendar.on(day).sessions:
            total += max(0, min(session.closes, high) - max(session.opens, low))
        day += timedelta(days=1)
    return total


def rolled(day: date, calendar: Calendar, lines: Lines) -> date:
    """The day itself, or the next working day when it is none (Civil Code Art. 148.5), with the reasons added."""
    found = calendar.on(day)
    if found.sessions:
        return day
    lines.append(Line("last-day-not-worked", day, ground_params(found.ground if found.ground.vi else WEEKLY_REST)))
    for later, found in calendar.days_after(day):
        if found.sessions:
            return later
        lines.append(skipped(later, found))
    raise AssertionError  # the days never end without an error


def end_of_day(day: date, ends: Ending, calendar: Calendar) -> int:
    """When a count that is due on `day` ends, in seconds after midnight."""
    found = calendar.on(day)
    return found.morning_closes if ends == "morning" else found.closes


def _working_days(rule: DeadlineRule, received: datetime, calendar: Calendar) -> Due:
    started, lines = _started(received, calendar)
    lines.append(Line("start", started.date()))
    needed, half = ceil(rule.amount), rule.amount.denominator == 2
    n = 0
    for day, found in calendar.days_after(started.date()):
        if not found.sessions:
            lines.append(skipped(day, found))
            continue
        n += 1
        if n == needed:
            lines.append(_counted_half(day, found) if half else _counted(day, found, n))
            return end_of_days(day, "morning" if half else "close", calendar, lines)
        lines.append(_counted(day, found, n))
    raise AssertionError  # the days never end without an error


def _calendar_days(rule: DeadlineRule, received: datetime, calendar: Calendar) -> Due:
    started, lines = _started(received, calendar)
    lines.append(Line("start", started.date()))
    needed, half = ceil(rule.amount), rule.amount.denominator == 2
    for n in range(1, needed + 1):
        day = started.date() + timedelta(days=n)
        last_half = half and n == needed
        lines.append(Line("counted-calendar-half", day) if last_half else Line("counted-calendar", day, {"n": n}))
    return end_of_days(started.date() + timedelta(days=needed), "morning" if half else "close", calendar, lines)


def _months(rule: DeadlineRule, received: datetime, calendar: Calendar) -> Due:
    started, lines = _started(received, calendar)
    lines.append(Line("start", started.date()))
    last = started.date()
    for n in range(1, int(rule.amount) + 1):
        last = _month_later(started.date(), n)
        clamped = last.day != started.day
        lines.append(
            Line("month-clamped", last, {"n": n, "wanted": started.day})
            if clamped
            else Line("counted-month", last, {"n": n})
        )
    if rule.amount.denominator == 2:
        last += timedelta(days=_HALF_A_MONTH)
        lines.append(Line("counted-half-month", last))
    return end_of_days(last, "close", calendar, lines)


def _working_hours(rule: DeadlineRule, received: datetime, calendar: Calendar) -> Due:
    started, lines = _started(received, calendar)
    lines.append(line_at("counting-from", started))
    at, sessions = after_working_time(started, rule.seconds, calendar)
    return _ended(lines + sessions, at)


def _clock_hours(rule: DeadlineRule, received: datetime, _calendar: Calendar) -> Due:
    lines = [line_at("received", received), Line("counted-hours", received.date(), {"length": rule.seconds})]
    return _ended(lines, received + timedelta(seconds=rule.seconds))


def _same_day(rule: DeadlineRule, received: datetime, calendar: Calendar) -> Due:
    started, lines = _started(received, calendar)
    day, cut_off = started.date(), write_time(seconds_into_day(rule.cut_off))
    if started.time() <= rule.cut_off:
        lines.append(Line("in-time", day, {"time": cut_off}))
        return end_of_days(day, "close", calendar, lines)
    lines.append(Line("after-cut-off", day, {"time": cut_off}))
    for following, found in calendar.days_after(day):
        if found.sessions:
            if rule.otherwise is None:
                return end_of_days(following, "close", calendar, lines)
            return _ended(lines, datetime.combine(following, rule.otherwise), following)
        lines.append(skipped(following, found))
    raise AssertionError  # the days never end without an error


def _before(rule: DeadlineRule, received: datetime, event: Event) -> tuple[datetime, Lines]:
    happens = _event_moment(event)
    at = happens - timedelta(seconds=rule.seconds)
    lines = [line_at("received", received), line_at("event", happens, length=rule.seconds)]
    if at < received:
        lines.append(Line("event-too-near", at.date()))
    return at, [*lines, line_at("end", at)]


def _event_moment(event: Event) -> datetime:
    if event is None:
        raise DeadlineError("no-event", "The deadline runs to an event, and the form does not say when that is.")
    if isinstance(event, datetime):
        return naive(event)
    return datetime.combine(event, time())


_COUNTS: Mapping[Kind, Callable[[DeadlineRule, datetime, Calendar], Due]] = {
    "working_days": _working_days,
    "calendar_days": _calendar_days,
    "months": _months,
    "working_hours": _working_hours,
    "clock_hours": _clock_hours,
    "same_day": _same_day,
}


def _started(received: datetime, calendar: Calendar) -> tuple[datetime, Lines]:
    """The effective moment, and the lines that say how it came about."""
    started, lines = effective(received, calendar), [line_at("received", received)]
    if started == received.replace(microsecond=0):
        return started, lines
    day = received.date()
    while day < started.date():
        if not calendar.works_on(day):
            lines.append(skipped(day, calendar.on(day)))
        day += timedelta(days=1)
    return started, [*lines, line_at("outside-hours", started)]


def end_of_days(last: date, ends: Ending, calendar: Calendar, lines: Lines) -> Due:
    """Due on the last day of a count, moved on to a working day where it is none."""
    day = rolled(last, calendar, lines)
    return _ended(lines, at_time(day, end_of_day(day, ends, calendar)), last, ends)


def _ended(lines: Lines, at: datetime, counted_to: date | None = None, ends: Ending = "time") -> Due:
    return Due(aware(at), (*lines, line_at("end", at)), counted_to, ends)


def _days_from(day: date, calendar: Calendar) -> Iterator[tuple[date, Day]]:
    yield day, calendar.on(day)
    yield from calendar.days_after(day)


def _month_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last of a shorter month (Civil Code Art. 148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(day: date, found: Day, n: int) -> Line:
    if found.kind == "swapped":
        return Line("counted-swapped", day, {"n": n, **ground_params(found.ground)})
    return Line("counted", day, {"n": n})


def _counted_half(day: date, found: Day) -> Line:
    return Line("counted-half", day, {"time": write_time(found.morning_closes)})


def skipped(day: date, found: Day) -> Line:
    """A day without sessions, and why it has none."""
    if found.kind == "rest":
        return Line("skipped-weekend", day)
    if not found.ground.vi:
        return Line("skipped-plain", day)
    kind = "skipped-holiday" if found.kind == "holiday" else "skipped-off"
    return Line(kind, day, ground_params(found.ground))


def _session_line(day: date, opens: int, closes: int, total: int) -> Line:
    params: dict[str, Parameter] = {
        "from": write_time(opens),
        "time": write_time(closes),
        "length": closes - opens,
        "total": total,
    }
    return Line("counted-session", day, params)
