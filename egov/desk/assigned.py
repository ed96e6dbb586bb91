"""Who has which open task of a dossier, and whether the reader may give it to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from egov.core.actor import Actor
from egov.dossiers.assignments import given_to
from egov.dossiers.permissions import may_assign
from egov.dossiers.queries import Case

from .casefile import Names


@dataclass(frozen=True, slots=True)
class Assigned:
    """One open task; `person` is "" where it lies with everybody who holds the post."""

    task_id: int
    step: str
    person: str
    may_assign: bool


def assigned_shown(case: Case, actor: Actor, names: Names) -> Sequence[Assigned]:
    """The open tasks that were given to somebody, or that the reader may give."""
    given = given_to(case.open_tasks)
    shown = [
        Assigned(task.pk, names.step(task.step), given.get(task.pk, ""), may_assign(actor, task))
        for task in case.open_tasks
    ]
    return [one for one in shown if one.person or one.may_assign]
