"""By when an open task is due, counted again: after a pause, or under a changed calendar."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from egov.catalogue.definition import ServiceDefinition
from egov.deadlines.computing import after_working_time, aware, effective, naive, working_seconds
from egov.places.queries import calendar_for

from .models import Dossier, Task

COUNTED: Final = "counted"
"""In a task's payload: from when so many working seconds count, where that is not from its opening."""


def counted_anew(task: Task, moment: datetime, due_at: datetime) -> dict[str, Any]:
    """The payload of a task that goes on at `moment` and is now due at `due_at`."""
    calendar = calendar_for(task.post.agency_id)
    seconds = working_seconds(effective(naive(moment), calendar), naive(due_at), calendar)
    return {**task.payload, COUNTED: {"from": moment.isoformat(), "seconds": seconds}}


def recounted(task: Task, dossier: Dossier, definition: ServiceDefinition) -> datetime:
    """When the task is due under the calendar as it is now; never earlier than it was."""
    start, seconds = _count(task, dossier, definition)
    if seconds <= 0:
        return task.due_at
    calendar = calendar_for(task.post.agency_id)
    at, _lines = after_working_time(effective(naive(start), calendar), seconds, calendar)
    return max(aware(at), task.due_at)


def _count(task: Task, dossier: Dossier, definition: ServiceDefinition) -> tuple[datetime, int]:
    """From when how many working seconds count; none for what is not counted in working time."""
    counted = task.payload.get(COUNTED)
    if counted:
        return datetime.fromisoformat(counted["from"]), counted["seconds"]
    if task.kind == Task.RECEPTION:
        return dossier.filed_at, definition.reception.seconds
    if task.kind == Task.OPINION:
        return task.opened_at, int(task.payload["hours"]) * 3600
    if task.kind == Task.STEP:
        return task.opened_at, _seconds(definition.process.step(task.step).hours)
    return task.opened_at, 0


def _seconds(hours: Decimal) -> int:
    return int(hours * 3600)
