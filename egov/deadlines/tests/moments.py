"""Short names for moments and calendars that several tests use."""

from __future__ import annotations

from datetime import datetime

from egov.core.clock import LOCAL
from egov.core.source import Text
from egov.deadlines.calendars import USUAL_WEEK, Calendar
from egov.deadlines.days import DayChange, Session, read_weekday


def at(text: str) -> datetime:
    """2026-03-02T09:00 on Vietnamese clocks, or with its own offset."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def off(day: str, ground: str = "Bão") -> DayChange:
    return DayChange(at(f"{day}T00:00").date(), None, Text(ground))


def works(day: str, weekday: str, ground: str = "Làm bù") -> DayChange:
    return DayChange(at(f"{day}T00:00").date(), read_weekday(weekday), Text(ground))


def week(**sessions: str) -> Calendar:
    """The usual week with some weekdays changed: week(saturday="07:30-11:30", friday="")."""
    days = list(USUAL_WEEK)
    for name, text in sessions.items():
        days[read_weekday(name)] = tuple(Session.parse(part) for part in text.split())
    return Calendar(tuple(days))
