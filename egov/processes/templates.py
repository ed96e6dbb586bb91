"""Process templates: `process: {use: one-stop, examine: land-officer 12h, …}` written out as rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from egov.core.source import Node

from .reading import CHOICE_KEYS, CONSULT_KEYS, STEP_KEYS, TOGETHER_KEYS

Row: TypeAlias = Mapping[str, Any]

KINDS: Final = {keys[0]: keys for keys in (STEP_KEYS, CHOICE_KEYS, CONSULT_KEYS, TOGETHER_KEYS)}
OPTIONAL: Final = "optional"
"""A row of a template with `optional: true` is there only where the service names it."""
SHORT: Final = r"(?=.)(?P<by>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?(?:(?:^| )(?P<hours>[0-9]{1,4}(?:\.[0-9]{1,2})?)h)?"
_SHORT: Final = re.compile(SHORT)


def row_id(row: Row) -> str:
    """The id of a row of a template."""
    return str(next((row[kind] for kind in KINDS if kind in row), ""))


def write_out(node: Node, template: Sequence[Row]) -> Node:
    """The rows that `node` (`{use: …, <row>: …}`) makes of the template, where they were written.

    Each row of the service stands over the template's: a text such as "land-officer 12h" says who and how long, a
    block says any key of a row. What is no row of the template, or lacks, is reported at its place.
    """
    known = {row_id(row): row for row in template}
    for key, place in node.items():
        if key not in known and key != "use":
            place.report(
                "not-in-template",
                "'{row}' is no row of this template.",
                "Its rows: {known}. For others write the rows out.",
                row=key,
                known=list(known),
            )
    rows = [_written_out(node, known[name], node.get(name)) for name in known if _is_there(node, known[name], name)]
    return node.holding(rows)


def laid_over(template: Sequence[Row], node: Node) -> list[Row]:
    """The template with what `node` says of its rows: a template that stands on another."""
    return [_laid_over(row, node.get(row_id(row))) for row in template]


def _laid_over(row: Row, given: Node | None) -> Row:
    if given is None:
        return row
    said = {key: value.plain() if isinstance(value, Node) else value for key, value in _own(given, row).items()}
    return {**{key: value for key, value in row.items() if key != OPTIONAL}, **said}


def _is_there(node: Node, row: Row, name: str) -> bool:
    """Whether the row is wanted; one that is needed and not complete by itself is reported where it lacks."""
    if node.get(name) is not None or row.get(OPTIONAL):
        return node.get(name) is not None
    complete = ("by" in row and "hours" in row) if "step" in row else "consult" not in row or "ask" in row
    return complete or node.need(name) is not None


def _written_out(node: Node, row: Row, given: Node | None) -> Node:
    plain = {key: value for key, value in row.items() if key != OPTIONAL}
    return (given or node).holding({**plain, **(_own(given, row) if given else {})})


def _own(given: Node, row: Row) -> Mapping[str, Any]:
    """What the service says of a row, as keys of that row."""
    if given.is_map():
        kind = next((kind for kind in KINDS if kind in row), "")
        if kind and given.get(kind):
            given.only(*KINDS[kind][1:])
        return {key: value for key, value in given.value.items() if key != kind}
    said = said_of(given.value)
    if said is None:
        given.report(
            "unclear-step",
            "It is not clear who does this, and for how many hours.",
            "Write 'land-officer 12h', or a block with 'by' and 'hours'.",
        )
        return {"by": "?", "hours": "1"}
    return {key: given.holding(value) for key, value in said.items()}


def said_of(value: Any) -> dict[str, str] | None:
    """What "land-officer 12h" says as keys of a row; None where it says nothing of that kind."""
    found = _SHORT.fullmatch(value) if isinstance(value, str) else None
    return {key: said for key, said in found.groupdict().items() if said} if found else None
