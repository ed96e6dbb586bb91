"""The deadline of a service as its page asks for it: one case or several, each with its unit.

A single case stands in the file as a map, several as a list; a case of which the form says the same stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from egov.deadlines.rules import COUNTED_KINDS, KINDS, USUAL_CUT_OFF, write_day_time

from .editing import field_id

MOST_CASES = 50
ASKED = ("unit", "amount", "cut_off", "else", "field", "hours", "start")
USUAL_START = "reception"


@dataclass(frozen=True, slots=True)
class Case:
    """`number` is its place; `path` where it stands in the file; `asked` what its inputs say."""

    number: int
    path: str
    asked: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"case.{self.number}"

    @property
    def when_path(self) -> str:
        return f"{self.path}.when"

    @property
    def amount_id(self) -> str:
        """The id of the input at which the checks find a wrong amount."""
        return field_id(f"{self.path}.{self.asked['unit'] or 'amount'}")


def cases_of(value: Any) -> list[Case]:
    """The cases of `deadline:`; one that says nothing where there is none."""
    if isinstance(value, list):
        return [Case(number, f"deadline.{number}", _asked(entry)) for number, entry in enumerate(value)]
    return [Case(0, "deadline", _asked(value))]


def collected_cases(value: Any, post: QueryDict) -> Any:
    """`deadline:` after the form."""
    kept = value if isinstance(value, list) else [value]
    found = [_collected(entry, number, post) for number, entry in enumerate(kept[:MOST_CASES])]
    found += kept[MOST_CASES:]
    return found if isinstance(value, list) else found[0]


def as_list(value: Any) -> list[Any]:
    """The cases as a list, to which another can be added."""
    return value if isinstance(value, list) else [value] if value else []


def _collected(entry: Any, number: int, post: QueryDict) -> Any:
    if f"case.{number}.unit" not in post:
        return entry
    asked = {name: post.get(f"case.{number}.{name}", "").strip()[:500] for name in ASKED}
    return entry if asked == _asked(entry) else _written(entry, asked)


def _asked(entry: Any) -> dict[str, str]:
    plain = entry if isinstance(entry, dict) else {}
    units = [kind for kind in KINDS if kind in plain]
    unit = units[0] if units else ""
    value = plain.get(unit)
    inside = value if isinstance(value, dict) else {}
    more = {name: str(inside.get(name, "")) for name in ("cut_off", "else", "field", "hours")}
    amount = str(value) if unit in COUNTED_KINDS else ""
    start = str(plain.get("start", USUAL_START))
    return {"unit": unit, "amount": amount, **more, "start": start}


def _written(entry: Any, asked: Mapping[str, str]) -> Any:
    """The case as it stands in a file; nothing where no unit is chosen and nothing else is said."""
    plain = entry if isinstance(entry, dict) else {}
    kept = {key: value for key, value in plain.items() if key not in (*KINDS, "when", "start")}
    when = {"when": plain["when"]} if "when" in plain else {}
    start = {"start": asked["start"]} if asked["start"] not in ("", USUAL_START) else {}
    unit = {asked["unit"]: _unit(asked)} if asked["unit"] else {}
    return {**when, **unit, **start, **kept} or None


def _unit(asked: Mapping[str, str]) -> Any:
    if asked["unit"] == "same_day":
        later = {"else": asked["else"]} if asked["else"] else {}
        return {"cut_off": asked["cut_off"] or write_day_time(USUAL_CUT_OFF), **later}
    if asked["unit"] == "before":
        return {"field": asked["field"], "hours": number(asked["hours"])}
    return number(asked["amount"])


def number(text: str) -> Any:
    """A whole number as such, others as text with a point ("2.5")."""
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    return text.replace(",", ".") if re.fullmatch(r"[0-9]+,[0-9]+", text) else text
