"""Pieces of expressions: how tightly they bind, their opposites, and how each kind of answer is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .logic import Inexpressible
from .model import Element, Kind

CHOICE, OR, AND, RELATION, SUM, PRODUCT, UNARY, PRIMARY = range(8)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an expression. `level` says how tightly it binds, `element` whose answer it is, if it is one;
    `opposite` is a relation that holds where this one does not."""

    text: str
    level: int
    kind: Kind
    element: Element | None = None
    opposite: str = ""

    def at(self, level: int) -> str:
        return self.text if self.level >= level else f"({self.text})"


TRUE, FALSE = Part("true", PRIMARY, "bool"), Part("false", PRIMARY, "bool")


def negated(part: Part) -> Part:
    if part in (TRUE, FALSE):
        return FALSE if part == TRUE else TRUE
    if part.opposite:
        return Part(part.opposite, RELATION, "bool", opposite=part.text)
    if part.level == UNARY and part.text.startswith("!"):
        return Part(part.text[1:], PRIMARY, "bool")
    return Part(f"!{part.at(UNARY)}", UNARY, "bool")


def same(left: Part, right: str) -> Part:
    owner = left.at(SUM)
    return Part(f"{owner} == {right}", RELATION, "bool", opposite=f"{owner} != {right}")


def join(operator: str, level: int, parts: list[Part]) -> Part | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Part(f" {operator} ".join(part.at(level + 1) for part in parts), level, "bool")


def quoted(text: str) -> str:
    """A text as an expression writes it."""
    if any(not letter.isprintable() for letter in text):
        raise Inexpressible("kinds")
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def as_number(value: Any) -> int | Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return value
    text = str(value).strip()
    if not text.replace(".", "", 1).removeprefix("-").isdecimal() or not text.isascii() or len(text) > 15:
        return None
    return Decimal(text) if "." in text else int(text)


def as_day(value: Any) -> Part:
    text = str(value)[:10]
    try:
        date.fromisoformat(text)
    except ValueError:
        raise Inexpressible("kinds", text) from None
    return Part(f"date('{text}')", PRIMARY, "date")


def as_value(value: Any) -> str:
    """A value of an option as Form.io compares it: by its text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def chosen(found: Part, value: Any) -> Part:
    """Whether an option is among those chosen."""
    options: Mapping[str, str] = found.element.options if found.element else {}
    option = options.get(as_value(value))
    if option is None:
        raise Inexpressible("never", f"{found.text}.{value}")
    return Part(f"{quoted(option)} in {found.text}", RELATION, "bool", found.element)


def _same_choice(found: Part, value: Any, strict: bool) -> Part:
    options: Mapping[str, str] = found.element.options if found.element else {}
    option = options.get(as_value(value))
    if option is None:
        raise Inexpressible("never", f"{found.text} == {value}")
    return same(found, quoted(option))


def _same_text(found: Part, value: Any, strict: bool) -> Part:
    if strict and not isinstance(value, str):
        raise Inexpressible("never", f"{found.text} == {value}")
    return same(found, quoted(as_value(value)))


def _same_number(found: Part, value: Any, strict: bool) -> Part:
    number = as_number(value)
    if number is None or (strict and isinstance(value, str)):
        raise Inexpressible("never", f"{found.text} == {value}")
    return same(found, str(number))


def _same_day(found: Part, value: Any, strict: bool) -> Part:
    return same(found, as_day(value).text)


def _same_option(found: Part, value: Any, strict: bool) -> Part:
    if strict:
        raise Inexpressible("never", f"{found.text} == {value}")
    return chosen(found, value)


EQUALS: dict[str, Callable[[Part, Any, bool], Part]] = {
    "bool": _same_text,
    "choice": _same_choice,
    "text": _same_text,
    "number": _same_number,
    "decimal": _same_number,
    "date": _same_day,
    "choices": _same_option,
}


def is_boxes(element: Element) -> bool:
    """Whether its answer is an object of boxes in the original, not a list."""
    return element.component.get("type") == "selectboxes"
