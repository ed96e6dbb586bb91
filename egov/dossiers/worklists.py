"""Officers' lists of open tasks: what narrows them down, who has which task, what was written and not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from egov.core import clock
from egov.core.actor import Actor
from egov.core.models import JournalEntry
from egov.identity.models import Account
from egov.identity.queries import held_or_lent, holdings_of_today

from .models import Exchange, SavedFilter, Task

MINE, NOBODY = "me", "nobody"
TIMES: Final = ("late", "today", "week", "later")
LONGEST = 80
MOST_CHOICES = 500


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an officer has narrowed a list down to; an empty word narrows nothing.

    `service` is a slug, `step` the id of a step, `holder` an account's id, "me" or "nobody", `time` one of `TIMES`,
    `channel` the way in which it was filed.
    """

    service: str = ""
    step: str = ""
    holder: str = ""
    time: str = ""
    channel: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Narrowing:
        """From the query of an address; what no list of ours offers is taken as given and finds nothing."""
        words = {one.name: str(query.get(one.name, "")).replace("\x00", "").strip()[:LONGEST] for one in fields(cls)}
        return cls(**{**words, "time": words["time"] if words["time"] in TIMES else ""})

    def as_query(self) -> dict[str, str]:
        """What is set, for an address."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    def narrow(self, tasks: QuerySet[Task], actor: Actor) -> QuerySet[Task]:
        """The tasks of the list that are left."""
        if self.service:
            tasks = tasks.filter(dossier__version__service__slug=self.service)
        if self.step:
            tasks = tasks.filter(step=self.step)
        if self.channel:
            tasks = tasks.filter(dossier__channel=self.channel)
        if self.time:
            tasks = tasks.filter(_due_in(self.time, clock.now()))
        return held_by(tasks, self.holder, actor) if self.holder else tasks


def _due_in(span: str, now: datetime) -> Q:
    """Overdue; due today; due within the seven days after; due later."""
    night = end_of_day(now)
    week = night + timedelta(days=7)
    return {
        "late": Q(due_at__lt=now),
        "today": Q(due_at__gte=now, due_at__lt=night),
        "week": Q(due_at__gte=night, due_at__lt=week),
        "later": Q(due_at__gte=week),
    }[span]


def end_of_day(now: datetime) -> datetime:
    """The midnight after `now`, on Vietnamese clocks."""
    local = clock.local(now)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def held_by(tasks: QuerySet[Task], holder: str, actor: Actor) -> QuerySet[Task]:
    """Those given to one person, to the actor (or whom the actor stands in for), or to nobody who could do them."""
    if holder == MINE:
        return tasks.filter(mine(actor))
    if holder == NOBODY:
        return tasks.exclude(_assignee_acts())
    return tasks.filter(assignee=int(holder)) if holder.isdecimal() and len(holder) < 18 else tasks.none()


def mine(actor: Actor) -> Q:
    """Tasks given to the actor, or to an officer whose place the actor takes."""
    return Q(assignee__in={actor.account_id, *actor.stands_in_for})


def _assignee_acts() -> Q:
    """Whether whom it was given to still acts with its post; somebody who does not has left the task free."""
    held = held_or_lent(OuterRef("assignee"), OuterRef(OuterRef("assignee"))).filter(post=OuterRef("post"))
    return Q(Exists(held))


def with_people(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """The list with each task's assignee, `assignee_acts`, and whether the applicant's words wait there, `unread`."""
    return tasks.select_related("assignee").annotate(assignee_acts=_assignee_acts(), unread=unread_words())


def unread_words() -> Exists:
    """Whether the applicant has written something about the task's dossier that no officer in charge has read."""
    return Exists(Exchange.objects.filter(dossier=OuterRef("dossier"), from_officer=False, read_at__isnull=True))


def unread_answers() -> Exists:
    """Whether an officer has written something about the dossier that the applicant has not read."""
    return Exists(Exchange.objects.filter(dossier=OuterRef("pk"), from_officer=True, read_at__isnull=True))


@dataclass(frozen=True, slots=True)
class Choice:
    """One combination that stands in the actor's open tasks."""

    version_id: int
    service: str
    step: str
    channel: str
    assignee: int | None
    assignee_name: str


def choices_for(actor: Actor) -> list[Choice]:
    """What the actor's list can be narrowed down to, in one statement."""
    rows = Task.objects.filter(post__in=actor.posts, done_at__isnull=True).values_list(
        "dossier__version_id",
        "dossier__version__service__slug",
        "step",
        "dossier__channel",
        "assignee",
        "assignee__full_name",
    )
    return [Choice(*row[:5], row[5] or "") for row in rows.distinct().order_by()[:MOST_CHOICES]]


def shares_posts(actor: Actor) -> bool:
    """Whether a colleague holds one of the actor's posts too, so that tasks can be given to somebody."""
    return holdings_of_today().filter(post__in=actor.posts).exclude(account=actor.account_id).exists()


def saved_filters(actor: Actor) -> list[SavedFilter]:
    """The views that the officer keeps, by name."""
    return list(SavedFilter.objects.filter(account=actor.account_id).order_by("name"))


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came with a task: who passed it on or asks, and what they wrote."""

    by: str
    note: str


def proposed_at(tasks: Sequence[Task]) -> dict[int, Proposed]:
    """By task: who proposes what lies there, and why; at most three statements however many tasks."""
    steps = [task for task in tasks if task.kind != Task.REQUEST]
    requests = [task for task in tasks if task.kind == Task.REQUEST]
    return {**_passed_on(steps), **(_asked(requests) if requests else {})}


def _passed_on(tasks: Sequence[Task]) -> dict[int, Proposed]:
    done: dict[int, list[Task]] = {}
    rows = Task.objects.filter(dossier__in={task.dossier_id for task in tasks}, done_by__isnull=False)
    for row in rows.select_related("done_by").order_by("done_at", "id"):
        done.setdefault(row.dossier_id, []).append(row)
    found = {}
    for task in tasks:
        before = [row for row in done.get(task.dossier_id, []) if row.done_at and row.done_at <= task.opened_at]
        last = before[-1] if before else None
        by = last.done_by.full_name if last and last.done_by else ""
        found[task.pk] = Proposed(by, task.proposal_note or (last.note if last else ""))
    return found


def _asked(requests: Sequence[Task]) -> dict[int, Proposed]:
    """Whoever asked is named by the journal alone: the step from which they ask is still open."""
    entries = JournalEntry.objects.filter(
        act="ask-head",
        chain__subject_kind="dossier",
        chain__subject_id__in={task.dossier.code for task in requests},
    )
    asked = {refs.get("request"): actor.partition(":")[2] for refs, actor in entries.values_list("refs", "actor")}
    names = dict(Account.objects.filter(pk__in={pk for pk in asked.values() if pk}).values_list("pk", "full_name"))
    return {task.pk: Proposed(names.get(int(asked.get(task.pk) or 0), ""), task.proposal_note) for task in requests}
