"""Stopping the work on a dossier with a notice (Circular 03/2025, form 05)."""

from __future__ import annotations

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.places.models import Post

from .. import clocks
from ..acts.halting import GROUND, can_halt
from ..acts.requests import HALT_REQUEST
from ..errors import ApplicantHasTime, IllegalMove, ReasonNeeded
from ..issuing import issue_paper
from ..lifecycle import STATES, can, move
from ..models import Dossier
from .ending import close_all
from .heading import Heading, heading
from .requesting import ask_head
from .work import Work, close_task, tell


def propose_halt(work: Work) -> None:
    ask_head(work, HALT_REQUEST, {GROUND: work.values[GROUND]})


def agree_halt(work: Work) -> None:
    request = work.task
    close_task(work)
    _halt(work, request.post, work.note or request.proposal_note, request.payload[GROUND])


def halt(work: Work) -> None:
    """The head, at a step of their own."""
    close_task(work)
    _halt(work, work.task.post, work.note, work.values[GROUND])


def halt_dossier(*, actor: Actor, code: str, reason: str, ground: str) -> Dossier:
    """The head stops the work; the applicant gets the notice with the way to complain.

    Raises `NotFound`, `NotAllowed`, `ReasonNeeded`, `IllegalMove`, `ApplicantHasTime`.
    """
    with transaction.atomic():
        found = heading(actor, code)
        if not (reason.strip() and ground.strip()):
            raise ReasonNeeded
        _halt(found, found.post, reason.strip(), ground.strip())
        return found.dossier


def _halt(by: Work | Heading, post: Post, reason: str, ground: str) -> None:
    dossier, now = by.dossier, clock.now()
    if not can(dossier, "halt"):
        raise IllegalMove(state=STATES[dossier.state].label)
    if not can_halt(dossier):
        raise ApplicantHasTime
    dossier.finished_at, dossier.outcome = now, "stopped"
    clocks.finish(dossier, now)
    close_all(dossier, by.actor, "halted")
    position = move(
        dossier=dossier,
        move="halt",
        actor=by.actor,
        refs=by.refs,
        details={"reason": reason, "ground": ground},
        changed=("finished_at", "outcome", "clock"),
    )
    extra = {"reason": reason, "ground": ground}
    issue_paper(dossier, "stop", position, actor=by.actor, post=post, extra=extra)
    tell(dossier, "halted", {"reason": reason}, by.definition)
