"""Taking a number: at the desk, at a kiosk, on one's own telephone, with an appointment; giving it up."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.identity.queries import hash_token

from ..codes import TICKET, fresh_code
from ..errors import (
    AppointmentAnotherDay,
    AppointmentElsewhere,
    AppointmentOver,
    CounterClosed,
    NoneForTelephones,
    NoNumbersHere,
    NumbersGone,
)
from ..hours import Session, counter_day, next_opening, running_session, sessions_on_offer
from ..lifecycle import move
from ..models import Appointment, Counter, KioskKey, Line, LineDay, Ticket
from ..occupancy import load_of, lock_day
from ..permissions import require_counter_work
from ..rules import gives_to_telephones, rules_of_line


def take_number(*, actor: Actor, line_id: int, key: UUID, priority: bool = False, session: int | None = None) -> Ticket:
    """A number for somebody who stands at the desk. The same `key` again gives the same number.

    Without `session` it is of the one that runs. Raises `NotAllowed`, `NoNumbersHere`, `CounterClosed`, `NumbersGone`.
    """
    line = _line(line_id)
    require_counter_work(actor, line.counter.agency_id)
    return _take(line, key=key, priority=priority, session=session, source=Ticket.DESK)


def take_number_at_kiosk(
    *, actor: Actor, kiosk: KioskKey, line_id: int, key: UUID, priority: bool = False, session: int | None = None
) -> Ticket:
    """The same at a kiosk of the counter, which `permissions.kiosk_of` has recognised."""
    line = _line(line_id)
    if kiosk.counter_id != line.counter_id or kiosk.revoked_at is not None:
        raise NotAllowed
    return _take(line, key=key, priority=priority, session=session, source=Ticket.KIOSK)


def take_number_by_telephone(*, actor: Actor, line_id: int, key: UUID, device: str, priority: bool = False) -> Ticket:
    """One of the running session's numbers for whoever holds a telephone, which keeps `device` as its secret.

    While one of the line waits or is called, the same telephone gets that one again. Raises `NoNumbersHere`,
    `CounterClosed`, `NoneForTelephones`.
    """
    line = _line(line_id)
    if not gives_to_telephones(line.counter):
        raise NoNumbersHere
    return _take(line, key=key, priority=priority, session=None, source=Ticket.TELEPHONE, device=hash_token(device))


def _line(line_id: int) -> Line:
    line = Line.objects.select_related("counter__agency").filter(pk=line_id, is_open=True).first()
    if line is None:
        raise NotFound
    return line


def _take(line: Line, *, key: UUID, priority: bool, session: int | None, source: str, device: str = "") -> Ticket:
    if not line.counter.gives_numbers:
        raise NoNumbersHere
    with transaction.atomic():
        last = lock_day(line.pk, clock.today())
        own = Q(device=device, line=line, day=clock.today(), state__in=Ticket.OPEN) if device else Q()
        taken = Ticket.objects.select_related("line").filter(Q(key=key) | own).first()
        if taken is not None:
            return taken
        now = clock.now()
        chosen = _session_for_telephones(line) if device else _session_with_numbers(line, session)
        ticket = Ticket(priority=priority, source=source, device=device, key=key, turn_at=max(now, chosen.opens))
        return _number(ticket, line, chosen, last, now)


def _session_with_numbers(line: Line, wanted: int | None) -> Session:
    """The session asked for, or the one that runs. Raises `CounterClosed`, `NumbersGone`."""
    now, today, rules = clock.now(), clock.today(), rules_of_line(line)
    offered = sessions_on_offer(counter_day(line.counter.agency, today), now, rules)
    found = [session for session in offered if wanted is None or session.number == wanted]
    if not found:
        raise CounterClosed(when=opening_words(line.counter, now))
    if not load_of([line.pk], today, today, now, rules).left_in_session(line.pk, found[0], rules):
        raise NumbersGone
    return found[0]


def _session_for_telephones(line: Line) -> Session:
    """The session that runs, as far as telephones have a share left. Raises `CounterClosed`, `NoneForTelephones`."""
    now, today, rules = clock.now(), clock.today(), rules_of_line(line)
    session = running_session(counter_day(line.counter.agency, today), now)
    if session is None:
        raise CounterClosed(when=opening_words(line.counter, now))
    if not load_of([line.pk], today, today, now, rules).left_by_telephone(line.pk, session, rules):
        raise NoneForTelephones
    return session


def _number(ticket: Ticket, line: Line, session: Session, last: int, now: datetime) -> Ticket:
    """The next number of the line, whose day the caller holds locked."""
    day = clock.local(now).date()
    LineDay.objects.filter(line=line, day=day).update(last=last + 1)
    ticket.line, ticket.day, ticket.number, ticket.session = line, day, last + 1, session.number
    ticket.code, ticket.taken_at = fresh_code(TICKET), now
    ticket.save(force_insert=True)
    return ticket


def arrive(*, actor: Actor, appointment_id: int, key: UUID, kiosk: KioskKey | None = None) -> Ticket:
    """Turn an appointment into a number: its holder has come.

    In time it keeps its place; too late it is a number like any other, as far as there are some. At a kiosk of its
    counter, or by whoever works there. Raises `AppointmentOver`, `AppointmentElsewhere`, `AppointmentAnotherDay`,
    `NumbersGone`.
    """
    with transaction.atomic():
        found = Appointment.objects.select_for_update(of=("self",)).select_related("line__counter__agency")
        appointment = found.filter(pk=appointment_id).first()
        if appointment is None:
            raise NotFound
        _check_place(actor, appointment, kiosk)
        known = Ticket.objects.select_related("line").filter(appointment=appointment).first()
        return known or _arrive(appointment, key)


def _check_place(actor: Actor, appointment: Appointment, kiosk: KioskKey | None) -> None:
    counter = appointment.line.counter
    if kiosk is None:
        require_counter_work(actor, counter.agency_id)
    elif kiosk.counter_id != counter.pk:
        raise AppointmentElsewhere(agency=counter.agency.name_vi)


def _arrive(appointment: Appointment, key: UUID) -> Ticket:
    now, line = clock.now(), appointment.line
    rules = rules_of_line(line)
    starts = clock.local(appointment.starts_at)
    day = counter_day(line.counter.agency, starts.date())
    opens = day.sessions[0].opens - timedelta(minutes=rules.early_minutes) if day.sessions else starts
    if starts.date() != clock.today() or now < opens:
        raise AppointmentAnotherDay(when=in_figures(appointment.starts_at))
    if appointment.state != Appointment.BOOKED:
        raise AppointmentOver
    last = lock_day(line.pk, starts.date())
    in_time = now <= starts + timedelta(minutes=rules.late_minutes)
    own = next((one for one in day.sessions if one.number == appointment.session), None)
    session = own if in_time and own else _session_with_numbers(line, None)
    turn = max(now, starts) if in_time else max(now, session.opens)
    ticket = Ticket(source=Ticket.APPOINTMENT, key=key, turn_at=turn, slot_at=starts if in_time else None)
    ticket.appointment = appointment
    appointment.state, appointment.ended_at = Appointment.ARRIVED, now
    appointment.save(update_fields=["state", "ended_at"])
    return _number(ticket, line, session, last, now)


def give_up_number(*, actor: Actor, code: str) -> Ticket:
    """Whoever holds the number does not wait any longer. Raises `TicketMoved` once it was called."""
    with transaction.atomic():
        ticket = Ticket.objects.select_for_update(of=("self",)).select_related("line").filter(code=code).first()
        if ticket is None:
            raise NotFound
        if ticket.state != Ticket.CANCELLED:
            move(ticket, "cancel", clock.now())
    return ticket


def opening_words(counter: Counter, now: datetime) -> str:
    """When the counter opens next, as a sentence; empty where that is not in sight."""
    opens = next_opening(counter.agency, now)
    return _("It opens at {moment}.").format(moment=in_figures(opens)) if opens else ""


def in_figures(moment: datetime) -> str:
    return f"{clock.local(moment):%H:%M, %d/%m/%Y}"
