"""A locality as values: its agencies, positions, colours, fields and settings. No database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from egov.core.source import Text
from egov.deadlines.calendar_files import CalendarTable

from .aftercare import ComplaintRules, KeepingRules
from .agency_facts import ROLE_NAMES, ROLES, Agency, AgencyKind, Position, ReceptionHours, Role, agency_as_json
from .changes import AgencyChange
from .rules import NUMBERS

__all__ = ["ROLES", "ROLE_NAMES", "Agency", "AgencyKind", "Position", "ReceptionHours", "Role", "agency_as_json"]


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and a name: a field of administration, a life event."""

    id: str
    name: Text
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the law leaves to the locality, or fixes by a rule that may change."""

    reception_hours: Decimal = Decimal(8)
    """Working hours from an online filing to its reception."""
    start: Literal["reception", "filing"] = "reception"
    supplement: Literal["restart", "resume"] = "restart"
    cut_off: str = "15:00"
    """After this moment a same-day service is due on the next working day (Decree 61/2018 Art. 18)."""
    code_order: Literal["new", "old"] = "new"
    """Order of agency codes in dossier codes: new as Decision 20/2020, old as QCVN 102:2016."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """What the locality says of `rules.NUMBERS`, by name."""
    keeping: KeepingRules = field(default_factory=KeepingRules)
    complaints: ComplaintRules = field(default_factory=ComplaintRules)

    def number(self, name: str) -> int:
        """One of `rules.NUMBERS`: as the locality says, else its usual value."""
        return self.numbers.get(name, NUMBERS[name].usual)


@dataclass(frozen=True)
class Locality:
    """A province with its agencies, as its folder describes it."""

    id: str
    code: str
    name: Text
    portal: Text
    province: str
    colours: Mapping[str, str]
    emblem: str
    contacts: Mapping[str, Any]
    fields: tuple[Named, ...]
    life_events: tuple[Named, ...]
    settings: Settings
    positions: tuple[Position, ...]
    kinds: tuple[AgencyKind, ...]
    agencies: tuple[Agency, ...]
    calendar: CalendarTable
    changes: tuple[AgencyChange, ...] = ()
    blocks: Mapping[str, Any] = field(default_factory=dict)
    """The locality's own blocks of service files, as the catalogue read them; empty where it has none."""

    @cached_property
    def _agencies(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def _positions(self) -> dict[str, Position]:
        return {position.id: position for position in self.positions}

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """Roles, kinds, positions and agencies by id."""
        kinds, positions = ({one.id: one.name for one in self.kinds}, {one.id: one.name for one in self.positions})
        return {**ROLE_NAMES, **kinds, **positions, **{agency.id: agency.name for agency in self.agencies}}

    def agency(self, agency_id: str) -> Agency | None:
        return self._agencies.get(agency_id)

    def position(self, position_id: str) -> Position | None:
        return self._positions.get(position_id)

    def kind(self, kind_id: str) -> AgencyKind | None:
        return next((kind for kind in self.kinds if kind.id == kind_id), None)

    def agencies_named(self, kind_or_id: str) -> tuple[Agency, ...]:
        """The agency with this id, or all agencies of this kind."""
        agency = self.agency(kind_or_id)
        return (agency,) if agency else tuple(a for a in self.agencies if a.kind == kind_or_id)

    def agency_of_commune(self, kind: str, commune: str) -> Agency | None:
        """The agency of a kind that serves a commune."""
        return next((a for a in self.agencies if a.kind == kind and a.commune == commune and commune), None)

    def post_for(self, agency: Agency, by: str) -> str | None:
        """The position at the agency that a step's `by` means: a position there, or a role ("head")."""
        if by in agency.positions:
            return by
        return next((p for p in agency.positions if (known := self.position(p)) and known.role == by), None)

    def as_json(self) -> dict[str, Any]:
        """Everything but the agencies and the calendar, as JSON data."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name.as_json(),
            "portal": self.portal.as_json(),
            "province": self.province,
            "colours": dict(self.colours),
            "contacts": dict(self.contacts),
            "fields": [_named_as_json(named) for named in self.fields],
            "life_events": [_named_as_json(named) for named in self.life_events],
            "positions": [{"id": p.id, "name": p.name.as_json(), "role": p.role} for p in self.positions],
            "kinds": [kind.as_json() for kind in self.kinds],
            "settings": settings_as_json(self.settings),
            **({"blocks": dict(self.blocks)} if self.blocks else {}),
        }

    @property
    def digest(self) -> str:
        """SHA-256 over everything that the folder says, except its services."""
        agencies = [agency_as_json(agency) for agency in self.agencies]
        whole = {**self.as_json(), "agencies": agencies, "calendar": self.calendar.as_json(), "emblem": self.emblem}
        whole["changes"] = [change.as_json() for change in self.changes]
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def settings_as_json(settings: Settings) -> dict[str, Any]:
    return {
        "reception_hours": str(settings.reception_hours),
        "start": settings.start,
        "supplement": settings.supplement,
        "cut_off": settings.cut_off,
        "code_order": settings.code_order,
        "numbers": dict(settings.numbers),
        "keeping": settings.keeping.as_json(),
        "complaints": settings.complaints.as_json(),
    }


def settings_from_json(data: Mapping[str, Any]) -> Settings:
    """The settings that `settings_as_json` wrote. KeyError or ValueError if it did not."""
    changed: dict[str, Any] = {"reception_hours": Decimal(data["reception_hours"])}
    if "keeping" in data:
        changed["keeping"] = KeepingRules.from_json(data["keeping"])
    if "complaints" in data:
        changed["complaints"] = ComplaintRules.from_json(data["complaints"])
    return Settings(**{**data, **changed})


def _named_as_json(named: Named) -> dict[str, Any]:
    return {"id": named.id, "name": named.name.as_json(), "icon": named.icon}
