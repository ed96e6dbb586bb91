"""The legal life of a dossier: its states, the ten national ones, and the one function that moves it (D6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from egov.core import journal
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
        State("finished", 9, _("Result ready")),
        State("handed_out", 10, _("Result handed out"), open=False),
        State("not_received", 3, _("Not received"), open=False),
        State("withdrawn", 7, _("Withdrawn by the applicant"), open=False),
        State("stopped", 8, _("Stopped, with a refusal"), open=False),
    )
}

# What each move leads to, by the state that it starts from.
MOVES: dict[str, dict[str, str]] = {
    "receive": {"filed": "received"},
    "refuse-reception": {"filed": "not_received"},
    "ask-supplement": {
        "filed": "asked_at_reception",
        "received": "asked_in_process",
        "in_process": "asked_in_process",
    },
    "supplement": {"asked_at_reception": "filed", "asked_in_process": "in_process"},
    "step": {"received": "in_process", "in_process": "in_process"},
    "finish": {"received": "finished", "in_process": "finished"},
    "stop": {"received": "stopped", "in_process": "stopped"},
    "hand-out": {"finished": "handed_out"},
    "withdraw": {
        "filed": "withdrawn",
        "asked_at_reception": "withdrawn",
        "received": "withdrawn",
        "in_process": "withdrawn",
        "asked_in_process": "withdrawn",
    },
}


def can(dossier: Dossier, move: str) -> bool:
    return dossier.state in MOVES[move]


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
) -> journal.Position:
    """Move the locked dossier, save `state` and the `changed` fields, and journal it.

    Raises `IllegalMove` when the law knows no such move from the present state.
    """
    before = dossier.state
    if before not in MOVES[move]:
        raise IllegalMove(state=STATES[before].label)
    dossier.state = MOVES[move][before]
    dossier.save(update_fields=["state", *changed])
    return journal.record(
        subject=("dossier", dossier.code),
        act=move,
        actor=actor,
        refs={"from": before, "to": dossier.state, **(refs or {})},
        details=details,
    )
