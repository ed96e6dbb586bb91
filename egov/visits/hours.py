"""When a counter is open: its reception hours, which are not the deadlines' calendar, less the days off of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from egov.core import clock
from egov.core.source import Text
from egov.deadlines.days import WEEKDAYS
from egov.deadlines.days import Session as Span
from egov.places.models import Agency
from egov.places.queries import calendar_for

from .rules import VisitRules

FURTHEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of one day in which the counter is open; `number` is its place in the day, from 0."""

    number: int
    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class CounterDay:
    """One day of a counter: its sessions (none: closed) and the ground of a day that differs."""

    day: date
    sessions: tuple[Session, ...] = ()
    ground: Text = Text("")  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for appointments with so many places."""

    starts: datetime
    places: int
    session: Session


def counter_day(agency: Agency, day: date) -> CounterDay:
    """The sessions of the agency's counter on a day; holidays, storms and the agency's own days off close it."""
    found = calendar_for(agency).on(day)
    ended = agency.valid_to is not None and agency.valid_to < day
    if found.kind in ("holiday", "off") or ended or (agency.valid_from and day < agency.valid_from):
        return CounterDay(day, (), found.ground)
    weekday = day.weekday() if found.works_as is None else found.works_as
    spans = sorted(Span.parse(text) for text in agency.reception.get(WEEKDAYS[weekday], ()))
    return CounterDay(day, tuple(_session(n, span, day) for n, span in enumerate(spans)), found.ground)


def _session(number: int, span: Span, day: date) -> Session:
    midnight = datetime.combine(day, time(), tzinfo=clock.LOCAL)
    return Session(number, midnight + timedelta(seconds=span.opens), midnight + timedelta(seconds=span.closes))


def present_session(day: CounterDay, now: datetime, rules: VisitRules) -> Session | None:
    """The session that runs, or whose numbers are given already; the last one after it, the first one before."""
    begun = [one for one in day.sessions if one.opens - timedelta(minutes=rules.early_minutes) <= now]
    return begun[-1] if begun else next(iter(day.sessions), None)


def running_session(day: CounterDay, now: datetime) -> Session | None:
    """The session in which the counter is open at `now`."""
    return next((one for one in day.sessions if one.opens <= now < one.closes), None)


def sessions_on_offer(day: CounterDay, now: datetime, rules: VisitRules) -> tuple[Session, ...]:
    """The sessions for which numbers are given at `now`: from shortly before the day's first, until each closes."""
    if not day.sessions or now < day.sessions[0].opens - timedelta(minutes=rules.early_minutes):
        return ()
    return tuple(one for one in day.sessions if now < one.closes)


def next_opening(agency: Agency, now: datetime) -> datetime | None:
    """When the counter opens next, at `now` or later; None where that is not in sight."""
    for day in days_from(clock.local(now).date(), FURTHEST_DAYS):
        for session in counter_day(agency, day).sessions:
            if session.opens > now:
                return session.opens
    return None


def days_from(first: date, count: int) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(count + 1))


def slots_of(session: Session, rules: VisitRules) -> tuple[Slot, ...]:
    """The session's times for appointments; their share of its numbers spread as evenly as whole places allow."""
    length = timedelta(minutes=rules.slot_minutes)
    count = max(1, (session.closes - session.opens) // length)
    share = rules.numbers_per_session * rules.appointments_percent // 100
    places = ((n + 1) * share // count - n * share // count for n in range(count))
    slots = (Slot(session.opens + n * length, here, session) for n, here in enumerate(places))
    return tuple(slot for slot in slots if slot.places)
