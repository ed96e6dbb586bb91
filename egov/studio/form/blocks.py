"""Blocks of questions that services share: offered, told in words, written out into questions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from egov.catalogue.blocks import expanded
from egov.catalogue.checking import blocks_known
from egov.core.problems import Problems
from egov.core.source import Node, Text
from egov.forms.types import FIELD_TYPES
from egov.forms.types.parts import PartsType

from ..editing import Editing, value_at

USE: Final = "use:"
"""Before the name of a block in the choice of kinds."""

BLOCK: Final = Text("Khối dùng chung", "A shared block")
_PARTS_OF: Final = {
    "person": Text("Các câu hỏi về một người", "The questions about a person"),
    "organisation": Text("Các câu hỏi về một tổ chức", "The questions about an organisation"),
}
MOST_WORDS: Final = 80


def blocks_offered(editing: Editing) -> list[tuple[str, str]]:
    """All blocks with their words."""
    names = [*_PARTS_OF, *(name for name in blocks_known(editing.locality).fields if name not in _PARTS_OF)]
    return [(f"{USE}{name}", block_words(editing, {"use": name})) for name in names]


def block_words(editing: Editing, entry: dict[str, Any]) -> str:
    """What a use of a block asks."""
    name = str(entry.get("use"))
    if name in _PARTS_OF:
        return _PARTS_OF[name].in_language(editing.language)
    labels = [_label(field, editing.language) for field in written_out(editing, entry)]
    words = ", ".join(label for label in labels if label)
    return (words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…") or name


def parts_offered(editing: Editing, entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Of which questions some may be left out."""
    kind, name = FIELD_TYPES.get(str(entry.get("type"))), str(entry.get("use") or "")
    if name and name not in _PARTS_OF:
        block = blocks_known(editing.locality).fields.get(name)
        listed = block if isinstance(block, list) else []
        return [(str(one["id"]), _label(one, editing.language)) for one in listed]
    kind = FIELD_TYPES[name] if name else kind
    if not isinstance(kind, PartsType) or "parts" not in kind.keys:
        return []
    return [(part.id, part.label.in_language(editing.language)) for part in kind.parts]


def is_one_question(editing: Editing, name: str) -> bool:
    """Whether a block stands for a single question, whose words can be changed where it is used."""
    return isinstance(blocks_known(editing.locality).fields.get(name), dict)


def written_out(editing: Editing, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions for which a use of a block stands, as they would stand in the file themselves."""
    if entry.get("use") in _PARTS_OF:
        kind = FIELD_TYPES[str(entry["use"])]
        wanted = entry.get("parts")
        assert isinstance(kind, PartsType)
        return [part.to_json() for part in kind.parts if not isinstance(wanted, list) or part.id in wanted]
    place = Node(None, "", 1, 1, Problems())
    whole = expanded(place.holding({"form": [{"fields": [entry]}]}), blocks_known(editing.locality)).plain()
    return list(_maps(value_at(whole, "form.0.fields")))


def _maps(listed: Any) -> Iterator[dict[str, Any]]:
    return (one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict) and "use" not in one)


def _label(entry: Any, language: str) -> str:
    return str(value_at(entry, f"label.{language}") or value_at(entry, "label.vi") or "")
