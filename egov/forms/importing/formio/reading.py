"""The file of a Form.io form as plain data, within bounds, before anything else looks at it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .reporting import Refused

MAX_BYTES = 2_000_000
MAX_COMPONENTS = 2_000
MAX_DEPTH = 25

Component = Mapping[str, Any]


def read_form(raw: bytes) -> Component:
    """The form in a file: an object with `components`, or the bare list of them.

    Raises:
        Refused: it is too large, no JSON, no form, too deep, or holds too many components.
    """
    if len(raw) > MAX_BYTES:
        raise Refused("too-large", limit=MAX_BYTES)
    form = _as_form(_parse(raw))
    _count(form)
    return form


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, UnicodeDecodeError):
        raise Refused("not-json") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("key-twice")
    return found


def _no_constant(word: str) -> None:
    raise ValueError(word)


def _as_form(data: Any) -> Component:
    if isinstance(data, list):
        data = {"components": data}
    if isinstance(data, Mapping) and "components" not in data and isinstance(data.get("form"), Mapping):
        data = data["form"]
    if not isinstance(data, Mapping) or not any(True for _ in parts_of(data)):
        raise Refused("no-form")
    return data


def _count(form: Component) -> None:
    waiting, found = [(form, 0)], 0
    while waiting:
        component, depth = waiting.pop()
        found += 1 + len(entries(component, "questions"))
        if depth > MAX_DEPTH:
            raise Refused("too-deep", limit=MAX_DEPTH)
        if found > MAX_COMPONENTS:
            raise Refused("too-many", limit=MAX_COMPONENTS)
        waiting.extend((part, depth + 1) for part in parts_of(component))


def parts_of(component: Component) -> Iterator[Component]:
    """The components directly inside one: in a list, in columns, in tabs or in the cells of a table."""
    for key in ("components", "columns", "rows"):
        yield from _components_in(component.get(key))


def _components_in(value: Any) -> Iterator[Component]:
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, list):
            yield from _components_in_cells(entry)
        elif isinstance(entry, Mapping):
            yield from (entry,) if is_component(entry) else _components_in(entry.get("components"))


def _components_in_cells(cells: list[Any]) -> Iterator[Component]:
    for cell in cells:
        if isinstance(cell, Mapping):
            yield from _components_in(cell.get("components"))


def is_component(entry: Component) -> bool:
    return isinstance(entry.get("type"), str)


def word(component: Component, key: str) -> str:
    """The text under `key`, or nothing; numbers as they are written."""
    value = component.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def part(component: Component, key: str) -> Component:
    """The object under `key`, or an empty one."""
    value = component.get(key)
    return value if isinstance(value, Mapping) else {}


def entries(component: Component, key: str) -> list[Component]:
    """The objects in the list under `key`."""
    value = component.get(key)
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def is_on(component: Component, key: str) -> bool:
    """Whether a switch is on, also where it is written as a text."""
    return component.get(key) is True or word(component, key).lower() == "true"


def whole(component: Component, key: str) -> int | None:
    """The whole number under `key`, however it is written."""
    text = word(component, key)
    return int(text) if len(text) <= 15 and text.removeprefix("-").isdecimal() and text.isascii() else None
