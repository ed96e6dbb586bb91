"""A locality's folder read and checked: locality.yaml, agencies.yaml, calendar.yaml and the emblem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from egov.core.problems import Problems
from egov.core.reading import read_id, read_number, read_word, text_of
from egov.core.source import Node, Text, read_file, read_text
from egov.deadlines.calendar_files import CalendarTable, read_calendar
from egov.deadlines.days import read_time
from egov.deadlines.errors import DeadlineError

from .aftercare import read_complaints, read_keeping
from .agency_files import Agencies, read_agencies
from .changes import FILE_NAME as CHANGES
from .changes import read_changes
from .locality import Locality, Named, Settings
from .rules import NUMBERS
from .units import province_exists

LOCALITY, AGENCIES, CALENDAR, SERVICES = "locality.yaml", "agencies.yaml", "calendar.yaml", "services"
MAX_EMBLEM = 50_000

_KEYS = (
    "id",
    "code",
    "name",
    "portal",
    "province",
    "emblem",
    "colours",
    "contacts",
    "settings",
    "fields",
    "life_events",
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_ACTIVE_SVG = re.compile(
    r"<script|<foreignObject|<image|<!ENTITY|\son\w+\s*=|href\s*=|url\s*\(|javascript:|@import", re.I
)


def is_locality(path: Path) -> bool:
    """Whether the folder is a locality's."""
    return (path / LOCALITY).is_file()


def read_locality(folder: Path, problems: Problems) -> Locality | None:
    """The locality in the folder; None after reporting why there is none. Services are read apart."""
    found_before = len(problems.errors)
    node = read_file(folder / LOCALITY, problems)
    agencies_node = read_file(folder / AGENCIES, problems)
    calendar_node = read_file(folder / CALENDAR, problems) if (folder / CALENDAR).exists() else None
    if node is None or agencies_node is None:
        return None
    province = read_province(node)
    agencies = read_agencies(agencies_node, province)
    calendar = read_calendar(calendar_node) if calendar_node else CalendarTable()
    locality = _locality(node, province, agencies, calendar, _read_emblem(folder, node.get("emblem")))
    if (folder / CHANGES).exists() and (changes_node := read_file(folder / CHANGES, problems)):
        locality = replace(locality, changes=read_changes(changes_node, agencies.agencies))
    if calendar_node:
        _check_calendar_agencies(calendar_node, locality)
    return locality if len(problems.errors) == found_before else None


def _locality(node: Node, province: str, agencies: Agencies, calendar: CalendarTable, emblem: str) -> Locality:
    node.only(*_KEYS)
    return Locality(
        id=read_id(node.need("id")),
        code=text_of(node.need("code")),
        name=read_text(node.need("name")),
        portal=read_text(node.get("portal") or node.get("name")),
        province=province,
        colours=_read_colours(node.need("colours")),
        emblem=emblem,
        contacts=_read_contacts(node.get("contacts")),
        fields=read_named(node.need("fields")),
        life_events=read_named(node.get("life_events")),
        settings=_read_settings(node.get("settings")),
        positions=agencies.positions,
        kinds=agencies.kinds,
        agencies=agencies.agencies,
        calendar=calendar,
    )


def read_province(node: Node) -> str:
    """The code of the province, which must stand in the table of units."""
    place = node.need("province")
    code = text_of(place)
    if place and not province_exists(code):
        place.report(
            "unknown-province", "There is no province '{given}'.", 'Write its code in quotes, such as "48".', given=code
        )
    return code


def read_named(node: Node | None) -> tuple[Named, ...]:
    """A list of {id, name, icon}."""
    seen: set[str] = set()
    found = []
    for entry in node or ():
        entry.only("id", "name", "icon")
        found.append(Named(read_id(entry.need("id"), seen), read_text(entry.need("name")), text_of(entry.get("icon"))))
    return tuple(found)


_BLOCKS = ("reception", "supplement", "same_day", "codes")


def _read_settings(node: Node | None) -> Settings:
    if node is None:
        return Settings()
    blocks = (name.split(".")[0] for name in NUMBERS)
    node.only("reception", "start", "supplement", "same_day", "codes", "keeping", "complaints", *blocks)
    hours = read_number(_inner(node, "reception", "working_hours")) or Decimal(8)
    start = read_word(node.get("start"), ("reception", "filing"), "reception")
    supplement = read_word(_inner(node, "supplement", "clock"), ("restart", "resume"), "restart")
    order = read_word(_inner(node, "codes", "order"), ("new", "old"), "new")
    cut_off = read_cut_off(_inner(node, "same_day", "cut_off"))
    return Settings(
        hours,
        cast(Any, start),
        cast(Any, supplement),
        cut_off or "15:00",
        cast(Any, order),
        _read_numbers(node),
        read_keeping(node.get("keeping")),
        read_complaints(node.get("complaints")),
    )


def _read_numbers(node: Node) -> dict[str, int]:
    """What the file says of `rules.NUMBERS`; each block may hold nothing else than its own words."""
    found = {}
    for name, rule in NUMBERS.items():
        block_name, inner = name.split(".")
        block = node.get(block_name)
        place = block.get(inner) if block and block.is_map() else None
        if block and block_name not in _BLOCKS:
            block.only(*_words_of(block_name))
        if place is None:
            continue
        number = place.integer(rule.usual)
        if rule.least <= number <= rule.most:
            found[name] = number
        else:
            place.report(
                "bad-number",
                "'{name}' is {least} to {most}.",
                "Usual is {usual}.",
                name=name,
                least=rule.least,
                most=rule.most,
                usual=rule.usual,
            )
    return found


def _words_of(block: str) -> list[str]:
    return [name.split(".")[1] for name in NUMBERS if name.startswith(f"{block}.")]


def read_cut_off(node: Node | None) -> str:
    """A time of day such as "15:00"; empty where there is none."""
    written = text_of(node)
    if node is None:
        return ""
    try:
        read_time(written)
    except DeadlineError as error:
        node.report(error.code, error.sentence, 'Write it in quotes, such as "15:00".')
        return ""
    return written


def _inner(node: Node, key: str, inner: str) -> Node | None:
    block = node.get(key)
    if block is None:
        return None
    words = _words_of(key)
    block.only(inner, *words)
    return block.get(inner) if words else block.need(inner)


def _read_contacts(node: Node | None) -> dict[str, Any]:
    if node is None:
        return {}
    node.only("phone", "email", "address", "court", "examples")
    shown: dict[str, Any] = {key: text_of(node.get(key)) for key in ("phone", "email") if node.get(key)}
    examples = [text_of(entry) for entry in node.get("examples") or ()]
    address = read_text(node.get("address")) if node.get("address") else Text("")
    if node.get("court"):
        shown["court"] = read_text(node.get("court")).as_json()
    return {**shown, "address": address.as_json(), "examples": examples}


def _read_colours(node: Node | None) -> Mapping[str, str]:
    colours = {}
    if node is None:
        return {}
    node.only("main", "action")
    for key in ("main", "action"):
        place = node.need(key)
        colour = text_of(place)
        if place and not _COLOUR.fullmatch(colour):
            place.report(
                "bad-colour", "'{colour}' is no colour.", 'Write it in quotes, such as "#0a5580".', colour=colour
            )
        elif place and contrast_with_white(colour) < 4.5:
            remedy = "Choose a darker one: WCAG AA asks for a contrast of 4.5."
            place.report("low-contrast", "White text cannot be read on '{colour}'.", remedy, colour=colour)
        colours[key] = colour.lower()
    return colours


def contrast_with_white(colour: str) -> float:
    """The contrast of "#rrggbb" with white, 1 to 21 (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _read_emblem(folder: Path, node: Node | None) -> str:
    """The emblem's SVG, which is shown inside pages and so may hold nothing that acts or loads."""
    if node is None:
        return ""
    name = text_of(node)
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        svg = path.read_bytes()[: MAX_EMBLEM + 1].decode() if inside else ""
    except (OSError, ValueError):
        svg = ""
    if not svg or len(svg) > MAX_EMBLEM:
        node.report(
            "emblem-missing",
            "'{name}' is no readable file of at most {most} bytes in this folder.",
            name=name,
            most=MAX_EMBLEM,
        )
        return ""
    if "<svg" not in svg or _ACTIVE_SVG.search(svg):
        node.report(
            "unsafe-emblem", "'{name}' is no plain SVG drawing.", "Leave out scripts, links and pictures.", name=name
        )
        return ""
    return svg


def _check_calendar_agencies(node: Node, locality: Locality) -> None:
    for entry in node.get("days") or ():
        agency = entry.get("agency")
        if agency is not None and locality.agency(text_of(agency)) is None:
            agency.report(
                "unknown-agency",
                "There is no agency '{agency}'.",
                "Use an id of agencies.yaml.",
                agency=text_of(agency),
            )
