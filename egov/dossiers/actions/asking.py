"""Asking the applicant to complete the dossier: once, completely, with reasons (Decree 61/2018 Art. 17.1a, 19.4)."""

from __future__ import annotations

from egov.core import clock
from egov.identity.models import Account

from .. import clocks
from ..issuing import issue_paper
from ..lifecycle import move
from ..models import Supplement
from .work import Work, tell, wait_for_applicant


def ask_supplement(work: Work) -> None:
    """The task stays open but waits, and the clock stops."""
    dossier, task = work.dossier, work.task
    wait_for_applicant(work)
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
    issue_paper(dossier, "supplement", position, actor=work.actor, post=task.post, extra=extra)
    tell(dossier, "supplement-asked", {"reason": work.note}, work.definition)
