"""What an officer asks of the head, as both see it: the request, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egov.dossiers.acts.extending import UNTIL
from egov.dossiers.acts.halting import GROUND
from egov.dossiers.acts.requests import DECLINE
from egov.dossiers.models import Task
from egov.identity.models import Account
from egov.pages.formats import in_full
from egov.pages.parts import Row

from .casefile import Names

# Why a request to complete goes to the head first.
HEAD_FIRST = {
    "again": gettext_lazy("The applicant was asked before, so the head decides first. Your step stays open."),
    "late": gettext_lazy("The days in which it could be asked are over, so the head decides. Your step stays open."),
}


@dataclass(frozen=True, slots=True)
class Requested:
    """What the head decides on: who asks, why, and what exactly."""

    who: str
    reason: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Answer:
    """The head's no to what was asked from a step; `waits` while there is none yet."""

    what: str
    waits: bool
    who: str = ""
    reason: str = ""


def request_shown(task: Task, names: Names) -> Requested | None:
    if task.kind != Task.REQUEST:
        return None
    asker = Account.objects.filter(pk=task.payload.get("by")).values_list("full_name", flat=True).first()
    return Requested(asker or "–", task.proposal_note, _rows(task, names))


def _rows(task: Task, names: Names) -> list[Row]:
    payload = task.payload
    rows = []
    if payload.get(UNTIL):
        rows.append(Row(_("Proposed day"), in_full(date.fromisoformat(payload[UNTIL]), names.language)))
    if payload.get(GROUND):
        rows.append(Row(_("Legal ground"), payload[GROUND]))
    if payload.get("because"):
        again = payload["because"] == "again"
        rows.append(Row(_("Why you decide"), _("It was asked before") if again else _("Reception lies too far back")))
    reasons = payload.get("reasons", {})
    rows += [Row(names.item(item), reasons.get(item, "–")) for item in payload.get("items", ())]
    return rows


def answers_shown(task: Task, tasks: Sequence[Task], names: Names) -> list[Answer]:
    """What was asked of the head from this step and still matters: open, or declined last."""
    found = {}
    for row in tasks:
        if row.kind == Task.REQUEST and row.asked_by_id == task.pk:
            found[row.proposal] = row
    return [_answer(row, names) for row in found.values() if row.done_at is None or row.act == DECLINE]


def _answer(row: Task, names: Names) -> Answer:
    what = names.step(row.step)
    if row.done_at is None:
        return Answer(what, waits=True)
    return Answer(what, waits=False, who=row.done_by.full_name if row.done_by else "–", reason=row.note)
