"""The rules that hold at a counter: the locality's (`places.rules`), with what its agency has set otherwise."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from egov.places.queries import locality_settings

from .models import Counter, Line

OF_COUNTER = ("numbers_per_session", "appointments_percent", "telephone_percent", "days_ahead", "grace_minutes")
"""What an agency may set for itself."""


@dataclass(frozen=True, slots=True)
class VisitRules:
    """Numbers a session, appointments, and in which order people are called. Times in minutes."""

    numbers_per_session: int = 30
    """Of one line in one session of the day; numbers and appointments together never pass it."""
    appointments_percent: int = 40
    """The part of a session's numbers that may be booked before."""
    telephone_percent: int = 50
    """The part of a session's numbers that may be taken on people's own telephones; 0: none."""
    slot_minutes: int = 30
    days_ahead: int = 14
    """Calendar days from today on which one may book."""
    lead_minutes: int = 60
    """How long before its time an appointment can still be booked."""
    early_minutes: int = 30
    """How long before a session opens its numbers are given."""
    grace_minutes: int = 10
    """Whoever has an appointment and waits longer than this after its time is called before all others."""
    late_minutes: int = 15
    """After this an appointment counts as missed, and its place goes to whoever is there."""
    open_appointments: int = 2
    """How many appointments to come one person may hold."""
    priority_in_row: int = 2
    """So many with priority are called in a row while others wait; then one of the others."""
    calls: int = 3
    """So many calls before somebody counts as absent."""
    put_back_after: int = 3
    """Whoever missed the calls comes again after so many others, once."""
    personal_days: int = 30
    """Name, telephone and account of an appointment are erased so many days after its day."""


def locality_rules() -> VisitRules:
    """Those that hold where an agency has set nothing."""
    settings = locality_settings().settings
    return VisitRules(**{one.name: settings.number(f"visits.{one.name}") for one in fields(VisitRules)})


def rules_of(counter: Counter) -> VisitRules:
    own = {name: value for name in OF_COUNTER if (value := getattr(counter, name)) is not None}
    return replace(locality_rules(), **own)


def gives_to_telephones(counter: Counter) -> bool:
    """Whether some of its numbers may be taken on people's own telephones."""
    return counter.gives_numbers and rules_of(counter).telephone_percent > 0


def rules_of_line(line: Line) -> VisitRules:
    """A line may have a cap of its own."""
    rules = rules_of(line.counter)
    if line.numbers_per_session is None:
        return rules
    return replace(rules, numbers_per_session=line.numbers_per_session)
