"""Another form in a service file, everything else in it as it was."""

from __future__ import annotations

from typing import Any

import yaml

from egov.core.problems import Problems
from egov.core.source import read_source

from .writing import write_service


def with_form(source: str, form: list[dict[str, Any]]) -> str | None:
    """The text of a service file with this form in it; None where the text is no service file, or would be none."""
    block = write_service({"form": form})
    if not source.strip():
        return block if _form_in(block) == form else None
    lines = source.splitlines(keepends=True)
    places = _places(source)
    if places is None:
        return None
    first, after = places
    if first and not lines[first - 1].endswith("\n"):
        lines[first - 1] += "\n"
    found = "".join([*lines[:first], block, *lines[after:]])
    return found if _form_in(found) == form else None


def _form_in(source: str) -> Any:
    """The form that stands in the text; nothing where it cannot be read."""
    problems = Problems()
    node = read_source(source, problems)
    form = node.get("form") if node else None
    return None if problems.errors or form is None else form.plain()


def _places(source: str) -> tuple[int, int] | None:
    """The first line of the form and the first behind it; before `process:`, or at the end, where there is none yet."""
    node = read_source(source, problems := Problems())
    if node is None or problems.errors or not node.is_map():
        return None
    marks = yaml.compose(source, Loader=yaml.SafeLoader)
    assert isinstance(marks, yaml.MappingNode)
    keys, names = [key.start_mark.line for key, _ in marks.value], [key for key, _ in node.items()]
    if "form" not in names:
        place = keys[names.index("process")] if "process" in names else len(source.splitlines())
        return place, place
    number = names.index("form")
    after = keys[number + 1] if number + 1 < len(keys) else len(source.splitlines())
    return keys[number], _without_comments(source.splitlines(), keys[number], after)


def _without_comments(lines: list[str], first: int, after: int) -> int:
    """Comments and empty lines before the next key belong to it."""
    while after > first + 1 and (not lines[after - 1].strip() or lines[after - 1].lstrip().startswith("#")):
        after -= 1
    return after
