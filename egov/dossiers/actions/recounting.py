"""The calendar has changed: dates that run are counted again, never to an earlier one, on record and told."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from egov.catalogue.queries import definition_of
from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.core.source import Text

from .. import clocks
from ..lifecycle import STATES
from ..models import Dossier, Task
from ..task_clocks import recounted
from .work import locked_dossier, tell

CHUNK = 500
_OPEN = [state.id for state in STATES.values() if state.open]


def recount_dossiers(*, agency: int | None, since: date, ground: Text, after: int = 0) -> int | None:
    """Count some of the dossiers again whose dates may hang on days from `since` on, in the order of their keys.

    `agency` is the one whose calendar has changed, None for all. Each in a transaction of its own, those only whose
    dates move. Gives the key after which to go on; None at the end. Repeating it moves nothing twice.
    """
    rows = list(_concerned(agency, since).filter(pk__gt=after).order_by("pk")[:CHUNK])
    for dossier in rows:
        if clocks.recount(dossier, clock.now()) or _moving(dossier, getattr(dossier, "open_rows", [])):
            _recount(dossier.pk, ground)
    return rows[-1].pk if len(rows) == CHUNK else None


def _concerned(agency: int | None, since: date) -> QuerySet[Dossier]:
    start = datetime.combine(since, time(), clock.LOCAL)
    tasks = Task.objects.filter(done_at__isnull=True, paused=False, due_at__gte=start)
    whole = Q(due_at__gte=start, finished_at__isnull=True)
    if agency is not None:
        tasks, whole = tasks.filter(post__agency=agency), whole & Q(agency_decides=agency)
    open_tasks = Prefetch("tasks", _open_tasks(), to_attr="open_rows")
    found = Dossier.objects.filter(whole | Q(pk__in=tasks.values("dossier")), state__in=_OPEN)
    return found.prefetch_related(open_tasks)


def _open_tasks() -> QuerySet[Task]:
    return Task.objects.filter(done_at__isnull=True, paused=False).select_related("post")


def _recount(pk: int, ground: Text) -> None:
    with transaction.atomic():
        dossier = locked_dossier(pk)
        if not STATES[dossier.state].open:
            return
        before = dossier.due_at
        moved = clocks.recount(dossier, clock.now())
        tasks = _move_tasks(dossier)
        if not (moved or tasks):
            return
        dossier.save(update_fields=["clock", "due_at"])
        dates = {"before": _iso(before), "due": _iso(dossier.due_at)} if moved else {}
        refs: dict[str, Any] = {**dates, "tasks": tasks}
        details = {"ground": ground.as_json()}
        journal.record(subject=("dossier", dossier.code), act="recount", actor=SYSTEM, refs=refs, details=details)
        if moved:
            params = {**dates, "reason": ground.as_json()}
            tell(dossier, "due-moved", params, definition_of(dossier.version_id))


def _move_tasks(dossier: Dossier) -> list[int]:
    """Open tasks by their new dates; the ids of those that moved."""
    tasks = list(_open_tasks().filter(dossier=dossier))
    moving = _moving(dossier, tasks)
    for task, due_at in moving:
        task.due_at = due_at
    Task.objects.bulk_update([task for task, _due in moving], ["due_at"])
    return [task.pk for task, _due in moving]


def _moving(dossier: Dossier, tasks: list[Task]) -> list[tuple[Task, datetime]]:
    """The tasks that are due later than they say."""
    definition = definition_of(dossier.version_id)
    counted = [(task, recounted(task, dossier, definition)) for task in tasks]
    return [(task, due_at) for task, due_at in counted if due_at > task.due_at]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
