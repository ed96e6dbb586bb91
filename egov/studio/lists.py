"""The buttons of lists: an entry is added, removed, moved, copied or laid into another list. No script is needed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from .editing import value_at

NAMES = ("id", "step", "choice", "consult", "together")
"""What tells the entries of a list apart."""


def change_list(values: dict[str, Any], do: str, new: Callable[[str], Any]) -> str:
    """Carry out "add:documents", "remove:documents.2", "up:…", "down:…", "copy:…" or "into:<entry>:<list>" on the
    values; where the reader should be afterwards, as a path. What cannot be done is left."""
    act, _, path = do.partition(":")
    if act == "add":
        entries = _list_at(values, path, make=True)
        return _append(entries, path, new(path)) if entries is not None else path
    if act == "insert":
        return path
    if act == "into":
        return _move_into(values, *path.partition(":")[::2])
    listed, _, index = path.rpartition(".")
    entries = _list_at(values, listed)
    if entries is None or not index.isdecimal() or int(index) >= len(entries):
        return listed
    return _ACTS.get(act, _stay)(values, entries, listed, int(index))


def _remove(values: dict[str, Any], entries: list[Any], listed: str, index: int) -> str:
    del entries[index]
    if not entries:
        _drop_empty(values, listed)
        return listed
    return f"{listed}.{min(index, len(entries) - 1)}"


def _up(values: dict[str, Any], entries: list[Any], listed: str, index: int) -> str:
    return _swap(entries, listed, index, max(index - 1, 0))


def _down(values: dict[str, Any], entries: list[Any], listed: str, index: int) -> str:
    return _swap(entries, listed, index, min(index + 1, len(entries) - 1))


def _copy(values: dict[str, Any], entries: list[Any], listed: str, index: int) -> str:
    entries.insert(index + 1, _with_own_name(deepcopy(entries[index]), entries))
    return f"{listed}.{index + 1}"


def _stay(values: dict[str, Any], entries: list[Any], listed: str, index: int) -> str:
    return f"{listed}.{index}"


_ACTS: dict[str, Callable[[dict[str, Any], list[Any], str, int], str]] = {
    "remove": _remove,
    "up": _up,
    "down": _down,
    "copy": _copy,
}


def _swap(entries: list[Any], listed: str, one: int, other: int) -> str:
    entries[one], entries[other] = entries[other], entries[one]
    return f"{listed}.{other}"


def _append(entries: list[Any], path: str, entry: Any) -> str:
    entries.append(_with_own_name(entry, entries))
    return f"{path}.{len(entries) - 1}"


def _move_into(values: dict[str, Any], source: str, target: str) -> str:
    listed, _, index = source.rpartition(".")
    entries = _list_at(values, listed)
    if entries is None or not index.isdecimal() or int(index) >= len(entries):
        return source
    if target in (source, listed) or target.startswith(f"{source}."):
        return source
    entry = entries[int(index)]
    there = _list_at(values, target, make=True)
    if there is None:
        return source
    there.append(_with_own_name(entry, there))
    place = len(there) - 1
    del entries[int(index)]
    return f"{_after_removal(target, listed, int(index))}.{place}"


def _after_removal(path: str, listed: str, index: int) -> str:
    """The path once the entry of a list before it is gone."""
    if not path.startswith(f"{listed}."):
        return path
    first, dot, rest = path[len(listed) + 1 :].partition(".")
    number = int(first) - 1 if first.isdecimal() and int(first) > index else first
    return f"{listed}.{number}{dot}{rest}"


def _list_at(values: dict[str, Any], path: str, *, make: bool = False) -> list[Any] | None:
    if path.split(".", maxsplit=1)[0] not in values:
        return None
    found = value_at(values, path)
    if found is None and make:
        outer, _, key = path.rpartition(".")
        inside = _map_at(values, outer)
        if isinstance(inside, dict):
            found = inside[key] = []
    return found if isinstance(found, list) else None


def _map_at(values: dict[str, Any], path: str) -> Any:
    """What stands at a path, made where nothing does."""
    found = value_at(values, path) if path else values
    if found is None:
        outer, _, key = path.rpartition(".")
        inside = _map_at(values, outer)
        if isinstance(inside, dict):
            found = inside[key] = {}
    return found


def _drop_empty(values: dict[str, Any], path: str) -> None:
    outer, _, key = path.rpartition(".")
    inside = value_at(values, outer) if outer else values
    if inside is values:
        values[key] = None
    elif isinstance(inside, dict):
        del inside[key]


def _with_own_name(entry: Any, entries: list[Any]) -> Any:
    """The entry with an id that none of the others has."""
    if not isinstance(entry, dict):
        return entry
    for name in NAMES:
        taken = {other.get(name) for other in entries if isinstance(other, dict) and other is not entry}
        base, number = entry.get(name), 2
        while entry.get(name) in taken and isinstance(base, str):
            entry[name] = f"{base}-{number}"
            number += 1
    return entry
