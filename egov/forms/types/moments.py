"""A day with a time of day, as people at an office say it: on Vietnamese clocks, to the minute."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from egov.core import clock

from ..structure import Field
from .base import Names, as_typed, first
from .dates import PARTS, DateType, in_figures, is_empty, kept_date

if TYPE_CHECKING:
    from ..answers import Place

TIME = "time"
MAX_TYPED = 60
_KEPT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}", re.ASCII)
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9:.]{4,15})([Zz]|[+-][0-9]{2}:?[0-9]{2})?", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9/.\-]{8,10})[ ,]+(\S.*)", re.ASCII)
_TIME_FIRST = re.compile(r"(\S.*?)[ ,]+([0-9/.\-]{8,10})", re.ASCII)
_TIME = re.compile(r"([0-9]{1,2})(?:\s*(?:[:.hg]|giờ)\s*([0-9]{2})?|([0-9]{2}))\s*(?:phút|p)?")


def kept_moment(answer: Any) -> datetime | None:
    """The moment of a kept answer ("2026-11-23T09:30", on Vietnamese clocks), or None."""
    try:
        whole = isinstance(answer, str) and _KEPT.fullmatch(answer)
        return datetime.fromisoformat(answer).replace(tzinfo=clock.LOCAL) if whole else None
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """09:30, 9h30, 9 giờ 30, 9h or 0930."""
    found = _TIME.fullmatch(text.strip().lower()) if len(text) <= 20 else None
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class DateTimeType(DateType):
    """A day and a time of day; `min` and `max` are days, as for a date."""

    name = "datetime"

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is not None and not isinstance(raw, str | Mapping):
            return at.wrong("wrong-type")
        day_given, time_given = _apart(raw)
        if is_empty(day_given) and not time_given:
            return None
        if is_empty(day_given) or not time_given:
            return at.wrong("not-a-moment")
        day, at_time = super().clean(field, day_given, at), read_time(time_given)
        if day is None:
            return None
        return f"{day}T{at_time:%H:%M}" if at_time else at.wrong("not-a-time")

    def typed(self, field: Field, answer: Any) -> Any:
        return kept_moment(answer)

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"}

    def example(self, field: Field) -> str:
        """Of what must lie ahead, two weeks ahead: time is counted back from it."""
        day = kept_date(super().example(field))
        if day and field.min == "today":
            day = min(day + timedelta(days=14), self.limits(field, clock.today())[1])
        return f"{day}T09:30"

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        moment = kept_moment(answer)
        return f"{moment:%H:%M}, {in_figures(moment.date())}" if moment else str(answer)

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        parts = {part: first(post, f"{name}.{part}") for part in (*PARTS, TIME)}
        if all(value is None for value in parts.values()):
            return first(post, name)
        return {part: value or "" for part, value in parts.items()}

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        if raw is None:
            return
        day, at_time = _apart(raw)
        super().write_post(field, name, day, into)
        into[name] = [", ".join(part for part in (at_time, into[name][0]) if part)]
        into[f"{name}.{TIME}"] = [at_time]


def _apart(raw: Any) -> tuple[Any, str]:
    """The day and the time in a raw answer, each as it was given; empty where it is missing."""
    if isinstance(raw, Mapping):
        return {key: value for key, value in raw.items() if key != TIME}, as_typed(raw.get(TIME)).strip()
    text = as_typed(raw).strip()
    if len(text) > MAX_TYPED:
        return text, ""
    if found := _ISO.fullmatch(text):
        return _on_our_clocks(text) if found[3] else (found[1], found[2][:5])
    if found := _DAY_FIRST.fullmatch(text):
        return found[1], found[2]
    if found := _TIME_FIRST.fullmatch(text):
        return found[2], found[1]
    return text, ""


def _on_our_clocks(text: str) -> tuple[str, str]:
    try:
        moment = clock.local(datetime.fromisoformat(text.upper()))
    except (ValueError, OverflowError):
        return text, ""
    return moment.date().isoformat(), f"{moment:%H:%M}"
