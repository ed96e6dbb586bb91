"""Papers over the counter: what the applicant hands over, and the result against signature (Art. 17, 20)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.identity.models import Account
from egov.processes.acts import HAND_OVER

from ..models import Dossier, HandedPaper, Task
from ..permissions import counters_of, visible_dossier
from .marking import take_fee
from .work import locked_dossier
from .working import complete_task

MOST_PIECES = 999


@dataclass(frozen=True, slots=True)
class Handed:
    """One paper as it was handed over; `document` is the service's paper, "" for another, told by `name`."""

    document: str
    name: str = ""
    originals: int = 0
    certified: int = 0
    copies: int = 0

    @property
    def pieces(self) -> int:
        return self.originals + self.certified + self.copies


def keep_handed(actor: Actor, dossier: Dossier, handed: Sequence[Handed], *, phase: str = "filing") -> None:
    """Rows for what was handed over, in the caller's transaction; what has no piece was not handed over."""
    now, clerk = clock.now(), Account(pk=actor.account_id)
    HandedPaper.objects.bulk_create(
        HandedPaper(
            dossier=dossier,
            document=one.document,
            name=one.name[:300],
            originals=min(one.originals, MOST_PIECES),
            certified=min(one.certified, MOST_PIECES),
            copies=min(one.copies, MOST_PIECES),
            phase=phase,
            added_at=now,
            added_by=clerk,
        )
        for one in handed
        if one.pieces
    )


def hand_over(
    *,
    actor: Actor,
    code: str,
    answers: Mapping[str, Any],
    note: str = "",
    returned: Collection[int] = (),
    fee_taken: bool = False,
) -> Dossier:
    """Hand a result over at the counter: fee still open, originals given back, who took it, in one transaction.

    `answers` are the fields of the act `hand-over`; `returned` are ids of handed papers whose originals go back.
    Raises `NotFound`, `TaskDone` when somebody was faster, and what `complete_task` raises.
    """
    with transaction.atomic():
        dossier = locked_dossier(visible_dossier(actor, code).pk)
        task = last_task(actor, dossier)
        if task is None:
            raise NotFound
        if task.done_at is None:
            if fee_taken and dossier.fee_total and not dossier.paid_at:
                take_fee(actor=actor, code=code)
            give_back(actor, dossier, returned)
        return complete_task(actor=actor, task_id=task.pk, act=HAND_OVER, note=note, answers=answers)


def last_task(actor: Actor, dossier: Dossier) -> Task | None:
    """The hand-over at the actor's own counter, done or not; None while there is still something to decide."""
    if dossier.state not in ("finished", "handed_out"):
        return None
    counters = [post.pk for post in counters_of(actor)]
    return dossier.tasks.filter(post__in=counters, kind=Task.STEP, act__in=("", HAND_OVER)).order_by("-id").first()


def give_back(actor: Actor, dossier: Dossier, papers: Collection[int]) -> None:
    """Originals go back to the applicant (Decree 61/2018 Art. 20.2); those given back already stay so."""
    waiting = dossier.handed_papers.filter(pk__in=papers, originals__gt=0, returned_at__isnull=True)
    ids = list(waiting.order_by("id").values_list("pk", flat=True))
    if not ids:
        return
    HandedPaper.objects.filter(pk__in=ids).update(returned_at=clock.now())
    journal.record(subject=("dossier", dossier.code), act="give-back", actor=actor, refs={"papers": ids})
