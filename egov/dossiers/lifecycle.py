"""The legal life of a dossier: its states, the ten national ones, and the one function that moves it (D6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from egov.core import clock, journal
from egov.core.actor import Actor

from .errors import IllegalMove
from .models import Dossier


@dataclass(frozen=True, slots=True)
class State:
    """`national` is the status of the national list (QCVN 120:2019), 1 to 10."""

    id: str
    national: int
    label: StrPromise
    open: bool = True


STATES = {
    state.id: state
    for state in (
        State("filed", 1, _("Filed, waiting to be received")),
        State("asked_at_reception", 5, _("Waiting for you to complete it")),
        State("received", 2, _("Received")),
        State("in_process", 4, _("Being processed")),
        State("asked_in_process", 5, _("Waiting for you to complete it")),
        State("to_pay", 6, _("Waiting for you to pay")),
        State("suspended", 4, _("Being processed, the clock stands")),
        State("finished", 9, _("Result ready")),
        State("handed_out", 10, _("Result handed out"), open=False),
        State("not_received", 3, _("Not received"), open=False),
        State("withdrawn", 7, _("Withdrawn by the applicant"), open=False),
        State("stopped", 8, _("Stopped, with a refusal"), open=False),
        State("halted", 8, _("Stopped, with a notice"), open=False),
    )
}

_WORKED = ("received", "in_process")
_WAITING = ("asked_in_process", "to_pay", "suspended")


def _from(*states: str, to: str) -> dict[str, str]:
    return dict.fromkeys(states, to)


# What each move leads to, by the state that it starts from.
MOVES: dict[str, dict[str, str]] = {
    "receive": {"filed": "received"},
    "refuse-reception": {"filed": "not_received"},
    "forward": {"filed": "filed"},
    "hand-back": {"filed": "filed"},
    "ask-supplement": {"filed": "asked_at_reception", **_from(*_WORKED, to="asked_in_process")},
    "supplement": {"asked_at_reception": "filed", "asked_in_process": "in_process"},
    "ask-payment": _from(*_WORKED, to="to_pay"),
    "pay": {"to_pay": "in_process"},
    "suspend": _from(*_WORKED, to="suspended"),
    "go-on": {"suspended": "in_process"},
    "step": _from(*_WORKED, to="in_process"),
    "finish": _from(*_WORKED, to="finished"),
    "consent": _from(*_WORKED, to="finished"),
    "correct": _from("finished", "handed_out", to="finished"),
    "stop": _from(*_WORKED, to="stopped"),
    "halt": _from(*_WORKED, *_WAITING, to="halted"),
    "hand-out": {"finished": "handed_out"},
    "withdraw": _from("filed", "asked_at_reception", *_WORKED, *_WAITING, to="withdrawn"),
}


ENDINGS = frozenset({"finish", "consent", "stop", "halt", "withdraw", "refuse-reception"})
"""Moves after which a dossier counts as settled, withdrawn or returned: `ended_at` tells when."""


def can(dossier: Dossier, move: str) -> bool:
    return dossier.state in MOVES[move]


def state_after(state: str, move: str) -> str:
    """Where the move leads to. Raises `IllegalMove` when the law knows no such move from this state."""
    if state not in MOVES[move]:
        raise IllegalMove(state=STATES[state].label)
    return MOVES[move][state]


def owes_fee(dossier: Dossier) -> bool:
    """Whether its fee is still to be taken: also once the result was handed out unpaid, not after other ends."""
    may_owe = STATES[dossier.state].open or dossier.state == "handed_out"
    return may_owe and bool(dossier.fee_total) and dossier.paid_at is None


def national(dossier: Dossier) -> int:
    return STATES[dossier.state].national


def move(
    *,
    dossier: Dossier,
    move: str,
    actor: Actor,
    refs: Mapping[str, Any] | None = None,
    details: Mapping[str, Any] | None = None,
    changed: tuple[str, ...] = (),
    ended: datetime | None = None,
) -> journal.Position:
    """Move the locked dossier, save `state` and the `changed` fields, and journal it with the date due.

    `ended` is when an ending counts, where that is not now.
    Raises `IllegalMove` when the law knows no such move from the present state.
    """
    before = dossier.state
    dossier.state = state_after(before, move)
    if move in ENDINGS:
        dossier.ended_at, changed = ended or clock.now(), (*changed, "ended_at")
    dossier.save(update_fields=["state", *changed])
    due = {"due": dossier.due_at.isoformat() if dossier.due_at else None} if dossier.clock else {}
    return journal.record(
        subject=("dossier", dossier.code),
        act=move,
        actor=actor,
        refs={"from": before, "to": dossier.state, **due, **_ended(ended), **(refs or {})},
        details=details,
    )


def _ended(moment: datetime | None) -> dict[str, str]:
    return {"ended": moment.isoformat()} if moment else {}


def restore(
    *, dossier: Dossier, state: str, actor: Actor, refs: Mapping[str, Any], changed: tuple[str, ...]
) -> journal.Position:
    """Take the last move back: the state before it, saved with the `changed` fields and journaled as "undo"."""
    before = dossier.state
    dossier.state = STATES[state].id
    dossier.save(update_fields=["state", *changed])
    whole = {"from": before, "to": state, "due": dossier.due_at.isoformat() if dossier.due_at else None, **refs}
    return journal.record(subject=("dossier", dossier.code), act="undo", actor=actor, refs=whole)
