"""Text as it may stand on paper: harmless to the typesetter, breakable, and in Vietnamese forms of date and time."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from egov.core import clock

LONGEST = 10_000
IN_TABLES = 600
"""Letters of a cell: a book or list goes on over pages, each row should not."""
_BREAK = "\u200b"
_SPACES = re.compile(" +")
_LONG_WORD = re.compile(r"\S{25,}")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_STAND_IN = "□"
# What Be Vietnam Pro and the fallback fonts can show for certain; the rest is replaced when the typesetter refuses it.
_CERTAIN = re.compile("[^\n\u0020-\u024f\u1e00-\u1eff\u2010-\u2026\u200b\u20ab\u25a1]")


def printable(text: str) -> str:
    """`text` composed, without control and direction characters, with places to break in very long words."""
    kept = (c if c == "\n" or unicodedata.category(c) not in _INVISIBLE else " " for c in _composed(text))
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(kept).split("\n"))
    return _LONG_WORD.sub(_breakable, "\n".join(line for line in lines if line))


def shortened(text: str, limit: int = IN_TABLES) -> str:
    """`text` as it fits a cell, with … where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text[:LONGEST]).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(word[0][start : start + 8] for start in range(0, len(word[0]), 8))


def certain(value: Any) -> Any:
    """The same JSON value with □ for every character outside Latin script and common signs."""
    if isinstance(value, str):
        return _CERTAIN.sub(_STAND_IN, value)
    if isinstance(value, list):
        return [certain(item) for item in value]
    return {key: certain(item) for key, item in value.items()} if isinstance(value, dict) else value


def clean(value: Any) -> Any:
    """Every text inside a JSON value made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    return {key: clean(item) for key, item in value.items()} if isinstance(value, dict) else value


def day_line(moment: datetime) -> str:
    """ "ngày 25 tháng 02 năm 2026": months 1 and 2 and days below ten with a zero (Decree 30/2020)."""
    return date_line(clock.local(moment).date())


def date_line(day: date) -> str:
    """The same for a calendar day."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm\u00a0{day.year}"


def moment_line(moment: datetime) -> str:
    """ "17 giờ 30 phút, ngày 25 tháng 02 năm 2026"."""
    return f"{clock.local(moment):%H giờ %M phút}, {day_line(moment)}"
