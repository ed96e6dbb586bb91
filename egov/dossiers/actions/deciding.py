"""From a step of the table to its end: passed on, decided, refused, handed over."""

from __future__ import annotations

from collections.abc import Callable

from egov.core import clock, journal
from egov.processes import advance as process

from .. import clocks, messages
from ..acts import closed_rows, condition_of, taken_by
from ..acts.handing import POSTED
from ..collecting import where_it_waits
from ..issuing import issue_paper
from ..lifecycle import move
from ..models import Task
from ..steering import turn_of
from .work import Work, cancel_opinions, close_task, drop_requests_of, last_signer, open_tasks, tell


def advance(work: Work) -> None:
    """A step of the table: close it, open what follows, and end the dossier where the table ends."""
    dossier, table = work.dossier, work.definition.process
    open_steps = {task.step: task for task in work.open_tasks if task.kind == Task.STEP}
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
    close_task(work)
    for step in moved.cancelled:
        Task.objects.filter(pk=open_steps[step].pk).update(done_at=clock.now(), act="cancelled")
    cancel_opinions(work, {open_steps[step].pk for step in moved.cancelled})
    drop_requests_of(work, {open_steps[step].pk for step in moved.cancelled})
    open_tasks(work, moved.open)
    turn = turn_of(table, moved)
    if turn != "step":
        _TURNS[turn](work)
    elif dossier.state != "finished":
        move(dossier=dossier, move="step", actor=work.actor, refs=work.refs, details=work.details)
    else:
        refs = {"state": dossier.state, **work.refs}
        journal.record(subject=("dossier", dossier.code), act="step", actor=work.actor, refs=refs, details=work.details)


def finish(work: Work) -> None:
    """The decision is made: the result is issued and waits to be handed out."""
    dossier, now = work.dossier, clock.now()
    dossier.finished_at, dossier.outcome = now, "granted"
    clocks.finish(dossier, now)
    close_beside(work)
    position = move(
        dossier=dossier,
        move="finish",
        actor=work.actor,
        refs=work.refs,
        details=work.details,
        changed=("finished_at", "outcome", "clock"),
    )
    signer, post = last_signer(work)
    issue_paper(dossier, "result", position, actor=signer, post=post, extra={})
    where = where_it_waits(dossier, work.definition)
    tell(dossier, *messages.result_ready(clocks.timeliness(dossier), where, dossier.due_at), work.definition)


def stop(work: Work) -> None:
    """A refusal after examination, signed: the letter goes out with its reasons (Art. 19.8)."""
    dossier, now = work.dossier, clock.now()
    reason = work.note or work.task.proposal_note
    dossier.finished_at, dossier.outcome = now, "refused"
    clocks.finish(dossier, now)
    close_beside(work)
    position = move(
        dossier=dossier,
        move="stop",
        actor=work.actor,
        refs=work.refs,
        details={"reason": reason},
        changed=("finished_at", "outcome", "clock"),
    )
    issue_paper(dossier, "refusal", position, actor=work.actor, post=work.task.post, extra={"reason": reason})
    tell(dossier, *messages.stopped(reason), work.definition)


def close_beside(work: Work) -> None:
    """Requests and opinions that nobody needs any more."""
    beside = Task.objects.filter(dossier=work.dossier, done_at__isnull=True, kind__in=(Task.REQUEST, Task.OPINION))
    beside.exclude(pk=work.task.pk).update(done_at=clock.now(), act="cancelled", paused=False)


def hand_out(work: Work) -> None:
    who = taken_by(work.dossier, work.values)
    work.dossier.handed_out_at, work.dossier.handed_to = clock.now(), who
    changed, details = ("handed_out_at", "handed_to"), {**work.details, "taken_by": who.get("name", "")}
    move(dossier=work.dossier, move="hand-out", actor=work.actor, refs=work.refs, details=details, changed=changed)
    tell(work.dossier, *messages.handed_over(by_post=who.get("how") == POSTED), work.definition)


_TURNS: dict[str, Callable[[Work], None]] = {"stop": stop, "hand-out": hand_out, "finish": finish}
