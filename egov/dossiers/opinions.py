"""What other agencies were asked, and what they said: beside the table of steps or by one of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from django.db.models import Q

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.core.source import Text
from egov.places.queries import agency_name
from egov.processes.acts import CANCELLED
from egov.processes.table import Consultation

from .acts.consulting import HAND_BACK
from .models import Task

OpinionState: TypeAlias = Literal["planned", "open", "late", "given", "given-late", "declined", "cancelled"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One agency asked; `asked_by` is the task that asked, None for a row of the table."""

    agency: Text
    state: OpinionState
    question: str = ""
    asked_by: int | None = None
    asked_at: datetime | None = None
    due_at: datetime | None = None
    answer: str = ""
    person: str = ""
    ended_at: datetime | None = None


OPINIONS: Final = Q(kind=Task.OPINION) | Q(kind=Task.STEP, step__contains=".")
"""Tasks at which an agency is asked; those of a row of the table are called `<row>.1`, `<row>.2`."""


def is_opinion(definition: ServiceDefinition, task: Task) -> bool:
    """Whether an agency is asked for its opinion here."""
    if task.kind == Task.OPINION:
        return True
    table = definition.process
    return task.kind == Task.STEP and task.step in table.tasks and isinstance(table.row_of(task.step), Consultation)


def opinions_of(definition: ServiceDefinition, tasks: Sequence[Task]) -> list[Opinion]:
    """Everybody who was or will be asked, in the order of asking; no statement of its own."""
    found: list[Opinion] = []
    for task in tasks:
        if is_opinion(definition, task):
            found.append(_opinion(task))
            found += _planned(task)
    return found


def _opinion(task: Task) -> Opinion:
    return Opinion(
        agency=Text(task.post.agency.name_vi, task.post.agency.name_en),
        state=_state(task),
        question=task.payload.get("question", ""),
        asked_by=task.asked_by_id,
        asked_at=task.opened_at,
        due_at=task.due_at,
        answer=task.note,
        person=task.done_by.full_name if task.done_by else "",
        ended_at=task.done_at,
    )


def _state(task: Task) -> OpinionState:
    if task.done_at is None:
        return "late" if not task.paused and task.due_at < clock.now() else "open"
    if task.act == HAND_BACK:
        return "declined"
    if task.act == CANCELLED or task.done_by_id is None:
        return "cancelled"
    return "given" if task.done_at <= task.due_at else "given-late"


def _planned(task: Task) -> list[Opinion]:
    """Whoever is asked after this one."""
    if task.done_at is not None:
        return []
    rest: Sequence[str] = task.payload.get("rest", ())
    return [Opinion(agency_name(slug), "planned", asked_by=task.asked_by_id) for slug in rest]
