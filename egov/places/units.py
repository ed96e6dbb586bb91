"""The provinces and communes of Viet Nam since 1 July 2025 (Decision 19/2025/QĐ-TTg), read once from our table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from egov.core.vietnamese import sort_key

TABLE = Path(__file__).parent / "data" / "administrative-units.csv"

_KIND_VI = {
    "city": "Thành phố",
    "province": "Tỉnh",
    "ward": "Phường",
    "commune": "Xã",
    "special-zone": "Đặc khu",
}
_KIND_EN = {
    "city": "City",
    "province": "Province",
    "ward": "Ward",
    "commune": "Commune",
    "special-zone": "Special Zone",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A province (no parent) or a commune, ward or special zone of the province `parent`."""

    code: str
    parent: str
    kind: str
    name: str
    name_en: str
    valid_from: str

    def full_name(self, language: str = "vi") -> str:
        """With its kind: "Phường Hải Châu", "Hai Chau Ward"."""
        if language == "en":
            return f"{self.name_en} {_KIND_EN[self.kind]}"
        return f"{_KIND_VI[self.kind]} {self.name}"


def provinces() -> tuple[Unit, ...]:
    """All provinces, by full name in Vietnamese order (cities first)."""
    return _children("")


def communes(province: str) -> tuple[Unit, ...]:
    """The communes of a province, by full name in Vietnamese order; empty for an unknown province."""
    return _children(province) if province else ()


def find_unit(code: str) -> Unit | None:
    """The province or commune with this code."""
    return _table()[0].get(code)


def province_exists(code: str) -> bool:
    unit = find_unit(code)
    return unit is not None and not unit.parent


def commune_exists(province: str, commune: str) -> bool:
    """Whether `commune` is a commune of `province`."""
    unit = find_unit(commune)
    return unit is not None and bool(province) and unit.parent == province


def province_name(code: str, language: str = "vi") -> str:
    """The full name; the code itself when it is unknown."""
    unit = find_unit(code)
    return unit.full_name(language) if unit else code


def commune_name(code: str, language: str = "vi") -> str:
    """The full name; the code itself when it is unknown."""
    return province_name(code, language)


def address_line(address: Mapping[str, str], language: str = "vi") -> str:
    """An address answer as one line: "12 Bạch Đằng, Phường Hải Châu, Thành phố Đà Nẵng"."""
    parts = (
        address.get("street", ""),
        commune_name(address.get("commune", ""), language),
        province_name(address.get("province", ""), language),
    )
    return ", ".join(part for part in parts if part)


def place_names(language: str = "vi") -> Callable[[str, str], str]:
    """Names an address in answers: (province, commune) -> words."""
    return lambda province, commune: address_line({"province": province, "commune": commune}, language)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Unit], dict[str, list[Unit]]]:
    by_code: dict[str, Unit] = {}
    by_parent: dict[str, list[Unit]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        next(lines)  # the line that names the source
        for row in csv.DictReader(lines):
            unit = Unit(**row)
            by_code[unit.code] = unit
            by_parent.setdefault(unit.parent, []).append(unit)
    return by_code, by_parent


@lru_cache(maxsize=64)
def _children(parent: str) -> tuple[Unit, ...]:
    return tuple(sorted(_table()[1].get(parent, ()), key=lambda unit: sort_key(unit.full_name())))
