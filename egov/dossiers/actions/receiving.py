"""What the one-stop counter does with a filing: receive it, or refuse to (Decree 61/2018 Art. 17)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from egov.core import clock
from egov.processes import advance as process

from .. import clocks, messages
from ..acts import condition_of
from ..issuing import issue_paper
from ..lifecycle import move
from ..steering import only_hand_over_is_left
from .deciding import finish
from .registering import NUMBER_FIELDS, give_number
from .work import Work, close_task, open_tasks, tell


def receive(work: Work) -> None:
    """The clock starts, the receipt is issued, the process begins.

    A late entry whose reception was taken back has its true time again, unless something was asked for meanwhile.
    """
    dossier = work.dossier
    if dossier.entered_at is not None and not dossier.supplements.exists():
        received(work, dossier.filed_at, more={"entered_late": True})
    else:
        received(work, clock.now())


def received(work: Work, moment: datetime, *, receipt: bool = True, more: dict[str, Any] | None = None) -> None:
    """Reception as of `moment` (earlier than now only where the network was down); `more` goes into the journal."""
    dossier = work.dossier
    close_task(work)
    clocks.start(dossier, work.definition, moment)
    dossier.received_at = moment
    register = give_number(dossier, moment)
    due = dossier.due_at.isoformat() if dossier.due_at else None
    position = move(
        dossier=dossier,
        move="receive",
        actor=work.actor,
        refs={
            **work.refs,
            "due": due,
            "register": register,
            "agency": dossier.agency_in.slug,
            "received": moment.isoformat(),
            **(more or {}),
        },
        details=work.details,
        changed=("received_at", "due_at", "clock", *NUMBER_FIELDS),
    )
    opened = process.start(work.definition.process, condition_of(work.definition, dossier))
    open_tasks(work, opened)
    if receipt:
        issue_paper(dossier, "receipt", position, actor=work.actor, post=work.task.post, extra={"register": register})
    tell(dossier, *messages.received(dossier.due_at), work.definition)
    if only_hand_over_is_left(work.definition.process, opened):
        finish(work)


def refuse_reception(work: Work) -> None:
    close_task(work)
    position = move(
        dossier=work.dossier, move="refuse-reception", actor=work.actor, refs=work.refs, details=work.details
    )
    issue_paper(work.dossier, "refusal", position, actor=work.actor, post=work.task.post, extra={"reason": work.note})
    tell(work.dossier, *messages.refused(work.note), work.definition)
