"""Processes that were drawn with other tools (BPMN 2.0), read into tables of steps."""

from __future__ import annotations

from typing import Any

from .drawing import MAX_BYTES
from .reporting import Drawn, Refused
from .rows import read_drawing

__all__ = ["MAX_BYTES", "Drawn", "Refused", "import_bpmn"]


def import_bpmn(raw: bytes, language: str = "vi", hours: str = "") -> list[dict[str, Any]]:
    """The rows of `process:` that the drawing stands for, as plain data.

    `language` is that of its names; `hours` are those of steps that name none.

    Raises:
        Refused: it is no drawing, or holds what a table of steps cannot say; every such element is named.
    """
    return read_drawing(raw, language, hours)
