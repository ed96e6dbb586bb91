"""The inbox as its page shows it: shelves with their counts, and one short line a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.dossiers.models import Task
from egov.dossiers.naming import task_name
from egov.dossiers.queries import Shelf
from egov.pages.parts import TimeLeft
from egov.places.models import Post

from .wording import shortened, task_time

SERVICE_LETTERS, PERSON_LETTERS = 56, 32
NAMES: dict[Shelf, object] = {
    "all": _("Everything to do"),
    "new": _("To receive"),
    "overdue": _("Overdue"),
    "today": _("Due today"),
    "approve": _("To approve"),
    "waiting": _("Waiting for the applicant"),
}
RECEIVE, APPROVE = "receive", "approve"


@dataclass(frozen=True, slots=True)
class ShelfShown:
    """One shelf of the inbox."""

    id: str
    name: str
    count: int
    url: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task in one line; `time.state` colours it."""

    id: int
    code: str
    service: str
    person: str
    step: str
    holder: str
    time: TimeLeft


def read_shelf(text: str) -> Shelf:
    """The shelf of this name; everything for a name that is none."""
    return next((shelf for shelf in get_args(Shelf) if shelf == text), "all")


def inbox_url(shelf: str, text: str = "", after: str = "") -> str:
    query = {"shelf": shelf if shelf != "all" else "", "q": text, "after": after}
    encoded = urlencode({key: value for key, value in query.items() if value})
    return reverse("desk-inbox") + (f"?{encoded}" if encoded else "")


def shelves(counts: Mapping[Shelf, int], present: str) -> list[ShelfShown]:
    return [ShelfShown(shelf, str(NAMES[shelf]), counts[shelf], inbox_url(shelf), shelf == present) for shelf in NAMES]


def lines(tasks: Sequence[Task], actor: Actor, language: str) -> list[TaskLine]:
    """The tasks with their dossier, post and agency read already."""
    return [_line(task, language, many_agencies=len(actor.agencies) > 1) for task in tasks]


def _line(task: Task, language: str, *, many_agencies: bool) -> TaskLine:
    definition = definition_of(task.dossier.version_id)
    step = task_name(definition, task.step)
    holder = task.post.name_in(language)
    if many_agencies:
        holder = f"{holder}, {task.post.agency.name_in(language)}"
    return TaskLine(
        id=task.pk,
        code=task.dossier.code,
        service=shortened(definition.name.in_language(language), SERVICE_LETTERS),
        person=shortened(str(task.dossier.applicant.get("name", "")), PERSON_LETTERS),
        step=step.in_language(language),
        holder=shortened(holder, SERVICE_LETTERS),
        time=task_time(task, task.post.agency_id),
    )


def acts_for_many(tasks: Sequence[Task]) -> list[str]:
    """The acts that may be done at several of these tasks at once."""
    kinds = {_act_for_many(task) for task in tasks}
    return [act for act in (APPROVE, RECEIVE) if act in kinds]


def _act_for_many(task: Task) -> str:
    if task.paused:
        return ""
    if task.kind == Task.RECEPTION:
        return RECEIVE
    steps = definition_of(task.dossier.version_id).process.tasks
    signs = task.step in steps and steps[task.step].sign and not task.proposal
    return APPROVE if signs else ""


def posts_of(actor: Actor, language: str) -> list[str]:
    """The officer's posts in words, by agency."""
    posts = Post.objects.select_related("agency").filter(pk__in=actor.posts).order_by("agency__sort_key", "id")
    return [f"{post.name_in(language)}, {post.agency.name_in(language)}" for post in posts]
