"""Walking the tree. Nothing here raises on any value, reads a clock or runs long.

Empty is None. Values of a wrong kind count as empty, and so do results out of bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Context, Decimal
from typing import Any, TypeAlias

from .functions import FUNCTIONS, METHODS
from .tree import (
    MAX_LIST,
    Binary,
    Call,
    Choice,
    Index,
    ListLiteral,
    Literal,
    Logical,
    Macro,
    Member,
    Name,
    Tree,
    Unary,
)
from .values import MAX_TEXT, admit, bounded, is_number

MAX_STEPS = 200_000

_ARITHMETIC = Context(prec=28, traps=[])

Rule: TypeAlias = "Callable[[Any, Scope], Any]"


class TooLong(Exception):
    """The evaluation used up its steps."""


class Scope:
    """The names that are known during one evaluation, and the steps that are left."""

    __slots__ = ("names", "steps")

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names
        self.steps = MAX_STEPS

    def spend(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise TooLong


def value_of(tree: Tree, values: Mapping[str, Any]) -> Any:
    """The value of `tree`; None when it is empty, undefined or too much work."""
    scope = Scope(values)
    try:
        return _walk(tree, scope)
    except TooLong:
        return None


def _walk(tree: Tree, scope: Scope) -> Any:
    scope.steps -= 1
    return _RULES[type(tree)](tree, scope)


def _literal(tree: Literal, _scope: Scope) -> Any:
    return tree.value if tree.value != "" else None


def _list(tree: ListLiteral, scope: Scope) -> Any:
    return [_walk(item, scope) for item in tree.items]


def _name(tree: Name, scope: Scope) -> Any:
    return _counted(admit(scope.names.get(tree.name)), scope)


def _member(tree: Member, scope: Scope) -> Any:
    owner = _walk(tree.owner, scope)
    return _counted(admit(owner.get(tree.name)), scope) if isinstance(owner, Mapping) else None


def _counted(value: Any, scope: Scope) -> Any:
    """Lists cost as many steps as they are long, wherever one is looked through."""
    if type(value) is list:
        scope.spend(len(value))
    return value


def _index(tree: Index, scope: Scope) -> Any:
    owner, position = _walk(tree.owner, scope), _walk(tree.position, scope)
    if type(owner) is list and type(position) is int and 0 <= position < len(owner):
        return admit(owner[position])
    return None


def _call(tree: Call, scope: Scope) -> Any:
    found = (METHODS if tree.method else FUNCTIONS).get(tree.name)
    arguments = [_walk(argument, scope) for argument in tree.arguments]
    if tree.name == "today":
        return admit(scope.names.get("today"))
    if found is None or not found.accepts(len(arguments)):
        return None
    for argument in arguments:
        _counted(argument, scope)
    return bounded(found.compute(*arguments))


def _macro(tree: Macro, scope: Scope) -> Any:
    owner = _walk(tree.owner, scope)
    items = owner if type(owner) is list else []
    outer, names = scope.names, dict(scope.names)
    scope.names = names
    found: list[tuple[Any, Any]] = []
    for item in items:
        scope.spend(1)
        names[tree.variable] = value = admit(item)
        found.append((value, _walk(tree.body, scope)))
    scope.names = outer
    return _MACROS[tree.name](found)


_MACROS: dict[str, Callable[[list[tuple[Any, Any]]], Any]] = {
    "all": lambda found: all(result is True for _, result in found),
    "exists": lambda found: any(result is True for _, result in found),
    "map": lambda found: [result for _, result in found],
    "filter": lambda found: [value for value, result in found if result is True],
}


def _unary(tree: Unary, scope: Scope) -> Any:
    value = _walk(tree.operand, scope)
    if tree.operator == "!":
        return value is not True
    return -value if is_number(value) else None


def _binary(tree: Binary, scope: Scope) -> Any:
    left, right = _counted(_walk(tree.left, scope), scope), _counted(_walk(tree.right, scope), scope)
    return _OPERATORS[tree.operator](left, right)


def _logical(tree: Logical, scope: Scope) -> Any:
    if tree.operator == "&&":
        return all(_walk(operand, scope) is True for operand in tree.operands)
    return any(_walk(operand, scope) is True for operand in tree.operands)


def _choice(tree: Choice, scope: Scope) -> Any:
    return _walk(tree.chosen if _walk(tree.condition, scope) is True else tree.otherwise, scope)


_RULES: dict[type, Rule] = {
    Literal: _literal,
    ListLiteral: _list,
    Name: _name,
    Member: _member,
    Index: _index,
    Call: _call,
    Macro: _macro,
    Unary: _unary,
    Binary: _binary,
    Logical: _logical,
    Choice: _choice,
}


def _equal(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is right
    if type(left) is list and type(right) is list:
        return len(left) == len(right) and all(
            type(a) is not list and _equal(a, b) for a, b in zip(left, right, strict=True)
        )
    if is_number(left) and is_number(right):
        return bool(left == right)
    return type(left) is type(right) and not isinstance(left, Mapping) and bool(left == right)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def decide(left: Any, right: Any) -> bool:
        both_numbers = is_number(left) and is_number(right)
        both_dates = type(left) is date and type(right) is date
        return (both_numbers or both_dates) and compare(left, right)

    return decide


def _contained(left: Any, right: Any) -> bool:
    return left is not None and type(right) is list and any(_equal(left, item) for item in right)


def _added(left: Any, right: Any) -> Any:
    if type(left) is str or type(right) is str:
        return _joined(left, right)
    if type(left) is list and type(right) is list:
        return left + right if len(left) + len(right) <= MAX_LIST else None
    return _calculated(lambda a, b: a + b, _ARITHMETIC.add)(left, right)


def _joined(left: Any, right: Any) -> Any:
    left, right = left if left is not None else "", right if right is not None else ""
    if type(left) is not str or type(right) is not str or len(left) + len(right) > MAX_TEXT:
        return None
    return left + right


def _calculated(
    whole: Callable[[int, int], int | None], fine: Callable[[Decimal, Decimal], Decimal | None]
) -> Callable[[Any, Any], Any]:
    def compute(left: Any, right: Any) -> Any:
        if not is_number(left) or not is_number(right):
            return None
        if type(left) is int and type(right) is int:
            return bounded(whole(left, right))
        return bounded(fine(Decimal(left), Decimal(right)))

    return compute


def _quotient(left: int, right: int) -> int | None:
    """Whole division cuts towards zero, as CEL orders: -7 / 2 is -3."""
    if right == 0:
        return None
    size = abs(left) // abs(right)
    return size if (left < 0) == (right < 0) else -size


def _remainder(left: int, right: int) -> int | None:
    quotient = _quotient(left, right)
    return None if quotient is None else left - quotient * right


def _divided(left: Decimal, right: Decimal) -> Decimal | None:
    return _ARITHMETIC.divide(left, right) if right else None


def _undefined(_left: Decimal, _right: Decimal) -> None:
    return None


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _ordered(lambda a, b: bool(a < b)),
    "<=": _ordered(lambda a, b: bool(a <= b)),
    ">": _ordered(lambda a, b: bool(a > b)),
    ">=": _ordered(lambda a, b: bool(a >= b)),
    "in": _contained,
    "+": _added,
    "-": _calculated(lambda a, b: a - b, _ARITHMETIC.subtract),
    "*": _calculated(lambda a, b: a * b, _ARITHMETIC.multiply),
    "/": _calculated(_quotient, _divided),
    "%": _calculated(_remainder, _undefined),
}
