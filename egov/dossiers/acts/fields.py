"""Reading what an act asks for, from a page's form or a program's JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from egov.core.clock import LOCAL
from egov.forms.validate import FieldError

from ..errors import AnswersRefused
from .specs import SPECS, ActField

LONGEST = 2000
MOST_AGENCIES = 20
MOST_REASONS, LONGEST_REASON = 100, 500
MOST_DONG = 10**12


def read_fields(act: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the act's fields by id, empty ones left out. Raises `AnswersRefused` naming every wrong one."""
    spec = SPECS.get(act)
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    for field in spec.fields if spec else ():
        given = _cleaned(answers.get(field.id))
        if given in (None, "", [], ()):
            if field.required:
                errors.append(FieldError(field.id, "required", {}, field.label))
            continue
        try:
            values[field.id] = _read(field, given)
        except (ValueError, TypeError, OverflowError):
            errors.append(FieldError(field.id, _WRONG.get(field.kind, "unknown-option"), _EXAMPLE, field.label))
    if errors:
        raise AnswersRefused(errors)
    return values


def _cleaned(given: Any) -> Any:
    """Without what only looks like an answer: blanks, and the empty choices of several lists."""
    if isinstance(given, str):
        return given.replace("\x00", "").strip()
    return [entry for entry in map(_cleaned, given) if entry] if isinstance(given, (list, tuple)) else given


_EXAMPLE = {"example": "500000"}
_WRONG = {"money": "not-a-number", "number": "not-a-number", "day": "not-a-date", "moment": "not-a-date"}


def _read(field: ActField, given: Any) -> Any:
    """The value; ValueError or TypeError for what is none of the field's kind."""
    if field.kind == "agencies":
        return _agencies(given)
    if field.kind == "reasons":
        return _reasons(given)
    text = str(given)
    if field.kind == "choice":
        return _option(field, text)
    return _READERS.get(field.kind, _text)(text)


def _text(text: str) -> str:
    return text[:LONGEST]


def _money(text: str) -> int:
    return _number(text.replace(".", "").replace(" ", "").removesuffix("₫").removesuffix("đồng"), MOST_DONG)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def _number(text: str, most: int = 10_000) -> int:
    number = int(text) if text.isascii() else -1
    if not 0 < number <= most:
        raise ValueError
    return number


def _option(field: ActField, text: str) -> str:
    if text not in {option for option, _ in field.options}:
        raise ValueError
    return text


def _agencies(given: Any) -> tuple[str, ...]:
    listed = [given] if isinstance(given, str) else list(given)
    return tuple(dict.fromkeys(str(slug)[:80] for slug in listed))[:MOST_AGENCIES]


def _reasons(given: Any) -> dict[str, str]:
    if not isinstance(given, Mapping) or len(given) > MOST_REASONS:
        raise ValueError
    told = {str(item)[:60]: _text(str(why).replace("\x00", "").strip())[:LONGEST_REASON] for item, why in given.items()}
    return {item: why for item, why in told.items() if why}


_READERS: dict[str, Callable[[str], Any]] = {
    "money": _money,
    "number": _number,
    "day": date.fromisoformat,
    "moment": _moment,
}
