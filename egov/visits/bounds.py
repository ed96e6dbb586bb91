"""Within which bounds a figure typed at the desk must be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from egov.places.rules import NUMBERS

from .errors import RulesWrong
from .rules import OF_COUNTER

OF_RULES = {name: (NUMBERS[f"visits.{name}"].least, NUMBERS[f"visits.{name}"].most) for name in OF_COUNTER}
BOUNDS: Mapping[str, tuple[int, int]] = {**OF_RULES, "windows": (1, 99), "name": (1, 120)}


def check_figures(figures: Mapping[str, int | None], *, needed: Collection[str]) -> None:
    """Raises `RulesWrong` with the bounds of every figure that is missing or outside them."""
    wrong = {
        name: BOUNDS[name]
        for name, value in figures.items()
        if (value is None and name in needed) or (value is not None and not _is_within(value, BOUNDS[name]))
    }
    if wrong:
        raise RulesWrong(wrong)


def _is_within(value: int, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= value <= bounds[1]
