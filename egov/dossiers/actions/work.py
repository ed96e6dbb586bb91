"""One act on one task: locked and read, closed, told. What all acts of officers share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.notices.actions import notify
from egov.places.models import Agency, Post
from egov.processes import advance as process
from egov.processes.acts import CANCELLED
from egov.processes.table import SIGN_REFUSAL

from .. import clocks
from ..acts import SIGNING, acts_of, read_fields, values_of
from ..acts.offering import AGREEING, Situation, why_not
from ..acts.requests import EXTENSION_REQUEST
from ..errors import ConsentedBySilence, OwnWork, TaskClosed, TaskDone, TaskTakenBack
from ..lifecycle import STATES
from ..models import Dossier, Task
from ..permissions import may_do, would_answer_own_request, would_sign_own_work
from ..routing import routes_for
from ..silence import has_consented
from ..task_clocks import counted_anew
from ..telling import said_of


@dataclass(frozen=True, slots=True)
class Work:
    """One act on one task, everything locked and read; `values` is what the act asked for, by field."""

    actor: Actor
    dossier: Dossier
    task: Task
    tasks: Sequence[Task]
    definition: ServiceDefinition
    act: str
    note: str
    items: Sequence[str] = ()
    to: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def refs(self) -> dict[str, Any]:
        refs = {"task": self.task.pk, "step": self.task.step, "act": self.act}
        stood_in = self.actor.acts_for(self.task.post_id)
        return {**refs, "for": stood_in} if stood_in else refs

    @property
    def details(self) -> dict[str, Any]:
        return {"note": self.note} if self.note else {}

    @property
    def open_tasks(self) -> list[Task]:
        return [task for task in self.tasks if task.done_at is None]


def locked_dossier(pk: int) -> Dossier:
    """Lock the dossier first, then read its tasks: two officers queue here, the second sees what the first did."""
    related = ("agency_in", "agency_decides", "agency_out")
    return Dossier.objects.select_for_update(of=("self",)).select_related(*related).get(pk=pk)


def read_work(
    actor: Actor,
    task_id: int,
    act: str,
    note: str,
    *,
    items: Sequence[str] = (),
    to: str = "",
    answers: Mapping[str, Any] | None = None,
) -> Work:
    """Raises `NotFound`, `TaskTakenBack`, `TaskDone`, `ActNotOffered`, `OwnWork`, `AnswersRefused`."""
    found = Task.objects.filter(pk=task_id).first()
    if found is None or not may_do(actor, found):
        raise NotFound
    dossier = locked_dossier(found.dossier_id)
    tasks = list(dossier.tasks.select_related("post__agency", "done_by", "asked_by").order_by("id"))
    task = next((task for task in tasks if task.pk == task_id), None)
    if task is None:
        raise TaskTakenBack
    task.dossier = dossier
    if not may_do(actor, task):
        raise NotFound
    if task.done_at:
        raise already_done(task)
    definition = definition_of(dossier.version_id)
    if has_consented(definition, dossier):
        raise ConsentedBySilence(when=f"{clock.local(dossier.due_at):%H:%M, %d/%m/%Y}" if dossier.due_at else "")
    if not any(offered.name == act for offered in acts_of(definition, task, tasks, actor)):
        raise why_not(act, Situation(definition, dossier, task, tasks, actor))
    if act in SIGNING and would_sign_own_work(actor, task, tasks):
        raise OwnWork
    if act in AGREEING and would_answer_own_request(actor, task):
        raise OwnWork
    return Work(actor, dossier, task, tasks, definition, act, note, items, to, read_fields(act, answers or {}))


def already_done(task: Task) -> TaskDone:
    """Who was faster; where nobody did it, what became of the dossier that the task was closed."""
    when = f"{clock.local(task.done_at):%H:%M, %d/%m/%Y}" if task.done_at else ""
    if task.done_by is None:
        return TaskClosed(when=when, state=STATES[task.dossier.state].label)
    return TaskDone(who=task.done_by.full_name, when=when)


def close_task(work: Work) -> None:
    task = work.task
    task.done_at, task.done_by_id, task.act, task.note = clock.now(), work.actor.account_id, work.act, work.note
    task.done_for_id = work.actor.acts_for(task.post_id)
    task.save(update_fields=["done_at", "done_by", "done_for", "act", "note"])
    cancel_opinions(work, {task.pk})
    drop_requests_of(work, {task.pk})


def cancel_opinions(work: Work, asked_by: Collection[int]) -> None:
    """Nobody waits any more for what these tasks had asked of other agencies."""
    asked = [task.pk for task in work.open_tasks if task.kind == Task.OPINION and task.asked_by_id in asked_by]
    if asked:
        Task.objects.filter(pk__in=asked).update(done_at=clock.now(), act=CANCELLED, paused=False)


def drop_requests_of(work: Work, closed: Collection[int]) -> None:
    """What was asked of the head from steps that are closed now; a new date may still be needed."""
    idle = [
        task.pk
        for task in work.open_tasks
        if task.kind == Task.REQUEST and task.asked_by_id in closed and task.proposal != EXTENSION_REQUEST
    ]
    if idle:
        Task.objects.filter(pk__in=idle).update(done_at=clock.now(), act=CANCELLED, paused=False)


def open_tasks(work: Work, opened: Sequence[process.Opened]) -> None:
    """Rows for the tasks that open, each in its post's queue with its own due time."""
    if not opened:
        return
    dossier, now = work.dossier, clock.now()
    deciding = dossier.agency_decides
    commune = deciding.commune or deciding_commune(work.definition, values_of(work.definition, dossier))
    out = dossier.agency_out
    routes = routes_for(work.definition, commune, deciding, out)
    rows = []
    for item in opened:
        step = work.definition.process.step(item.step)
        post = routes.post(deciding, "head") if item.step == SIGN_REFUSAL else routes.step_post(step, deciding, out)
        rows.append(
            Task(
                dossier=dossier,
                step=item.step,
                round=item.round,
                post=post,
                signs=step.sign or item.step == SIGN_REFUSAL,
                proposal=item.proposal,
                proposal_note=work.note if item.proposal else "",
                opened_at=now,
                opened_from=work.task,
                due_at=clocks.step_due(step.hours, now, post.agency),
            )
        )
    Task.objects.bulk_create(rows)


def wait_for_applicant(dossier: Dossier) -> None:
    """Every open task waits, and nobody's time runs."""
    Task.objects.filter(dossier=dossier, done_at__isnull=True).update(paused=True)


def go_on_with_tasks(dossier: Dossier, definition: ServiceDefinition) -> None:
    """The waiting tasks go on with a fresh due time."""
    now = clock.now()
    waiting = list(dossier.tasks.select_related("post__agency").filter(done_at__isnull=True, paused=True))
    for task in waiting:
        task.paused = False
        if task.kind == Task.RECEPTION:
            task.due_at = clocks.reception_due(definition, now, task.post.agency)
        elif task.kind == Task.STEP:
            task.due_at = clocks.step_due(definition.process.step(task.step).hours, now, task.post.agency)
        elif task.kind == Task.OPINION:
            task.due_at = clocks.step_due(Decimal(task.payload["hours"]), now, task.post.agency)
        task.payload = counted_anew(task, now, task.due_at)
    Task.objects.bulk_update(waiting, ["paused", "due_at", "payload"])


def tell(dossier: Dossier, kind: str, params: Mapping[str, Any], definition: ServiceDefinition) -> None:
    """Tell whoever filed; the owner without an account is reached through them and the contacts given."""
    if dossier.submitter_id is None:
        return
    notify(
        account_id=dossier.submitter_id,
        kind=kind,
        subject=dossier.code,
        params={**said_of(definition, kind), "agency": name_of(dossier.agency_decides), **params},
        email=dossier.applicant.get("email", ""),
    )


def name_of(agency: Agency) -> dict[str, str]:
    return {"vi": agency.name_vi, "en": agency.name_en}


def last_signer(work: Work) -> tuple[Actor, Post]:
    """Who signed the decision: this officer, or whoever last signed a step before."""
    signing = [t for t in work.tasks if t.done_by and t.act == "approve" and t.pk != work.task.pk]
    if work.act == "approve" or not signing:
        return work.actor, work.task.post
    last = max(signing, key=lambda task: (task.done_at, task.pk))
    assert last.done_by is not None
    return Actor("officer", last.done_by.pk, last.done_by.full_name), last.post
