"""What happened to agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
