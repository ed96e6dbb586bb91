"""Absences and what was done meanwhile, as their page shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.dossiers.models import Task
from egov.dossiers.naming import task_name
from egov.identity.models import Absence
from egov.pages.parts import StatusKind


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """One absence; `may_end` says whether the reader may end it now."""

    id: int
    officer: str
    stand_in: str
    first_day: date
    last_day: date
    ground: str
    state: object
    kind: StatusKind
    may_end: bool


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One step that a colleague did in the reader's place."""

    code: str
    step: str
    who: str
    at: datetime


def absence_lines(found: Sequence[Absence], may_set: Collection[int]) -> list[AbsenceLine]:
    """`may_set` are the accounts whose absences the reader may set and end."""
    return [_line(absence, may_set) for absence in found]


def _line(absence: Absence, may_set: Collection[int]) -> AbsenceLine:
    kind, state, is_over = _state(absence)
    return AbsenceLine(
        id=absence.pk,
        officer=absence.account.full_name,
        stand_in=absence.stands_in.full_name,
        first_day=absence.first_day,
        last_day=absence.last_day,
        ground=absence.ground,
        state=state,
        kind=kind,
        may_end=not is_over and absence.account_id in may_set,
    )


def _state(absence: Absence) -> tuple[StatusKind, object, bool]:
    today = clock.today()
    if absence.ended_at:
        return "stopped", _("Ended early"), True
    if absence.last_day < today:
        return "done", _("Over"), True
    return ("new", _("To come"), False) if absence.first_day > today else ("working", _("Away now"), False)


def done_lines(tasks: Sequence[Task], language: str) -> list[DoneLine]:
    return [_done(task, language) for task in tasks]


def _done(task: Task, language: str) -> DoneLine:
    step = task_name(definition_of(task.dossier.version_id), task.step).in_language(language)
    who, at = task.done_by.full_name if task.done_by else "–", task.done_at
    assert at is not None
    return DoneLine(task.dossier.code, step, who, at)
