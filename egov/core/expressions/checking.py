"""Does an expression fit the values that it names? All errors are collected; nothing raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from .errors import ExpressionError
from .functions import FUNCTIONS, METHODS, read_date
from .tree import (
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
from .types import (
    ANY,
    BOOL,
    DATE,
    DECIMAL,
    INTEGER,
    NULL,
    NUMBERS,
    TEXT,
    ListOf,
    ObjectOf,
    TextOf,
    Type,
    common,
    fits,
    is_open,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """The type of the whole expression (ANY where an error hides it) and what is wrong, by column."""

    type: Type
    errors: tuple[ExpressionError, ...]


def check_tree(tree: Tree, environment: Mapping[str, Type]) -> Checked:
    """The type of `tree` and its errors, in reading order."""
    checker = _Checker(environment)
    found = checker.type_of(tree)
    return Checked(found, tuple(sorted(checker.errors, key=lambda error: error.column)))


def near(name: str, known: Iterable[str]) -> str:
    """' Did you mean …?' for the known name nearest to `name`, or nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{close[0]}'?" if close else ""


class _Checker:
    def __init__(self, environment: Mapping[str, Type]) -> None:
        self.names: dict[str, Type] = dict(environment)
        self.errors: list[ExpressionError] = []

    def wrong(self, message: str, column: int) -> Type:
        self.errors.append(ExpressionError(message, column))
        return ANY

    def type_of(self, tree: Tree) -> Type:
        """The type of a part; what is wrong with it is added to the errors."""
        rule = _RULES[type(tree)]
        return rule(self, tree)

    def literal(self, tree: Literal) -> Type:
        return _literal_type(tree.value)

    def logical(self, tree: Logical) -> Type:
        for operand in tree.operands:
            self._need(operand, BOOL, f"'{tree.operator}' joins conditions")
        return BOOL

    def _need(self, tree: Tree, wanted: Type, reason: str) -> None:
        found = self.type_of(tree)
        if not fits(found, wanted):
            self.wrong(f"{reason}; this is a {found}.", tree.column)

    def list(self, tree: ListLiteral) -> Type:
        item: Type | None = NULL
        for part in tree.items:
            found = self.type_of(part)
            if isinstance(found, (ListOf, ObjectOf)):
                return self.wrong("A list written here may hold only texts, numbers and dates.", part.column)
            item = common(item, found) if item is not None else None
            if item is None:
                return self.wrong("All values of a list must be of one kind.", part.column)
        return ListOf(item or ANY)

    def name(self, tree: Name) -> Type:
        if tree.name in self.names:
            return self.names[tree.name]
        hint = near(tree.name, self.names) or f" Known: {', '.join(self.names)}."
        return self.wrong(f"'{tree.name}' is not known here.{hint}", tree.column)

    def member(self, tree: Member) -> Type:
        owner = self.type_of(tree.owner)
        if is_open(owner):
            return ANY
        if not isinstance(owner, ObjectOf):
            return self.wrong(f"A {owner} has no part named '{tree.name}'.", tree.column)
        if tree.name not in owner.fields:
            return self.wrong(f"There is no field '{tree.name}' here.{near(tree.name, owner.fields)}", tree.column)
        return owner.fields[tree.name]

    def index(self, tree: Index) -> Type:
        owner = self.type_of(tree.owner)
        self._need(tree.position, INTEGER, "The place in a list is a whole number from 0")
        if isinstance(owner, ListOf):
            return owner.item
        return ANY if is_open(owner) else self.wrong(f"Only a list has places; this is a {owner}.", tree.column)

    def call(self, tree: Call) -> Type:
        known = METHODS if tree.method else FUNCTIONS
        types = [self.type_of(argument) for argument in tree.arguments]
        found = known.get(tree.name)
        if found is None:
            return self.wrong(f"There is no function '{tree.name}'.{near(tree.name, known)}", tree.column)
        if not found.accepts(len(types)):
            return self.wrong(f"Write {found.usage}.", tree.column)
        if tree.name == "date" and not _is_real_date(tree.arguments[0]):
            return self.wrong("Write a date that exists, such as date('2026-07-01').", tree.column)
        judged = found.judge(types)
        if isinstance(judged, str):
            return self.wrong(f"'{tree.name}' cannot take this. {judged}", tree.column)
        return judged

    def macro(self, tree: Macro) -> Type:
        owner = self.type_of(tree.owner)
        if not isinstance(owner, ListOf) and not is_open(owner):
            self.wrong(f"'{tree.name}' goes through a list; this is a {owner}.", tree.column)
        item = owner.item if isinstance(owner, ListOf) else ANY
        if tree.variable in self.names:
            return self.wrong(f"'{tree.variable}' has a meaning already; choose another name.", tree.column)
        self.names[tree.variable] = item
        if tree.name == "map":
            result: Type = self._mapped(tree.body)
        else:
            self._need(tree.body, BOOL, f"'{tree.name}' needs a condition")
            result = ListOf(item) if tree.name == "filter" else BOOL
        del self.names[tree.variable]
        return result

    def _mapped(self, body: Tree) -> Type:
        found = self.type_of(body)
        if isinstance(found, ListOf):
            return self.wrong("'map' may not make lists of lists.", body.column)
        return ListOf(found)

    def unary(self, tree: Unary) -> Type:
        if tree.operator == "!":
            self._need(tree.operand, BOOL, "'!' turns a condition round")
            return BOOL
        found = self.type_of(tree.operand)
        if is_open(found) or found in NUMBERS:
            return found
        return self.wrong(f"'-' needs a number; this is a {found}.", tree.column)

    def choice(self, tree: Choice) -> Type:
        self._need(tree.condition, BOOL, "Before '?' stands a condition")
        chosen, otherwise = self.type_of(tree.chosen), self.type_of(tree.otherwise)
        found = common(chosen, otherwise)
        if found is None:
            message = f"Both results must be of one kind; these are {chosen} and {otherwise}."
            return self.wrong(message, tree.otherwise.column)
        return found

    def binary(self, tree: Binary) -> Type:
        left, right = self.type_of(tree.left), self.type_of(tree.right)
        if tree.operator in ("==", "!="):
            return self._equality(tree, left, right)
        if tree.operator == "in":
            return self._membership(tree, left, right)
        if tree.operator in ("<", "<=", ">", ">="):
            return self._order(tree, left, right)
        return self._arithmetic(tree, left, right)

    def _equality(self, tree: Binary, left: Type, right: Type) -> Type:
        if common(left, right) is None:
            return self.wrong(f"A {left} never equals a {right}.{_date_hint(left, right)}", tree.column)
        if _has_parts(left) and _has_parts(right):
            return self.wrong("Groups of values cannot be compared; name one of their fields.", tree.column)
        self._known_option(tree.left, right)
        self._known_option(tree.right, left)
        return BOOL

    def _membership(self, tree: Binary, left: Type, right: Type) -> Type:
        if not isinstance(right, ListOf):
            if is_open(right):
                return BOOL
            message = f"After 'in' stands a list; this is a {right}. For texts, write text.contains(part)."
            return self.wrong(message, tree.column)
        if common(left, right.item) is None or isinstance(left, (ListOf, ObjectOf)):
            return self.wrong(f"A {left} is never in a {right}.", tree.column)
        self._known_option(tree.left, right.item)
        for item in tree.right.items if isinstance(tree.right, ListLiteral) else ():
            self._known_option(item, left)
        return BOOL

    def _known_option(self, tree: Tree, other: Type) -> None:
        if not isinstance(tree, Literal) or not isinstance(tree.value, str) or not tree.value:
            return
        if isinstance(other, TextOf) and other.options and tree.value not in other.options:
            hint = near(tree.value, other.options) or f" Known: {', '.join(other.options[:20])}."
            self.wrong(f"'{tree.value}' is none of the options.{hint}", tree.column)

    def _order(self, tree: Binary, left: Type, right: Type) -> Type:
        found = common(left, right)
        if found is not None and (is_open(found) or found in (*NUMBERS, DATE)):
            return BOOL
        message = f"'{tree.operator}' compares two numbers or two dates; these are {left} and {right}."
        return self.wrong(message + _date_hint(left, right), tree.column)

    def _arithmetic(self, tree: Binary, left: Type, right: Type) -> Type:
        found = common(left, right)
        if found is not None and is_open(found):
            return ANY
        if found in NUMBERS and not (tree.operator == "%" and found == DECIMAL):
            return found or ANY
        if tree.operator == "+" and isinstance(found, TextOf):
            return TEXT
        if tree.operator == "+" and isinstance(found, ListOf):
            return found
        return self.wrong(f"'{tree.operator}' cannot join a {left} and a {right}.", tree.column)


def _literal_type(value: bool | int | Decimal | str | None) -> Type:
    if value is None:
        return NULL
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, int):
        return INTEGER
    return DECIMAL if isinstance(value, Decimal) else TEXT


def _has_parts(kind: Type) -> bool:
    return isinstance(kind, ObjectOf) or (isinstance(kind, ListOf) and isinstance(kind.item, ObjectOf))


def _is_real_date(argument: Tree) -> bool:
    return not isinstance(argument, Literal) or argument.value is None or read_date(argument.value) is not None


def _date_hint(left: Type, right: Type) -> str:
    one_date = DATE in (left, right) and (isinstance(left, TextOf) or isinstance(right, TextOf))
    return " Write a fixed date as date('2026-07-01')." if one_date else ""


_RULES: dict[type, Callable[[_Checker, Any], Type]] = {
    Literal: _Checker.literal,
    ListLiteral: _Checker.list,
    Name: _Checker.name,
    Member: _Checker.member,
    Index: _Checker.index,
    Call: _Checker.call,
    Macro: _Checker.macro,
    Unary: _Checker.unary,
    Binary: _Checker.binary,
    Logical: _Checker.logical,
    Choice: _Checker.choice,
}
