"""A day of the working calendar made off or worked, for the locality or for one agency, with its ground."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.core.events import announce
from egov.core.source import Text

from . import queries
from .errors import DayNotChanged, DayOutOfReach, GroundMissing
from .events import CalendarChanged
from .models import Agency, CalendarDay
from .permissions import may_change_calendar

LONGEST_GROUND = 200


def change_day(*, actor: Actor, agency: Agency | None, day: date, works_as: int | None, ground: Text) -> CalendarDay:
    """Say how a day is worked: off (None), or like a weekday (0-6); the locality's where there is no agency.

    What was said of the day before is replaced. Whoever keeps dates hears of it and counts anew. Raises `NotAllowed`,
    `GroundMissing`, `DayOutOfReach`; ValueError for a weekday that is none.
    """
    if not may_change_calendar(actor, agency):
        raise NotAllowed
    if works_as is not None and not 0 <= works_as <= 6:
        raise ValueError("a weekday is 0 to 6")
    words = Text(_cleaned(ground.vi), _cleaned(ground.en))
    if not words.vi:
        raise GroundMissing
    _refuse_far(day)
    with transaction.atomic():
        row, _made = CalendarDay.objects.update_or_create(
            agency=agency, day=day, defaults={"works_as": works_as, "ground_vi": words.vi, "ground_en": words.en}
        )
        _tell("change-day", actor, row, words)
        return row


def remove_day(*, actor: Actor, agency: Agency | None, day: date) -> None:
    """Take a change back; dates that were told stay as they are. Raises `NotAllowed`, `DayNotChanged`."""
    if not may_change_calendar(actor, agency):
        raise NotAllowed
    with transaction.atomic():
        row = CalendarDay.objects.select_for_update().filter(agency=agency, day=day).first()
        if row is None:
            raise DayNotChanged
        row.delete()
        _tell("remove-day", actor, row, Text(row.ground_vi, row.ground_en))


def days_in_reach() -> tuple[date, date]:
    """The first and the last day that may be changed now."""
    numbers, today = queries.locality_settings().settings, clock.today()
    back, ahead = numbers.number("calendar.days_back"), numbers.number("calendar.days_ahead")
    return today - timedelta(days=back), today + timedelta(days=ahead)


def _refuse_far(day: date) -> None:
    first, last = days_in_reach()
    if not first <= day <= last:
        raise DayOutOfReach(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def _tell(act: str, actor: Actor, row: CalendarDay, ground: Text) -> None:
    """Into the journal of the locality, and to whoever keeps dates; every process reads the calendar anew."""
    slug = row.agency.slug if row.agency else ""
    refs: dict[str, Any] = {"agency": slug, "day": row.day.isoformat(), "works_as": row.works_as}
    subject = ("locality", queries.locality_settings().slug)
    journal.record(subject=subject, act=act, actor=actor, refs=refs, details={"ground": ground.as_json()})
    queries.forget()
    transaction.on_commit(queries.forget)
    announce(CalendarChanged(row.agency_id, row.day, ground))


def _cleaned(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST_GROUND]
