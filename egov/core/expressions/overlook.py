"""What an expression may come to, for all answers that are possible at once: the evaluation over sets of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .domains import (
    ANYTHING,
    EITHER,
    NOTHING,
    Answer,
    Domain,
    either,
    joined,
    list_of,
    number,
    only,
    ordered,
    same,
    truth,
)
from .functions import FUNCTIONS, METHODS
from .overlooked_calls import CALLS, of_texts
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
    children,
)

Shape: TypeAlias = tuple[Any, ...]

_COMPARED = ("==", "!=", "<", "<=", ">", ">=", "in")
_ASKED = ("contains", "startsWith", "endsWith", "has")


class TooMuch(Exception):
    """Looking at everything that is possible would take too long."""


@dataclass(slots=True)
class Budget:
    """How many parts of expressions may still be looked at."""

    left: int

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooMuch


@dataclass(slots=True)
class Found:
    """A place in the answers: what is known of it, its path where it is one answer (not one of many rows)."""

    answer: Answer
    path: str = ""
    may_miss: bool = False


@dataclass(slots=True)
class Overlook:
    """One look: `chosen` narrows answers by their path, `decided` are comparisons taken to hold or not.

    `asked` are the answers that were looked at, `open` the comparisons that came out either way.
    """

    world: Mapping[str, Answer]
    budget: Budget
    chosen: Mapping[str, Domain] = field(default_factory=dict)
    decided: Mapping[Shape, bool] = field(default_factory=dict)
    asked: dict[str, Domain] = field(default_factory=dict)
    open: dict[Shape, None] = field(default_factory=dict)
    known: dict[str, Domain] = field(default_factory=dict)
    rows: dict[str, Answer] = field(default_factory=dict)
    active: set[str] = field(default_factory=set)

    def at(self, tree: Tree) -> Domain:
        """What this part may come to."""
        self.budget.spend()
        return _RULES[type(tree)](self, tree)

    def decide(self, tree: Tree, found: Domain) -> Domain:
        """The truth of a comparison: where it may be either, as it was decided for all its places alike."""
        if self.rows or not (found.may_hold and found.may_fail):
            return found
        shape = shape_of(tree)
        if shape in self.decided:
            return truth(self.decided[shape], not self.decided[shape])
        self.open[shape] = None
        return found

    # -- answers

    def find(self, tree: Tree) -> Found | None:
        """The place that a chain of names leads to; None where it leads elsewhere."""
        if isinstance(tree, Name):
            if tree.name in self.rows:
                return Found(self.rows[tree.name])
            answer = self.world.get(tree.name)
            return Found(answer, tree.name) if answer is not None else None
        if isinstance(tree, Index):
            item = self.at(tree.owner).item
            return Found(item, may_miss=True) if item is not None else None
        owner = self.find(tree.owner) if isinstance(tree, Member) else None
        if owner is None or not isinstance(tree, Member):
            return None
        group = self.read(owner)
        if not group.is_some:
            return Found(Answer(NOTHING))
        part = owner.answer.parts.get(tree.name)
        path = f"{owner.path}.{tree.name}" if owner.path else ""
        return Found(part, path, owner.may_miss or group.empty) if part is not None else None

    def read(self, found: Found) -> Domain:
        """What may stand at a place."""
        if not found.path:
            domain = ANYTHING if found.answer.value or found.answer.shown else found.answer.domain
        elif found.path in self.known:
            domain = self.known[found.path]
        elif found.path in self.active:
            return ANYTHING
        else:
            domain = self.known[found.path] = self._given(found)
        return domain.or_empty() if found.may_miss else domain

    def _given(self, found: Found) -> Domain:
        path, answer = found.path, found.answer
        rows, self.rows = self.rows, {}
        self.active.add(path)
        shown = [self.at(condition.tree) for condition in answer.shown]
        if not all(domain.may_hold for domain in shown):
            domain = NOTHING
        else:
            domain = self.at(answer.value.tree) if answer.value else self._chosen(path, answer.domain)
            if any(condition.may_fail for condition in shown):
                domain = domain.or_empty()
        self.active.discard(path)
        self.rows = rows
        return domain

    def _chosen(self, path: str, domain: Domain) -> Domain:
        self.asked[path] = self.chosen.get(path, domain)
        return self.asked[path]

    def path(self, tree: Tree) -> Domain:
        found = self.find(tree)
        return self.read(found) if found is not None else ANYTHING

    # -- parts of expressions

    def literal(self, tree: Literal) -> Domain:
        return only(tree.value)

    def list(self, tree: ListLiteral) -> Domain:
        items = [self.at(item) for item in tree.items]
        union = items[0] if items else NOTHING
        for item in items[1:]:
            union = either(union, item)
        return list_of(Answer(union), len(items), len(items))

    def unary(self, tree: Unary) -> Domain:
        operand = self.at(tree.operand)
        if tree.operator == "!":
            return truth(operand.may_fail, operand.may_hold)
        if operand.kind == "number":
            return number(-operand.high, -operand.low, operand.step, empty=operand.empty)
        return ANYTHING if operand.kind == "any" else NOTHING

    def binary(self, tree: Binary) -> Domain:
        if tree.operator == "in" and isinstance(tree.right, ListLiteral):
            return self.decide(tree, self._among(self.at(tree.left), tree.right))
        left, right = self.at(tree.left), self.at(tree.right)
        if tree.operator not in _COMPARED:
            return joined(tree.operator, left, right)
        if tree.operator == "in":
            return self.decide(tree, _contained(left, right))
        if tree.operator in ("==", "!="):
            found = same(left, right)
            return self.decide(tree, found if tree.operator == "==" else truth(found.may_fail, found.may_hold))
        return self.decide(tree, ordered(tree.operator, left, right))

    def _among(self, left: Domain, right: ListLiteral) -> Domain:
        found = [same(left.filled(), self.at(item)) for item in right.items] if left.is_some else []
        may_hold = any(one.may_hold for one in found)
        return truth(may_hold, left.empty or all(one.may_fail for one in found))

    def logical(self, tree: Logical) -> Domain:
        stops = "may_hold" if tree.operator == "&&" else "may_fail"
        found = []
        for operand in tree.operands:
            found.append(self.at(operand))
            if not getattr(found[-1], stops):
                break
        if tree.operator == "&&":
            return truth(all(one.may_hold for one in found), any(one.may_fail for one in found))
        return truth(any(one.may_hold for one in found), all(one.may_fail for one in found))

    def choice(self, tree: Choice) -> Domain:
        condition = self.at(tree.condition)
        if not condition.may_fail:
            return self.at(tree.chosen)
        if not condition.may_hold:
            return self.at(tree.otherwise)
        return either(self.at(tree.chosen), self.at(tree.otherwise))

    def macro(self, tree: Macro) -> Domain:
        owner = self.at(tree.owner)
        if owner.kind != "list" or owner.item is None:
            return ANYTHING if owner.kind == "any" else self._no_rows(tree.name)
        outer, self.rows = self.rows, {**self.rows, tree.variable: owner.item}
        body = self.at(tree.body)
        self.rows = outer
        low = 0 if owner.empty else owner.low
        if tree.name == "map":
            return list_of(Answer(body), low, owner.high)
        if tree.name == "filter":
            return list_of(owner.item, low if not body.may_fail else 0, owner.high if body.may_hold else 0)
        if not owner.high:
            return self._no_rows(tree.name)
        if tree.name == "exists":
            return self.decide(tree, truth(body.may_hold, low == 0 or body.may_fail))
        return self.decide(tree, truth(low == 0 or body.may_hold, body.may_fail))

    def _no_rows(self, name: str) -> Domain:
        if name in ("exists", "all"):
            return only(name == "all")
        return list_of(Answer(NOTHING), 0, 0)

    def call(self, tree: Call) -> Domain:
        if tree.name == "today" and not tree.method:
            return self.path(Name(tree.column, "today"))
        arguments = [self.at(argument) for argument in tree.arguments]
        known, rule = (METHODS if tree.method else FUNCTIONS).get(tree.name), CALLS.get(tree.name)
        if known is None or not known.accepts(len(arguments)):
            return NOTHING
        if rule is not None:
            found = rule(arguments)
        elif all(one.filled().is_single for one in arguments):
            found = of_texts(tree.name, arguments)
        else:
            found = EITHER
        return self.decide(tree, found) if tree.name in _ASKED else found


def _contained(left: Domain, right: Domain) -> Domain:
    if right.kind == "any":
        return truth(left.is_some, True)
    if right.kind != "list" or right.item is None or not right.high or not left.is_some:
        return only(False)
    item = right.item
    element = ANYTHING if item.shown or item.value else item.domain
    return truth(same(left.filled(), element).may_hold, True)


_RULES: dict[type, Callable[[Overlook, Any], Domain]] = {
    Literal: Overlook.literal,
    ListLiteral: Overlook.list,
    Name: Overlook.path,
    Member: Overlook.path,
    Index: Overlook.path,
    Call: Overlook.call,
    Macro: Overlook.macro,
    Unary: Overlook.unary,
    Binary: Overlook.binary,
    Logical: Overlook.logical,
    Choice: Overlook.choice,
}


def shape_of(tree: Tree) -> Shape:
    """The tree without its columns: two parts of one shape have one value."""
    own: Shape = (type(tree).__name__,)
    match tree:
        case Literal(value=value):
            own += (type(value).__name__, value)
        case Name(name=name) | Member(name=name) | Call(name=name):
            own += (name,)
        case Macro(name=name, variable=variable):
            own += (name, variable)
        case Unary(operator=operator) | Binary(operator=operator) | Logical(operator=operator):
            own += (operator,)
    return own + tuple(shape_of(child) for child in children(tree))
