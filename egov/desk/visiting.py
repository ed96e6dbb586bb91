"""The counter as those who work there see it: who waits, what is at the window, appointments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.pages.formats import clock_time, telephone
from egov.places.models import Agency
from egov.visits import queries
from egov.visits.models import Appointment, Counter, Line, Ticket
from egov.visits.permissions import agencies_worked

STATES: Mapping[str, tuple[StrPromise, str]] = {
    Appointment.BOOKED: (gettext_lazy("Expected"), "new"),
    Appointment.ARRIVED: (gettext_lazy("Has come"), "done"),
    Appointment.CANCELLED: (gettext_lazy("Cancelled"), "stopped"),
    Appointment.CLOSED: (gettext_lazy("Called off by the counter"), "late"),
    Appointment.MISSED: (gettext_lazy("Missed"), "stopped"),
}
TOLD: Mapping[str, StrPromise] = {
    "serve": gettext_lazy("Number {number} is being served."),
    "finish": gettext_lazy("Number {number} is done."),
    "absent": gettext_lazy("Number {number} counts as absent."),
    "put-back": gettext_lazy("Number {number} waits again."),
    "again": gettext_lazy("Number {number} is called again."),
    "next": gettext_lazy("Number {number} is called."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The counter that the officer works now; `agencies` are all at whose counter the officer may."""

    agency: Agency
    counter: Counter | None
    agencies: Sequence[Agency]

    @property
    def query(self) -> str:
        """Which counter, where there are several."""
        return f"?agency={self.agency.slug}" if len(self.agencies) > 1 else ""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One number that waits."""

    number: str
    line: str
    since: datetime
    minutes: int
    marks: str
    person: str
    service: str
    is_later: bool


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    id: int
    at: datetime
    code: str
    line: str
    person: str
    phone: str
    service: str
    words: StrPromise
    kind: str
    number: str
    is_open: bool


def place_of(actor: Actor, wanted: str) -> Place:
    """The agency named in the address, else the first at whose counter the officer works. Raises `NotAllowed`."""
    agencies = list(agencies_worked(actor))
    agency = next((one for one in agencies if one.slug == wanted), agencies[0] if agencies else None)
    if agency is None:
        raise NotAllowed
    return Place(agency, next(iter(queries.counters_known([agency.pk])), None), agencies)


def waiting_lines(tickets: Sequence[Ticket], language: str, present: int) -> list[WaitingLine]:
    """`present` is the session that runs; numbers of a later one are not called yet."""
    now = clock.now()
    return [
        WaitingLine(
            ticket.shown,
            ticket.line.name_in(language),
            ticket.taken_at,
            max(0, int((now - ticket.taken_at).total_seconds() // 60)),
            ", ".join(_marks(ticket)),
            person_of(ticket.appointment),
            service_of(ticket.appointment, language),
            ticket.session > present,
        )
        for ticket in tickets
    ]


def _marks(ticket: Ticket) -> list[str]:
    marks = []
    if ticket.slot_at:
        marks.append(_("appointment at {time}").format(time=clock_time(ticket.slot_at)))
    if ticket.was_put_back:
        marks.append(_("waits again"))
    elif ticket.priority:
        marks.append(_("goes first"))
    return marks


def person_of(appointment: Appointment | None) -> str:
    if appointment is None:
        return ""
    return appointment.account.full_name if appointment.account else appointment.name


def service_of(appointment: Appointment | None, language: str) -> str:
    return appointment.service.name_in(language) if appointment and appointment.service else ""


def appointment_lines(appointments: Sequence[Appointment], language: str) -> list[AppointmentLine]:
    return [_appointment_line(one, language) for one in appointments]


def _appointment_line(one: Appointment, language: str) -> AppointmentLine:
    words, kind = STATES[one.state]
    ticket = getattr(one, "ticket", None)
    phone = one.account.phone if one.account else one.phone
    return AppointmentLine(
        id=one.pk,
        at=one.starts_at,
        code=one.shown_code,
        line=one.line.name_in(language),
        person=person_of(one),
        phone=telephone(phone),
        service=service_of(one, language),
        words=words,
        kind=kind,
        number=ticket.shown if ticket else "",
        is_open=one.state == Appointment.BOOKED,
    )


def named_lines(lines: Sequence[Line], language: str) -> list[tuple[Line, str]]:
    return [(line, f"{line.letter} – {line.name_in(language)}") for line in lines]
