"""Files of blocks: the platform's own and the optional blocks.yaml of a locality, checked by the service's readers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from egov.core.problems import Problems
from egov.core.reading import read_id, read_word
from egov.core.source import Node, read_file, read_text
from egov.deadlines.service_files import parse_rule
from egov.forms.definition import parse_form
from egov.processes.reading import parse_process
from egov.processes.templates import KINDS, OPTIONAL, laid_over, row_id

from .blocks import GROUP_KEYS, Blocks
from .definition import RECEIPTS, SILENCES
from .reading import MAX_ENTRIES, read_document

BLOCKS = "blocks.yaml"
FILE_KEYS = ("documents", "fields", "processes")
TEMPLATE_KEYS = ("name", "rows", "facts")
FACTS = ("silence", "receipt", "deadline")
"""What a process template may say of the service itself."""
MAX_FIELDS = 30

_PLATFORM = Path(__file__).parent / "data" / BLOCKS


@cache
def platform_blocks() -> Blocks:
    """The blocks that come with the platform."""
    node = read_file(_PLATFORM, Problems())
    return read_blocks(node, Blocks()) if node else Blocks()


def blocks_of(folder: Path, problems: Problems) -> tuple[Blocks, Blocks]:
    """What a locality's folder says in blocks.yaml, if anything, and all that its services may use."""
    path, platform = folder / BLOCKS, platform_blocks()
    node = read_file(path, problems) if path.is_file() else None
    own = read_blocks(node, platform) if node else Blocks()
    return own, own.over(platform)


def read_blocks(node: Node, platform: Blocks) -> Blocks:
    """The blocks in a file; templates may stand on the platform's. What is wrong is reported and left out."""
    node.only(*FILE_KEYS)
    documents = {name: _document(name, place) for name, place in _named(node.get("documents"))}
    fields = {name: _fields(name, place) for name, place in _named(node.get("fields"))}
    processes = {name: _template(place, platform) for name, place in _named(node.get("processes"))}
    return Blocks(*({name: one for name, one in found.items() if one} for found in (documents, fields, processes)))


def _named(node: Node | None) -> list[tuple[str, Node]]:
    if node is not None and not node.is_map():
        node.only()
    found = list(node.items()) if node is not None else []
    if node is not None and len(found) > MAX_ENTRIES:
        node.report("too-many-entries", "At most {most} entries are possible here.", most=MAX_ENTRIES)
    for name, place in found:
        read_id(place.holding(name))
    return found[:MAX_ENTRIES]


def _document(name: str, node: Node) -> Any:
    if not node.is_map():
        node.only()
        return None
    read_document(node.holding({"id": name, **node.value}), None, set())
    return node.plain()


def _fields(name: str, node: Node) -> Any:
    """A block of one field, or of several; either must be a form by itself."""
    listed = [node.holding({"id": name.replace("-", "_"), **node.value})] if node.is_map() else list(node)
    if len(listed) > MAX_FIELDS:
        node.report("too-many-entries", "At most {most} entries are possible here.", most=MAX_FIELDS)
    for entry in listed:
        _check_member(entry)
    before = len(node.problems.errors)
    parse_form(node.holding([{"page": {"vi": name, "en": name}, "fields": listed[:MAX_FIELDS]}]))
    return node.plain() if len(node.problems.errors) == before else None


def _check_member(node: Node) -> None:
    if used := node.get("use"):
        used.report("unknown-key", "'{given}' is not known here.", "Write the fields out.", given="use")
    if (given := node.get("id")) and given.value in GROUP_KEYS:
        given.report("reserved-id", "'{found}' has a meaning of its own.", "Choose another id.", found=given.value)


def _template(node: Node, platform: Blocks) -> Any:
    if node.get("use"):
        return _standing_on(node, platform)
    node.only(*TEMPLATE_KEYS)
    rows, name, facts = node.need("rows"), node.need("name"), node.get("facts")
    read_text(name)
    _check_facts(facts)
    return node.plain() if rows and _are_sound(rows) else None


def _standing_on(node: Node, platform: Blocks) -> Any:
    """A template that is another one of the platform's, with its positions and hours filled in."""
    used = node.value["use"]
    below = platform.processes.get(used.text())
    if below is None:
        message = "There is no block '{name}' here."
        used.report("unknown-block", message, "Known: {known}.", name=used.text(), known=list(platform.processes))
        return None
    node.only("use", "name", "facts", *map(row_id, below["rows"]))
    _check_facts(node.get("facts"))
    named = {"name": node.value["name"].plain()} if read_text(node.need("name")).vi else {}
    facts = {**below.get("facts", {}), **(node.value["facts"].plain() if node.get("facts") else {})}
    rows = laid_over(below["rows"], node)
    _are_sound(node.holding(rows))
    return {**named, "rows": rows, **({"facts": facts} if facts else {})}


def _check_facts(node: Node | None) -> None:
    if node is None:
        return
    node.only(*FACTS)
    read_word(node.get("silence"), SILENCES)
    read_word(node.get("receipt"), RECEIPTS)
    if deadline := node.get("deadline"):
        parse_rule(deadline)


def _are_sound(rows: Node) -> bool:
    """Whether the rows make a process once positions and hours are added."""
    before = len(rows.problems.errors)
    parse_process(rows.holding([_filled_in(row) for row in rows]), None)
    return len(rows.problems.errors) == before


def _filled_in(row: Node) -> Any:
    if not row.is_map():
        return row
    kept: Mapping[str, Any] = {key: value for key, value in row.value.items() if key != OPTIONAL}
    kind = next((kind for kind in KINDS if kind in kept), "")
    if kind == "step":
        return {"by": "?", "hours": 1, **kept}
    return {"ask": [{"by": "?"}], "hours": 1, **kept} if kind == "consult" else kept
