"""What the form and the buttons of the steps do to the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.http import QueryDict

from egov.core.vietnamese import search_key
from egov.processes.reading import RESERVED
from egov.processes.table import END

from ..editing import Editing, value_at
from ..inputs import collect
from .rows import KINDS, MEMBERS, id_of, kind_of
from .templates import collected as of_template

KEYS: Final = ("process",)
NEW: Final = {"step": "new-step", "choice": "new-choice", "consult": "new-opinions", "together": "new-group"}
"""The ids of rows that have no name yet; the name makes one."""

USUAL_HOURS: Final = 8
MAX_ID: Final = 40
_NEW_ID: Final = re.compile(rf"({'|'.join(NEW.values())})(-[0-9]+)?")


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    """The rows as they were posted. Where an id has changed, the ways that lead there follow it."""
    if isinstance(editing.plain.get("process"), Mapping):
        return of_template(editing, post)
    values = collect(editing, post, KEYS)
    rows, before = values["process"], editing.plain.get("process")
    if isinstance(rows, list) and isinstance(before, list) and rows != before:
        renamed = {id_of(old): id_of(new) for old, new in zip(before, rows, strict=False) if id_of(old) != id_of(new)}
        _follow(rows, {old: new for old, new in renamed.items() if old and new})
        _name_new(rows)
    return values


def put(editing: Editing, values: dict[str, Any], post: QueryDict, kind: str) -> str:
    """A new row of a kind, before the step that hands the result over."""
    if kind not in KINDS:
        return ""
    rows = values.get("process")
    rows = values["process"] = rows if isinstance(rows, list) else []
    at = len(rows) - 1 if rows and kind_of(rows[-1]) == "step" and id_of(rows[-1]) != "" else len(rows)
    chosen = post.get("new.step", "")
    row_id = _free_id(chosen if kind == "step" and re.fullmatch(r"[a-z-]{1,40}", chosen) else NEW[kind], _ids(rows))
    rows.insert(at, _new_row(kind, row_id, id_of(rows[at]) if at < len(rows) else END))
    return f"process.{at}"


def new(editing: Editing, path: str) -> Any:
    """An entry of a list: a member of a group or a consultation, a branch."""
    if path.endswith(".steps"):
        return {"step": NEW["step"], "hours": USUAL_HOURS}
    return {"when": "", "go": ""} if path.endswith(".branches") else {}


def _new_row(kind: str, row_id: str, following: str) -> dict[str, Any]:
    if kind == "step":
        return {"step": row_id, "hours": USUAL_HOURS}
    if kind == "choice":
        return {"choice": row_id, "branches": [{"when": "", "go": following}], "otherwise": following}
    if kind == "consult":
        return {"consult": row_id, "order": "together", "hours": 5 * USUAL_HOURS, "ask": [{}]}
    members = [{"step": f"{row_id}-{number}", "hours": USUAL_HOURS} for number in (1, 2)]
    return {"together": row_id, "steps": members}


def _follow(rows: list[Any], renamed: Mapping[str, str]) -> None:
    """Let every way to a renamed row lead to its new id."""
    for row in _maps(rows):
        for place in (row, *_maps(row.get("branches"))):
            for key in ("next", "go", "otherwise"):
                if place.get(key) in renamed:
                    place[key] = renamed[place[key]]


def _name_new(rows: list[Any]) -> None:
    """Give rows an id of their name as soon as they have one."""
    renamed: dict[str, str] = {}
    for row in _named(rows):
        kind, name = kind_of(row), value_at(row, "name.en") or value_at(row, "name.vi")
        if _NEW_ID.fullmatch(id_of(row)) and name and isinstance(name, str):
            old, taken = id_of(row), _ids(rows)
            row[kind] = _free_id(_id_from(name) or old, taken - {old})
            renamed[old] = row[kind]
    _follow(rows, renamed)


def _named(rows: list[Any]) -> Iterator[dict[str, Any]]:
    """The rows, and the steps of groups."""
    for row in _maps(rows):
        yield row
        yield from _maps(row.get(MEMBERS["together"]))


def _maps(listed: Any) -> Iterator[dict[str, Any]]:
    return (one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict))


def _ids(rows: list[Any]) -> set[str]:
    return {id_of(row) for row in _named(rows)}


def _id_from(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", search_key(name)))[:MAX_ID].strip("-").lstrip("0123456789-")


def _free_id(wanted: str, taken: set[str]) -> str:
    found, number = wanted, 2
    while found in taken or found in RESERVED:
        found, number = f"{wanted[: MAX_ID - 3]}-{number}", number + 1
    return found
