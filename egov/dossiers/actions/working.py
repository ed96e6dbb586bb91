"""What officers do at a task: receive, ask, refuse, complete, approve, send back, hand over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound
from egov.identity.models import Account
from egov.notices.actions import notify
from egov.places.models import Agency, Post
from egov.processes import advance as process
from egov.processes.table import SIGN_REFUSAL, SUPPLEMENT

from .. import clocks
from ..acts import RECEIVE, SIGNING, closed_rows, condition_of, is_offered, needs_reason, values_of
from ..codes import next_register_number
from ..errors import ActNotOffered, OwnWork, ReasonNeeded, TaskDone
from ..issuing import issue_paper
from ..lifecycle import STATES, move
from ..models import Dossier, Supplement, Task
from ..permissions import may_do, would_sign_own_work
from ..routing import routes_for


@dataclass(frozen=True, slots=True)
class Work:
    """One act on one task, everything locked and read."""

    actor: Actor
    dossier: Dossier
    task: Task
    tasks: Sequence[Task]
    definition: ServiceDefinition
    act: str
    note: str
    items: Sequence[str] = ()
    to: str = ""

    @property
    def refs(self) -> dict[str, Any]:
        return {"task": self.task.pk, "step": self.task.step, "act": self.act}

    @property
    def details(self) -> dict[str, Any]:
        return {"note": self.note} if self.note else {}


def complete_task(
    *, actor: Actor, task_id: int, act: str, note: str = "", items: Sequence[str] = (), to: str = ""
) -> Dossier:
    """Do one act at one open task and everything that follows from it, in one transaction.

    `items` are the papers and fields that a supplement asks for, `to` the target of a send-back. Raises
    `NotFound` for a task that is not the actor's, `TaskDone` when somebody was faster, `ActNotOffered`, `OwnWork`,
    `ReasonNeeded`.
    """
    with transaction.atomic():
        work = _read_work(actor, task_id, act, note.strip(), items, to)
        if needs_reason(work.task, act) and not work.note:
            raise ReasonNeeded
        if act == SUPPLEMENT:
            _ask_supplement(work)
        elif work.task.kind == Task.RECEPTION:
            _receive(work) if act == RECEIVE else _refuse_reception(work)
        else:
            _advance(work)
        return work.dossier


def complete_tasks(
    *, actor: Actor, task_ids: Collection[int], act: str, note: str = ""
) -> tuple[list[Dossier], list[tuple[int, DomainError]]]:
    """The same act at several tasks, each for itself: what was done, and what was not and why."""
    done, refused = [], []
    for task_id in task_ids:
        try:
            done.append(complete_task(actor=actor, task_id=task_id, act=act, note=note))
        except DomainError as error:
            refused.append((task_id, error))
    return done, refused


def _read_work(actor: Actor, task_id: int, act: str, note: str, items: Sequence[str], to: str) -> Work:
    """Lock the dossier first, then read its tasks: two officers queue here, the second sees what the first did."""
    found = Task.objects.filter(pk=task_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise NotFound
    related = ("agency_in", "agency_decides", "agency_out")
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related(*related).get(pk=found)
    tasks = list(dossier.tasks.select_related("post__agency", "done_by").order_by("id"))
    task = next(task for task in tasks if task.pk == task_id)
    task.dossier = dossier
    if not may_do(actor, task):
        raise NotFound
    if task.done_at:
        raise TaskDone(
            who=task.done_by.full_name if task.done_by else "–", when=f"{clock.local(task.done_at):%H:%M, %d/%m/%Y}"
        )
    definition = definition_of(dossier.version_id)
    if not is_offered(definition, task, tasks, act):
        raise ActNotOffered
    if act in SIGNING and would_sign_own_work(actor, task, tasks):
        raise OwnWork
    return Work(actor, dossier, task, tasks, definition, act, note, items, to)


def _close(work: Work) -> None:
    task = work.task
    task.done_at, task.done_by_id, task.act, task.note = clock.now(), work.actor.account_id, work.act, work.note
    task.save(update_fields=["done_at", "done_by", "act", "note"])


def _receive(work: Work) -> None:
    """Reception: the clock starts, the receipt is issued, the process begins (Decree 61/2018 Art. 17)."""
    dossier, now = work.dossier, clock.now()
    _close(work)
    clocks.start(dossier, work.definition, now)
    dossier.received_at = now
    register = next_register_number(dossier.agency_in, clock.local(now).year)
    position = move(
        dossier=dossier,
        move="receive",
        actor=work.actor,
        refs={**work.refs, "due": dossier.due_at.isoformat() if dossier.due_at else None, "register": register},
        details=work.details,
        changed=("received_at", "due_at", "clock"),
    )
    opened = process.start(work.definition.process, condition_of(work.definition, dossier))
    _open(work, opened)
    issue_paper(dossier, "receipt", position, actor=work.actor, post=work.task.post, extra={"register": register})
    _tell(dossier, "received", {"due": dossier.due_at.isoformat() if dossier.due_at else ""}, work.definition)
    if _only_hand_over_is_left(work, opened):
        _finish(work)


def _refuse_reception(work: Work) -> None:
    _close(work)
    position = move(
        dossier=work.dossier, move="refuse-reception", actor=work.actor, refs=work.refs, details=work.details
    )
    issue_paper(work.dossier, "refusal", position, actor=work.actor, post=work.task.post, extra={"reason": work.note})
    _tell(work.dossier, "refused", {"reason": work.note}, work.definition)


def _ask_supplement(work: Work) -> None:
    """Ask once and completely; the task stays open but waits, and the clock stops (Art. 17.1a, 19.4)."""
    dossier, task = work.dossier, work.task
    Task.objects.filter(dossier=dossier, done_at__isnull=True).update(paused=True)
    Supplement.objects.create(
        dossier=dossier,
        task=task,
        items=list(work.items),
        reason=work.note,
        asked_at=clock.now(),
        asked_by=Account(pk=work.actor.account_id),
    )
    clocks.stop(dossier, clock.now())
    position = move(
        dossier=dossier,
        move="ask-supplement",
        actor=work.actor,
        refs={**work.refs, "items": list(work.items)},
        details=work.details,
        changed=("clock", "due_at"),
    )
    extra = {"reason": work.note, "items": list(work.items)}
    issue_paper(dossier, "supplement", position, actor=work.actor, post=work.task.post, extra=extra)
    _tell(dossier, "supplement-asked", {"reason": work.note}, work.definition)


def _advance(work: Work) -> None:
    """A step of the table: close it, open what follows, and end the dossier where the table ends."""
    dossier, table = work.dossier, work.definition.process
    open_steps = {task.step: task for task in work.tasks if task.kind == Task.STEP and task.done_at is None}
    moved = process.advance(
        table,
        list(open_steps),
        work.task.step,
        work.act,
        condition_of(work.definition, dossier),
        history=closed_rows(work.tasks),
        proposal=work.task.proposal,
        to=work.to,
    )
    _close(work)
    for step in moved.cancelled:
        Task.objects.filter(pk=open_steps[step].pk).update(done_at=clock.now(), act="cancelled")
    _open(work, moved.open)
    if moved.outcome == "refused":
        _stop(work)
    elif moved.outcome == "completed":
        _hand_out(work)
    elif _only_hand_over_is_left(work, moved.open):
        _finish(work)
    elif dossier.state != "finished":
        move(dossier=dossier, move="step", actor=work.actor, refs=work.refs, details=work.details)
    else:
        refs = {"state": dossier.state, **work.refs}
        journal.record(subject=("dossier", dossier.code), act="step", actor=work.actor, refs=refs, details=work.details)


def _only_hand_over_is_left(work: Work, opened: Sequence[process.Opened]) -> bool:
    return any(work.definition.process.step(item.step).is_last and not item.proposal for item in opened)


def _finish(work: Work) -> None:
    """The decision is made: the result is issued and waits to be handed out."""
    dossier, now = work.dossier, clock.now()
    dossier.finished_at, dossier.outcome = now, "granted"
    clocks.finish(dossier, now)
    position = move(
        dossier=dossier,
        move="finish",
        actor=work.actor,
        refs=work.refs,
        details=work.details,
        changed=("finished_at", "outcome", "clock"),
    )
    signer, post = _last_signer(work)
    issue_paper(dossier, "result", position, actor=signer, post=post, extra={})
    _tell(dossier, "result-ready", {"place": _name(dossier.agency_out)}, work.definition)


def _last_signer(work: Work) -> tuple[Actor, Post]:
    """Who signed the decision: this officer, or whoever last signed a step before."""
    signing = [t for t in work.tasks if t.done_by and t.act == "approve" and t.pk != work.task.pk]
    if work.act == "approve" or not signing:
        return work.actor, work.task.post
    last = max(signing, key=lambda task: (task.done_at, task.pk))
    assert last.done_by is not None
    return Actor("officer", last.done_by.pk, last.done_by.full_name), last.post


def _stop(work: Work) -> None:
    """A refusal after examination, signed: the letter goes out with its reasons (Art. 19.8)."""
    dossier, now = work.dossier, clock.now()
    reason = work.note or work.task.proposal_note
    dossier.finished_at, dossier.outcome = now, "refused"
    clocks.finish(dossier, now)
    position = move(
        dossier=dossier,
        move="stop",
        actor=work.actor,
        refs=work.refs,
        details={"reason": reason},
        changed=("finished_at", "outcome", "clock"),
    )
    issue_paper(dossier, "refusal", position, actor=work.actor, post=work.task.post, extra={"reason": reason})
    _tell(dossier, "stopped", {"reason": reason}, work.definition)


def _hand_out(work: Work) -> None:
    work.dossier.handed_out_at = clock.now()
    changed = ("handed_out_at",)
    move(dossier=work.dossier, move="hand-out", actor=work.actor, refs=work.refs, details=work.details, changed=changed)
    _tell(work.dossier, "handed-over", {}, work.definition)


def _open(work: Work, opened: Sequence[process.Opened]) -> None:
    """Rows for the tasks that open, each in its post's queue with its own due time."""
    if not opened:
        return
    dossier, now = work.dossier, clock.now()
    deciding = dossier.agency_decides
    commune = deciding.commune or deciding_commune(work.definition, values_of(work.definition, dossier))
    routes = routes_for(work.definition, commune)
    rows = []
    for item in opened:
        step = work.definition.process.step(item.step)
        post = routes.post(deciding, "head") if item.step == SIGN_REFUSAL else routes.step_post(step, deciding)
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
                due_at=clocks.step_due(step.hours, now, post.agency),
            )
        )
    Task.objects.bulk_create(rows)


def _tell(dossier: Dossier, kind: str, params: Mapping[str, Any], definition: ServiceDefinition) -> None:
    """Tell whoever filed; the owner without an account is reached through them and the contacts given."""
    if dossier.submitter_id is None:
        return
    assert dossier.state in STATES
    notify(
        account_id=dossier.submitter_id,
        kind=kind,
        subject=dossier.code,
        params={"service": definition.name.as_json(), "agency": _name(dossier.agency_decides), **params},
        email=dossier.applicant.get("email", ""),
    )


def _name(agency: Agency) -> dict[str, str]:
    return {"vi": agency.name_vi, "en": agency.name_en}
