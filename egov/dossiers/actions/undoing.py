"""Taking an act back for some minutes, while the next person has not opened what it led to."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.places.queries import locality_settings
from egov.processes.acts import APPROVE, COMPLETE, HAND_OVER, REPLY
from egov.processes.table import PROPOSE, SEND_BACK, SUPPLEMENT

from ..acts import RECEIVE, SPECS
from ..errors import NothingToUndo, UndoOvertaken, UndoTooLate
from ..lifecycle import restore
from ..models import Dossier, Task, UndoPoint
from ..permissions import may_see
from .work import Work, locked_dossier, tell

# A refusal that was told stands: the law gives the way to complain, and the agency the way to correct itself.
UNDOABLE = frozenset({COMPLETE, APPROVE, HAND_OVER, REPLY, PROPOSE, SEND_BACK, SUPPLEMENT, RECEIVE})
# States that the applicant was told of; when they have looked since, it cannot be taken back behind their back.
TOLD = frozenset({"received", "asked_at_reception", "asked_in_process", "to_pay", "finished", "handed_out"})

_MOMENTS = (
    "received_at",
    "due_at",
    "finished_at",
    "handed_out_at",
    "ended_at",
    "paid_at",
    "due_soon_told_for",
    "overdue_told_for",
)
_VALUES = ("clock", "outcome", "answers", "handed_to", "agency_in_id", "agency_decides_id", "agency_out_id")
_TASK_MOMENTS = ("done_at", "due_at")
_TASK_VALUES = ("done_by_id", "done_for_id", "act", "note", "paused", "payload", "post_id", "assignee_id")

_CHANGED = ("clock", "outcome", "answers", "handed_to", "agency_in", "agency_decides", "agency_out")

_LAST = """
SELECT (SELECT coalesce(max(id), 0) FROM dossiers_paper WHERE dossier_id = %(dossier)s),
       (SELECT coalesce(max(id), 0) FROM dossiers_supplement WHERE dossier_id = %(dossier)s),
       (SELECT coalesce(max(id), 0) FROM dossiers_pause WHERE dossier_id = %(dossier)s)
"""
_KEEP = """
INSERT INTO dossiers_undopoint (dossier_id, account_id, act, entry_n, before, made_at, expires_at)
SELECT %s, %s, %s, length, %s::jsonb, %s, %s FROM journal_chain WHERE subject_kind = 'dossier' AND subject_id = %s
"""


def picture_of(work: Work) -> dict[str, Any] | None:
    """What the act may change, as it is now; None where it cannot be taken back."""
    if not (work.act in UNDOABLE or (work.act in SPECS and SPECS[work.act].undoable)):
        return None
    dossier = work.dossier
    return {
        "state": dossier.state,
        "moments": {name: _iso(getattr(dossier, name)) for name in _MOMENTS},
        "values": {name: getattr(dossier, name) for name in _VALUES},
        "tasks": {str(task.pk): _task_picture(task) for task in work.tasks},
        "last": _last_rows(dossier),
    }


def keep_undo_point(work: Work, before: dict[str, Any] | None) -> None:
    """Remember what was before the act, until the locality's minutes are over."""
    minutes = locality_settings().settings.number("undo.minutes")
    if before is None or not minutes:
        return
    now = clock.now()
    row = [work.dossier.pk, work.actor.account_id, work.act, json.dumps(before), now, now + timedelta(minutes=minutes)]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [*row, work.dossier.code])


def undo_act(*, actor: Actor, code: str) -> Dossier:
    """Take back one's own last act at a dossier; journaled, papers issued by it are void, the applicant is told.

    Raises `NotFound`, `NothingToUndo`, `UndoTooLate`, `UndoOvertaken`.
    """
    with transaction.atomic():
        found = Dossier.objects.filter(code=code).first()
        if found is None or not actor.is_officer or not may_see(actor, found):
            raise NotFound
        dossier = locked_dossier(found.pk)
        point = UndoPoint.objects.filter(dossier=dossier).order_by("-id").first()
        if point is None or point.undone_at or point.account_id != actor.account_id:
            raise NothingToUndo
        _refuse_overtaken(dossier, point, actor)
        _restore(dossier, point, actor)
        return dossier


def _refuse_overtaken(dossier: Dossier, point: UndoPoint, actor: Actor) -> None:
    if clock.now() > point.expires_at:
        raise UndoTooLate
    if _chain_length(dossier.code) != point.entry_n:
        raise UndoOvertaken(who=_("somebody"))
    for task in dossier.tasks.select_related("seen_by").filter(done_at__isnull=True, seen_at__gte=point.made_at):
        if task.seen_by_id != actor.account_id:
            raise UndoOvertaken(who=task.seen_by.full_name if task.seen_by else _("somebody"))
    seen = dossier.citizen_seen_at
    if dossier.state in TOLD and dossier.state != point.before["state"] and seen and seen >= point.made_at:
        raise UndoOvertaken(who=_("the applicant"))


def _restore(dossier: Dossier, point: UndoPoint, actor: Actor) -> None:
    before, was = point.before, dossier.state
    for name, value in before["moments"].items():
        setattr(dossier, name, _moment(value))
    for name, value in before["values"].items():
        setattr(dossier, name, value)
    _take_back_rows(dossier, before["last"])
    _restore_tasks(dossier, before["tasks"])
    refs = {"act": point.act, "entry": point.entry_n}
    restore(dossier=dossier, state=before["state"], actor=actor, refs=refs, changed=(*_MOMENTS, *_CHANGED))
    UndoPoint.objects.filter(pk=point.pk).update(undone_at=clock.now())
    if was in TOLD and was != before["state"]:
        tell(dossier, "taken-back", {}, definition_of(dossier.version_id))


def _take_back_rows(dossier: Dossier, last: dict[str, int]) -> None:
    """What the act made: papers are void (somebody may hold one), requests and pauses were never heard of."""
    dossier.papers.filter(pk__gt=last["paper"], voided_at=None).update(voided_at=clock.now())
    dossier.supplements.filter(pk__gt=last["supplement"]).delete()
    dossier.pauses.filter(pk__gt=last["pause"]).delete()


def _restore_tasks(dossier: Dossier, tasks: dict[str, Any]) -> None:
    """The tasks as they were; those that the act opened go, since nobody has seen them."""
    known = [int(pk) for pk in tasks]
    dossier.tasks.exclude(pk__in=known).delete()
    for task in dossier.tasks.filter(pk__in=known):
        picture = tasks[str(task.pk)]
        for name in _TASK_MOMENTS:
            setattr(task, name, _moment(picture[name]))
        for name in _TASK_VALUES:
            setattr(task, name, picture.get(name, getattr(task, name)))
        task.save()


def _task_picture(task: Task) -> dict[str, Any]:
    moments = {name: _iso(getattr(task, name)) for name in _TASK_MOMENTS}
    return moments | {name: getattr(task, name) for name in _TASK_VALUES}


def _last_rows(dossier: Dossier) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, {"dossier": dossier.pk})
        return dict(zip(("paper", "supplement", "pause"), cursor.fetchone(), strict=True))


def _chain_length(code: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT length FROM journal_chain WHERE subject_kind = 'dossier' AND subject_id = %s", [code])
        return int(cursor.fetchone()[0])


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
