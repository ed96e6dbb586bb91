"""The functions and methods of the language: how many arguments, of which types, and what they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Context, Decimal
from typing import Any

from ..sentences import Sentence, sentence
from .types import BOOL, DATE, INTEGER, NUMBERS, TEXT, ListOf, Type, common, fits, is_open

_ARITHMETIC = Context(prec=40, traps=[])


@dataclass(frozen=True, slots=True)
class Function:
    """`judge` gives the type of the result for types of arguments, or a sentence that says what is wrong."""

    usage: str
    fewest: int
    most: int
    judge: Callable[[list[Type]], Type | Sentence]
    compute: Callable[..., Any]

    def accepts(self, count: int) -> bool:
        return self.fewest <= count <= self.most


def _comparable(kind: Type) -> bool:
    return is_open(kind) or kind in (*NUMBERS, DATE)


def _judge_extreme(types: list[Type]) -> Type | Sentence:
    if len(types) == 1 and isinstance(types[0], ListOf):
        types = [types[0].item]
    elif len(types) == 1 and not is_open(types[0]):
        return sentence("A single value must be a list.")
    found: Type | None = types[0]
    for kind in types[1:]:
        found = common(found, kind) if found is not None else None
    if found is None or not _comparable(found):
        return sentence("All values must be numbers, or all must be dates.")
    return found


def _extreme(choose: Callable[[list[Any]], Any]) -> Callable[..., Any]:
    def compute(*values: Any) -> Any:
        items = list(values[0]) if len(values) == 1 and type(values[0]) is list else list(values)
        numbers = all(type(item) is int or type(item) is Decimal for item in items)
        dates = all(type(item) is date for item in items)
        return choose(items) if items and (numbers or dates) else None

    return compute


def _judge_sum(types: list[Type]) -> Type | Sentence:
    kind = types[0]
    if isinstance(kind, ListOf) and (is_open(kind.item) or kind.item in NUMBERS):
        return kind.item
    return kind if is_open(kind) else sentence("It needs a list of numbers.")


def _sum(items: Any) -> Any:
    if items is None:
        return 0
    if type(items) is not list or not all(type(item) is int or type(item) is Decimal for item in items):
        return None
    total: Any = 0
    for item in items:
        whole = type(total) is int and type(item) is int
        total = total + item if whole else _ARITHMETIC.add(Decimal(total), Decimal(item))
    return total


def _judge_round_up(types: list[Type]) -> Type | Sentence:
    if not all(is_open(kind) or kind in NUMBERS for kind in types):
        return sentence("It needs two numbers.")
    return INTEGER if is_open(types[1]) else types[1]


def _round_up(amount: Any, step: Any) -> Any:
    for value in (amount, step):
        if type(value) is not int and type(value) is not Decimal:
            return None
    if step <= 0:
        return None
    if type(amount) is int and type(step) is int:
        return -(-amount // step) * step
    pieces = _ARITHMETIC.divide(Decimal(amount), Decimal(step))
    if not pieces.is_finite() or pieces.adjusted() > 36:
        return None
    rounded = _ARITHMETIC.multiply(pieces.to_integral_value(ROUND_CEILING), Decimal(step))
    return int(rounded) if type(step) is int and rounded.adjusted() < 36 else rounded


def _judge_dates(types: list[Type]) -> Type | Sentence:
    return INTEGER if all(fits(kind, DATE) for kind in types) else sentence("It needs two dates.")


def _days_between(start: Any, end: Any) -> Any:
    return (end - start).days if type(start) is date and type(end) is date else None


def _years_between(start: Any, end: Any) -> Any:
    if type(start) is not date or type(end) is not date:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _judge_size(types: list[Type]) -> Type | Sentence:
    return INTEGER if isinstance(types[0], ListOf) or _is_text(types[0]) else sentence("It needs a list or a text.")


def _is_text(kind: Type) -> bool:
    return fits(kind, TEXT)


def _size(value: Any) -> int:
    return len(value) if type(value) is str or type(value) is list else 0


def _judge_date(types: list[Type]) -> Type | Sentence:
    return DATE if _is_text(types[0]) or types[0] == DATE else sentence("It needs a text such as '2026-07-01'.")


def read_date(value: Any) -> date | None:
    """The date of '2026-07-01', or None."""
    if type(value) is date:
        return value
    if type(value) is not str or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _judge_texts(types: list[Type]) -> Type | Sentence:
    return BOOL if all(_is_text(kind) for kind in types) else sentence("It needs texts.")


def _on_texts(decide: Callable[[str, str], bool]) -> Callable[[Any, Any], bool]:
    def compute(text: Any, part: Any) -> bool:
        return type(text) is str and type(part) is str and decide(text, part)

    return compute


FUNCTIONS: dict[str, Function] = {
    "min": Function("min(a, b, …) or min(list)", 1, 20, _judge_extreme, _extreme(min)),
    "max": Function("max(a, b, …) or max(list)", 1, 20, _judge_extreme, _extreme(max)),
    "sum": Function("sum(list)", 1, 1, _judge_sum, _sum),
    "round_up": Function("round_up(amount, step)", 2, 2, _judge_round_up, _round_up),
    "days_between": Function("days_between(start, end)", 2, 2, _judge_dates, _days_between),
    "years_between": Function("years_between(start, end)", 2, 2, _judge_dates, _years_between),
    "today": Function("today()", 0, 0, lambda _: DATE, lambda: None),
    "date": Function("date('2026-07-01')", 1, 1, _judge_date, read_date),
    "size": Function("size(list or text)", 1, 1, _judge_size, _size),
    "has": Function("has(value)", 1, 1, lambda _: BOOL, lambda value: value is not None and value != []),
}

METHODS: dict[str, Function] = {
    "contains": Function("text.contains(part)", 2, 2, _judge_texts, _on_texts(lambda a, b: b in a)),
    "startsWith": Function("text.startsWith(part)", 2, 2, _judge_texts, _on_texts(lambda a, b: a.startswith(b))),
    "endsWith": Function("text.endsWith(part)", 2, 2, _judge_texts, _on_texts(lambda a, b: a.endswith(b))),
    "size": Function("list.size()", 1, 1, _judge_size, _size),
}
