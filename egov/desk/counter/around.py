"""What a dossier's page shows of the counter: papers handed over, who brought it, what a clerk may do there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.core.actor import Actor
from egov.dossiers.actions.handing import last_task
from egov.dossiers.lifecycle import STATES, can
from egov.dossiers.models import HandedPaper
from egov.dossiers.permissions import counters_of, may_speak_for
from egov.dossiers.queries import Case

from ..casefile import Names
from .handing import ways_in_words


def counter_panel(case: Case, actor: Actor, names: Names) -> dict[str, Any]:
    """Everything of the counter; `may` holds what this officer may do there now, empty for who is no clerk."""
    dossier = case.dossier
    handed = list(dossier.handed_papers.order_by("id"))
    return {
        "handed": [(one, names.item(one.document) if one.document else one.name) for one in handed],
        "documents": {one.document for one in handed if one.document},
        "sets": dossier.sets if dossier.sets > 1 else 0,
        "collect": ways_in_words().get(dossier.collect_by, "") if dossier.channel != "online" else "",
        "entered_at": dossier.entered_at,
        "taken_by": dossier.handed_to if dossier.handed_out_at else {},
        "may": _may(case, actor) if counters_of(actor) else {},
        "originals_here": any(_is_here(one) for one in handed),
    }


def _is_here(paper: HandedPaper) -> bool:
    return paper.originals > 0 and paper.returned_at is None


def _may(case: Case, actor: Actor) -> Mapping[str, bool]:
    dossier, speaks = case.dossier, may_speak_for(actor, case.dossier)
    task = last_task(actor, dossier)
    has_receipt = any(paper.kind == "receipt" for paper in case.papers)
    return {
        "hand_over": task is not None and task.done_at is None,
        "bring": speaks and can(dossier, "supplement"),
        "receipt": speaks and dossier.received_at is not None and not has_receipt,
        "certify": dossier.owner_id is not None and STATES[dossier.state].open,
        "slip": dossier.received_at is not None,
    }
