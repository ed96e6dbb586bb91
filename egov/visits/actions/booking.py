"""Appointments: booking, moving and cancelling one; the agency's own cancelling."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from django.db import connection, transaction

from egov.catalogue.models import Service
from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.forms.types.identifiers import PhoneType
from egov.notices.actions import notify

from ..codes import APPOINTMENT, fresh_code
from ..errors import (
    AppointmentOver,
    NoAppointmentsHere,
    PhoneUnclear,
    SlotTaken,
    TooManyAppointments,
    WhyNeeded,
)
from ..hours import Slot, counter_day, slots_of
from ..models import Appointment, Line
from ..occupancy import load_of, lock_day
from ..permissions import held_appointment, is_own_account, require_counter_work
from ..rules import rules_of_line

LONGEST_NAME = 120
Reason: TypeAlias = str | Mapping[str, str]


def book_appointment(
    *,
    actor: Actor,
    line_id: int,
    starts_at: datetime,
    key: UUID,
    service: Service | None = None,
    name: str = "",
    phone: str = "",
) -> Appointment:
    """Keep a place at the counter at this time: for the actor's account, or for whoever tells a name or nothing.

    The same `key` again gives the same appointment. Raises `NoAppointmentsHere`, `PhoneUnclear`,
    `TooManyAppointments`, `SlotTaken`.
    """
    line = _line(line_id)
    own = actor.account_id if is_own_account(actor) else None
    kept_phone = "" if own else read_phone(phone)
    with transaction.atomic():
        _one_at_a_time(f"account:{own}" if own else f"phone:{kept_phone}" if kept_phone else "")
        lock_day(line.pk, clock.local(starts_at).date())
        known = Appointment.objects.filter(key=key).first()
        if known is not None:
            return known
        _check_how_many(own, kept_phone, rules_of_line(line).open_appointments)
        slot = _free_slot(line, starts_at)
        made = Appointment.objects.create(
            code=_unused_code(),
            line=line,
            starts_at=slot.starts,
            session=slot.session.number,
            service=service,
            account_id=own,
            name="" if own else " ".join(name.split())[:LONGEST_NAME],
            phone=kept_phone,
            key=key,
            booked_at=clock.now(),
        )
        _record(actor, made, "book-appointment")
        tell(made, "appointment-booked")
    return made


def _line(line_id: int) -> Line:
    line = Line.objects.select_related("counter__agency").filter(pk=line_id, is_open=True).first()
    if line is None:
        raise NotFound
    if not line.counter.takes_appointments:
        raise NoAppointmentsHere
    return line


def read_phone(typed: str) -> str:
    """The number as it is kept; empty for nothing. Raises `PhoneUnclear`."""
    if not typed.strip():
        return ""
    kept = PhoneType().kept_form(typed.strip(), clock.today())
    if kept is None:
        raise PhoneUnclear
    return kept


def _one_at_a_time(person: str) -> None:
    """Two bookings of one person wait for each other, so that both see how many there are."""
    if person:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"visits:{person}"])


def _check_how_many(account_id: int | None, phone: str, most: int) -> None:
    if account_id is None and not phone:
        return
    held = Appointment.objects.filter(state=Appointment.BOOKED, starts_at__gt=clock.now())
    count = held.filter(account=account_id).count() if account_id else held.filter(phone=phone).count()
    if count >= most:
        raise TooManyAppointments(count=count)


def _free_slot(line: Line, starts_at: datetime) -> Slot:
    """The time, where a place is left; the caller holds the line's day. Raises `SlotTaken`."""
    now, rules, day = clock.now(), rules_of_line(line), clock.local(starts_at).date()
    earliest, latest = now + timedelta(minutes=rules.lead_minutes), clock.today() + timedelta(days=rules.days_ahead)
    slots = [slot for one in counter_day(line.counter.agency, day).sessions for slot in slots_of(one, rules)]
    slot = next((slot for slot in slots if slot.starts == starts_at), None)
    if slot is None or starts_at < earliest or day > latest:
        raise SlotTaken
    if not load_of([line.pk], day, day, now, rules).left_in_slot(line.pk, slot, rules):
        raise SlotTaken
    return slot


def _unused_code() -> str:
    code = fresh_code(APPOINTMENT)
    return _unused_code() if Appointment.objects.filter(code=code).exists() else code


def move_appointment(*, actor: Actor, code: str, starts_at: datetime) -> Appointment:
    """Keep another time in the same line and give up the first. Raises `AppointmentOver`, `SlotTaken`."""
    with transaction.atomic():
        appointment = _locked(held_appointment(actor, code).pk)
        if appointment.starts_at == starts_at:
            return appointment
        lock_day(appointment.line_id, clock.local(starts_at).date())
        slot, before = _free_slot(appointment.line, starts_at), appointment.starts_at
        appointment.starts_at, appointment.session, appointment.reminded_at = slot.starts, slot.session.number, None
        appointment.save(update_fields=["starts_at", "session", "reminded_at"])
        _record(actor, appointment, "move-appointment", before=before)
        tell(appointment, "appointment-booked")
    return appointment


def cancel_appointment(*, actor: Actor, code: str) -> Appointment:
    """Its holder will not come; the place is free at once. Doing it twice is no error."""
    with transaction.atomic():
        appointment = held_appointment(actor, code)
        if appointment.state == Appointment.CANCELLED:
            return appointment
        appointment = _locked(appointment.pk)
        _end(appointment, Appointment.CANCELLED)
        _record(actor, appointment, "cancel-appointment")
    return appointment


def close_appointment(*, actor: Actor, appointment_id: int, reason: Reason) -> Appointment:
    """The agency cannot keep it: the counter is closed, or nobody is there. Whoever has an account is told.

    `reason` is what the officer writes, or {"vi", "en"}. Raises `WhyNeeded` without one, `AppointmentOver`.
    """
    if not reason:
        raise WhyNeeded
    with transaction.atomic():
        appointment = _locked(appointment_id)
        require_counter_work(actor, appointment.line.counter.agency_id)
        _end(appointment, Appointment.CLOSED)
        _record(actor, appointment, "close-appointment", reason=reason)
        tell(appointment, "appointment-closed", reason=reason)
    return appointment


def _locked(appointment_id: int) -> Appointment:
    """An appointment that is still to come, locked. Raises `AppointmentOver`."""
    found = Appointment.objects.select_for_update(of=("self",)).select_related("line__counter__agency", "service")
    appointment = found.filter(pk=appointment_id).first()
    if appointment is None:
        raise NotFound
    if appointment.state != Appointment.BOOKED:
        raise AppointmentOver
    return appointment


def _end(appointment: Appointment, state: str) -> None:
    appointment.state, appointment.ended_at = state, clock.now()
    appointment.save(update_fields=["state", "ended_at"])


def _record(
    actor: Actor, appointment: Appointment, act: str, *, before: datetime | None = None, reason: Reason = ""
) -> None:
    day = clock.local(appointment.starts_at).date()
    refs = {"appointment": appointment.pk, "line": appointment.line.letter, "at": appointment.starts_at.isoformat()}
    if before:
        refs["before"] = before.isoformat()
    subject = ("visits", f"{appointment.line.counter.agency.slug}:{day}")
    journal.record(subject=subject, act=act, actor=actor, refs=refs, details={"reason": reason} if reason else None)


def tell(appointment: Appointment, kind: str, *, reason: Reason = "") -> None:
    """A message in the account; who booked without one has the code."""
    if appointment.account_id is not None:
        params = {**facts_of(appointment), "reason": reason}
        notify(account_id=appointment.account_id, kind=kind, subject=appointment.shown_code, params=params)


def facts_of(appointment: Appointment) -> dict[str, object]:
    """What a message says about it."""
    agency, service = appointment.line.counter.agency, appointment.service
    return {
        "due": appointment.starts_at.isoformat(),
        "agency": {"vi": agency.name_vi, "en": agency.name_en},
        "place": agency.address,
        "service": {"vi": service.name_vi, "en": service.name_en} if service else "",
    }
