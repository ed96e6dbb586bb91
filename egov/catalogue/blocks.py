"""Reusable blocks of service files: papers, fields and process templates, named by `use` and written out at reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from egov.core.source import MAX_NODES, Node
from egov.forms.definition import USE_KEYS
from egov.forms.types import FIELD_TYPES
from egov.processes.templates import write_out

MAX_USES = 300
GROUP_KEYS = (*USE_KEYS, "id", "when", "optional")
"""What a use of several fields may say of all: which, an id before theirs, a condition, whether they may be empty."""

_PARTS = frozenset(name for name, kind in FIELD_TYPES.items() if set(USE_KEYS) & set(kind.keys))
_EXPRESSIONS = ("when", "value")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks by their names, as plain data: a paper, a field or a list of fields, a template `{name, rows, facts}`."""

    documents: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    processes: Mapping[str, Any] = field(default_factory=dict)

    def over(self, others: Blocks) -> Blocks:
        """These, and those of the others that have no name of these."""
        return Blocks(
            {**others.documents, **self.documents},
            {**others.fields, **self.fields},
            {**others.processes, **self.processes},
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Blocks:
        """What `as_json` wrote."""
        return cls(**data)

    def as_json(self) -> dict[str, Any]:
        """What there is of each kind; nothing where there are no blocks."""
        kinds = {"documents": self.documents, "fields": self.fields, "processes": self.processes}
        return {kind: dict(blocks) for kind, blocks in kinds.items() if blocks}


def expanded(service: Node, blocks: Blocks) -> Node:
    """The tree of a service file with every block written out where it is used."""
    if not service.is_map():
        return service
    expanding = _Expanding(blocks)
    found = dict(service.value)
    for key, expand in (("documents", expanding.documents), ("form", expanding.form)):
        if key in found and found[key].is_list():
            found[key] = expand(found[key])
    if "process" in found and found["process"].is_map():
        found = {**expanding.facts(found["process"]), **found, "process": expanding.process(found["process"])}
    return service.holding(found)


class _Expanding:
    def __init__(self, blocks: Blocks) -> None:
        self.blocks, self.uses, self.written = blocks, 0, 0

    def find(self, node: Node, known: Mapping[str, Any]) -> Any:
        """The block that a node uses; None after reporting that there is none, or that this is too much."""
        used, name = node.value["use"], _name(node)
        if name not in known:
            message = "There is no block '{name}' here."
            used.report("unknown-block", message, "Known: {known}.", name=used.text(), known=list(known))
            return None
        was_too_much = self.is_too_much
        self.uses, self.written = self.uses + 1, self.written + _size(known[name])
        if self.is_too_much and not was_too_much:
            used.report("too-large", "The blocks that are used here come to too much.", "Divide the service.")
        return None if self.is_too_much else known[name]

    @property
    def is_too_much(self) -> bool:
        return self.uses > MAX_USES or self.written > MAX_NODES

    def documents(self, listed: Node) -> Node:
        return listed.holding([entry for node in listed for entry in self.document(node)])

    def document(self, node: Node) -> Iterator[Node]:
        if node.get("use") is None:
            yield node
        elif block := self.find(node, self.blocks.documents):
            yield _over(node, block, _name(node))

    def form(self, pages: Node) -> Node:
        return pages.holding([self.inside(page) for page in pages])

    def inside(self, node: Node) -> Node:
        """A page or a repeat, its fields written out."""
        listed = node.get("fields")
        if listed is None or not listed.is_list():
            return node
        fields = [found for entry in listed for found in self.fields(entry)]
        return node.holding({**node.value, "fields": listed.holding(fields)})

    def fields(self, node: Node) -> Iterator[Node]:
        if node.get("use") is None:
            yield self.inside(node)
        elif _name(node) in _PARTS and _name(node) not in self.blocks.fields:
            yield node
        elif block := self.find(node, self.known_fields):
            name = _name(node).replace("-", "_")
            yield from [_over(node, block, name)] if isinstance(block, Mapping) else _several(node, block)

    @property
    def known_fields(self) -> Mapping[str, Any]:
        return {**dict.fromkeys(sorted(_PARTS)), **self.blocks.fields}

    def template(self, node: Node) -> Mapping[str, Any]:
        return self.blocks.processes.get(_name(node)) or {}

    def facts(self, node: Node) -> Mapping[str, Node]:
        """What the template says of the service, for what the file does not say itself."""
        return {key: node.holding(value) for key, value in self.template(node).get("facts", {}).items()}

    def process(self, node: Node) -> Node:
        if node.need("use") is None or self.find(node, self.blocks.processes) is None:
            return node.holding(_UNKNOWN)
        written = write_out(node, self.template(node)["rows"])
        return written if written.value else node.holding(_UNKNOWN)


_UNKNOWN = ({"step": "hand-over", "by": "clerk", "hours": "1"},)
"""Stands for a process that could not be written out: what is wrong with it has been said."""


def _name(node: Node) -> str:
    """The name of the block that a node uses; empty where there is none, or no text."""
    used = node.get("use")
    return used.value if used is not None and isinstance(used.value, str) else ""


def _size(value: Any) -> int:
    """How many values there are in plain data."""
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return 1 + sum(map(_size, inside))


def _over(node: Node, block: Mapping[str, Any], name: str) -> Node:
    """The block as it was used: what stands beside `use` is laid over it."""
    own = {key: value for key, value in node.value.items() if key != "use"}
    return node.holding({"id": name, **block, **own})


def _several(node: Node, fields: list[Mapping[str, Any]]) -> Iterator[Node]:
    """The fields of a block, or its `parts`; a field's id beside `use` says what is different about that field."""
    known = [str(one["id"]) for one in fields]
    node.only(*GROUP_KEYS, *known)
    listed = node.get("parts")
    wanted = [part.text() for part in listed] if listed else known
    for name in wanted:
        if listed and name not in known:
            listed.report("unknown-part", "There is no part '{name}'.", "Known: {known}.", name=name, known=known)
    own = {key: node.value[key] for key in ("when", "optional") if key in node.value}
    prefix = f"{node.value['id'].text()}_" if node.get("id") else ""
    for one in fields:
        if one["id"] in wanted:
            whole = _with_condition(_with_prefix(one, known, prefix), own)
            yield (node.get(one["id"]) or node).holding({**whole, **_said_of(node.get(one["id"]))})


def _said_of(node: Node | None) -> Mapping[str, Node]:
    if node is not None and not node.is_map():
        node.only()
    return dict(node.items()) if node is not None else {}


def _with_condition(one: Mapping[str, Any], own: Mapping[str, Node]) -> Mapping[str, Any]:
    both = {"when": f"({own['when'].text()}) && ({one['when']})"} if "when" in own and "when" in one else {}
    return {**one, **own, **both}


def _with_prefix(one: Mapping[str, Any], known: list[str], prefix: str) -> Mapping[str, Any]:
    """The field with the prefix before its id, and before those that its expressions name."""
    if not prefix:
        return one
    named = re.compile(rf"\bform\.(?=(?:{'|'.join(map(re.escape, known))})\b)")
    renamed = {key: named.sub(f"form.{prefix}", str(one[key])) for key in _EXPRESSIONS if key in one}
    return {**one, **renamed, "id": f"{prefix}{one['id']}"}
