"""What is left to take: numbers of today, times of the days to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from egov.core import clock
from egov.identity.queries import hash_token

from ..hours import CounterDay, Session, counter_day, days_from, running_session, sessions_on_offer, slots_of
from ..models import Counter, Line, Ticket
from ..occupancy import Load, load_of
from ..rules import gives_to_telephones, rules_of, rules_of_line


@dataclass(frozen=True, slots=True)
class SessionOffer:
    """Numbers left in one session of today."""

    session: Session
    left: int
    cap: int


@dataclass(frozen=True, slots=True)
class LineOffer:
    line: Line
    sessions: tuple[SessionOffer, ...]

    @property
    def first_with_numbers(self) -> SessionOffer | None:
        return next((one for one in self.sessions if one.left), None)


@dataclass(frozen=True, slots=True)
class TelephoneOffer:
    """How many numbers of the running session telephones may still take, and that which this one holds already."""

    line: Line
    left: int
    own: Ticket | None


@dataclass(frozen=True, slots=True)
class SlotOffer:
    starts: datetime
    left: int


@dataclass(frozen=True, slots=True)
class DayOffer:
    """A day on which one may book; `left` places in all, `ground` where the day differs from its weekday."""

    day: CounterDay
    sessions: tuple[tuple[Session, tuple[SlotOffer, ...]], ...]

    @property
    def left(self) -> int:
        return sum(slot.left for _session, slots in self.sessions for slot in slots)

    @property
    def is_open(self) -> bool:
        return bool(self.day.sessions)


def numbers_offered(counter: Counter, lines: Sequence[Line]) -> list[LineOffer]:
    """The sessions of today for which numbers are given now, by line. Two statements."""
    now, today, rules = clock.now(), clock.today(), rules_of(counter)
    sessions = sessions_on_offer(counter_day(counter.agency, today), now, rules) if counter.gives_numbers else ()
    load = load_of([line.pk for line in lines], today, today, now, rules) if sessions else Load()
    return [LineOffer(line, tuple(_session_offer(line, one, load) for one in sessions)) for line in lines]


def telephone_offers(counter: Counter, lines: Sequence[Line], device: str) -> list[TelephoneOffer]:
    """The lines of a counter that is open now; `device` is the secret that the telephone keeps. Three statements."""
    now, today, rules = clock.now(), clock.today(), rules_of(counter)
    held = Ticket.objects.filter(device=hash_token(device), day=today, line__in=lines, state__in=Ticket.OPEN)
    own = {ticket.line_id: ticket for ticket in held.select_related("line")} if device else {}
    session = running_session(counter_day(counter.agency, today), now) if gives_to_telephones(counter) else None
    if session is None:
        return [TelephoneOffer(line, 0, own[line.pk]) for line in lines if line.pk in own]
    load = load_of([line.pk for line in lines], today, today, now, rules)
    return [
        TelephoneOffer(line, load.left_by_telephone(line.pk, session, rules_of_line(line)), own.get(line.pk))
        for line in lines
    ]


def _session_offer(line: Line, session: Session, load: Load) -> SessionOffer:
    rules = rules_of_line(line)
    return SessionOffer(session, load.left_in_session(line.pk, session, rules), rules.numbers_per_session)


def days_offered(line: Line) -> list[DayOffer]:
    """The days on which the line may be booked, also the closed ones with their ground. Two statements."""
    now, today, rules = clock.now(), clock.today(), rules_of_line(line)
    load = load_of([line.pk], today, today + timedelta(days=rules.days_ahead), now, rules)
    return [_day_offer(line, day, load, now) for day in days_from(today, rules.days_ahead)]


def slots_offered(line: Line, day: date) -> DayOffer:
    """The times of one day. Two statements."""
    now, rules = clock.now(), rules_of_line(line)
    return _day_offer(line, day, load_of([line.pk], day, day, now, rules), now)


def _day_offer(line: Line, day: date, load: Load, now: datetime) -> DayOffer:
    rules = rules_of_line(line)
    earliest = now + timedelta(minutes=rules.lead_minutes)
    found = counter_day(line.counter.agency, day)
    sessions = tuple(
        (
            session,
            tuple(
                SlotOffer(slot.starts, load.left_in_slot(line.pk, slot, rules))
                for slot in slots_of(session, rules)
                if slot.starts >= earliest
            ),
        )
        for session in found.sessions
    )
    return DayOffer(found, sessions)
