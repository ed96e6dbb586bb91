"""The clock stands for a payment that the applicant owes, or for time that the law excludes, and runs on after it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.forms.validate import FieldError
from egov.identity.models import Account

from .. import clocks, messages
from ..acts.pausing import EVIDENCE, GO_ON, PAUSE_KEY, PAY, pause_over, refuse_past
from ..errors import AnswersRefused, NothingOwed
from ..lifecycle import move
from ..models import Dossier, Pause
from ..permissions import may_see, may_take_money
from ..task_clocks import counted_anew
from .work import Work, locked_dossier, tell, wait_for_applicant

__all__ = ["GO_ON", "PAY", "ask_payment", "go_on", "pay", "run_on", "suspend", "take_payment"]


def ask_payment(work: Work) -> None:
    """The applicant owes a payment (national status 6); until it is there the clock stands and the tasks wait."""
    amount = work.values["amount"]
    pause = _begin(work, Pause.DUTY, amount=amount)
    refs = {**work.refs, "pause": pause.pk, "amount": amount}
    _move(work, "ask-payment", refs, work.details)
    tell(work.dossier, *messages.payment_due(amount, work.note), work.definition)


def pay(work: Work) -> None:
    """Whoever asked for the payment has seen that it arrived."""
    pause = work.dossier.pauses.get(pk=work.task.payload[PAUSE_KEY])
    _record_payment(work.dossier, pause, work.actor, work.values["evidence"], work.refs, work.note)


def take_payment(*, actor: Actor, code: str, evidence: str) -> Dossier:
    """A clerk of the counter that took the dossier in takes the money, or sees the proof of it.

    Raises `NotFound`, `NotAllowed`, `NothingOwed`, `PauseOver` when somebody was faster, `AnswersRefused`.
    """
    with transaction.atomic():
        found = Dossier.objects.filter(code=code).first()
        if found is None or not may_see(actor, found):
            raise NotFound
        dossier = locked_dossier(found.pk)
        if not may_take_money(actor, dossier):
            raise NotAllowed
        pause = _duty(dossier)
        proof = evidence.replace("\x00", "").strip()[:300]
        if not proof:
            raise AnswersRefused([FieldError(EVIDENCE.id, "required", {}, EVIDENCE.label)])
        _record_payment(dossier, pause, actor, proof, {"act": PAY}, "")
        return dossier


def suspend(work: Work) -> None:
    """Time that the law does not count begins, on a ground of law; it may end by itself on a day."""
    expected: date | None = work.values.get("expected")
    refuse_past(expected, clock.today())
    pause = _begin(work, Pause.EXCLUDED, expected=expected)
    until = expected.isoformat() if expected else None
    _move(work, "suspend", {**work.refs, "pause": pause.pk, "expected": until}, work.details)
    tell(work.dossier, *messages.suspended(work.note, expected), work.definition)


def go_on(work: Work) -> None:
    """The excluded time is over, as an officer says."""
    pause = work.dossier.pauses.get(pk=work.task.payload[PAUSE_KEY])
    run_on(work.dossier, pause, work.actor, clock.now(), refs=work.refs, details=work.details)


def run_on(
    dossier: Dossier, pause: Pause, actor: Actor, moment: datetime, *, refs: dict[str, Any], details: dict[str, Any]
) -> None:
    """End an excluded time at `moment` in a locked dossier; told with the new date due."""
    _end(dossier, pause, actor, moment)
    due = dossier.due_at.isoformat() if dossier.due_at else None
    whole = {**refs, "pause": pause.pk, "due": due}
    move(dossier=dossier, move="go-on", actor=actor, refs=whole, details=details, changed=("clock", "due_at"))
    tell(dossier, *messages.resumed(dossier.due_at), definition_of(dossier.version_id))


def _record_payment(
    dossier: Dossier, pause: Pause, actor: Actor, evidence: str, refs: dict[str, Any], note: str
) -> None:
    pause.evidence = evidence
    _end(dossier, pause, actor, clock.now())
    due = dossier.due_at.isoformat() if dossier.due_at else None
    whole = {**refs, "pause": pause.pk, "amount": pause.amount, "due": due}
    details = {"evidence": evidence, **({"note": note} if note else {})}
    move(dossier=dossier, move="pay", actor=actor, refs=whole, details=details, changed=("clock", "due_at"))
    tell(dossier, *messages.paid(pause.amount, dossier.due_at), definition_of(dossier.version_id))


def _duty(dossier: Dossier) -> Pause:
    """The payment that is owed now. Raises `NothingOwed`, `PauseOver`."""
    last = dossier.pauses.select_related("ended_by").filter(kind=Pause.DUTY).order_by("-id").first()
    if last is None:
        raise NothingOwed
    if last.ended_at:
        raise pause_over(last)
    return last


def _begin(work: Work, kind: str, *, amount: int | None = None, expected: date | None = None) -> Pause:
    now = clock.now()
    wait_for_applicant(work.dossier)
    pause = Pause.objects.create(
        dossier=work.dossier,
        task=work.task,
        kind=kind,
        reason=work.note,
        amount=amount,
        expected=expected,
        began_at=now,
        began_by=Account(pk=work.actor.account_id),
    )
    work.task.payload = {**work.task.payload, PAUSE_KEY: pause.pk}
    work.task.save(update_fields=["payload"])
    clocks.stop(work.dossier, now, "financial-duty" if kind == Pause.DUTY else "excluded")
    return pause


def _end(dossier: Dossier, pause: Pause, actor: Actor, moment: datetime) -> None:
    """The waiting tasks go on, each later by the time that it waited, and the clock with them."""
    pause.ended_at, pause.ended_by_id = moment, actor.account_id
    pause.save(update_fields=["ended_at", "ended_by", "evidence"])
    waiting = list(dossier.tasks.select_related("post__agency").filter(done_at__isnull=True, paused=True))
    for task in waiting:
        task.paused = False
        task.due_at = clocks.step_resumed(task.due_at, pause.began_at, moment, task.post.agency)
        task.payload = {key: value for key, value in task.payload.items() if key != PAUSE_KEY}
        task.payload = counted_anew(task, moment, task.due_at)
    dossier.tasks.bulk_update(waiting, ["paused", "due_at", "payload"])
    clocks.go_on(dossier, definition_of(dossier.version_id), moment)


def _move(work: Work, name: str, refs: dict[str, Any], details: dict[str, Any]) -> None:
    changed = ("clock", "due_at")
    move(dossier=work.dossier, move=name, actor=work.actor, refs=refs, details=details, changed=changed)
