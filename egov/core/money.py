"""Money is an integer number of đồng; there is nothing smaller."""

from __future__ import annotations

from typing import TypeAlias

Dong: TypeAlias = int


def in_figures(amount: int) -> str:
    """50000 -> "50.000 ₫"."""
    return f"{amount:,}".replace(",", ".") + " ₫"
