"""The legal clock in a dossier's life: kept as JSON beside it, its date in `due_at`."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from egov.catalogue.choices import deadline_case
from egov.catalogue.definition import ServiceDefinition
from egov.core import clock as present
from egov.deadlines.clock import Clock
from egov.deadlines.computing import aware, due, effective_moment
from egov.deadlines.errors import DeadlineError
from egov.deadlines.explanations import explain as in_words
from egov.deadlines.measuring import TimeLeft, time_left
from egov.deadlines.rules import working_days
from egov.deadlines.service_files import DeadlineCase
from egov.deadlines.shifting import StopReason, end_of_extension
from egov.places.models import Agency
from egov.places.queries import calendar_for

from . import counting
from .acts import values_of
from .counting import event_in, kept, not_before
from .models import Dossier
from .papers.data import Timeliness


def reception_due(definition: ServiceDefinition, filed_at: datetime, agency: Agency) -> datetime:
    """By when a filing must be received."""
    return counting.reception_due(definition, filed_at, calendar_for(agency))


def step_due(hours: Decimal, opened_at: datetime, agency: Agency) -> datetime:
    """By when a step must be done: its working hours, at its own agency's calendar."""
    return counting.step_due(hours, opened_at, calendar_for(agency))


def days_from(moment: datetime, days: int, agency: Agency) -> datetime:
    """The close of the n-th working day of the agency after `moment`."""
    return due(working_days(days), moment, calendar_for(agency)).at


def opening_on(day: date, agency_id: int) -> datetime:
    """When the agency opens on that day, or on the next that it works."""
    return effective_moment(aware(datetime.combine(day, time())), calendar_for(agency_id))


def step_resumed(due_at: datetime, stopped_at: datetime, resumed_at: datetime, agency: Agency) -> datetime:
    """A step's due time, later by the working time in which it had to wait; one that was late stays late."""
    return counting.step_resumed(due_at, stopped_at, resumed_at, calendar_for(agency))


def start(dossier: Dossier, definition: ServiceDefinition, moment: datetime) -> None:
    """Start the clock at reception, or from filing where the service says so; sets `clock` and `due_at`."""
    running = counting.started(
        definition,
        values_of(definition, dossier),
        filed_at=dossier.filed_at,
        received_at=moment,
        calendar=calendar_for(dossier.agency_decides_id),
    )
    _keep(dossier, running)


def due_if_received(dossier: Dossier, definition: ServiceDefinition) -> datetime | None:
    """The date that a citizen sees before reception: "if received at once"."""
    case = _case(dossier, definition)
    return due_if_filed(case, dossier.filed_at, dossier.agency_decides_id) if case else None


def due_if_filed(case: DeadlineCase, moment: datetime, agency_id: int | None) -> datetime | None:
    """When a result would be due if the dossier were received at `moment`; None for one that hangs on an event."""
    if case.rule.kind == "before":
        return None
    return due(case.rule, moment, calendar_for(agency_id)).at


def stop(dossier: Dossier, moment: datetime, reason: StopReason = "supplement") -> None:
    """The clock stands while the citizen supplements or pays, or by law. Before reception there is none to stop."""
    _keep(dossier, counting.stopped(read(dossier), moment, reason))


def go_on(dossier: Dossier, definition: ServiceDefinition, moment: datetime) -> None:
    """Let the clock run on, or from zero, as the service says."""
    values, calendar = values_of(definition, dossier), calendar_for(dossier.agency_decides_id)
    _keep(dossier, counting.run_on(read(dossier), definition, values, moment, calendar))


def extend(dossier: Dossier, until: date, moment: datetime) -> tuple[bool, datetime]:
    """The apology of `moment`: whether it moved the date, and the date that it appoints (`until`, at its close).

    Too late to move the date it is recorded all the same. Raises `DeadlineError` for a day that is not later.
    """
    found, calendar = read(dossier), calendar_for(dossier.agency_decides_id)
    if found is None:
        raise DeadlineError("not-started", "No deadline runs here.")
    extension = found.extend(not_before(found, moment), until, calendar)
    _keep(dossier, extension.clock)
    return extension.moved, extension.clock.told if extension.moved else aware(end_of_extension(until, calendar)[0])


def timeliness(dossier: Dossier) -> Timeliness:
    """How a decided dossier kept its date: "" where none was told or nothing is decided."""
    return kept(dossier.due_at, dossier.finished_at)


def recount(dossier: Dossier, moment: datetime) -> bool:
    """Count again under the calendar as it is now; whether the date moved. It never moves earlier."""
    found = read(dossier)
    if found is None or found.is_stopped or dossier.finished_at:
        return False
    again = found.recount(not_before(found, moment), calendar_for(dossier.agency_decides_id))
    if again is found:
        return False
    _keep(dossier, again)
    return True


def finish(dossier: Dossier, moment: datetime) -> None:
    """Nothing runs any more; the date told stays for the record."""
    if dossier.clock:
        dossier.clock = {**dossier.clock, "finished": moment.isoformat()}


def read(dossier: Dossier) -> Clock | None:
    """The clock as a value; None before reception and for a service without a deadline."""
    return Clock.from_json(dossier.clock) if dossier.clock else None


def told(dossier: Dossier) -> datetime | None:
    """The date last told, also while the clock stands; None before reception and without a deadline."""
    found = read(dossier)
    return found.told if found else None


def left(dossier: Dossier) -> TimeLeft | None:
    """What is left until the date due, in working time."""
    found = read(dossier)
    if found is None:
        return None
    return found.time_left(dossier.finished_at or present.now(), calendar_for(dossier.agency_decides_id))


def task_left(due_at: datetime, agency_id: int) -> TimeLeft:
    """What is left of a step, in working time of its agency."""
    return time_left(due_at, present.now(), calendar_for(agency_id))


def event_of(dossier: Dossier, definition: ServiceDefinition) -> datetime | None:
    """The event before which the result is due, where the deadline hangs on one with a time of day."""
    case = _case(dossier, definition)
    found = event_in(values_of(definition, dossier), case.rule) if case else None
    return present.local(found) if isinstance(found, datetime) else None


def explain(dossier: Dossier, language: str) -> list[str]:
    """Every day counted or skipped, and why; empty before reception."""
    found = read(dossier)
    return in_words(found.explanation, "en" if language == "en" else "vi") if found else []


def _keep(dossier: Dossier, found: Clock | None) -> None:
    if found is not None:
        dossier.clock = found.as_json()
        dossier.due_at = found.due_at


def _case(dossier: Dossier, definition: ServiceDefinition) -> DeadlineCase | None:
    return deadline_case(definition, values_of(definition, dossier))
