"""Acts beside the table of steps: what each is called, leads to and asks for; modules of `acts` declare their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from egov.core.source import Text
from egov.processes.acts import Kind

FieldKind: TypeAlias = Literal[
    "text", "long_text", "money", "number", "day", "moment", "agency", "agencies", "choice", "reasons"
]
_NOTHING = Text("")
_NOTE = Text("Ghi chú cho đồng nghiệp", "Note for colleagues")


@dataclass(frozen=True, slots=True)
class ActField:
    """One thing that an act asks for beside its note.

    Kinds and what `read_fields` makes of them: text and long_text -> str, money -> int (đồng), number -> int, day ->
    date, moment -> aware datetime, agency -> slug, agencies -> tuple of slugs, choice -> the id of an option,
    reasons -> {id of an item: why it is asked}.
    """

    id: str
    kind: FieldKind
    label: Text
    hint: Text = _NOTHING
    required: bool = True
    options: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class ActSpec:
    """An act as pages and programs show it.

    `leads` says what follows, `note` what its note is for, `done` what was done. `undoable` acts may be taken back for
    some minutes.
    """

    name: str
    kind: Kind
    label: Text
    leads: Text
    done: Text
    note: Text = _NOTE
    needs_reason: bool = False
    fields: tuple[ActField, ...] = ()
    undoable: bool = False


SPECS: dict[str, ActSpec] = {}
TASK_NAMES: dict[str, Text] = {}
"""What tasks beside the table of steps are called, by their step id; a module of `acts` adds its own."""


def declare(*specs: ActSpec) -> None:
    """Make acts known; called once for each module of acts."""
    for spec in specs:
        SPECS[spec.name] = spec
