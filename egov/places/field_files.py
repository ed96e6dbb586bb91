"""Fields of law added to a `locality.yaml`, which keeps its comments and its lay-out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml


def add_fields(path: Path, fields: Iterable[tuple[str, str]]) -> None:
    """Write each (id, Vietnamese name) at the end of `fields:`. The file must read without a problem."""
    text = path.read_text(encoding="utf-8")
    entries = [f"{{id: {field_id}, name: {{vi: {json.dumps(name, ensure_ascii=False)}}}}}" for field_id, name in fields]
    listed = _fields_of(text)
    if listed.flow_style:
        place = listed.end_mark.index - 1
        before = ", " if listed.value else ""
        changed = f"{text[:place]}{before}{', '.join(entries)}{text[place:]}"
    else:
        lines = text.splitlines(keepends=True)
        margin = " " * listed.start_mark.column
        last = _last_line(listed.value[-1])
        lines[last] = lines[last].rstrip("\n") + "\n"
        changed = "".join([*lines[: last + 1], *(f"{margin}- {entry}\n" for entry in entries), *lines[last + 1 :]])
    temporary = path.with_suffix(".new")
    temporary.write_text(changed, encoding="utf-8")
    temporary.replace(path)


def _fields_of(text: str) -> yaml.SequenceNode:
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    listed: yaml.SequenceNode = next(value for key, value in root.value if key.value == "fields")
    return listed


def _last_line(node: Any) -> int:
    """The line on which the last value of an entry ends; a block's own end lies behind the comments after it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    end: int = node.end_mark.line
    return end if node.end_mark.column else end - 1
