"""A part of a service file written anew, everything else in it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from egov.core.problems import Problems
from egov.core.source import read_source

from .reading import KEYS
from .writing import write_service


def rewrite_file(path: Path, key: str, value: list[dict[str, Any]]) -> bool:
    """Write a part of a service file anew, or a new file of it. False, and the file as it was, where it is none."""
    try:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
    except UnicodeDecodeError:
        return False
    after = with_part(before, key, value)
    if after is not None and after != before:
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(after.encode("utf-8"))
        beside.replace(path)
    return after is not None


def with_part(source: str, key: str, value: list[dict[str, Any]]) -> str | None:
    """The text of a service file whose `key` (form, process) is `value`; a text of that alone where `source` is empty.

    None where the source is no service file, or would be none any more.
    """
    block = write_service({key: value})
    if not source.strip():
        return block if _part(block, key) == value else None
    lines = source.splitlines(keepends=True)
    places = _places(source, key)
    if places is None:
        return None
    first, after = places
    if first and not lines[first - 1].endswith("\n"):
        lines[first - 1] += "\n"
    found = "".join([*lines[:first], block, *lines[after:]])
    return found if _part(found, key) == value else None


def _part(source: str, key: str) -> Any:
    """What stands under `key`; nothing where the text cannot be read."""
    problems = Problems()
    node = read_source(source, problems)
    part = node.get(key) if node else None
    return None if problems.errors or part is None else part.plain()


def _places(source: str, key: str) -> tuple[int, int] | None:
    """The first line of the part and the first behind it; where there is none yet, before what usually follows."""
    node = read_source(source, problems := Problems())
    if node is None or problems.errors or not node.is_map():
        return None
    marks = yaml.compose(source, Loader=yaml.SafeLoader)
    assert isinstance(marks, yaml.MappingNode)
    lines, places = source.splitlines(), [mark.start_mark.line for mark, _ in marks.value]
    names = [name for name, _ in node.items()]
    if key not in names:
        later = [place for name, place in zip(names, places, strict=True) if name in KEYS[KEYS.index(key) :]]
        place = later[0] if later else len(lines)
        return place, place
    number = names.index(key)
    after = places[number + 1] if number + 1 < len(places) else len(lines)
    return places[number], _without_comments(lines, places[number], after)


def _without_comments(lines: list[str], first: int, after: int) -> int:
    """Comments and empty lines before the next key belong to it."""
    while after > first + 1 and (not lines[after - 1].strip() or lines[after - 1].lstrip().startswith("#")):
        after -= 1
    return after
