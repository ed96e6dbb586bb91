"""What pages and programs read about dossiers. Lists go by keyset over partial indexes, never by offset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from django.db import connection
from django.db.models import Count, F, Prefetch, Q, QuerySet

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.linked import procedure_of
from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.core.models import JournalEntry
from egov.core.source import Text
from egov.core.vietnamese import search_key
from egov.processes.acts import Act, planned_tasks

from . import clocks
from .acts import acts_open_to, condition_of
from .acts.consulting import OPINION_STEP
from .errors import KeyUsed
from .lifecycle import STATES
from .models import FORM_FILE, Attachment, Dossier, Draft, Incident, Paper, Pause, Task, UndoPoint
from .naming import task_name
from .permissions import visible_dossier, visible_dossiers
from .worklists import Narrowing, end_of_day, mine, unread_answers, unread_words

PAGE = 50
TO_DECIDE = Q(signs=True) | Q(kind=Task.REQUEST)
"""What waits for a head: a signature, or an answer to what an officer asks."""
Shelf: TypeAlias = Literal["all", "mine", "new", "approve", "overdue", "today", "messages", "waiting"]


@dataclass(frozen=True, slots=True)
class Keyset:
    """Where a list goes on: after (due time, id)."""

    due_at: datetime
    id: int

    @classmethod
    def parse(cls, text: str) -> Keyset | None:
        moment, _, number = text.partition("~")
        try:
            found = datetime.fromisoformat(moment)
            return cls(found, int(number)) if found.tzinfo else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.due_at.isoformat()}~{self.id}"


def tasks_open_for(
    actor: Actor, *, shelf: Shelf = "all", text: str = "", narrowing: Narrowing | None = None
) -> QuerySet[Task]:
    """The open tasks of the actor's posts on one shelf of the inbox, due and overdue first."""
    now = clock.now()
    tasks = Task.objects.filter(post__in=actor.posts, done_at__isnull=True)
    if shelf != "messages":
        tasks = tasks.filter(paused=shelf == "waiting")
    if shelf == "new":
        tasks = tasks.filter(kind=Task.RECEPTION)
    elif shelf == "overdue":
        tasks = tasks.filter(due_at__lt=now)
    elif shelf == "today":
        tasks = tasks.filter(due_at__gte=now, due_at__lt=end_of_day(now))
    elif shelf == "approve":
        tasks = tasks.filter(TO_DECIDE)
    elif shelf == "mine":
        tasks = tasks.filter(mine(actor))
    elif shelf == "messages":
        tasks = tasks.filter(unread_words())
    if narrowing:
        tasks = narrowing.narrow(tasks, actor)
    for word in search_key(text).split():
        tasks = tasks.filter(dossier__search_key__contains=word)
    related = ("post__agency", "dossier__agency_decides")
    unshown = ("dossier__answers", "dossier__clock", "dossier__fees", "post__agency__reception")
    return tasks.select_related(*related).defer(*unshown).order_by("due_at", "id")


def requests_waiting_for(actor: Actor) -> QuerySet[Task]:
    """What the actor's officers have asked of them as head, due first: more supplements, new dates, stops."""
    return tasks_open_for(actor).filter(kind=Task.REQUEST)


def inbox_page(tasks: QuerySet[Task], after: Keyset | None, size: int = PAGE) -> tuple[list[Task], Keyset | None]:
    """One page and where the next begins; None after the last."""
    if after:
        tasks = tasks.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, id__gt=after.id))
    rows = list(tasks[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return rows, Keyset(rows[-1].due_at, rows[-1].pk) if more else None


def task_after(
    actor: Actor, tasks: Sequence[Task], *, shelf: Shelf = "all", text: str = "", narrowing: Narrowing | None = None
) -> str | None:
    """The code of the dossier that follows this one, told by its tasks, in the list; after the last the first."""
    listed = tasks_open_for(actor, shelf=shelf, text=text, narrowing=narrowing)
    waiting = listed.exclude(dossier__in={task.dossier_id for task in tasks})
    codes = waiting.values_list("dossier__code", flat=True)
    own = [task for task in tasks if task.post_id in actor.posts]
    here = next((task for task in own if task.done_at is None), own[-1] if own else None)
    if here:
        behind = codes.filter(Q(due_at__gt=here.due_at) | Q(due_at=here.due_at, id__gt=here.pk)).first()
        if behind:
            return behind
    return codes.first()


def acts_of_tasks(actor: Actor, tasks: list[Task]) -> dict[int, tuple[Act, ...]]:
    """What the actor may do at each of these tasks; the other rows of their dossiers in one statement."""
    rows: dict[int, list[Task]] = {}
    for row in Task.objects.filter(dossier__in={task.dossier_id for task in tasks}).order_by("id"):
        rows.setdefault(row.dossier_id, []).append(row)
    return {
        task.pk: acts_open_to(actor, definition_of(task.dossier.version_id), task, rows[task.dossier_id])
        for task in tasks
    }


def filed_with_key(actor: Actor, key: str, service: str) -> str | None:
    """The code of the dossier that the actor filed with this idempotency key.

    `service` is the code of the service; raises `KeyUsed` where the key belongs to a filing of another one.
    """
    found = Dossier.objects.filter(submitter=actor.account_id, idempotency_key=key)
    row = found.values_list("code", "version_id").first()
    if row is None:
        return None
    code, version_id = row
    if definition_of(version_id).code != service:
        raise KeyUsed(code=code)
    return code


def inbox_counts(actor: Actor) -> dict[Shelf, int]:
    """How many tasks lie on each shelf, in one statement."""
    now = clock.now()
    working = Q(paused=False)
    counts = Task.objects.filter(post__in=actor.posts, done_at__isnull=True).aggregate(
        all=Count("id", filter=working),
        new=Count("id", filter=working & Q(kind=Task.RECEPTION)),
        overdue=Count("id", filter=working & Q(due_at__lt=now)),
        today=Count("id", filter=working & Q(due_at__gte=now, due_at__lt=end_of_day(now))),
        approve=Count("id", filter=working & TO_DECIDE),
        mine=Count("id", filter=working & mine(actor)),
        messages=Count("id", filter=Q(unread_words())),
        waiting=Count("id", filter=Q(paused=True)),
    )
    return counts  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier with everything that one page or API answer shows of it."""

    dossier: Dossier
    tasks: list[Task]
    attachments: list[Attachment]
    papers: list[Paper]
    acts: dict[int, tuple[Act, ...]]

    @property
    def open_tasks(self) -> list[Task]:
        return [task for task in self.tasks if task.done_at is None]

    def deadline_explanation(self, language: str) -> list[str]:
        """Every day counted or skipped, and why."""
        return clocks.explain(self.dossier, language)

    def pause_open(self) -> Pause | None:
        """The payment that the applicant owes now, or the time that is excluded now; asked only where there is one."""
        if self.dossier.state not in ("to_pay", "suspended"):
            return None
        return self.dossier.pauses.select_related("began_by").filter(ended_at__isnull=True).order_by("-id").first()

    def duty_open(self) -> Pause | None:
        """The payment that the applicant owes now, if there is one."""
        pause = self.pause_open()
        return pause if pause and pause.kind == Pause.DUTY else None

    def latest(self, kind: str) -> Paper | None:
        """The newest paper of a kind that still holds."""
        return next((paper for paper in reversed(self.papers) if paper.kind == kind), None)

    def incidents(self) -> list[Incident]:
        """What went wrong on the agency's side; asked only where a paper tells of it."""
        if self.latest("incident") is None:
            return []
        return list(self.dossier.incidents.select_related("told_by").order_by("id"))

    def supplement_asked(self) -> dict[str, Any] | None:
        """The request that waits for the applicant, if there is one."""
        asked = self.dossier.supplements.filter(answered_at__isnull=True).order_by("-id").first()
        if asked is None:
            return None
        why = {"reason": asked.reason, "reasons": asked.reasons, "again": asked.again}
        return {"items": asked.items, **why, "asked": asked.asked_at, "answer_by": asked.answer_by}


def case_of(actor: Actor, code: str) -> Case:
    """Raises `NotFound` for what is not the actor's to see."""
    dossier = visible_dossier(actor, code)
    tasks = list(dossier.tasks.select_related("post__agency", "done_by").order_by("id"))
    attachments = list(dossier.attachments.select_related("file", "vault_item__certified_by").order_by("id"))
    papers = list(dossier.papers.filter(voided_at__isnull=True).order_by("id"))
    definition = definition_of(dossier.version_id)
    own = [task for task in tasks if task.done_at is None and task.post_id in actor.posts]
    acts = {task.pk: acts_open_to(actor, definition, task, tasks) for task in own}
    return Case(dossier, tasks, attachments, papers, acts)


NO_NAME = Text("")
RETURNED = ("send-back", "cancelled", "forward", "hand-back")


def undo_open_to(actor: Actor, case: Case) -> UndoPoint | None:
    """The actor's last act at the dossier, while nothing but time can keep it from being taken back."""
    point = UndoPoint.objects.filter(dossier=case.dossier).order_by("-id").first()
    if point is None or point.undone_at or point.account_id != actor.account_id or point.expires_at < clock.now():
        return None
    others = [task for task in case.open_tasks if task.seen_by_id != actor.account_id]
    overtaken = any(task.seen_at and task.seen_at >= point.made_at for task in others)
    return None if overtaken else point


@dataclass(frozen=True, slots=True)
class StepShown:
    """One line of the progress: done, current, waiting (for the citizen) or to come."""

    id: str
    name: Text
    agency: Text
    state: Literal["done", "current", "waiting", "planned", "returned", "stopped"]
    person: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    due: datetime | None = None
    post: Text = NO_NAME
    at: str = ""
    """Of a step to come: the id of the agency or kind that does it, where that is not the deciding one."""
    procedure: Text = NO_NAME
    """The linked procedure that the step works on, where it is one (Decree 61/2018 Art. 19.6)."""


def progress_steps(dossier: Dossier, tasks: list[Task]) -> list[StepShown]:
    """What was done, what goes on and what comes, with agency, person and times (Decree 224/2026 Art. 14-16)."""
    definition = definition_of(dossier.version_id)
    shown = [_shown(task, definition) for task in tasks if task.kind != Task.REQUEST]
    if STATES[dossier.state].open and dossier.state != "finished":
        reached = {task.step for task in tasks if task.act not in RETURNED}
        planned = planned_tasks(definition.process, condition_of(definition, dossier))
        agency = Text(dossier.agency_decides.name_vi, dossier.agency_decides.name_en)
        shown += [
            StepShown(
                step.id,
                step.name,
                agency if not step.at else Text(""),
                "planned",
                at=step.at,
                procedure=procedure_of(definition, step.id),
            )
            for step in planned
            if step.id not in reached
        ]
    return shown


def _shown(task: Task, definition: ServiceDefinition) -> StepShown:
    agency = Text(task.post.agency.name_vi, task.post.agency.name_en)
    if task.done_at is None:
        state: Any = "waiting" if task.paused else "current"
    elif task.act in RETURNED:
        state = "returned"
    else:
        state = "stopped" if task.act in ("refuse", "withdrawn", "halted") else "done"
    person = task.done_by.full_name if task.done_by else ""
    post = Text(task.post.name_vi, task.post.name_en)
    return StepShown(
        task.step,
        task_name(definition, task.step),
        agency,
        state,
        person,
        task.opened_at,
        task.done_at,
        task.due_at,
        post,
        procedure=procedure_of(definition, task.step),
    )


def progress_percent(dossier: Dossier, steps: list[StepShown]) -> int:
    """How far the dossier is: 0 at filing, 100 at its end, 95 at most before that."""
    if not STATES[dossier.state].open:
        return 100
    own = [step for step in steps if step.id != OPINION_STEP]
    done = len({step.id for step in own if step.state == "done"})
    every = len({step.id for step in own}) or 1
    return min(95, round(100 * done / every))


def public_progress(code: str) -> tuple[str, str, int]:
    """(code, state id, percent): all that a stranger may know (Circular 01/2018 Art. 16). Raises `NotFound`."""
    dossier = Dossier.objects.select_related("agency_decides").filter(code=code).first()
    if dossier is None:
        raise NotFound
    tasks = list(dossier.tasks.select_related("post__agency", "done_by").order_by("id"))
    return dossier.code, dossier.state, progress_percent(dossier, progress_steps(dossier, tasks))


def dossiers_of(actor: Actor, *, before: int | None = None, size: int = 20) -> list[Dossier]:
    """The actor's own dossiers, newest first; one more than `size` tells that there is a next page."""
    related = ("agency_decides", "agency_in", "agency_out")
    found = visible_dossiers(actor).select_related(*related).annotate(unread=unread_answers())
    open_steps = Task.objects.filter(done_at__isnull=True).exclude(kind=Task.REQUEST)
    open_tasks = Prefetch("tasks", open_steps.select_related("post__agency").order_by("id"), to_attr="open_rows")
    if before:
        found = found.filter(pk__lt=before)
    return list(found.prefetch_related(open_tasks).order_by("-pk")[: size + 1])


def dossiers_waiting_for(actor: Actor) -> list[Dossier]:
    """Those in which the applicant must do something now."""
    found = visible_dossiers(actor).filter(state__in=("asked_at_reception", "asked_in_process", "to_pay"))
    return list(found.select_related("agency_decides").order_by("-pk")[:20])


def document_name(definition: ServiceDefinition, document: str) -> Text:
    """What an attachment is: a paper of the service, or the file of a question ("form.photo")."""
    paper = definition.document(document)
    if paper is not None:
        return paper.name
    field = definition.form.field(document.removeprefix(FORM_FILE).split(".")[0])
    return field.label if field else Text(document)


def drafts_of(actor: Actor) -> list[Draft]:
    if actor.account_id is None:
        return []
    own = Draft.objects.filter(account=actor.account_id, clerk__isnull=True)
    return list(own.order_by("-updated_at")[:20])


def version_shown(draft: Draft, sent: str) -> int:
    """The version under which a page of the draft was shown, as the page sends it; else the draft's own."""
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 18 else 0
    if number in (0, draft.version_id):
        return draft.version_id
    service = ServiceVersion.objects.filter(pk=draft.version_id).values("service")
    return number if ServiceVersion.objects.filter(pk=number, service__in=service).exists() else draft.version_id


def search_dossiers(actor: Actor, text: str, *, before: int | None = None, size: int = PAGE) -> list[Dossier]:
    """Dossiers that the actor may see and whose code, owner, number or service holds every word."""
    found = dossiers_matching(actor, text)
    if before:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: size + 1])


def dossiers_matching(actor: Actor, text: str) -> QuerySet[Dossier]:
    """The same as a set to be read on; empty where no word is given."""
    words = search_key(text).split()
    found = visible_dossiers(actor) if words else Dossier.objects.none()
    for word in words:
        found = found.filter(search_key__contains=word)
    return found.select_related("agency_decides")


def worked_on_by_version() -> dict[int, int]:
    """How many dossiers are worked on, their result not yet made, by the version that they stand on."""
    open_states = [state.id for state in STATES.values() if state.open and state.id != "finished"]
    found = Dossier.objects.filter(state__in=open_states).order_by().values_list("version")
    return dict(found.annotate(n=Count("id")))


def service_statistics(service_id: int) -> dict[str, int]:
    """What a service's page must tell since the start of the year (Circular 32/2017 Art. 11.3)."""
    now = clock.now()
    start = clock.local(now).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    online, received = Q(channel="online"), Q(received_at__isnull=False)
    finished = online & Q(finished_at__isnull=False)
    return Dossier.objects.filter(version__service=service_id, filed_at__gte=start).aggregate(
        received=Count("id", filter=received),
        received_online=Count("id", filter=received & online),
        finished_online=Count("id", filter=finished),
        on_time=Count("id", filter=finished & (Q(due_at__isnull=True) | Q(finished_at__lte=F("due_at")))),
    )


def earlier_dossiers(dossier: Dossier, actor: Actor, size: int = 5) -> list[Dossier]:
    """The same person's other dossiers that the officer may see."""
    if dossier.owner_id is None:
        return []
    found = visible_dossiers(actor).filter(owner=dossier.owner_id).exclude(pk=dossier.pk)
    return list(found.order_by("-pk")[:size])


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    n: int
    at: datetime
    actor: str
    act: str
    refs: Mapping[str, Any]
    details: Mapping[str, Any]


def timeline(dossier: Dossier) -> list[Happening]:
    """What the journal says of the dossier, oldest first."""
    entries = (
        JournalEntry.objects.filter(chain__subject_kind="dossier", chain__subject_id=dossier.code)
        .select_related("detail")
        .order_by("n")
    )
    return [Happening(e.n, e.at, e.actor, e.act, e.refs, e.detail.details or {}) for e in entries]


def entry_still_has(code: str, n: int, hash_prefix: str) -> bool:
    """Whether entry n of the dossier's chain has this hash: what a slip's QR asks (D9)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.hash FROM journal_entry e JOIN journal_chain c ON c.id = e.chain_id"
            " WHERE c.subject_kind = 'dossier' AND c.subject_id = %s AND e.n = %s",
            [code, n],
        )
        row = cursor.fetchone()
    return bool(row) and len(hash_prefix) == 16 and bytes(row[0]).hex().startswith(hash_prefix)
