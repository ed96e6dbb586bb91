"""Who works where, in words for a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from egov.core.source import Text

PositionName: TypeAlias = Callable[[str, str], str]
"""Words for a position and an agency; the agency is empty where it is the deciding one."""


def by_id(by: str, at: str) -> str:
    """The ids themselves: "tax-officer (thue-thanh-pho)"."""
    return f"{by} ({at})" if at else by


def named(names: Mapping[str, Text], language: str) -> PositionName:
    """Positions, agencies and kinds by their names; one that has none keeps its id."""

    def words(by: str, at: str) -> str:
        return " – ".join(names[one].in_language(language) if one in names else one for one in (by, at) if one)

    return words
