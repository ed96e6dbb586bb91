"""The inbox and the search as Excel files, narrowed down as they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.dossiers import actions, queries
from egov.dossiers.models import Dossier, Task
from egov.dossiers.naming import task_name
from egov.dossiers.worklists import with_people
from egov.identity.permissions import actor_of
from egov.places.queries import locality_settings

from ..door import desk_page
from ..narrowing import CHANNELS
from ..sheets import Cell, SheetColumn, sheet_response, write_sheet
from ..wording import STATES
from ..worklist import Looking, holder_of

CHUNK = 500


@desk_page
@require_POST
def inbox(request: HttpRequest) -> HttpResponseBase:
    """The open tasks as filtered, due first, up to the locality's number of rows."""
    actor, looking = actor_of(request), Looking.read(request.GET)
    open_tasks = queries.tasks_open_for(actor, shelf=looking.shelf, text=looking.text, narrowing=looking.narrowing)
    tasks = with_people(open_tasks)[: _most()].iterator(chunk_size=CHUNK)
    columns = (
        *_dossier_columns(),
        SheetColumn(_("Step"), 24),
        SheetColumn(_("Who has it"), 32),
        SheetColumn(_("Step due"), 17, "moment"),
    )
    file, count = write_sheet(_("Inbox"), columns, _task_rows(tasks, get_language() or "vi"))
    actions.note_export(actor=actor, what="inbox", query=looking.as_query(), rows=count)
    return sheet_response(file, f"ho-so-{clock.local(clock.now()):%Y%m%d-%H%M}.xlsx")


@desk_page
@require_POST
def search(request: HttpRequest) -> HttpResponseBase:
    """The dossiers that the search finds, newest first."""
    actor, text = actor_of(request), request.GET.get("q", "")[:100].strip()
    found = queries.dossiers_matching(actor, text).order_by("-pk")[: _most()].iterator(chunk_size=CHUNK)
    file, count = write_sheet(_("Search"), _dossier_columns(), _dossier_rows(found, get_language() or "vi"))
    actions.note_export(actor=actor, what="search", query={"q": text}, rows=count)
    return sheet_response(file, f"tim-kiem-{clock.local(clock.now()):%Y%m%d-%H%M}.xlsx")


def _most() -> int:
    return locality_settings().settings.number("export.rows")


def _dossier_columns() -> Sequence[SheetColumn]:
    return (
        SheetColumn(_("Code"), 26),
        SheetColumn(_("Applicant"), 28),
        SheetColumn(_("Service"), 44),
        SheetColumn(_("Deciding agency"), 32),
        SheetColumn(_("State"), 24),
        SheetColumn(_("Filed how"), 14),
        SheetColumn(_("Filed"), 17, "moment"),
        SheetColumn(_("Received"), 17, "moment"),
        SheetColumn(_("Result due"), 17, "moment"),
    )


def _dossier_rows(dossiers: Iterator[Dossier], language: str) -> Iterator[Sequence[Cell]]:
    for dossier in dossiers:
        yield _dossier_cells(dossier, language)


def _task_rows(tasks: Iterator[Task], language: str) -> Iterator[Sequence[Cell]]:
    for task in tasks:
        step = task_name(definition_of(task.dossier.version_id), task.step).in_language(language)
        holder = holder_of(task, language, many_agencies=True)
        yield (*_dossier_cells(task.dossier, language), step, holder, task.due_at)


def _dossier_cells(dossier: Dossier, language: str) -> Sequence[Cell]:
    return (
        dossier.code,
        str(dossier.applicant.get("name", "")),
        definition_of(dossier.version_id).name.in_language(language),
        dossier.agency_decides.name_in(language),
        str(STATES[dossier.state][1]),
        str(CHANNELS.get(dossier.channel, dossier.channel)),
        dossier.filed_at,
        dossier.received_at,
        dossier.due_at,
    )
