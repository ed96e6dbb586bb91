"""Parts of a service file written anew, everything else in it as it was, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
    """The text with each of these keys at its value; as `with_part` for one after the other."""
    text: str | None = source
    for key, value in parts.items():
        text = with_part(text, key, value) if text is not None else None
    return text


def with_part(source: str, key: str, value: Any) -> str | None:
    """The text of a service file whose `key` is `value`, which None removes; a text of that alone where it was empty.

    Where the value is what it was the text stays as it was; a key that was not there comes where `reading.KEYS` has it.
    None where the source is no service file.
    """
    before = parts_of(source)
    if before is None:
        return None
    if same(before.get(key), value):
        return source
    wanted = {name: part for name, part in {**before, key: value}.items() if part is not None}
    found = _replaced(source, key, value)
    if found is not None and same(parts_of(found), wanted):
        return found
    return write_service({name: wanted[name] for name in sorted(wanted, key=_place_of)})


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


def _replaced(source: str, key: str, value: Any) -> str | None:
    """The text with other lines in the place of the key's; None where its lines are not its alone."""
    block = "" if value is None else write_service({key: value})
    if not source.strip():
        return source + block
    if "\r\n" in source:
        block = block.replace("\n", "\r\n")
    lines = source.splitlines(keepends=True)
    first, after = _lines_of(source, key)
    if first and block and not lines[first - 1].endswith("\n"):
        lines[first - 1] += "\n"
    return "".join([*lines[:first], block, *lines[after:]])


def _lines_of(source: str, key: str) -> tuple[int, int]:
    """The first line of the part and the first behind it; where there is none yet, behind what usually precedes it."""
    marks = yaml.compose(source, Loader=LOADER)
    assert isinstance(marks, yaml.MappingNode)
    lines = source.splitlines()
    begins = [(mark.value, mark.start_mark.line) for mark, _ in marks.value]
    ends = [_without_comments(lines, line, after) for (_, line), after in
            zip(begins, [*(line for _, line in begins[1:]), len(lines)], strict=True)]  # fmt: skip
    names = [name for name, _ in begins]
    if key in names:
        number = names.index(key)
        return begins[number][1], ends[number]
    before = [end for name, end in zip(names, ends, strict=True) if _place_of(name) < _place_of(key)]
    place = before[-1] if before else begins[0][1]
    return place, place


def _without_comments(lines: list[str], first: int, after: int) -> int:
    """Comments at the margin and empty lines before the next key belong to it."""
    while after > first + 1 and (not lines[after - 1].strip() or lines[after - 1].startswith("#")):
        after -= 1
    return after
