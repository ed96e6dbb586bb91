"""The drawing of the steps and what the citizen sees of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from egov.catalogue.choices import step_hours
from egov.catalogue.wording import condition_words
from egov.core.expressions import ExpressionError
from egov.core.source import Text
from egov.pages.parts import ProgressStep
from egov.processes.acts import planned_tasks
from egov.processes.bpmn import to_bpmn
from egov.processes.diagram import RECEPTION
from egov.processes.naming import named
from egov.processes.svg import to_svg

from ..editing import Editing
from .rows import local_number

NOT_DRAWN = (ExpressionError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What drawing rows may meet that are not right yet."""


def preview(editing: Editing, language: str) -> str:
    """The drawing of the rows as they stand, and the citizen's progress."""
    return render_to_string(
        "studio/previews/steps.html",
        {
            **_pictures(editing, language),
            "hours": hours_of(editing),
            "steps": _progress(editing, language),
            "drawing_url": reverse("studio-drawing", args=[editing.draft.pk]),
            "language": language,
        },
    )


def drawing_of(editing: Editing, language: str) -> str:
    """The steps as BPMN; nothing where they cannot be drawn."""
    definition = editing.definition
    if definition is None or not definition.process.rows:
        return ""
    try:
        who = named(editing.locality.names, language)
        return to_bpmn(definition.process, name=definition.name, language=language, position_name=who)
    except NOT_DRAWN:
        return ""


def hours_of(editing: Editing) -> list[Mapping[str, Any]]:
    """The hours of the longest way beside what the deadline leaves, for each case of it."""
    if editing.definition is None:
        return []
    form = editing.definition.form
    try:
        return [
            {
                "case": condition_words(case.when, form, editing.language) if case.when else "",
                "hours": local_number(hours),
                "most": local_number(Decimal(most.numerator) / most.denominator) if most else "",
                "share": min(100, int(100 * Fraction(hours) / most)) if most else 0,
                "is_over": most is not None and Fraction(hours) > most,
            }
            for case, hours, most in step_hours(editing.definition)
        ]
    except NOT_DRAWN:
        return []


def _pictures(editing: Editing, language: str) -> dict[str, str]:
    drawing = drawing_of(editing, language)
    if not drawing or editing.definition is None:
        return {}
    title = Text("Sơ đồ các bước", "Picture of the steps")
    who = named(editing.locality.names, language)
    picture = to_svg(editing.definition.process, title=title, language=language, position_name=who)
    return {"drawing": drawing, "picture": picture}


def _progress(editing: Editing, language: str) -> list[ProgressStep]:
    """The way of a dossier for which no condition holds, as its citizen sees it on the first day."""
    definition = editing.definition
    if definition is None or not definition.process.rows:
        return []
    try:
        tasks = planned_tasks(definition.process, lambda condition: False)
    except NOT_DRAWN:
        return []
    names, deciding = editing.locality.names, definition.decided_by.agency
    unknown = Text("")
    return [
        ProgressStep(RECEPTION.in_language(language), "done"),
        *(
            ProgressStep(
                task.name.in_language(language),
                "current" if number == 0 else "waiting",
                agency=names.get(task.at or deciding, unknown).in_language(language),
                person=names.get(task.by, unknown).in_language(language),
            )
            for number, task in enumerate(tasks)
        ),
    ]
