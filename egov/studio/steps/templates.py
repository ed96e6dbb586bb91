"""A process template in the service's file: what it asks, what the service says of it, and its rows written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from egov.catalogue.checking import blocks_known
from egov.catalogue.writing import write_service
from egov.core.problems import Problems
from egov.core.source import Node, read_source
from egov.processes.templates import OPTIONAL, row_id, said_of, write_out

from ..editing import Editing, Finding
from ..inputs import collect
from .rows import RowShown, kind_of, rows_of

KEY = "process"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row of a template, as it says it itself; what it leaves empty the service must say."""

    row: RowShown
    path: str
    kind: str
    is_optional: bool
    is_used: bool
    found: tuple[Finding, ...]


def templates_known(editing: Editing) -> Mapping[str, Any]:
    """The locality's and the platform's process templates by name."""
    return blocks_known(editing.locality).processes


def template_of(editing: Editing) -> Mapping[str, Any] | None:
    """The template that the service uses; None where it has rows of its own, or names none that is known."""
    used = editing.plain.get(KEY)
    return templates_known(editing).get(str(used.get("use"))) if isinstance(used, Mapping) else None


def in_parts(editing: Editing) -> Editing:
    """The same draft with "land-officer 12h" taken apart, as the inputs ask for it."""
    used = editing.plain.get(KEY)
    if not isinstance(used, Mapping):
        return editing
    apart = {name: said if name == "use" else _apart(said) for name, said in used.items()}
    return replace(editing, plain={**editing.plain, KEY: apart})


def template_rows(editing: Editing) -> list[TemplateRow]:
    """The rows that the template may have, each with what the service can say of it."""
    template = template_of(editing)
    listed = [dict(row) for row in template["rows"]] if template else []
    used = editing.plain.get(KEY) or {}
    shown = rows_of(replace(editing, plain={**editing.plain, KEY: listed}))
    return [
        TemplateRow(
            row=told,
            path=f"{KEY}.{row_id(row)}",
            kind=kind_of(row),
            is_optional=row.get(OPTIONAL) is True,
            is_used=row.get(OPTIONAL) is not True or row_id(row) in used,
            found=tuple(one for one in editing.findings if one.path == f"{KEY}.{row_id(row)}"),
        )
        for row, told in zip(listed, shown, strict=True)
    ]


def rows_written_out(editing: Editing) -> list[Any]:
    """The template's rows with what the service says of them, as a service would write them itself."""
    template, used = template_of(editing), editing.plain.get(KEY)
    node = _node(used)
    if template is None or node is None:
        return []
    rows: list[Any] = write_out(node, template["rows"]).plain()
    return [_with_number(row) for row in rows]


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    """What the service says of the template's rows, in the shortest way."""
    used: Any = editing.plain[KEY]
    apart = in_parts(editing)
    found = collect(apart, post, (KEY,))[KEY] or {}
    if not isinstance(found, dict):
        return {KEY: used}
    kept = {name: used[name] for name in found if name in used and found[name] == apart.plain[KEY].get(name)}
    return {KEY: {name: kept[name] if name in kept else _short(said) for name, said in found.items()} or None}


def use(editing: Editing, values: dict[str, Any], post: QueryDict, what: str) -> str:
    """Let the service use the chosen template instead of rows."""
    chosen = post.get("new.template", "")
    if chosen in templates_known(editing):
        values[KEY] = {"use": chosen}
    return KEY


def write_own(editing: Editing, values: dict[str, Any], post: QueryDict, what: str) -> str:
    """The template's rows become the service's own; what the template says of the service itself comes with them."""
    template, rows = template_of(editing), rows_written_out(editing)
    if template and rows:
        values[KEY] = rows
        values.update({key: fact for key, fact in template.get("facts", {}).items() if key not in editing.plain})
    return KEY


def _apart(said: Any) -> Any:
    return _with_number(said_of(said) or said)


def _with_number(row: Any) -> Any:
    """The hours as a number where they are a whole one."""
    whole = isinstance(row, dict) and str(row.get("hours", "")).isdecimal()
    return {**row, "hours": int(row["hours"])} if whole else row


def _short(said: Any) -> Any:
    """ "land-officer 12h", where position and hours are all there is to say."""
    if not isinstance(said, dict) or not said or set(said) - {"by", "hours"}:
        return said
    words = [str(said["by"])] if "by" in said else []
    text = " ".join([*words, f"{said['hours']}h"] if "hours" in said else words)
    return text if said_of(text) else said


def _node(value: Any) -> Node | None:
    if not isinstance(value, Mapping):
        return None
    whole = read_source(write_service({KEY: value}), Problems())
    return whole.get(KEY) if whole else None
