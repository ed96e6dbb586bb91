"""What officers do at a task: every act comes in here and goes to whoever carries it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeAlias

from django.db import transaction

from egov.core.actor import Actor
from egov.core.errors import DomainError
from egov.processes.acts import REPLY
from egov.processes.table import PAYMENT, SUPPLEMENT, SUSPEND

from ..acts import RECEIVE, REFUSE_RECEPTION, asking, needs_reason, requests
from ..acts import extending as extending_acts
from ..acts import halting as halting_acts
from ..acts.consulting import CONSULT
from ..acts.forwarding import FORWARD
from ..errors import ReasonNeeded
from ..models import Dossier, Task
from . import consulting, extending, forwarding, halting, pausing
from .asking import agree_supplement, ask_supplement
from .deciding import advance
from .receiving import receive, refuse_reception
from .requesting import decline
from .undoing import keep_undo_point, picture_of
from .work import Work, read_work

Handler: TypeAlias = Callable[[Work], None]

# Who carries out an act; what is not named here is a step of the table.
HANDLERS: dict[str, Handler] = {
    SUPPLEMENT: ask_supplement,
    PAYMENT: pausing.ask_payment,
    pausing.PAY: pausing.pay,
    SUSPEND: pausing.suspend,
    pausing.GO_ON: pausing.go_on,
    CONSULT: consulting.consult,
    REPLY: consulting.reply,
    asking.AGREE_SUPPLEMENT: agree_supplement,
    extending_acts.PROPOSE_EXTENSION: extending.propose_extension,
    extending_acts.AGREE_EXTENSION: extending.agree_extension,
    extending_acts.EXTEND: extending.extend,
    halting_acts.PROPOSE_HALT: halting.propose_halt,
    halting_acts.AGREE_HALT: halting.agree_halt,
    halting_acts.HALT: halting.halt,
    requests.DECLINE: decline,
}
# And where an act means something else at such a task.
BY_KIND: dict[str, dict[str, Handler]] = {
    Task.RECEPTION: {
        RECEIVE: receive,
        REFUSE_RECEPTION: refuse_reception,
        FORWARD: forwarding.forward,
        consulting.HAND_BACK: forwarding.hand_back_filing,
    },
    Task.OPINION: {consulting.HAND_BACK: consulting.hand_back_opinion},
}


def complete_task(
    *,
    actor: Actor,
    task_id: int,
    act: str,
    note: str = "",
    items: Sequence[str] = (),
    to: str = "",
    answers: Mapping[str, Any] | None = None,
) -> Dossier:
    """Do one act at one open task and everything that follows from it, in one transaction.

    `items` are the papers and fields that a supplement asks for, `to` the target of a send-back, `answers` what the act
    asks for beside its note (`acts.SPECS`). Raises `NotFound` for a task that is not the actor's, `TaskDone` when
    somebody was faster, `ActNotOffered`, `OwnWork`, `ReasonNeeded`, `AnswersRefused`.
    """
    with transaction.atomic():
        work = read_work(actor, task_id, act, note.strip(), items=items, to=to, answers=answers)
        if needs_reason(work.task, act) and not work.note:
            raise ReasonNeeded
        before = picture_of(work)
        handler_of(work)(work)
        keep_undo_point(work, before)
        return work.dossier


def handler_of(work: Work) -> Handler:
    """Who carries out this act at this task."""
    own = BY_KIND.get(work.task.kind, {})
    return own.get(work.act) or HANDLERS.get(work.act, advance)


def complete_tasks(
    *,
    actor: Actor,
    task_ids: Collection[int],
    act: str,
    note: str = "",
    answers: Mapping[str, Any] | None = None,
) -> tuple[list[Dossier], list[tuple[int, DomainError]]]:
    """The same act at several tasks, each for itself: what was done, and what was not and why."""
    done, refused = [], []
    for task_id in task_ids:
        try:
            done.append(complete_task(actor=actor, task_id=task_id, act=act, note=note, answers=answers))
        except DomainError as error:
            refused.append((task_id, error))
    return done, refused
