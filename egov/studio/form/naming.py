"""The names of questions in the file, made from their Vietnamese labels, each once where it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from egov.core.vietnamese import search_key
from egov.forms.definition import ID, RESERVED

from ..editing import value_at
from .kinds import OPTION

NEW: Final = "cau_hoi"
"""The name of a question that has no label yet."""

MAX_NAME: Final = 40
_UNNAMED: Final = re.compile(rf"{NEW}(_[0-9]+)?")
_UNNAMED_OPTION: Final = re.compile(rf"{OPTION}(_[0-9]+)?")


def name_from(label: str, taken: Iterable[str], usual: str = NEW) -> str:
    """A name from the first words of a label, another one where it is taken."""
    words = re.findall(r"[a-z0-9]+", search_key(label))
    base = ""
    for word in words:
        longer = f"{base}_{word}" if base else word[:MAX_NAME]
        if len(longer) > MAX_NAME:
            break
        base = longer
    if base and not base[0].isalpha():
        base = f"{usual}_{base}"[:MAX_NAME]
    return free_name(base or usual, taken)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    known, found, number = {*taken, *RESERVED}, wanted, 2
    while found in known:
        found, number = f"{wanted}_{number}", number + 1
    return found


def entries_in(pages: Any) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every question with its path and the path of the group in which its name counts ("" for the form itself)."""
    for number, page in enumerate(pages if isinstance(pages, list) else ()):
        yield from _entries(page, f"form.{number}", "")


def _entries(entry: Any, path: str, group: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    fields = entry.get("fields") if isinstance(entry, dict) else None
    for number, inner in enumerate(fields if isinstance(fields, list) else ()):
        if isinstance(inner, dict):
            here = f"{path}.fields.{number}"
            yield here, inner, group
            yield from _entries(inner, here, here)


def names_in(pages: Any, group: str) -> set[str]:
    """The names that are taken in a group, or in the form itself."""
    return {entry["id"] for _, entry, place in entries_in(pages) if place == group and isinstance(entry.get("id"), str)}


def settle_names(before: Any, pages: Any, others: Iterable[str]) -> None:
    """Give every question whose name or first label was typed a name that is one; `others` are those of blocks."""
    named = [found for found in entries_in(pages) if "use" not in found[1]]
    wanted = {path: _wanted(before, path, entry) for path, entry, _ in named}
    typed = [found for found in named if wanted[found[0]]]
    for _, entry, _ in typed:
        entry.pop("id", None)
    for path, entry, group in typed:
        taken = names_in(pages, group) | (set() if group else {*others})
        rest = {key: entry[key] for key in list(entry)}
        entry.clear()
        entry.update({"id": free_name(wanted[path], taken), **rest})
    for path, entry, _ in entries_in(pages):
        _name_options(value_at({"form": before}, f"{path}.options"), entry.get("options"))


def _wanted(before: Any, path: str, entry: dict[str, Any]) -> str:
    """The name that a question is to have; "" where nothing was said about it."""
    name, label = entry.get("id"), str(value_at(entry, "label.vi") or "")
    if isinstance(name, str) and _UNNAMED.fullmatch(name) and label:
        return name_from(label, ())
    if name == value_at({"form": before}, f"{path}.id") and name is not None:
        return ""
    text = "" if name is None else str(name)
    return text if ID.fullmatch(text) else name_from(text or label, ())


def _name_options(before: Any, options: Any) -> None:
    """An answer gets its name with its first words, or where it has none."""
    listed = [one for one in options if isinstance(one, dict)] if isinstance(options, list) else []
    for one in listed:
        name, label = one.get("id"), str(value_at(one, "label.vi") or "")
        if name is None or (_UNNAMED_OPTION.fullmatch(str(name)) and label):
            others = {str(other.get("id")) for other in listed if other is not one}
            rest = {key: value for key, value in one.items() if key != "id"}
            one.clear()
            one.update({"id": name_from(label, others, OPTION), **rest})
