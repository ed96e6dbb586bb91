"""Told before and after a date: to whoever has the work, to the head, to the applicant; once for each date.

Rows are taken in batches that nobody else holds, and marked with the date that was told of in the transaction of the
notices. A date that moves is another date, so it is told of anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Model, Prefetch, Q, QuerySet

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.source import Text
from egov.notices.actions import leave_notices
from egov.places.models import Agency
from egov.places.queries import locality_settings

from . import clocks
from .actions.work import name_of, tell
from .collecting import where_it_waits
from .lifecycle import STATES
from .models import Dossier, Task
from .naming import task_name
from .opinions import OPINIONS
from .telling import Line, Readers, lines_for

BATCH = 200
MOST = 5_000
"""At most so many of a kind in one round; what is left comes with the next."""

SOON, PASSED = "due_soon_told_for", "overdue_told_for"
_OPEN = [state.id for state in STATES.values() if state.open and state.id != "finished"]

RowT = TypeVar("RowT", bound=Model)


def warn_before_tasks() -> int:
    """A step is due within so many working hours of its agency (`warn: {task_hours}`)."""
    hours = locality_settings().settings.number("warn.task_hours")
    done = 0
    for limit, agencies in _limits(lambda agency: clocks.step_due(Decimal(hours), clock.now(), agency), hours):
        near = _open_tasks().filter(due_at__gt=clock.now(), due_at__lte=limit, post__agency__in=agencies)
        done += _in_batches(near, SOON, lambda tasks: _tell_of_near(tasks, hours))
    return done


def tell_of_late_tasks() -> int:
    """A step is late, reception too; opinions of others are reported by `watching`."""
    late = _open_tasks().filter(due_at__lt=_this_second()).exclude(OPINIONS)
    return _in_batches(late, PASSED, _tell_of_late)


def warn_before_dossiers() -> int:
    """A result is due within so many working days of the agency that decides (`warn: {dossier_days}`)."""
    days = locality_settings().settings.number("warn.dossier_days")
    done = 0
    for limit, agencies in _limits(lambda agency: clocks.days_from(clock.now(), days, agency), days):
        near = _open_dossiers().filter(due_at__gt=clock.now(), due_at__lte=limit, agency_decides__in=agencies)
        done += _in_batches(near, SOON, lambda dossiers: _tell_of_near_dossiers(dossiers, days))
    return done


def tell_of_late_dossiers() -> int:
    """A result is late."""
    late = _open_dossiers().filter(due_at__lt=_this_second())
    return _in_batches(late, PASSED, lambda dossiers: _tell_of_dossiers(dossiers, "dossier-overdue", "overdue"))


# -- which ---------------------------------------------------------------------


def _open_tasks() -> QuerySet[Task]:
    """Tasks that somebody has to do; handing a result over waits for the applicant, not for the clerk."""
    found = Task.objects.filter(done_at__isnull=True, paused=False).exclude(dossier__state="finished")
    related = ("post__agency", "dossier__agency_decides", "dossier__agency_in")
    return found.select_related(*related).order_by("due_at", "pk")


def _open_dossiers() -> QuerySet[Dossier]:
    open_tasks = Prefetch("tasks", Task.objects.filter(done_at__isnull=True), to_attr="open_rows")
    found = Dossier.objects.filter(finished_at__isnull=True, due_at__isnull=False, state__in=_OPEN)
    return found.select_related("agency_decides", "agency_out").prefetch_related(open_tasks).order_by("due_at", "pk")


def _this_second() -> datetime:
    """The second of a date due is still in time."""
    return clock.now().replace(microsecond=0)


def _limits(until: Callable[[Agency], datetime], amount: int) -> Iterator[tuple[datetime, list[int]]]:
    """Agencies whose calendars lead to the same moment, together; nothing where warnings are switched off."""
    groups: dict[datetime, list[int]] = {}
    for agency in Agency.objects.all() if amount else ():
        groups.setdefault(until(agency), []).append(agency.pk)
    yield from groups.items()


def _in_batches(found: QuerySet[RowT], flag: str, tell_of: Callable[[Sequence[RowT]], None]) -> int:
    """Tell of rows that were not told of with their present date, and mark them, a batch in each transaction."""
    untold = found.filter(Q(**{f"{flag}__isnull": True}) | ~Q(**{flag: F("due_at")}))
    done = 0
    while done < MOST:
        with transaction.atomic():
            rows = list(untold.select_for_update(of=("self",), skip_locked=True)[:BATCH])
            if rows:
                tell_of(rows)
                found.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**{flag: F("due_at")})
        done += len(rows)
        if len(rows) < BATCH:
            break
    return done


# -- told ----------------------------------------------------------------------


def _tell_of_near(tasks: Sequence[Task], hours: int) -> None:
    """Whoever has it; nobody where a step is so short that it was near from the start."""
    readers, lines = Readers(), list[Line]()
    for task in tasks:
        if clocks.step_due(Decimal(hours), task.opened_at, task.post.agency) < task.due_at:
            lines += lines_for(readers.of_posts([task.post_id]), "task-due-soon", task.dossier, _facts(task))
    leave_notices(lines)


def _tell_of_late(tasks: Sequence[Task]) -> None:
    """Whoever has it, and the head of that agency; of a reception the applicant too."""
    readers, lines = Readers(), list[Line]()
    for task in tasks:
        posts = [task.post_id, readers.head_post(task.post.agency_id)]
        lines += lines_for(readers.of_posts(posts), "task-overdue", task.dossier, _facts(task))
        if task.kind == Task.RECEPTION:
            params = {"due": task.due_at.isoformat(), "place": name_of(task.post.agency)}
            tell(task.dossier, "reception-late", params, definition_of(task.dossier.version_id))
    leave_notices(lines)


def _tell_of_near_dossiers(dossiers: Sequence[Dossier], days: int) -> None:
    """Nobody where the whole time is so short that the end was near from the start."""
    started = [dossier for dossier in dossiers if _has_run(dossier, days)]
    _tell_of_dossiers(started, "dossier-due-soon", "due-soon")


def _tell_of_dossiers(dossiers: Sequence[Dossier], officers: str, applicant: str) -> None:
    """Whoever has the open tasks, the head of the agency that decides, and the applicant."""
    readers, lines = Readers(), list[Line]()
    for dossier in dossiers:
        assert dossier.due_at is not None
        facts: dict[str, Any] = {"due": dossier.due_at.isoformat()}
        open_rows: Sequence[Task] = getattr(dossier, "open_rows", ())
        posts = [*(task.post_id for task in open_rows), readers.head_post(dossier.agency_decides_id)]
        lines += lines_for(readers.of_posts(posts), officers, dossier, facts)
        definition = definition_of(dossier.version_id)
        tell(dossier, applicant, {**facts, **where_it_waits(dossier, definition)}, definition)
    leave_notices(lines)


def _has_run(dossier: Dossier, days: int) -> bool:
    began = dossier.received_at or dossier.filed_at
    return dossier.due_at is not None and clocks.days_from(began, days, dossier.agency_decides) < dossier.due_at


def _facts(task: Task) -> dict[str, Any]:
    step = task_name(definition_of(task.dossier.version_id), task.step)
    post = Text(f"{task.post.name_vi}, {task.post.agency.name_vi}", f"{task.post.name_en}, {task.post.agency.name_en}")
    return {"step": step, "due": task.due_at.isoformat(), "by": post}
