"""What was typed about a question, laid over a form that somebody else has changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from egov.catalogue.renaming import questions_in

from ..editing import Editing, value_at, with_values
from .outline import open_path


def merged(seen: Editing, theirs: Editing, values: Mapping[str, Any]) -> Editing:
    """The form of the other with the questions of mine that I have changed, each found by its name; mine is open."""
    whole = {"form": deepcopy(theirs.plain.get("form"))}
    there = {way: (path, entry) for path, entry, way in questions_in(whole["form"])}
    opened, asked = open_path(seen), seen.asked.copy()
    for path, before, way in questions_in(seen.plain.get("form")):
        mine = value_at(values, path)
        if way not in there or not isinstance(mine, dict):
            continue
        place, entry = there[way]
        if path == opened:
            asked["open"] = place
        if _own(mine) != _own(before):
            inner = {"fields": entry["fields"]} if "fields" in entry else {}
            entry.clear()
            entry.update({**_own(mine), **inner})
    _lay_page(seen, whole, values, opened)
    return replace(with_values(theirs, whole), asked=asked)


def _lay_page(seen: Editing, whole: dict[str, Any], values: Mapping[str, Any], opened: str) -> None:
    """The title and condition of an open page, where that page is still the same."""
    mine, page, before = (value_at(one, opened) for one in (values, whole, seen.plain))
    are_pages = opened.count(".") == 1 and all(isinstance(one, dict) for one in (mine, page, before))
    if are_pages and page.get("page") == before.get("page"):
        page.update(_own(mine))


def _own(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says without the questions inside it."""
    return {key: value for key, value in entry.items() if key != "fields"}
