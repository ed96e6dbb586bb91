"""Can conditions hold together? Asked of all answers at once; "no" is certain, "yes" may be mistaken.

The answers are divided where the conditions compare them, and what is refuted is left out, until nothing is left or
something is not refuted. There is a budget: where it is used up, nothing is said to be impossible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice, product
from typing import Any

from . import Expression, references
from .domains import NOTHING, Answer, Domain, only, regions
from .functions import read_date
from .overlook import Budget, Overlook, Shape, TooMuch
from .tree import Literal, Tree, Unary, children

MOST_FOR_ALL = 250_000
MOST_FOR_ONE = 10_000
MOST_EXAMPLES = 400
PLAIN = 10**12
"""Larger numbers are no good examples."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A condition that is to hold, or (`holds` false) not to."""

    condition: Expression
    holds: bool = True

    def may_be_met(self, look: Overlook) -> bool:
        found = look.at(self.condition.tree)
        return found.may_hold if self.holds else found.may_fail

    def is_met(self, look: Overlook) -> bool:
        found = look.at(self.condition.tree)
        return not (found.may_fail if self.holds else found.may_hold)


@dataclass(frozen=True, slots=True)
class _Region:
    """Some of the answers: narrowed by their path, and comparisons taken to hold or not."""

    chosen: Mapping[str, Domain]
    decided: Mapping[Shape, bool]

    def with_answers(self, answers: Mapping[str, Domain]) -> _Region:
        return _Region({**self.chosen, **answers}, self.decided)

    def with_truth(self, shape: Shape, holds: bool) -> _Region:
        return _Region(self.chosen, {**self.decided, shape: holds})


class Possibilities:
    """Questions about conditions over one set of answers; all together have one budget."""

    def __init__(self, world: Mapping[str, Answer], budget: Budget | None = None) -> None:
        self.world = world
        self.budget = budget or Budget(MOST_FOR_ALL)
        self._answered: dict[tuple[Goal, ...], bool] = {}

    def is_possible(self, *goals: Goal) -> bool:
        """Whether the goals may be met together; also where that is not known."""
        if self.budget.left and goals not in self._answered:
            self._answered[goals] = self._not_refuted(goals)
        return self._answered.get(goals, True)

    def example(self, *goals: Goal) -> dict[str, Domain] | None:
        """Answers by their path with which the goals are met, the plainest that are found; None where none are.

        An answer that may be anything of its kind stands there as the set.
        """
        own = self._share()
        try:
            return _Search(self.world, goals, own).example()
        except TooMuch:
            return None
        finally:
            self._spend(own)

    def needed(self, found: dict[str, Domain], *goals: Goal) -> dict[str, Domain]:
        """Of the answers of an example those without which the goals would not be met for certain."""
        try:
            return _Search(self.world, goals, Budget(MOST_FOR_ONE)).needed(found)
        except TooMuch:
            return found

    def moves(self, expression: Expression) -> bool:
        """Whether it may come out otherwise on another day, with the same answers."""
        return any(answer.moves for answer in _answers_behind([expression], self.world))

    def _not_refuted(self, goals: Sequence[Goal]) -> bool:
        own = self._share()
        try:
            return next(_Search(self.world, goals, own).divided(_Region({}, {})), None) is not None
        except TooMuch:
            return True
        finally:
            self._spend(own)

    def _share(self) -> Budget:
        return Budget(min(MOST_FOR_ONE, self.budget.left))

    def _spend(self, own: Budget) -> None:
        self.budget.left -= min(MOST_FOR_ONE, self.budget.left) - max(own.left, 0)


class _Search:
    def __init__(self, world: Mapping[str, Answer], goals: Sequence[Goal], budget: Budget) -> None:
        self.world, self.goals, self.budget = world, goals, budget
        self.marks = marks_behind(goals, world)

    def example(self) -> dict[str, Domain] | None:
        """The plain values of all that is asked first, then those of the parts that are not refuted."""
        look = self.look(_Region({}, {}))
        if look is None:
            return None
        whole = islice(self._points(_Region(look.asked, {})), MOST_EXAMPLES // 4)
        parts = (point for region in self.divided(_Region({}, {})) for point in self._points(region))
        return next((point for point in chain(whole, islice(parts, MOST_EXAMPLES)) if self.is_met(point)), None)

    def needed(self, found: dict[str, Domain]) -> dict[str, Domain]:
        """Of these answers those without which the goals would not be met for certain."""
        for path in tuple(found):
            fewer = {kept: one for kept, one in found.items() if kept != path}
            found = fewer if self.is_met(fewer) else found
        return found

    def is_met(self, chosen: Mapping[str, Domain]) -> bool:
        look = Overlook(self.world, self.budget, chosen)
        return all(goal.is_met(look) for goal in self.goals)

    def _points(self, region: _Region) -> Iterator[dict[str, Domain]]:
        listed = {path: _plain_ones(domain, self.marks) for path, domain in region.chosen.items()}
        for values in product(*listed.values()):
            yield dict(zip(listed, values, strict=True))

    def look(self, region: _Region) -> Overlook | None:
        """A look at the goals in this region; None where one of them cannot be met."""
        look = Overlook(self.world, self.budget, region.chosen, region.decided)
        return look if all(goal.may_be_met(look) for goal in self.goals) else None

    def divided(self, region: _Region) -> Iterator[_Region]:
        """The parts of the region that are not refuted, divided as far as that can help."""
        look = self.look(region)
        if look is None:
            return
        region = region.with_answers(look.asked)
        if all(goal.is_met(look) for goal in self.goals):
            yield region
            return
        fewest: tuple[str, list[Domain]] | None = None
        for path, domain in look.asked.items():
            left = self._left(region, path, regions(domain, self.marks))
            if not left:
                return
            if len(left) == 1:
                region = region.with_answers({path: left[0]})
            elif fewest is None or len(left) < len(fewest[1]):
                fewest = path, left
        if fewest is not None:
            for part in fewest[1]:
                yield from self.divided(region.with_answers({fewest[0]: part}))
            return
        yield from self._decided(region)

    def _left(self, region: _Region, path: str, parts: list[Domain]) -> list[Domain]:
        """The parts of one answer that are not refuted."""
        if len(parts) < 2:
            return parts
        return [part for part in parts if self.look(region.with_answers({path: part})) is not None]

    def _decided(self, region: _Region) -> Iterator[_Region]:
        """No answer can be divided further: what is left are comparisons of one answer with another."""
        look = self.look(region)
        if look is None:
            return
        shape = next(iter(look.open), None)
        if shape is None:
            yield region
            return
        for holds in (True, False):
            yield from self.divided(region.with_truth(shape, holds))


def _plain_ones(domain: Domain, marks: frozenset[Any]) -> list[Domain]:
    """Single values of the set, those first that are easily read; where none can be told, the set itself."""
    if domain.kind == "values":
        found = [only(value) for value in sorted(domain.values, key=str)]
    elif domain.is_span:
        found = [only(value) for value in _on_span(domain, marks)]
    else:
        found = [domain.filled()] if domain.is_some else []
    return found[:8] + ([NOTHING] if domain.empty else [])


def _on_span(domain: Domain, marks: frozenset[Any]) -> list[Any]:
    near = {domain.low, domain.high}
    if domain.kind == "date":
        near |= {mark for mark in marks if isinstance(mark, date)}
        return sorted(point for point in near if domain.low <= point <= domain.high)
    near |= {0, 1, -1} | {mark for mark in marks if isinstance(mark, (int, Decimal))}
    inside = [point for point in near if domain.low <= point <= domain.high and abs(point) <= PLAIN]
    return sorted((int(point) if domain.is_whole else Decimal(point) for point in inside), key=abs)


def marks_behind(goals: Sequence[Goal], world: Mapping[str, Answer]) -> frozenset[Any]:
    """The fixed values that stand in the goals and in everything that the answers named there hang on."""
    conditions = [goal.condition for goal in goals]
    behind = {hung.text: hung for answer in _answers_behind(conditions, world) for hung in _conditions_of(answer)}
    return frozenset[Any]().union(*(_marks_in(expression) for expression in (*conditions, *behind.values())))


def _answers_behind(expressions: Sequence[Expression], world: Mapping[str, Answer]) -> list[Answer]:
    """The answers that the expressions name, and those that these hang on."""
    waiting, seen = list(expressions), set[str]()
    found: list[Answer] = []
    while waiting:
        for path in references(waiting.pop()) - seen:
            seen.add(path)
            for answer in _along(path, world):
                found.append(answer)
                waiting.extend(_conditions_of(answer))
    return found


def _along(path: str, world: Mapping[str, Answer]) -> Iterator[Answer]:
    parts: Mapping[str, Answer] = world
    for name in path.split("."):
        if name not in parts:
            return
        yield parts[name]
        parts = parts[name].parts


def _conditions_of(answer: Answer) -> tuple[Expression, ...]:
    return (*answer.shown, answer.value) if answer.value is not None else answer.shown


@lru_cache(maxsize=1024)
def _marks_in(expression: Expression) -> frozenset[Any]:
    waiting: list[Tree] = [expression.tree]
    found: set[Any] = set()
    while waiting:
        tree = waiting.pop()
        waiting.extend(children(tree))
        if isinstance(tree, Literal) and tree.value is not None and not isinstance(tree.value, bool):
            found |= {tree.value, read_date(tree.value)} - {None}
        match tree:
            case Unary(operator="-", operand=Literal(value=int() | Decimal() as number)):
                found.add(-number)
    return frozenset(found)
