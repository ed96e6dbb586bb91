"""Pages that come from elsewhere, after those of the form or in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.catalogue.renaming import questions_in, with_moved_fields

from ..editing import Editing
from .naming import free_name, names_in


def with_pages(editing: Editing, pages: list[dict[str, Any]], *, replaced: bool) -> Mapping[str, Any]:
    """The form with these pages; where a name is taken already, the question that comes gets another."""
    before = editing.plain.get("form")
    if replaced or not isinstance(before, list):
        return {"form": pages or None}
    taken = names_in(before, "") | (set(editing.definition.form.by_id) if editing.definition else set())
    moved = {}
    for _path, entry, way in [found for found in questions_in(pages) if len(found[2]) == 1]:
        entry["id"] = free_name(entry["id"], taken)
        taken.add(entry["id"])
        moved[way] = (entry["id"],)
    return {"form": [*before, *with_moved_fields({"form": pages}, moved)["form"]]}
