"""Asking the head of the deciding agency, and the head's no."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from egov.core import clock, journal
from egov.places.queries import locality_settings

from .. import clocks
from ..acts.requests import STEPS
from ..models import Dossier, Task
from ..routing import head_of
from .work import Work, close_task


def ask_head(work: Work, proposal: str, payload: Mapping[str, Any]) -> None:
    """A task for the head, beside the step from which it is asked; that stays open, and the clock runs on."""
    step, now = STEPS[proposal], clock.now()
    post = head_of(work.definition, work.dossier.agency_decides)
    hours = Decimal(locality_settings().settings.number("request.hours"))
    request = Task.objects.create(
        dossier=work.dossier,
        kind=Task.REQUEST,
        step=step,
        round=1 + max((row.round for row in work.tasks if row.step == step), default=0),
        post=post,
        proposal=proposal,
        proposal_note=work.note,
        payload={**payload, "by": work.actor.account_id},
        asked_by=work.task,
        opened_at=now,
        due_at=clocks.step_due(hours, now, post.agency),
    )
    _record(work, "ask-head", {"proposal": proposal, "request": request.pk})


def decline(work: Work) -> None:
    """The head says no, with the reason; whoever asked goes on."""
    close_task(work)
    _record(work, "decline", {"proposal": work.task.proposal})


def drop_requests(dossier: Dossier, proposals: Collection[str]) -> None:
    """Requests that nobody needs any more, since what they were about is over."""
    open_ones = dossier.tasks.filter(kind=Task.REQUEST, proposal__in=proposals, done_at__isnull=True)
    open_ones.update(done_at=clock.now(), act="cancelled", paused=False)


def _record(work: Work, act: str, refs: Mapping[str, Any]) -> None:
    subject = ("dossier", work.dossier.code)
    journal.record(subject=subject, act=act, actor=work.actor, refs={**work.refs, **refs}, details=work.details)
