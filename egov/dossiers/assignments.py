"""Which open tasks an officer may give to somebody, who could take them, and how much each colleague has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from egov.core import clock
from egov.core.actor import Actor
from egov.identity.models import Account
from egov.identity.queries import holders_of

from .models import Task
from .permissions import assignable_tasks
from .worklists import with_people

MOST_POSTS = 20


@dataclass(frozen=True, slots=True)
class Load:
    """How many open tasks were given to one person, and how many of them are overdue."""

    account_id: int
    name: str
    tasks: int
    late: int


def tasks_to_give(actor: Actor, ids: Collection[int]) -> QuerySet[Task]:
    """Those of these tasks that the actor may give to somebody, due first."""
    related = ("post__agency", "dossier__agency_decides")
    unshown = ("dossier__answers", "dossier__clock", "dossier__fees", "post__agency__reception")
    return assignable_tasks(actor).filter(pk__in=ids).select_related(*related).defer(*unshown).order_by("due_at", "id")


def tasks_of(actor: Actor, account_id: int) -> QuerySet[Task]:
    """The open tasks given to one person that the actor may give to somebody else, due first."""
    return assignable_tasks(actor).filter(assignee=account_id).order_by("due_at", "id")


def given_to(tasks: Sequence[Task]) -> dict[int, str]:
    """By task: the name of whom it was given to, where that colleague still acts with its post."""
    given = [task.pk for task in tasks if task.assignee_id]
    if not given:
        return {}
    found = with_people(Task.objects.filter(pk__in=given))
    return {task.pk: task.assignee.full_name for task in found if task.assignee and task.assignee_acts}  # type: ignore[attr-defined]


def who_can_take(posts: Collection[int]) -> list[Account]:
    """The officers who act with every one of these posts, by name; one statement a post."""
    found: list[Account] | None = None
    for post in list(posts)[:MOST_POSTS]:
        acting = list(holders_of(post))
        found = acting if found is None else [one for one in found if one in acting]
    return found or []


def loads_of(actor: Actor) -> list[Load]:
    """Who has how many of the tasks that the actor may give to others, in one statement."""
    rows = (
        assignable_tasks(actor)
        .filter(assignee__isnull=False)
        .values_list("assignee", "assignee__full_name")
        .annotate(tasks=Count("id"), late=Count("id", filter=Q(due_at__lt=clock.now(), paused=False)))
        .order_by("assignee__full_name", "assignee")
    )
    return [Load(*row) for row in rows]
