"""Agencies, their kinds and positions as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from egov.core.source import Text

Role: TypeAlias = Literal["clerk", "specialist", "head"]
ROLES: tuple[Role, ...] = ("clerk", "specialist", "head")
ROLE_NAMES: Mapping[str, Text] = {
    "clerk": Text("Công chức một cửa", "One-stop clerk"),
    "specialist": Text("Chuyên viên", "Specialist"),
    "head": Text("Người đứng đầu", "Head"),
}

ReceptionHours: TypeAlias = Mapping[str, tuple[str, ...]]
"""Weekday ("monday" to "sunday") to times such as "07:30-11:30"; a day that is not there is closed."""


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody does at an agency. A step of a process names a position."""

    id: str
    name: Text
    role: Role


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """Agencies that are built alike; `positions` are the posts that each of them has, `superior` the agency above."""

    id: str
    name: Text
    positions: tuple[str, ...]
    superior: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name.as_json(),
            "positions": list(self.positions),
            "superior": self.superior,
        }


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit that takes in, decides or hands out; `valid_to` ends it, it is never removed."""

    id: str
    kind: str
    code: str
    name: Text
    positions: tuple[str, ...]
    commune: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    reception: ReceptionHours = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    unofficial: bool = False
    names_before: tuple[str, ...] = ()
    """What records of earlier years call it, or those that it followed."""

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def agency_as_json(agency: Agency) -> dict[str, Any]:
    return {
        "id": agency.id,
        "kind": agency.kind,
        "code": agency.code,
        "name": agency.name.as_json(),
        "positions": list(agency.positions),
        "commune": agency.commune,
        "address": agency.address,
        "phone": agency.phone,
        "email": agency.email,
        "reception": {day: list(hours) for day, hours in agency.reception.items()},
        "valid_from": agency.valid_from.isoformat() if agency.valid_from else None,
        "valid_to": agency.valid_to.isoformat() if agency.valid_to else None,
        "unofficial": agency.unofficial,
    }
