"""Does an expression fit the values that it names? All errors are collected; nothing raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from ..sentences import Sentence, sentence
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


def near(name: str, known: Iterable[str]) -> Sentence | None:
    """'Did you mean …?' for the known name nearest to `name`."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return sentence("Did you mean '{name}'?", name=close[0]) if close else None


class _Checker:
    def __init__(self, environment: Mapping[str, Type]) -> None:
        self.names: dict[str, Type] = dict(environment)
        self.errors: list[ExpressionError] = []

    def misfit(self, message: str, column: int, hint: Sentence | None = None, **facts: object) -> Type:
        self.errors.append(ExpressionError(sentence(message, **facts).followed_by(hint), column))
        return ANY

    def type_of(self, tree: Tree) -> Type:
        """The type of a part; what is wrong with it is added to the errors."""
        rule = _RULES[type(tree)]
        return rule(self, tree)

    def literal(self, tree: Literal) -> Type:
        return _literal_type(tree.value)

    def logical(self, tree: Logical) -> Type:
        for operand in tree.operands:
            self._need(operand, BOOL, "'{operator}' joins conditions; this is a {found}.", operator=tree.operator)
        return BOOL

    def _need(self, tree: Tree, wanted: Type, message: str, **facts: object) -> None:
        found = self.type_of(tree)
        if not fits(found, wanted):
            self.misfit(message, tree.column, None, found=found, **facts)

    def list(self, tree: ListLiteral) -> Type:
        item: Type | None = NULL
        for part in tree.items:
            found = self.type_of(part)
            if isinstance(found, (ListOf, ObjectOf)):
                return self.misfit("A list written here may hold only texts, numbers and dates.", part.column)
            item = common(item, found) if item is not None else None
            if item is None:
                return self.misfit("All values of a list must be of one kind.", part.column)
        return ListOf(item or ANY)

    def name(self, tree: Name) -> Type:
        if tree.name in self.names:
            return self.names[tree.name]
        hint = near(tree.name, self.names) or sentence("Known: {known}.", known=list(self.names))
        return self.misfit("'{given}' is not known here.", tree.column, hint, given=tree.name)

    def member(self, tree: Member) -> Type:
        owner = self.type_of(tree.owner)
        if is_open(owner):
            return ANY
        if not isinstance(owner, ObjectOf):
            return self.misfit("A {owner} has no part named '{name}'.", tree.column, owner=owner, name=tree.name)
        if tree.name not in owner.fields:
            hint = near(tree.name, owner.fields)
            return self.misfit("There is no field '{field}' here.", tree.column, hint, field=tree.name)
        return owner.fields[tree.name]

    def index(self, tree: Index) -> Type:
        owner = self.type_of(tree.owner)
        self._need(tree.position, INTEGER, "The place in a list is a whole number from 0; this is a {found}.")
        if isinstance(owner, ListOf):
            return owner.item
        if is_open(owner):
            return ANY
        return self.misfit("Only a list has places; this is a {found}.", tree.column, found=owner)

    def call(self, tree: Call) -> Type:
        known = METHODS if tree.method else FUNCTIONS
        types = [self.type_of(argument) for argument in tree.arguments]
        found = known.get(tree.name)
        if found is None:
            return self.misfit("There is no function '{name}'.", tree.column, near(tree.name, known), name=tree.name)
        if not found.accepts(len(types)):
            return self.misfit("Write {usage}.", tree.column, usage=found.usage)
        if tree.name == "date" and not _is_real_date(tree.arguments[0]):
            return self.misfit("Write a date that exists, such as date('2026-07-01').", tree.column)
        judged = found.judge(types)
        if isinstance(judged, Sentence):
            return self.misfit("'{name}' cannot take this.", tree.column, judged, name=tree.name)
        return judged

    def macro(self, tree: Macro) -> Type:
        owner = self.type_of(tree.owner)
        if not isinstance(owner, ListOf) and not is_open(owner):
            message = "'{name}' goes through a list; this is a {found}."
            self.misfit(message, tree.column, name=tree.name, found=owner)
        item = owner.item if isinstance(owner, ListOf) else ANY
        if tree.variable in self.names:
            message = "'{name}' has a meaning already; choose another name."
            return self.misfit(message, tree.column, name=tree.variable)
        self.names[tree.variable] = item
        if tree.name == "map":
            result: Type = self._mapped(tree.body)
        else:
            self._need(tree.body, BOOL, "'{name}' needs a condition; this is a {found}.", name=tree.name)
            result = ListOf(item) if tree.name == "filter" else BOOL
        del self.names[tree.variable]
        return result

    def _mapped(self, body: Tree) -> Type:
        found = self.type_of(body)
        if isinstance(found, ListOf):
            return self.misfit("'map' may not make lists of lists.", body.column)
        return ListOf(found)

    def unary(self, tree: Unary) -> Type:
        if tree.operator == "!":
            self._need(tree.operand, BOOL, "'!' turns a condition round; this is a {found}.")
            return BOOL
        found = self.type_of(tree.operand)
        if is_open(found) or found in NUMBERS:
            return found
        return self.misfit("'-' needs a number; this is a {found}.", tree.column, found=found)

    def choice(self, tree: Choice) -> Type:
        self._need(tree.condition, BOOL, "Before '?' stands a condition; this is a {found}.")
        chosen, otherwise = self.type_of(tree.chosen), self.type_of(tree.otherwise)
        found = common(chosen, otherwise)
        if found is None:
            message = "Both results must be of one kind; these are {left} and {right}."
            return self.misfit(message, tree.otherwise.column, left=chosen, right=otherwise)
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
            hint = _date_hint(left, right)
            return self.misfit("A {left} never equals a {right}.", tree.column, hint, left=left, right=right)
        if _has_parts(left) and _has_parts(right):
            return self.misfit("Groups of values cannot be compared; name one of their fields.", tree.column)
        self._known_option(tree.left, right)
        self._known_option(tree.right, left)
        return BOOL

    def _membership(self, tree: Binary, left: Type, right: Type) -> Type:
        if not isinstance(right, ListOf):
            if is_open(right):
                return BOOL
            message = "After 'in' stands a list; this is a {found}. For texts, write text.contains(part)."
            return self.misfit(message, tree.column, found=right)
        if common(left, right.item) is None or isinstance(left, (ListOf, ObjectOf)):
            return self.misfit("A {left} is never in a {right}.", tree.column, left=left, right=right)
        self._known_option(tree.left, right.item)
        for item in tree.right.items if isinstance(tree.right, ListLiteral) else ():
            self._known_option(item, left)
        return BOOL

    def _known_option(self, tree: Tree, other: Type) -> None:
        if not isinstance(tree, Literal) or not isinstance(tree.value, str) or not tree.value:
            return
        if isinstance(other, TextOf) and other.options and tree.value not in other.options:
            hint = near(tree.value, other.options) or sentence("Known: {known}.", known=other.options[:20])
            self.misfit("'{given}' is none of the options.", tree.column, hint, given=tree.value)

    def _order(self, tree: Binary, left: Type, right: Type) -> Type:
        found = common(left, right)
        if found is not None and (is_open(found) or found in (*NUMBERS, DATE)):
            return BOOL
        message = "'{operator}' compares two numbers or two dates; these are {left} and {right}."
        hint = _date_hint(left, right)
        return self.misfit(message, tree.column, hint, operator=tree.operator, left=left, right=right)

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
        message = "'{operator}' cannot join a {left} and a {right}."
        return self.misfit(message, tree.column, operator=tree.operator, left=left, right=right)


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


def _date_hint(left: Type, right: Type) -> Sentence | None:
    one_date = DATE in (left, right) and (isinstance(left, TextOf) or isinstance(right, TextOf))
    return sentence("Write a fixed date as date('2026-07-01').") if one_date else None


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
