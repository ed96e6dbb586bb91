"""What happened to agencies and their calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from egov.core.source import Text


@dataclass(frozen=True, slots=True)
class AgenciesReplaced:
    """Agencies ended and others took over, from `on` on; ids of agencies.

    `records` keeps what `ended` leave; `by_commune` names the successor of what belongs to one commune.
    """

    change: str
    on: date
    ended: tuple[int, ...]
    records: int
    by_commune: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """Days from `since` on are worked differently: at one agency (its id), or everywhere (None)."""

    agency: int | None
    since: date
    ground: Text
