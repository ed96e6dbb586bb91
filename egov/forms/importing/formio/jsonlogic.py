"""Conditions in JsonLogic and in Form.io's own simple shape, read into the same logic as scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from .javascript import read_script
from .logic import (
    Answer,
    Calculated,
    Compared,
    Either,
    Empty,
    Holds,
    Inexpressible,
    Logic,
    Not,
    Rows,
    Value,
    Values,
    joined,
)
from .reading import Component, entries, part, word

MAX_DEPTH = 25


def read_value(value: Any) -> Logic:
    """A value of JSON as it stands in a condition."""
    if isinstance(value, float):
        return Value(Decimal(repr(value)))
    if value is None or isinstance(value, str | int):
        return Value(value)
    if isinstance(value, list):
        return Values(tuple(read_value(item) for item in value))
    raise Inexpressible("jsonlogic")


def read_jsonlogic(rule: Any, origin: str = "data", depth: int = 0) -> Logic:
    """A rule of JsonLogic. Raises `Inexpressible` where it does more than compare and calculate."""
    if depth > MAX_DEPTH:
        raise Inexpressible("jsonlogic", "…")
    if isinstance(rule, list):
        return Values(tuple(read_jsonlogic(item, origin, depth + 1) for item in rule))
    if not isinstance(rule, Mapping):
        return read_value(rule)
    if len(rule) != 1:
        raise Inexpressible("jsonlogic")
    ((operator, given),) = rule.items()
    given = given if isinstance(given, list) else [given]
    if operator == "var":
        return _variable(given, origin)
    if operator in ("some", "all", "none") and len(given) == 2:
        owner = read_jsonlogic(given[0], origin, depth + 1)
        return _rows(operator, owner, read_jsonlogic(given[1], "item", depth + 1))
    return _operation(operator, [read_jsonlogic(item, origin, depth + 1) for item in given])


def _variable(given: list[Any], origin: str) -> Logic:
    if len(given) > 1:
        raise Inexpressible("jsonlogic", "var")
    keys = str(given[0]).split(".") if given and isinstance(given[0], str | int) and given[0] != "" else []
    if keys[:1] in (["data"], ["row"]) and origin == "data":
        return Answer(keys[0], tuple(keys[1:]))
    return Answer(origin, tuple(keys))


def _rows(operator: str, owner: Logic, body: Logic) -> Logic:
    found = Rows(owner, "item", body, some=operator != "all")
    return Not(found) if operator == "none" else found


def _operation(operator: str, parts: list[Logic]) -> Logic:
    found = _OPERATIONS.get((operator, len(parts)))
    if found is not None:
        return found(*parts)
    if operator in ("and", "or") and parts:
        return joined("&&" if operator == "and" else "||", parts)
    if operator in ("+", "-", "*", "/", "%") and len(parts) >= 2:
        return _chain(operator, parts)
    raise Inexpressible("jsonlogic", operator[:40])


def _between(operator: str) -> Callable[..., Logic]:
    def compared(low: Logic, middle: Logic, high: Logic) -> Logic:
        return joined("&&", [Compared(operator, low, middle), Compared(operator, middle, high)])

    return compared


def _chain(operator: str, parts: list[Logic]) -> Logic:
    found = parts[0]
    for following in parts[1:]:
        found = Calculated(operator, found, following)
    return found


def _compared(operator: str) -> Callable[..., Logic]:
    return lambda left, right: Compared(operator[:2], left, right, strict=len(operator) == 3)


_OPERATIONS: dict[tuple[str, int], Callable[..., Logic]] = {
    **{(operator, 2): _compared(operator) for operator in ("==", "===", "!=", "!==", "<", "<=", ">", ">=")},
    **{(operator, 3): _between(operator) for operator in ("<", "<=")},
    ("!", 1): Not,
    ("!!", 1): lambda inner: Not(Not(inner)),
    ("in", 2): lambda item, owner: Holds("includes", owner, item),
    ("if", 3): Either,
    ("?:", 3): Either,
}


# -- Form.io's simple conditions: one `when … eq …`, or a list of them


def read_simple(conditional: Component) -> Logic | None:
    """What a simple condition says, or None where it says nothing."""
    if word(conditional, "when"):
        test = _simple(word(conditional, "when"), "isEqual", conditional.get("eq"))
        return test if _is_true(conditional.get("show")) else Not(test)
    listed = [one for one in entries(conditional, "conditions") if word(one, "component") and word(one, "operator")]
    if not listed:
        return None
    parts = [_simple(word(one, "component"), word(one, "operator"), one.get("value")) for one in listed]
    test = joined("||" if word(conditional, "conjunction") == "any" else "&&", parts)
    shown = conditional.get("show")
    return test if shown is None or _is_true(shown) else Not(test)


def _is_true(shown: Any) -> bool:
    return shown is True or shown == "true"


def _held(method: str) -> Callable[[Logic, Logic], Logic]:
    return lambda answer, value: Holds(method, answer, value)


_SIMPLE: dict[str, Callable[[Logic, Logic], Logic]] = {
    "isEqual": _compared("=="),
    "isNotEqual": _compared("!="),
    "isEmpty": lambda answer, _: Empty(answer),
    "isNotEmpty": lambda answer, _: Not(Empty(answer)),
    "includes": _held("includes"),
    "notIncludes": lambda answer, value: Not(Holds("includes", answer, value)),
    "startsWith": _held("startsWith"),
    "endsWith": _held("endsWith"),
    "lessThan": _compared("<"),
    "greaterThan": _compared(">"),
    "lessThanOrEqual": _compared("<="),
    "greaterThanOrEqual": _compared(">="),
    "isDateEqual": _compared("=="),
    "isNotDateEqual": _compared("!="),
    "dateLessThan": _compared("<"),
    "dateGreaterThan": _compared(">"),
    "dateLessThanOrEqual": _compared("<="),
    "dateGreaterThanOrEqual": _compared(">="),
}


def _simple(path: str, operator: str, value: Any) -> Logic:
    if operator not in _SIMPLE:
        raise Inexpressible("condition", operator[:40])
    return _SIMPLE[operator](Answer("when", tuple(path.split("."))), read_value(value))


def read_trigger(trigger: Component) -> Logic | None:
    """The condition of a rule of `logic`, in any of its three languages."""
    kind = word(trigger, "type")
    if kind == "simple":
        return read_simple(part(trigger, "simple"))
    if kind == "javascript":
        return read_script(word(trigger, "javascript"), "result")
    return read_jsonlogic(trigger.get("json"))
