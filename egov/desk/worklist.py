"""The inbox as its page shows it: shelves with their counts, and one short line a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.dossiers.models import Task
from egov.dossiers.naming import task_name
from egov.dossiers.queries import Shelf
from egov.dossiers.worklists import Narrowing
from egov.pages.parts import TimeLeft
from egov.places.models import Post

from .wording import shortened, task_time

SERVICE_LETTERS, PERSON_LETTERS = 56, 32
NAMES: dict[Shelf, object] = {
    "all": _("Everything to do"),
    "mine": _("Mine"),
    "new": _("To receive"),
    "approve": _("To decide"),
    "overdue": _("Overdue"),
    "today": _("Due today"),
    "messages": _("Messages not read"),
    "waiting": _("Waiting for the applicant"),
}
RECEIVE, APPROVE, HAND_OVER = "receive", "approve", "hand-over"


@dataclass(frozen=True, slots=True)
class Looking:
    """What an officer looks at: a shelf, narrowed down, with words searched for."""

    shelf: Shelf = "all"
    text: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Looking:
        text = str(query.get("q", "")).replace("\x00", "")[:100].strip()
        return cls(read_shelf(str(query.get("shelf", ""))), text, Narrowing.read(query))

    def as_query(self, **more: str) -> dict[str, str]:
        """What is set, for an address; `more` besides or instead."""
        shelf = "" if self.shelf == "all" else self.shelf
        whole = {"shelf": shelf, "q": self.text, **self.narrowing.as_query(), **more}
        return {key: value for key, value in whole.items() if value}

    @property
    def encoded(self) -> str:
        """For links from the list and back: "?…", or nothing."""
        query = self.as_query()
        return f"?{urlencode(query)}" if query else ""

    def url(self, **more: str) -> str:
        """The inbox, so looked at."""
        encoded = urlencode(self.as_query(**more))
        return reverse("desk-inbox") + (f"?{encoded}" if encoded else "")


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
    """One task in one line; `time.state` colours it, `unread` says that the applicant wrote something."""

    id: int
    code: str
    service: str
    person: str
    step: str
    holder: str
    time: TimeLeft
    unread: bool = False


def read_shelf(text: str) -> Shelf:
    """The shelf of this name; everything for a name that is none."""
    return next((shelf for shelf in get_args(Shelf) if shelf == text), "all")


def shelves(counts: Mapping[Shelf, int], present: str) -> list[ShelfShown]:
    """The shelves in their order; those that are seldom needed only when there is something on them."""
    seldom = ("mine", "approve", "messages")
    shown = [shelf for shelf in NAMES if shelf not in seldom or counts[shelf] or shelf == present]
    return [
        ShelfShown(shelf, str(NAMES[shelf]), counts[shelf], Looking(shelf).url(), shelf == present) for shelf in shown
    ]


def lines(tasks: Sequence[Task], actor: Actor, language: str) -> list[TaskLine]:
    """The tasks with their dossier, post and agency read already, by way of `worklists.with_people`."""
    return [_line(task, language, many_agencies=len(actor.agencies) > 1) for task in tasks]


def _line(task: Task, language: str, *, many_agencies: bool) -> TaskLine:
    definition = definition_of(task.dossier.version_id)
    step = task_name(definition, task.step)
    return TaskLine(
        id=task.pk,
        code=task.dossier.code,
        service=shortened(definition.name.in_language(language), SERVICE_LETTERS),
        person=shortened(str(task.dossier.applicant.get("name", "")), PERSON_LETTERS),
        step=step.in_language(language),
        holder=shortened(holder_of(task, language, many_agencies=many_agencies), SERVICE_LETTERS),
        time=task_time(task, task.post.agency_id),
        unread=bool(getattr(task, "unread", False)),
    )


def holder_of(task: Task, language: str, *, many_agencies: bool) -> str:
    """Who has it: the colleague it was given to and who still acts with its post, else the post."""
    if task.assignee and getattr(task, "assignee_acts", False):
        return task.assignee.full_name
    holder = task.post.name_in(language)
    return f"{holder}, {task.post.agency.name_in(language)}" if many_agencies else holder


def acts_for_many(tasks: Sequence[Task]) -> list[str]:
    """The acts that may be done at several of these tasks at once."""
    kinds = {_act_for_many(task) for task in tasks}
    return [act for act in (APPROVE, RECEIVE, HAND_OVER) if act in kinds]


def _act_for_many(task: Task) -> str:
    if task.paused:
        return ""
    if task.kind == Task.RECEPTION:
        return RECEIVE
    steps = definition_of(task.dossier.version_id).process.tasks
    if task.step not in steps or task.proposal:
        return ""
    if steps[task.step].is_last and task.dossier.state == "finished":
        return HAND_OVER
    return APPROVE if steps[task.step].sign else ""


def posts_of(actor: Actor, language: str) -> list[str]:
    """The officer's posts in words, by agency."""
    posts = Post.objects.select_related("agency").filter(pk__in=actor.posts).order_by("agency__sort_key", "id")
    return [f"{post.name_in(language)}, {post.agency.name_in(language)}" for post in posts]
