"""How long a dossier is kept, as days. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

From: TypeAlias = Literal["year-end", "closing"]
HandOver: TypeAlias = Literal["retention", "closing"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`years` are the service's; the others are the locality's settings (`keeping:` in locality.yaml)."""

    years: int
    counted_from: From
    hand_over: HandOver

    def __str__(self) -> str:
        return f"{self.years}/{self.counted_from}/{self.hand_over}"

    def kept_until(self, closed: date) -> date:
        """The last day on which the dossier must be kept."""
        if self.counted_from == "year-end":
            return date(closed.year + self.years, 12, 31)
        return _years_later(closed, self.years)

    def hand_over_on(self, closed: date) -> date:
        """The first day on which it may go to the archive."""
        if self.hand_over == "closing":
            return date(closed.year + 1, 1, 1)
        return self.kept_until(closed) + timedelta(days=1)


def _years_later(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the 28th where there is none."""
    last = 28 if (day.month, day.day) == (2, 29) and not _is_leap(day.year + years) else day.day
    return day.replace(year=day.year + years, day=last)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
