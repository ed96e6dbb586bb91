"""The ward's counter on an ordinary Monday, for the tests of every app."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM, Actor
from egov.deadlines.days import WEEKDAYS
from egov.places import queries as places
from egov.places.models import Agency, CalendarDay
from egov.visits import actions
from egov.visits.models import Appointment, Counter, Line, Ticket

from .cast import WARD


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """A moment in March 2026, whose second is a Monday; an ordinary week follows."""
    return datetime(2026, 3, day, hour, minute, tzinfo=clock.LOCAL)


MONDAY: Final = at(8)


def open_ward_counter() -> Counter:
    """Mornings 07:30-11:30, afternoons 13:30-17:30, one line A, three windows, 30 numbers a session."""
    counter = actions.open_counter(actor=SYSTEM, agency_id=Agency.objects.get(slug=WARD).pk)
    Counter.objects.filter(pk=counter.pk).update(windows=3)
    return Counter.objects.select_related("agency").get(pk=counter.pk)


def only_line(counter: Counter) -> Line:
    line = Line.objects.get(counter=counter)
    line.counter = counter
    return line


def open_at_any_hour(counter: Counter) -> Counter:
    """The counter, open at the present moment, for tests whose pages are asked for at the true time."""
    whole_day = {weekday: ["00:00-23:59:59"] for weekday in WEEKDAYS}
    Agency.objects.filter(pk=counter.agency_id).update(reception=whole_day)
    for n in range(2):
        day = clock.today() + timedelta(days=n)
        CalendarDay.objects.create(agency_id=counter.agency_id, day=day, works_as=0, ground_vi="Ngày thử")
    places.forget()
    return Counter.objects.select_related("agency").get(pk=counter.pk)


def take(line: Line, **more: Any) -> Ticket:
    """One more number, at the desk."""
    return actions.take_number(actor=SYSTEM, line_id=line.pk, key=uuid4(), **more)


def book(actor: Actor, line: Line, starts_at: datetime, **more: Any) -> Appointment:
    return actions.book_appointment(actor=actor, line_id=line.pk, starts_at=starts_at, key=uuid4(), **more)


def kiosk_secret(counter: Counter) -> str:
    """What a device keeps that was made a kiosk."""
    _key, code = actions.make_kiosk_key(actor=SYSTEM, counter_id=counter.pk, name="Cửa chính")
    return actions.open_kiosk(actor=STRANGER, counter_id=counter.pk, code=code)[1]


def later(**time: float) -> Any:
    """The clock moved on from now."""
    return clock.moved_to(clock.now() + timedelta(**time))
