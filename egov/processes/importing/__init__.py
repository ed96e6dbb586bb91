"""Processes that were drawn with other tools (BPMN 2.0), read into tables of steps."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from egov.core.source import Text

from .drawing import MAX_BYTES
from .reporting import Drawn, Refused
from .rows import read_drawing

__all__ = ["MAX_BYTES", "Drawn", "Refused", "import_bpmn"]


def import_bpmn(
    raw: bytes, language: str = "vi", hours: str = "", names: Mapping[str, Text] = MappingProxyType({})
) -> list[dict[str, Any]]:
    """The rows of `process:` that the drawing stands for, as plain data.

    `language` is that of its names; `hours` are those of steps that name none. `names` are positions
    and agencies by id, for lanes that are called as people call them.

    Raises:
        Refused: it is no drawing, or holds what a table of steps cannot say; every such element is named.
    """
    return read_drawing(raw, language, hours, names)
