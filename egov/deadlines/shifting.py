"""How a date due moves: later by the time that the clock stood, or to the day of an extension.

The law says that such time is not counted, and not how. By our choice: a deadline in days moves by the (working)
days after the effective day of the stop up to that of the resumption, one in hours by the time itself. A clock
that was stopped in time is never overdue at the moment it runs again: it then runs at least to the end of the session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from .calendars import Calendar
from .computing import (
    Due,
    Ending,
    Lines,
    after_working_time,
    at_time,
    aware,
    effective,
    end_of_days,
    naive,
    rolled,
    working_seconds,
)
from .errors import DeadlineError
from .explanations import Line, line_at
from .rules import DeadlineRule, Kind, seconds_into_day

StopReason: TypeAlias = Literal["supplement", "financial-duty", "excluded"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stood; naive moments."""

    stop: datetime
    resume: datetime
    reason: StopReason


def shifted(found: Due, rule: DeadlineRule, pause: Pause, calendar: Calendar) -> Due:
    """The due date after a pause; unchanged when it had passed at the stop, or runs to an event."""
    lines = [line for line in found.explanation if line.kind != "end"]
    lines += [line_at(f"stopped-{pause.reason}", pause.stop), line_at("resumed", pause.resume)]
    at = naive(found.at)
    if pause.stop.replace(microsecond=0) > at:
        lines.append(Line("stopped-too-late", pause.stop.date()))
        return _with_lines(found, lines)
    try:
        moved = _MOVES[rule.kind](found, pause, calendar, lines)
        if rule.kind not in ("before", "clock_hours"):
            moved = _not_at_once(moved, pause, calendar, lines)
        return _with_lines(moved, lines)
    except OverflowError:
        raise DeadlineError("beyond-calendar", "The deadline lies beyond the last year of the calendar.") from None


def extended(found: Due, sent_at: datetime, until: datetime, ends: Ending, calendar: Calendar) -> Due:
    """The due date moved to `until` (naive), the one re-appointment that an apology can make.

    A day that is not worked, since a storm perhaps, moves on to the next that is.
    """
    lines = [line for line in found.explanation if line.kind != "end"]
    lines.append(line_at("extended", sent_at))
    if ends == "close":
        return _with_lines(end_of_days(until.date(), ends, calendar, lines), lines)
    at = datetime.combine(rolled(until.date(), calendar, lines), until.time())
    return _with_lines(Due(aware(at), (), until.date()), lines)


def end_of_extension(until: date | datetime, calendar: Calendar) -> tuple[datetime, Ending]:
    """A day means its close, a moment (aware) means itself; on a day that is not worked, the next that is."""
    day = rolled(naive(until).date() if isinstance(until, datetime) else until, calendar, [])
    closes = at_time(day, calendar.on(day).closes)
    if not isinstance(until, datetime):
        return closes, "close"
    at = datetime.combine(day, naive(until).time().replace(microsecond=0))
    return at, "close" if at == closes else "time"


def not_earlier(found: Due, told: Due) -> Due:
    """A date once told does not move earlier: the later of the two, saying so where it is the one told."""
    if found.at >= told.at:
        return found
    at = naive(told.at)
    lines = (*found.explanation, line_at("kept", at))
    return Due(told.at, lines, at.date(), told.ends)


def _by_working_days(found: Due, pause: Pause, calendar: Calendar, lines: Lines) -> Due:
    stopped, resumed = _effective_days(pause, calendar)
    stood = _working_days_between(stopped, resumed, calendar)
    if not stood:
        return found
    day = naive(found.at).date()
    for _ in range(stood):
        day = calendar.next_working_day(day)
    lines.append(Line("paused-working-days", day, {"n": stood}))
    return _on_day(found, day, calendar, lines)


def _by_calendar_days(found: Due, pause: Pause, calendar: Calendar, lines: Lines) -> Due:
    stopped, resumed = _effective_days(pause, calendar)
    stood = (resumed - stopped).days
    if not stood:
        return found
    # Stopped between the last day of the count and the working day it had moved to, the count goes on from there.
    due_day = naive(found.at).date()
    last = found.counted_to if found.counted_to and stopped <= found.counted_to else due_day
    last += timedelta(days=stood)
    lines.append(Line("paused-days", last, {"n": stood}))
    return _on_day(found, last, calendar, lines)


def _by_working_time(found: Due, pause: Pause, calendar: Calendar, lines: Lines) -> Due:
    stood = working_seconds(effective(pause.stop, calendar), effective(pause.resume, calendar), calendar)
    if not stood:
        return found
    at, _ = after_working_time(naive(found.at), stood, calendar)
    lines.append(Line("paused-hours", at.date(), {"length": stood}))
    return replace(found, at=aware(at))


def _by_clock_time(found: Due, pause: Pause, _calendar: Calendar, lines: Lines) -> Due:
    stood = pause.resume - pause.stop
    at = naive(found.at) + stood
    if stood:
        lines.append(Line("paused-hours", at.date(), {"length": int(stood.total_seconds())}))
    return replace(found, at=aware(at))


def _not_moved(found: Due, _pause: Pause, _calendar: Calendar, _lines: Lines) -> Due:
    return found


_MOVES: dict[Kind, Callable[[Due, Pause, Calendar, Lines], Due]] = {
    "working_days": _by_working_days,
    "same_day": _by_working_days,
    "calendar_days": _by_calendar_days,
    "months": _by_calendar_days,
    "working_hours": _by_working_time,
    "clock_hours": _by_clock_time,
    "before": _not_moved,
}


def _on_day(found: Due, last: date, calendar: Calendar, lines: Lines) -> Due:
    if found.ends != "time":
        return end_of_days(last, found.ends, calendar, lines)
    day = rolled(last, calendar, lines)
    return replace(found, at=aware(datetime.combine(day, naive(found.at).time())), counted_to=last)


def _not_at_once(found: Due, pause: Pause, calendar: Calendar, lines: Lines) -> Due:
    """Never due at or before the moment at which the clock runs again."""
    resumed = effective(pause.resume, calendar)
    late = naive(found.at) <= resumed and effective(pause.stop, calendar) < resumed
    if not late:
        return found
    at = _session_end_after(resumed, calendar)
    lines.append(Line("session-after-resume", at.date()))
    return replace(found, at=aware(at), counted_to=at.date(), ends="close")


def _session_end_after(moment: datetime, calendar: Calendar) -> datetime:
    for session in calendar.on(moment.date()).sessions:
        if session.closes > seconds_into_day(moment.time()):
            return at_time(moment.date(), session.closes)
    day = calendar.next_working_day(moment.date())
    return at_time(day, calendar.on(day).morning_closes)


def _effective_days(pause: Pause, calendar: Calendar) -> tuple[date, date]:
    return effective(pause.stop, calendar).date(), effective(pause.resume, calendar).date()


def _working_days_between(stopped: date, resumed: date, calendar: Calendar) -> int:
    """Working days after `stopped` up to `resumed`, that one included."""
    days = (stopped + timedelta(days=n) for n in range(1, (resumed - stopped).days + 1))
    return sum(calendar.works_on(day) for day in days)


def _with_lines(found: Due, lines: Lines) -> Due:
    """The due date with these lines and its end told once, last."""
    told = [line for line in lines if line.kind != "end"]
    return replace(found, explanation=(*told, line_at("end", naive(found.at))))
