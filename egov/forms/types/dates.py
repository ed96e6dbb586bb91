"""Dates, as one text (23/11/2026 or 2026-11-23) or as day, month and year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core import clock
from egov.core.expressions import DATE, Type
from egov.core.source import Node

from ..structure import Bound, Field
from .base import FieldReader, FieldType, Names, as_typed, first, present

if TYPE_CHECKING:
    from ..answers import Place

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
PARTS = ("day", "month", "year")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_VIETNAMESE = re.compile(r"([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{4})")


def in_figures(day: date) -> str:
    """23/11/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def kept_date(answer: Any) -> date | None:
    """The date of a kept answer ("2026-11-23"), or None."""
    try:
        return date.fromisoformat(answer) if isinstance(answer, str) and _ISO.fullmatch(answer) else None
    except ValueError:
        return None


def read_figures(raw: Any) -> tuple[int, int, int] | str:
    """Year, month and day as they were given, or the code of what is wrong."""
    if isinstance(raw, Mapping):
        return _from_parts(raw)
    if not isinstance(raw, str):
        return "wrong-type"
    text = raw.strip() if len(raw) <= 40 else ""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _VIETNAMESE.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    return "not-a-date"


def _from_parts(raw: Mapping[Any, Any]) -> tuple[int, int, int] | str:
    texts = [as_typed(raw.get(part)).strip() for part in PARTS]
    if not all(texts):
        return "date-incomplete"
    if not all(text.isascii() and text.isdigit() and len(text) <= 4 for text in texts) or len(texts[2]) != 4:
        return "not-a-date"
    return int(texts[2]), int(texts[1]), int(texts[0])


def is_empty(raw: Any) -> bool:
    """Whether nothing was filled in, as one text or in parts."""
    if isinstance(raw, Mapping):
        return set(map(str, raw)) <= set(PARTS) and not any(_is_there(raw.get(part)) for part in PARTS)
    return raw is None or (isinstance(raw, str) and not raw.strip())


def _is_there(part: Any) -> bool:
    return part is not None and not (isinstance(part, str) and not part.strip())


class DateType(FieldType):
    """A day; `min` and `max` are ISO dates or "today"."""

    name = "date"
    keys: ClassVar[tuple[str, ...]] = ("min", "max")

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        return {"min": _bound(node.get("min")), "max": _bound(node.get("max"))}

    def write(self, field: Field) -> dict[str, Any]:
        return present((("min", field.min), ("max", field.max)))

    def kind(self, field: Field) -> Type:
        return DATE

    def limits(self, field: Field, today: date) -> tuple[date, date]:
        return _limit(field.min, today) or EARLIEST, _limit(field.max, today) or LATEST

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if is_empty(raw):
            return None
        figures = read_figures(raw)
        if isinstance(figures, str):
            return at.wrong(figures)
        try:
            day = date(*figures)
        except ValueError:
            return at.wrong("no-such-date")
        earliest, latest = self.limits(field, at.context.today)
        if day < earliest:
            return at.wrong("date-too-early", min=in_figures(earliest))
        if day > latest:
            return at.wrong("date-too-late", max=in_figures(latest))
        return day.isoformat()

    def typed(self, field: Field, answer: Any) -> Any:
        return kept_date(answer)

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def example(self, field: Field) -> str:
        today = clock.today()
        earliest, latest = self.limits(field, today)
        return min(max(date(1990, 5, 12), earliest), latest).isoformat()

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        day = kept_date(answer)
        return in_figures(day) if day else str(answer)

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        parts = {part: first(post, f"{name}.{part}") for part in PARTS}
        if all(value is None for value in parts.values()):
            return first(post, name)
        return {part: value or "" for part, value in parts.items()}

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        if isinstance(raw, Mapping):
            texts = [as_typed(raw.get(part)) for part in PARTS]
            into[name] = ["/".join(texts) if any(texts) else ""]
        elif raw is None:
            return
        else:
            day = kept_date(raw)
            texts = [str(day.day), str(day.month), str(day.year)] if day else _apart(as_typed(raw))
            into[name] = [in_figures(day) if day else as_typed(raw)]
        into.update({f"{name}.{part}": [text] for part, text in zip(PARTS, texts, strict=True)})


def _apart(text: str) -> list[str]:
    """A typed date on three controls; what is no date stands in the first, so that nothing is lost."""
    found = _VIETNAMESE.fullmatch(text.strip()) if len(text) <= 40 else None
    return [found[1], found[2], found[3]] if found else [text, "", ""]


def _bound(node: Node | None) -> Bound:
    if node is None:
        return None
    text = node.text()
    if text != "today" and kept_date(text) is None:
        node.report("wrong-type", "A date such as 2026-07-01, or today, is needed here.")
        return None
    return text


def _limit(bound: Bound, today: date) -> date | None:
    return today if bound == "today" else kept_date(bound)
