"""Parts of a service file written anew, everything else in it as it was, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from egov.core.source import LOADER, read_source

from .checking import FileProblems
from .reading import KEYS
from .writing import write_service


def rewrite_file(path: Path, key: str, value: list[dict[str, Any]]) -> bool:
    """Write a part of a service file anew, or a new file of it. False, and the file as it was, where it is none."""
    try:
        before = path.read_bytes().decode("utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        return False
    after = with_part(before, key, value) if path.is_file() or not path.exists() else None
    if after is not None and after != before:
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(after.encode("utf-8"))
        beside.replace(path)
    return after is not None


def with_parts(source: str, parts: Mapping[str, Any]) -> str | None:
    """The text of a service file with each of these keys at its value, None removing it.

    Where a value is what it was its lines stay as they were; a key that was not there comes where `reading.KEYS` has
    it, and a text that was empty holds what is given alone. None where the source is no service file.
    """
    before = parts_of(source)
    if before is None:
        return None
    changed = {key: value for key, value in parts.items() if not same(before.get(key), value)}
    if not changed:
        return source
    wanted = {name: part for name, part in {**before, **changed}.items() if part is not None}
    found = _replaced(source, changed)
    if same(parts_of(found), wanted):
        return found
    return write_service({name: wanted[name] for name in sorted(wanted, key=_place_of)})


def with_part(source: str, key: str, value: Any) -> str | None:
    """As `with_parts`, for one key."""
    return with_parts(source, {key: value})


def parts_of(source: str) -> dict[str, Any] | None:
    """The plain values of a service file by key; None where the text cannot be read as one."""
    if not source.strip():
        return {}
    node = read_source(source, problems := FileProblems())
    if node is None or problems.errors or not node.is_map():
        return None
    plain: dict[str, Any] = node.plain()
    return plain


def same(one: Any, other: Any) -> bool:
    """Whether two plain values say the same; true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _place_of(key: str) -> int:
    return KEYS.index(key) if key in KEYS else len(KEYS)


def _replaced(source: str, parts: Mapping[str, Any]) -> str:
    """The text with other lines in the places of these keys."""
    blocks = {key: "" if value is None else write_service({key: value}) for key, value in parts.items()}
    ordered = sorted(blocks, key=_place_of)
    if not source.strip():
        return source + "".join(blocks[key] for key in ordered)
    lines, places = source.splitlines(keepends=True), _lines_of(source, parts)
    text, done = "", 0
    for key in sorted(ordered, key=lambda key: places[key]):
        first, after = places[key]
        text += "".join(lines[done:first])
        if text and blocks[key] and not text.endswith("\n"):
            text += "\n"
        text += blocks[key].replace("\n", "\r\n") if "\r\n" in source else blocks[key]
        done = after
    return text + "".join(lines[done:])


def _lines_of(source: str, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The first line of each part and the first behind it; where there is none, behind what usually precedes it."""
    marks = yaml.compose(source, Loader=LOADER)
    assert isinstance(marks, yaml.MappingNode)
    lines = source.splitlines()
    begins = [(mark.value, mark.start_mark.line) for mark, _ in marks.value]
    ends = [_without_comments(lines, line, after) for (_, line), after in
            zip(begins, [*(line for _, line in begins[1:]), len(lines)], strict=True)]  # fmt: skip
    known = {name: (line, end) for (name, line), end in zip(begins, ends, strict=True)}
    return {key: known.get(key) or _place_behind(key, known) for key in keys}


def _place_behind(key: str, known: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    before = [end for name, (_, end) in known.items() if _place_of(name) < _place_of(key)]
    place = before[-1] if before else min(first for first, _ in known.values())
    return place, place


def _without_comments(lines: list[str], first: int, after: int) -> int:
    """Comments at the margin and empty lines before the next key belong to it."""
    while after > first + 1 and (not lines[after - 1].strip() or lines[after - 1].startswith("#")):
        after -= 1
    return after
