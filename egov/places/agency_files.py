"""`agencies.yaml`: positions, kinds of agencies, agencies, and one agency for each commune of the province."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from egov.core.reading import read_date, read_id, read_texts, read_word, text_of
from egov.core.source import Node, Text, read_text
from egov.core.vietnamese import search_key
from egov.deadlines.days import WEEKDAYS, Session
from egov.deadlines.errors import DeadlineError

from .locality import ROLES, Agency, AgencyKind, Position, ReceptionHours, Role
from .units import Unit, communes

_CODE = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*", re.ASCII)
_FACTS = ("address", "phone", "email", "reception", "valid_from", "valid_to", "unofficial", "positions")
_AGENCY = ("id", "kind", "code", "name", "names_before", "commune", *_FACTS)


@dataclass(frozen=True, slots=True)
class Agencies:
    """What the file says."""

    positions: tuple[Position, ...]
    kinds: tuple[AgencyKind, ...]
    agencies: tuple[Agency, ...]


def read_agencies(node: Node, province: str) -> Agencies:
    """The agencies of the file; what is wrong is reported at its place."""
    node.only("defaults", "positions", "kinds", "agencies", "communes")
    positions = _read_positions(node.need("positions"))
    kinds = _read_kinds(node.need("kinds"), positions)
    reader = _Reader(province, positions, {kind.id: kind for kind in kinds}, node.get("defaults"))
    agencies = tuple(reader.agencies(node))
    _check_superiors(node.get("kinds"), {agency.id for agency in agencies})
    return Agencies(positions, kinds, agencies)


def _check_superiors(kinds: Node | None, agencies: set[str]) -> None:
    for kind in kinds or ():
        above = kind.get("superior")
        if above and text_of(above) not in agencies:
            above.report(
                "unknown-agency", "There is no agency '{agency}'.", "Name an agency by its id.", agency=text_of(above)
            )


def _read_positions(node: Node | None) -> tuple[Position, ...]:
    seen: set[str] = set()
    found = []
    for entry in node or ():
        entry.only("id", "name", "role")
        role = cast(Role, read_word(entry.need("role"), ROLES, "specialist"))
        found.append(Position(read_id(entry.need("id"), seen), read_text(entry.need("name")), role))
    return tuple(found)


def _read_kinds(node: Node | None, positions: tuple[Position, ...]) -> tuple[AgencyKind, ...]:
    seen: set[str] = set()
    found = []
    for entry in node or ():
        entry.only("id", "name", "positions", "superior")
        held = read_positions_held(entry.need("positions"), positions)
        if not any(position.role == "head" for position in positions if position.id in held):
            remedy = "Add a position whose role is head: refusals need a signature."
            entry.report("kind-without-head", "This kind of agency has no head.", remedy)
        above = text_of(entry.get("superior"))
        found.append(AgencyKind(read_id(entry.need("id"), seen), read_text(entry.need("name")), held, above))
    return tuple(found)


def read_positions_held(node: Node | None, positions: tuple[Position, ...]) -> tuple[str, ...]:
    """Ids of positions that stand in the file."""
    known = {position.id for position in positions}
    held = []
    for entry in node or ():
        found = text_of(entry)
        if found not in known:
            entry.report(
                "unknown-position", "There is no position '{found}'.", "Add it under 'positions:'.", found=found
            )
        held.append(found)
    return tuple(dict.fromkeys(held))


@dataclass(slots=True)
class _Reader:
    province: str
    positions: tuple[Position, ...]
    kinds: dict[str, AgencyKind]
    defaults: Node | None
    ids: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)

    def agencies(self, node: Node) -> Iterator[Agency]:
        if self.defaults is not None:
            self.defaults.only("reception", "valid_from", "valid_to", "unofficial")
        for entry in node.need("agencies") or ():
            entry.only(*_AGENCY)
            yield self.agency(entry, read_id(entry.need("id"), self.ids), entry.need("code"), entry.need("name"))
        block = node.get("communes")
        if block is not None:
            yield from self.commune_agencies(block)

    def agency(self, node: Node, agency_id: str, code: Node | None, name: Node | None) -> Agency:
        commune = text_of(node.get("commune"))
        if commune and commune not in {unit.code for unit in communes(self.province)}:
            node.report(
                "unknown-commune",
                "The province has no commune '{given}'.",
                "Use its code in quotes.",
                given=commune,
            )
        return self.built(node, agency_id, self.code(code), read_text(name), commune)

    def built(self, node: Node, agency_id: str, code: str, name: Text, commune: str) -> Agency:
        kind = self.kind(node)
        held = node.get("positions")
        unofficial = self.fact(node, "unofficial")
        return Agency(
            id=agency_id,
            kind=kind.id,
            code=code,
            name=name,
            positions=read_positions_held(held, self.positions) if held else kind.positions,
            commune=commune,
            address=text_of(node.get("address")),
            phone=text_of(node.get("phone")),
            email=text_of(node.get("email")),
            reception=read_reception(self.fact(node, "reception")),
            valid_from=read_date(self.fact(node, "valid_from")),
            valid_to=read_date(self.fact(node, "valid_to")),
            unofficial=unofficial.boolean() if unofficial else False,
            names_before=read_texts(node.get("names_before")),
        )

    def fact(self, node: Node, key: str) -> Node | None:
        return node.get(key) or (self.defaults.get(key) if self.defaults else None)

    def kind(self, node: Node) -> AgencyKind:
        place = node.need("kind")
        found = self.kinds.get(text_of(place))
        if place and found is None:
            place.report(
                "unknown-kind", "There is no kind of agency '{given}'.", "Add it under 'kinds:'.", given=text_of(place)
            )
        return found or AgencyKind("", Text(""), ())

    def code(self, node: Node | None) -> str:
        code = text_of(node)
        if node and (not _CODE.fullmatch(code) or len(code) > 35):
            remedy = "Letters and digits in groups with points, at most 35 (Decision 20/2020/QĐ-TTg)."
            node.report("bad-agency-code", "'{given}' is no agency code.", remedy, given=code)
        elif node and code in self.codes:
            node.report(
                "duplicate-code", "The code '{given}' is used twice.", "Give each agency a code of its own.", given=code
            )
        self.codes.add(code)
        return code

    def commune_agencies(self, block: Node) -> Iterator[Agency]:
        """One agency for each commune of the province, numbered by unit code."""
        block.only("kind", "id", "code", "name", "overrides", *_FACTS)
        units = sorted(communes(self.province), key=lambda unit: unit.code)
        overrides = block.get("overrides")
        self.check_overrides(overrides, units)
        patterns = [text_of(block.need(key)) for key in ("id", "code")]
        name = read_text(block.need("name"))
        for number, unit in enumerate(units, start=1):
            own = _with_defaults(overrides.get(unit.code) if overrides else None, block)
            agency_id, code = (_filled(pattern, unit, number) for pattern in patterns)
            if agency_id in self.ids or code in self.codes:
                block.report(
                    "duplicate-id",
                    "'{id}' or '{given}' is used twice.",
                    "Use {unit} and {n}.",
                    id=agency_id,
                    given=code,
                )
            self.ids.add(agency_id)
            self.codes.add(code)
            yield self.built(own, agency_id, code, _name_of(name, unit), unit.code)

    def check_overrides(self, node: Node | None, units: list[Unit]) -> None:
        known = {unit.code for unit in units}
        for code, entry in node.items() if node else ():
            entry.only(*_FACTS)
            if code not in known:
                entry.report(
                    "unknown-commune", "The province has no commune '{given}'.", "Use its code in quotes.", given=code
                )


def _with_defaults(own: Node | None, block: Node) -> Node:
    if own is None or not own.is_map():
        return block
    return Node({**block.value, **own.value}, own.file, own.line, own.column, own.problems)


def _filled(pattern: str, unit: Unit, number: int) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", search_key(unit.full_name()))
    return pattern.replace("{unit}", slug).replace("{n}", f"{number:02}").replace("{code}", unit.code)


def _name_of(name: Text, unit: Unit) -> Text:
    """The kind of unit in small letters within the name: "Ủy ban nhân dân phường Hải Châu"."""
    full = unit.full_name()
    return Text(
        name.vi.replace("{unit}", full[0].lower() + full[1:]),
        name.en.replace("{unit}", unit.full_name("en")),
    )


def read_reception(node: Node | None) -> ReceptionHours:
    """A list of {days, open} as sessions by weekday."""
    hours: dict[str, tuple[str, ...]] = {}
    for entry in node or ():
        entry.only("days", "open")
        sessions = tuple(text for place in entry.need("open") or () if (text := _read_session(place)))
        for day in entry.need("days") or ():
            name = read_word(day, WEEKDAYS)
            if name in hours:
                day.report("duplicate-day", "'{given}' stands here twice.", "Name each weekday once.", given=name)
            elif name:
                hours[name] = sessions
    return hours


def _read_session(node: Node) -> str:
    try:
        return str(Session.parse(node.text("00:00-00:01")))
    except DeadlineError as error:
        node.report(error.code, error.sentence, "Write it as 07:30-11:30.")
        return ""
