"""When what is due and how a clock runs, from values alone: what real dossiers and tried ones are counted by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from egov.catalogue.choices import deadline_case
from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.deadlines.calendars import Calendar
from egov.deadlines.clock import Clock, start_clock
from egov.deadlines.computing import Due, due, naive
from egov.deadlines.measuring import is_past
from egov.deadlines.rules import DeadlineRule, calendar_days, working_days, working_hours
from egov.deadlines.shifting import Pause, StopReason, shifted

from .papers.data import Timeliness

Because: TypeAlias = Literal["", "again", "late"]


def reception_due(definition: ServiceDefinition, filed_at: datetime, calendar: Calendar) -> datetime:
    """By when a filing must be received."""
    return due(definition.reception, filed_at, calendar).at


def step_due(hours: Decimal, opened_at: datetime, calendar: Calendar) -> datetime:
    """By when a step of so many working hours must be done."""
    return due(working_hours(hours), opened_at, calendar).at


def step_resumed(due_at: datetime, stopped_at: datetime, resumed_at: datetime, calendar: Calendar) -> datetime:
    """A step's due time, later by the working time in which it had to wait; one that was late stays late."""
    pause = Pause(naive(stopped_at), naive(resumed_at), "excluded")
    return shifted(Due(due_at, ()), working_hours(1), pause, calendar).at


def started(
    definition: ServiceDefinition,
    values: Mapping[str, Any],
    *,
    filed_at: datetime,
    received_at: datetime,
    calendar: Calendar,
) -> Clock | None:
    """The clock at reception, from filing where the service says so; None without a deadline."""
    case = deadline_case(definition, values)
    if case is None:
        return None
    began = filed_at if case.start == "filing" else received_at
    event = event_in(values, case.rule)
    return start_clock(case.rule, began, calendar, on_supplement=definition.supplement, event=event)


def stopped(found: Clock | None, moment: datetime, reason: StopReason) -> Clock | None:
    """The clock stands; one that stands already, or was never started, is left as it is."""
    if found is None or found.is_stopped:
        return found
    return found.stop(not_before(found, moment), reason)


def run_on(
    found: Clock | None,
    definition: ServiceDefinition,
    values: Mapping[str, Any],
    moment: datetime,
    calendar: Calendar,
) -> Clock | None:
    """After a supplement from zero or on, as the service says; else on. Never to an earlier date than the one told.

    Only a supplement may have changed by which rule it counts.
    """
    case = deadline_case(definition, values)
    if found is None or not found.is_stopped or case is None:
        return found
    again = not_before(found, moment)
    if found.stop_reason != "supplement":
        return found.resume(again, calendar)
    return found.resume(again, calendar, rule=case.rule, event=event_in(values, case.rule))


def not_before(found: Clock, moment: datetime) -> datetime:
    """Machines tell the time a little apart; what happens next never happened before what was recorded last."""
    return max(moment, found.events[-1].at)


def event_in(values: Mapping[str, Any], rule: DeadlineRule) -> Any:
    """The event before which the result is due, as the form names it."""
    if not rule.field:
        return None
    found: Any = values
    for part in rule.field.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found if isinstance(found, date) else None


def kept(due_at: datetime | None, done_at: datetime | None) -> Timeliness:
    """How a date was kept: early is on a day before it, late after its second; "" where there is none, or not done."""
    if due_at is None or done_at is None:
        return ""
    if is_past(due_at, done_at):
        return "late"
    return "early" if clock.local(done_at).date() < clock.local(due_at).date() else "on-time"


def has_consented(
    definition: ServiceDefinition, state: str, received_at: datetime | None, found: Clock | None, now: datetime
) -> bool:
    """Whether silence has granted what was asked: the moment to answer has passed while the clock ran.

    One that passed before reception, or while the applicant was asked for something, left no time to answer.
    """
    if definition.silence != "consent" or state not in ("received", "in_process"):
        return False
    if found is None or found.due_at is None or received_at is None:
        return False
    runs_since = max(event.at for event in found.events if event.act in ("started", "resumed", "restarted"))
    return max(received_at, runs_since) < found.due_at and found.is_overdue(now)


def head_decides(asked: int, most: int, until: datetime | None, now: datetime) -> Because:
    """Why only the head may ask for a supplement now: asked before, or too late; "" where anybody may."""
    if asked >= most:
        return "again"
    return "late" if until and now > until else ""


def asking_until(received_at: datetime, days: int, calendar: Calendar) -> datetime:
    """Until when it may be asked without the head (Decree 61/2018 Art. 19.4)."""
    return due(working_days(days), received_at, calendar).at


def answer_by(asked_at: datetime, days: int, calendar: Calendar) -> datetime:
    """Until when the applicant should answer."""
    return due(calendar_days(days), asked_at, calendar).at
