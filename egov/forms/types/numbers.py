"""Numbers and amounts of money, typed as people in Viet Nam type them: 50.000 and 1,5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.expressions import DECIMAL, INTEGER, Type
from egov.core.money import in_figures
from egov.core.source import Node

from ..structure import Bound, Field
from .base import FieldReader, FieldType, Names, as_typed, integer_key, present

if TYPE_CHECKING:
    from ..answers import Place

MAX_AMOUNT = 10**15
MAX_TYPED = 60
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_CURRENCY = re.compile(r"(₫|đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?[0-9]+")
_GROUPED_BY_POINTS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_GROUPED_BY_COMMAS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+")
_WITH_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_WITH_POINT = re.compile(r"[+-]?[0-9]+\.[0-9]+")


_TOO_LARGE = MAX_AMOUNT * 10


def read_number(raw: Any, decimals: int) -> Decimal | None:
    """The number that was meant, or None.

    In text, points group thousands and a comma begins the fraction; a single point begins the fraction
    where what follows cannot be a group (or where the field has three decimals or more, as programs write them).
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None
    if isinstance(raw, int):
        return Decimal(max(-_TOO_LARGE, min(raw, _TOO_LARGE)))
    if isinstance(raw, float):
        return Decimal(repr(raw)) if abs(raw) < _TOO_LARGE else None
    return _from_text(raw, decimals) if len(raw) <= MAX_TYPED else None


def _from_text(raw: str, decimals: int) -> Decimal | None:
    text = _CURRENCY.sub("", _SPACES.sub("", raw))
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if decimals >= 3 and _WITH_POINT.fullmatch(text):
        return Decimal(text)
    if _GROUPED_BY_POINTS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if not decimals and _GROUPED_BY_COMMAS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _WITH_COMMA.fullmatch(text) or _WITH_POINT.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def in_vietnamese(number: int | Decimal) -> str:
    """1234.5 -> "1.234,5"."""
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return text.translate(str.maketrans(",.", ".,"))


MAX_DECIMALS = 6


class NumberType(FieldType):
    """A whole number; with `decimals: n`, one with at most n figures after the comma, kept as text ("1.5")."""

    name = "number"
    keys: ClassVar[tuple[str, ...]] = ("min", "max", "decimals")
    lowest = -MAX_AMOUNT
    highest = MAX_AMOUNT
    example_value = 12

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        decimals = (integer_key(node, "decimals", 0, MAX_DECIMALS) or 0) if "decimals" in self.keys else 0
        low, high = _bound(node.get("min"), decimals), _bound(node.get("max"), decimals)
        if low is not None and high is not None and Decimal(low) > Decimal(high):
            node.report("out-of-range", "'min' is larger than 'max'.")
        return {"min": low, "max": high, "decimals": decimals}

    def write(self, field: Field) -> dict[str, Any]:
        low, high = _as_json(field.min), _as_json(field.max)
        return present((("min", low), ("max", high), ("decimals", field.decimals or None)))

    def kind(self, field: Field) -> Type:
        return DECIMAL if field.decimals else INTEGER

    def limits(self, field: Field) -> tuple[Decimal, Decimal]:
        low = field.min if isinstance(field.min, (int, Decimal)) else self.lowest
        high = field.max if isinstance(field.max, (int, Decimal)) else self.highest
        return Decimal(low), Decimal(high)

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return None
        number = read_number(raw, field.decimals)
        if number is None:
            return at.wrong("not-a-number", example=self.figures(self.value_of(self.example(field))))
        low, high = self.limits(field)
        if number < low:
            return at.wrong("too-small", min=self.figures(low))
        if number > high:
            return at.wrong("too-large", max=self.figures(high))
        if round(number, field.decimals) != number:
            return at.wrong("too-many-decimals", decimals=field.decimals) if field.decimals else at.wrong("not-whole")
        return self.kept(field, number)

    def kept(self, field: Field, number: Decimal) -> int | str:
        if not field.decimals:
            return int(number)
        text = f"{number:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def value_of(self, answer: Any) -> Decimal:
        return Decimal(str(answer))

    def figures(self, number: Decimal) -> str:
        whole = number == number.to_integral_value()
        return in_vietnamese(int(number) if whole else number)

    def typed(self, field: Field, answer: Any) -> Any:
        return Decimal(answer) if field.decimals else answer

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        if field.decimals:
            return {"type": ["string", "number"], "pattern": rf"^-?[0-9]+([.,][0-9]{{1,{field.decimals}}})?$"}
        low, high = self.limits(field)
        return {"type": "integer", "minimum": int(low), "maximum": int(high)}

    def example(self, field: Field) -> int | str:
        low, high = self.limits(field)
        number = min(max(Decimal(self.example_value), low), high)
        return self.kept(field, number)

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        return self.figures(self.value_of(answer))

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        """What was kept is shown with its points and comma; what was typed stays as typed."""
        if raw is None:
            return
        number = read_number(raw, field.decimals) if _is_kept_form(raw, field.decimals) else None
        into[name] = [as_typed(raw) if number is None else self.figures(number)]


def _is_kept_form(raw: Any, decimals: int) -> bool:
    if isinstance(raw, str):
        kept = rf"-?[0-9]{{1,16}}\.[0-9]{{1,{decimals}}}" if decimals else ""
        return bool(kept) and re.fullmatch(kept, raw) is not None
    return isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) <= MAX_AMOUNT


class MoneyType(NumberType):
    """A whole number of đồng, none below zero."""

    name = "money"
    keys: ClassVar[tuple[str, ...]] = ("min", "max")
    lowest = 0
    example_value = 50_000_000

    def figures(self, number: Decimal) -> str:
        return in_vietnamese(int(number))

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        return in_figures(int(answer))


def _bound(node: Node | None, decimals: int) -> int | Decimal | None:
    if node is None:
        return None
    found = read_number(node.text("0"), 0 if not decimals else 6)
    if found is None or (not decimals and found != int(found)) or abs(found) > MAX_AMOUNT:
        node.report("wrong-type", "A number is needed here.")
        return None
    return found if decimals else int(found)


def _as_json(bound: Bound) -> int | str | None:
    return str(bound) if isinstance(bound, Decimal) else bound
