"""What functions may come to, for all arguments that are possible at once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any

from .domains import ANYTHING, NOTHING, Domain, number, only, truth
from .functions import FUNCTIONS, METHODS, read_date
from .values import MAX_TEXT

_WIDE = Context(prec=60, traps=[])


def of_texts(name: str, arguments: list[Domain]) -> Domain:
    """`contains` and the like, of one text and one part, each of which may be missing."""
    found = METHODS[name].compute(*(one.filled().value for one in arguments))
    return truth(found, not found or any(one.empty for one in arguments))


def _has(arguments: list[Domain]) -> Domain:
    given = arguments[0]
    if given.kind in ("any", "list"):
        high, low = (given.high, given.low) if given.kind == "list" else (1, 0)
        return truth(high > 0, given.empty or low == 0)
    return truth(given.is_some, given.empty)


def _size(arguments: list[Domain]) -> Domain:
    given = arguments[0]
    if given.kind == "any":
        return number(0, MAX_TEXT, 1)
    if given.kind in ("text", "list"):
        return number(0 if given.empty else given.low, given.high, 1)
    lengths = [len(value) for value in given.values if isinstance(value, str)]
    lengths += [0] if given.empty or len(lengths) < len(given.values) or not lengths else []
    return number(min(lengths), max(lengths), 1)


def _least(name: str) -> Callable[[list[Domain]], Domain]:
    choose: Callable[..., Any] = min if name == "min" else max

    def compute(arguments: list[Domain]) -> Domain:
        if len(arguments) == 1 and arguments[0].kind == "list":
            item = arguments[0].item
            is_open = item is None or item.shown or item.value
            return ANYTHING if is_open or item is None else item.domain.or_empty()
        kind = arguments[0].kind
        if any(one.kind == "nothing" for one in arguments):
            return NOTHING
        if not arguments[0].is_span or any(one.kind != kind for one in arguments):
            return ANYTHING
        steps = {(type(one.step), one.step) for one in arguments}
        return Domain(
            arguments[0].kind,
            any(one.empty for one in arguments),
            low=choose(one.low for one in arguments),
            high=choose(one.high for one in arguments),
            step=arguments[0].step if len(steps) == 1 else None,
        )

    return compute


def _sum(arguments: list[Domain]) -> Domain:
    given = arguments[0]
    if given.kind == "nothing":
        return only(0)
    item = given.item.domain if given.item is not None and not (given.item.shown or given.item.value) else ANYTHING
    if given.kind != "list" or item.kind != "number":
        return number(empty=True)
    counts = (0 if given.empty else given.low, given.high)
    ends = [_WIDE.multiply(Decimal(bound), count) for bound in (item.low, item.high) for count in counts]
    low, high = min(ends), max(ends)
    if item.is_whole:
        return number(int(low), int(high), 1, empty=item.empty)
    return number(low, high, empty=True)


def _round_up(arguments: list[Domain]) -> Domain:
    amount, step = arguments
    if amount.kind != "number" or not step.is_single or step.kind != "number" or step.value <= 0:
        return number(empty=True)
    compute = FUNCTIONS["round_up"].compute
    ends = [compute(amount.low, step.value), compute(amount.high, step.value)]
    if None in ends:
        return number(empty=True)
    whole = type(step.value) is int
    return number(min(ends), max(ends), 1 if whole else None, empty=amount.empty or not whole)


def _between(name: str) -> Callable[[list[Domain]], Domain]:
    def compute(arguments: list[Domain]) -> Domain:
        start, end = arguments
        if "any" in (start.kind, end.kind):
            return number(step=1, empty=True)
        if start.kind != "date" or end.kind != "date":
            return NOTHING
        count = FUNCTIONS[name].compute
        ends = count(start.high, end.low), count(start.low, end.high)
        return number(*ends, 1, empty=start.empty or end.empty)

    return compute


def _date(arguments: list[Domain]) -> Domain:
    given = arguments[0]
    if given.kind == "values" and len(given.values) == 1:
        found = only(read_date(given.filled().value))
        return found.or_empty() if given.empty else found
    return given if given.kind in ("date", "nothing") else ANYTHING


CALLS: dict[str, Callable[[list[Domain]], Domain]] = {
    "has": _has,
    "size": _size,
    "min": _least("min"),
    "max": _least("max"),
    "sum": _sum,
    "round_up": _round_up,
    "days_between": _between("days_between"),
    "years_between": _between("years_between"),
    "date": _date,
}
