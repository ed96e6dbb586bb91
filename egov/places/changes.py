"""Changes of agencies with the day from which they hold, as `changes.yaml` of a locality's folder tells them.

    changes:
      - {id: hai-chau-2025, kind: split, from: [quan-hai-chau], to: [ubnd-phuong-hai-chau, ubnd-phuong-hoa-cuong],
         records: ubnd-phuong-hai-chau, on: 2025-07-01, ground: {vi: Nghị quyết số …, en: Resolution …}}
      - {id: new-name, kind: rename, agency: so-x, name: {vi: Sở Y, en: Department of Y}, on: 2027-01-01, ground: …}
      - {id: new-house, kind: move, agency: so-x, address: "1 Trần Phú", on: 2027-01-01, ground: …}

A merge or a split ends the agencies in `from`; `records` keeps what they leave (of a merge the one in `to`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, cast

from egov.core.reading import read_date, read_id, read_texts, read_word, text_of
from egov.core.source import Node, Text, read_text

from .agency_facts import Agency

ChangeKind: TypeAlias = Literal["merge", "split", "rename", "move"]
KINDS: tuple[ChangeKind, ...] = ("merge", "split", "rename", "move")
FILE_NAME = "changes.yaml"
_ENDS = ("merge", "split")
_NO_NAME = Text("")


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """One change. `sources` are the agencies that end, or the one that is renamed or moves; ids throughout."""

    id: str
    kind: ChangeKind
    on: date
    ground: Text
    sources: tuple[str, ...]
    successors: tuple[str, ...] = ()
    records: str = ""
    name: Text = _NO_NAME
    address: str = ""

    @property
    def ends_agencies(self) -> bool:
        return self.kind in _ENDS

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "on": self.on.isoformat(),
            "ground": self.ground.as_json(),
            "sources": list(self.sources),
            "successors": list(self.successors),
            "records": self.records,
            "name": self.name.as_json(),
            "address": self.address,
        }


def read_changes(node: Node, agencies: Sequence[Agency]) -> tuple[AgencyChange, ...]:
    """The changes of the file in the order of their days; what is wrong is reported at its place."""
    node.only("changes")
    seen: set[str] = set()
    known = {agency.id: agency for agency in agencies}
    found = [change for entry in node.need("changes") or () if (change := _read_change(entry, known, seen))]
    _check_endings(node, found)
    return tuple(sorted(found, key=lambda change: (change.on, change.id)))


def _read_change(node: Node, known: dict[str, Agency], seen: set[str]) -> AgencyChange | None:
    node.only("id", "kind", "on", "ground", "from", "to", "records", "agency", "name", "address")
    change_id = read_id(node.need("id"), seen)
    kind = cast(ChangeKind, read_word(node.need("kind"), KINDS, "rename"))
    on, ground = read_date(node.need("on")), read_text(node.need("ground"))
    ending = kind in _ENDS
    sources = read_texts(node.need("from")) if ending else (text_of(node.need("agency")),)
    successors = read_texts(node.need("to")) if ending else ()
    records = text_of(node.get("records")) or (successors[0] if successors else "")
    name = read_text(node.need("name")) if kind == "rename" else _NO_NAME
    address = text_of(node.need("address")) if kind == "move" else ""
    change = AgencyChange(change_id, kind, on or date.min, ground, sources, successors, records, name, address)
    return change if on and _is_sound(change, node, known) else None


def _is_sound(change: AgencyChange, node: Node, known: dict[str, Agency]) -> bool:
    unknown = [one for one in (*change.sources, *change.successors) if one not in known]
    if unknown:
        node.report(
            "unknown-agency", "There is no agency '{agency}'.", "Use an id of agencies.yaml.", agency=unknown[0]
        )
        return False
    wrong = {
        "merge": len(change.sources) < 2 or len(change.successors) != 1,
        "split": len(change.sources) != 1 or len(change.successors) < 2,
    }.get(change.kind, False)
    if wrong or change.records not in (*change.successors, "") or set(change.sources) & set(change.successors):
        remedy = "A merge has several in 'from' and one other in 'to', a split one in 'from' and several in 'to'."
        node.report("bad-change", "It is not clear which agencies follow which.", remedy)
        return False
    return True


def _check_endings(node: Node, changes: Sequence[AgencyChange]) -> None:
    ended: set[str] = set()
    for change in changes:
        for source in change.sources if change.ends_agencies else ():
            if source in ended:
                node.report("ends-twice", "'{source}' ends twice.", "Let it end with one change.", source=source)
            ended.add(source)
