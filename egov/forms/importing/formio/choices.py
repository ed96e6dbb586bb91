"""The options of a choice, and where they come from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .model import as_id
from .parts import as_value
from .reading import Component, entries, part, word
from .texts import plain_line

MAX_OPTIONS = 200
MAX_OPTION_ID = 60
MAX_WRONG = 20
_TEMPLATE = re.compile(r"\{\{\s*item\.([\w.]+)\s*\}\}")


@dataclass(slots=True)
class Offered:
    """`options` are value and label in order, no more than one too many; `ids` the id of each original value;
    `outside` where others are, `wrong` those that have no value of their own, `helps` what is said beside them."""

    options: list[tuple[str, str]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    outside: str = ""
    wrong: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)

    def add(self, value: Any, label: Any) -> None:
        shown, text = plain_line(label) or plain_line(as_value(value)), as_value(value).strip()
        if (not shown and not text) or len(self.options) > MAX_OPTIONS:
            return
        if not text or text in self.ids:
            self.wrong += [shown] if len(self.wrong) < MAX_WRONG else []
            return
        self.ids[text] = _option_id(text, self.ids.values())
        self.options.append((self.ids[text], shown))


def _option_id(text: str, taken: Any) -> str:
    if len(text) <= MAX_OPTION_ID and text.isprintable() and text not in taken:
        return text
    return next(found for number in range(len(taken) + 2) if (found := f"{as_id(text)[:50]}_{number + 1}") not in taken)


def offered_by(component: Component) -> Offered:
    """The options of a radio, a set of boxes or a select."""
    found = Offered()
    data = part(component, "data")
    source = word(component, "dataSrc") or "values"
    if source == "json" and component.get("type") in ("select", "navSelect"):
        _read_json(component, data.get("json"), found)
        return found
    listed = entries(component, "values") or entries(data, "values")
    if source != "values" and not any(as_value(entry.get("value", "")).strip() for entry in listed):
        found.outside = f"{source}: {word(data, 'url') or word(data, 'resource')}"
        return found
    for entry in listed:
        found.add(entry.get("value", ""), entry.get("label", ""))
        if words := plain_line(entry.get("description")):
            found.helps += [words] if len(found.helps) < MAX_WRONG else []
    return found


def _read_json(component: Component, given: Any, found: Offered) -> None:
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            found.outside = "json"
            return
    path = word(component, "valueProperty")
    template = _TEMPLATE.search(word(component, "template"))
    for entry in given if isinstance(given, list) else ():
        if not isinstance(entry, Mapping):
            found.add(entry, entry)
        elif path or "value" in entry:
            value = _inside(entry, path or "value")
            label = _inside(entry, template[1]) if template else entry.get("label", "")
            found.add(value, label if isinstance(label, str) else as_value(label))
        else:
            found.outside = "json"


def _inside(entry: Any, path: str) -> Any:
    for key in path.split("."):
        entry = entry.get(key, "") if isinstance(entry, Mapping) else ""
    return entry if isinstance(entry, str | int | float) else ""
