"""Told before and after a date: to whoever has the work, to the head, to the applicant; once for each date."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.rounds import PASSED, SOON, tell_once, this_second
from egov.core.source import Text
from egov.notices.actions import leave_notices
from egov.places.queries import agencies_until, locality_settings

from . import clocks
from .actions.work import name_of, tell
from .collecting import where_it_waits
from .lifecycle import STATES
from .models import Dossier, Task
from .naming import task_name
from .opinions import OPINIONS
from .telling import Line, Readers, lines_for

_OPEN = [state.id for state in STATES.values() if state.open and state.id != "finished"]


def warn_before_tasks() -> int:
    """A step is due within so many working hours of its agency (`warn: {task_hours}`)."""
    hours = locality_settings().settings.number("warn.task_hours")
    done = 0
    for limit, agencies in agencies_until(hours, lambda one: clocks.step_due(Decimal(hours), clock.now(), one)):
        near = _open_tasks().filter(due_at__gt=clock.now(), due_at__lte=limit, post__agency__in=agencies)
        done += tell_once(near, SOON, lambda tasks: _tell_of_near(tasks, hours))
    return done


def tell_of_late_tasks() -> int:
    """A step is late, reception too; opinions of others are reported by `watching`."""
    late = _open_tasks().filter(due_at__lt=this_second()).exclude(OPINIONS)
    return tell_once(late, PASSED, _tell_of_late)


def warn_before_dossiers() -> int:
    """A result is due within so many working days of the agency that decides (`warn: {dossier_days}`)."""
    days = locality_settings().settings.number("warn.dossier_days")
    done = 0
    for limit, agencies in agencies_until(days, lambda agency: clocks.days_from(clock.now(), days, agency)):
        near = _open_dossiers().filter(due_at__gt=clock.now(), due_at__lte=limit, agency_decides__in=agencies)
        done += tell_once(near, SOON, lambda dossiers: _tell_of_near_dossiers(dossiers, days))
    return done


def tell_of_late_dossiers() -> int:
    """A result is late."""
    late = _open_dossiers().filter(due_at__lt=this_second())
    return tell_once(late, PASSED, lambda dossiers: _tell_of_dossiers(dossiers, "dossier-overdue", "overdue"))


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
