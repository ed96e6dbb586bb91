"""The steps: who does what, where, for how long, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from egov.core.source import Text
from egov.places.locality import ROLE_NAMES
from egov.processes.acts import LABELS
from egov.processes.reading import COMMON_NAMES
from egov.processes.table import MAY

from ..editing import Editing, names_of, value_at
from ..part import Part
from ..steps.edits import KEYS, collected, new, put
from ..steps.pictures import hours_of, preview
from ..steps.rows import named_rows, rows_of
from ..steps.templates import in_parts, rows_written_out, template_of, template_rows, templates_known, use, write_own


def shown(editing: Editing) -> dict[str, Any]:
    language = editing.language
    roles = [(role, _("{role} (of whichever agency)").format(role=name.in_language(language)))
             for role, name in ROLE_NAMES.items()]  # fmt: skip
    return {
        "rows": rows_of(editing),
        "template": template_of(editing),
        "template_rows": template_rows(editing),
        "templates": [(one, _name({"id": one, **known}, language)) for one, known in templates_known(editing).items()],
        "uses_template": isinstance(editing.plain.get("process"), dict),
        "in_parts": in_parts(editing),
        "written_out": rows_of(replace(editing, plain={**editing.plain, "process": rows_written_out(editing)})),
        "positions": [*names_of(_own_first(editing), language), *roles],
        "agencies": names_of(_agencies(editing), language),
        "acts": [(act, LABELS[act].in_language(language)) for act in MAY],
        "targets": named_rows(editing),
        "orders": [("together", _("all at once")), ("in-order", _("one after the other"))],
        "linked": _linked(editing),
        "common_steps": [(one, name.in_language(language)) for one, name in COMMON_NAMES.items()],
        "hours": hours_of(editing),
        "process_found": [one for one in editing.findings if one.path == "process"],
    }


def _own_first(editing: Editing) -> Iterable[Any]:
    """The positions, those of the deciding agency first."""
    locality, decided_by = editing.locality, editing.at("decided_by")
    deciding = value_at(decided_by, "kind") if isinstance(decided_by, dict) else decided_by
    kind = locality.kind(deciding) if isinstance(deciding, str) else None
    agency = locality.agency(deciding) if isinstance(deciding, str) else None
    own = (kind or agency).positions if kind or agency else ()  # type: ignore[union-attr]
    return sorted(locality.positions, key=lambda position: position.id not in own)


def _agencies(editing: Editing) -> Iterable[Any]:
    """Kinds and agencies; of those that each commune has one of, the ones that a step names."""
    used = {step.at for step in editing.definition.process.tasks.values()} if editing.definition else set()
    locality = editing.locality
    return [*locality.kinds, *(one for one in locality.agencies if not one.commune or one.id in used)]


def _linked(editing: Editing) -> list[tuple[str, str]]:
    listed = editing.plain.get("linked")
    entries = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return [(str(one.get("id") or ""), _name(one, editing.language)) for one in entries if one.get("id")]


def _name(entry: dict[str, Any], language: str) -> str:
    return str(value_at(entry, f"name.{language}") or value_at(entry, "name.vi") or entry["id"])


STEPS = Part(
    "steps",
    Text("Các bước", "Steps"),
    KEYS,
    "studio/parts/steps.html",
    shown=shown,
    collected=collected,
    preview=preview,
    new=new,
    acts={"put": put, "use": use, "own": write_own},
)
