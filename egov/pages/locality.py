"""The locality as the frame of every page needs it: name, emblem, colours, how to reach it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from egov.core.errors import NotFound
from egov.core.source import Text
from egov.places.queries import LocalityFacts, locality_settings

from .icons import EMBLEM

OWN_COLOURS = {"main": "#0a5580", "action": "#00703c"}
"""Those of the style sheet itself; a locality that has the same needs no sheet of its own."""

NEUTRAL_NAME, NEUTRAL_PORTAL = Text("Địa phương", "Locality"), Text("Cổng dịch vụ công", "Public services")
SHADE = 0.72
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class LocalityView:
    """What a page shows of the locality: `colours` as six hexadecimal digits, the emblem as trusted SVG."""

    name: Text = NEUTRAL_NAME
    portal: Text = NEUTRAL_PORTAL
    emblem: SafeString = EMBLEM
    colours: Mapping[str, str] = field(default_factory=lambda: OWN_COLOURS)
    contacts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stylesheet(self) -> str:
        """The locality's colours as custom properties; empty when they are those of the style sheet."""
        if self.colours == OWN_COLOURS:
            return ""
        main, action = self.colours["main"], self.colours["action"]
        return (
            f":root{{--brand:{main};--brand-dark:{darker(main)}}}"
            f"@media not (prefers-color-scheme:dark){{:root{{--action:{action};--action-dark:{darker(action)}}}}}"
        )

    @property
    def stylesheet_version(self) -> str:
        """Changes with the colours, so that the sheet can be cached for a year; empty when there is none."""
        sheet = self.stylesheet
        return hashlib.sha256(sheet.encode()).hexdigest()[:8] if sheet else ""


_last_known = LocalityView()


def present_locality() -> LocalityView:
    """The locality of this installation; a neutral one while none is loaded."""
    global _last_known  # noqa: PLW0603
    try:
        _last_known = view_of(locality_settings())
    except NotFound:
        return LocalityView()
    return _last_known


def last_known_locality() -> LocalityView:
    """The one read last, for pages that must not touch the database."""
    return _last_known


def view_of(facts: LocalityFacts) -> LocalityView:
    """The facts as pages show them; a colour that cannot be read is replaced by our own."""
    data = facts.data
    given = data.get("colours") or {}
    colours = {name: _read_colour(given.get(name), own) for name, own in OWN_COLOURS.items()}
    name = Text(facts.name_vi, facts.name_en)
    return LocalityView(
        name=name,
        portal=Text.from_json(data["portal"]) if data.get("portal") else NEUTRAL_PORTAL,
        emblem=mark_safe(facts.emblem) if facts.emblem else EMBLEM,  # noqa: S308 - the operator's own file
        colours=colours,
        contacts=data.get("contacts") or {},
    )


def darker(colour: str) -> str:
    """The same hue nearer to black, for what lies under the pointer."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part * SHADE):02x}" for part in parts)


def _read_colour(given: object, own: str) -> str:
    colour = str(given or "").lower()
    return colour if _COLOUR.fullmatch(colour) else own
