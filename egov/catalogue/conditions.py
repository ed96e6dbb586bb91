"""Conditions that never hold or always do, cases that never get their turn, ways and loops that hang on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from egov.core.expressions import Expression, parse, references
from egov.core.expressions.possible import Goal, Possibilities
from egov.core.problems import Severity
from egov.core.reading import listed, text_of
from egov.core.source import Node
from egov.forms.possible import for_anybody, possible_answers, possible_rows
from egov.forms.structure import Field, Form
from egov.processes.loops import Way, check_loops
from egov.processes.table import Choice, Table

from .amounts import check_amounts
from .definition import ServiceDefinition

_CONFUSING = frozenset(
    {"expression-syntax", "expression-type", "circle", "duplicate-id", "unknown-step", "bad-id", "too-many-problems"}
)
_MOST_SHOWN = 80


def conditions_are_sound(node: Node) -> bool:
    """Whether the expressions can be thought about: what is said of a wrong one would only confuse."""
    return not any(problem.code in _CONFUSING and problem.file == node.file for problem in node.problems.found)


def check_conditions(service: ServiceDefinition, node: Node) -> None:
    """Report on the file's tree the conditions that can do nothing, whatever is answered."""
    known = partial(possible_answers, service.form, applicants=service.applicants, channels=service.channels)
    possibilities = Possibilities(known())
    complete = Possibilities(known(complete=True), possibilities.budget)
    check_amounts(service, node, complete)
    for document, place in zip(service.documents, listed(node.get("documents")), strict=False):
        _check(possibilities, place.get("when") or place, document.when)
    for fee, place in zip(service.fees, listed(node.get("fee")), strict=False):
        _check(possibilities, place.get("when") or place, fee.when)
    _check_deadline(service, node, possibilities)
    _check_choices(service.process, node.get("process") or node, possibilities, complete)
    _check_form(service.form, node.get("form") or node, possibilities)


def _check(possibilities: Possibilities, place: Node, condition: Expression | None, never: Severity = "error") -> None:
    """One condition by itself; `never` is what it is when it never holds."""
    if condition is None:
        return
    if not possibilities.is_possible(Goal(condition)):
        message = "The condition '{condition}' never holds, whatever is answered."
        severity: Severity = "warning" if _may_hold_for_others(possibilities, condition) else never
        place.report(
            "never-holds", message, "Change it, or remove what hangs on it.", severity, condition=_shown(condition)
        )
    elif not _names_whose(condition) and not possibilities.is_possible(Goal(condition, holds=False)):
        message = "The condition '{condition}' always holds."
        place.report("always-holds", message, "Remove it, or change it.", "warning", condition=_shown(condition))


def _may_hold_for_others(possibilities: Possibilities, condition: Expression) -> bool:
    """Whether only the service's own applicants and channels rule it out, as a fee online where nobody files so yet."""
    if not _names_whose(condition):
        return False
    return Possibilities(for_anybody(possibilities.world), possibilities.budget).is_possible(Goal(condition))


def _names_whose(condition: Expression) -> bool:
    """Whether it names the applicant or the channel: a service with one channel may say so, it may get more."""
    return any(path.split(".")[0] in ("applicant", "channel") for path in references(condition))


def _shown(condition: Expression) -> str:
    text = condition.text
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


def _only_apart(possibilities: Possibilities, goal: Goal, others: Sequence[Goal]) -> bool:
    """Whether the goal can be met, but not together with the others."""
    return bool(others) and possibilities.is_possible(goal) and not possibilities.is_possible(*others, goal)


# -- the form: what nobody is ever asked harms nobody, and imported forms have such fields; so it is a warning


def _check_form(form: Form, node: Node, possibilities: Possibilities) -> None:
    for page, place in zip(form.pages, listed(node), strict=False):
        _check(possibilities, place.get("when") or place, page.when, "warning")
        places = dict(_places(place.get("fields")))
        for asked in page.fields:
            _check_field(asked, places.get(asked.id) or place, possibilities, page.when)


def _places(node: Node | None) -> Iterator[tuple[str, Node]]:
    for entry in listed(node):
        if entry.get("id"):
            yield text_of(entry.get("id")), entry


def _check_field(asked: Field, place: Node, possibilities: Possibilities, page: Expression | None = None) -> None:
    at = place.get("when") or place
    when = asked.when
    if (
        when is not None
        and page is not None
        and possibilities.is_possible(Goal(page))
        and _only_apart(possibilities, Goal(when), [Goal(page)])
    ):
        message = "The condition '{condition}' never holds where its page is shown."
        at.report(
            "never-holds",
            message,
            "Change it, or that of the page.",
            "warning",
            condition=_shown(when),
        )
    else:
        _check(possibilities, at, when, "warning")
    if asked.type == "repeat":
        inside = Possibilities(possible_rows(asked, possibilities.world), possibilities.budget)
        places = dict(_places(place.get("fields")))
        for inner in asked.fields:
            _check_field(inner, places.get(inner.id) or place, inside)


# -- cases, of which the first that holds is taken


def _check_deadline(service: ServiceDefinition, node: Node, possibilities: Possibilities) -> None:
    cases = service.deadline.cases if service.deadline else ()
    places = [case.place or node for case in cases if case.when]
    _check_cases([parse(case.when) for case in cases if case.when], places, possibilities)


def _check_cases(conditions: Sequence[Expression], places: Sequence[Node], possibilities: Possibilities) -> None:
    for number, (condition, place) in enumerate(zip(conditions, places, strict=True)):
        before = [Goal(earlier, holds=False) for earlier in conditions[:number]]
        if _only_apart(possibilities, Goal(condition), before):
            message = "The case '{condition}' never gets its turn: where it holds, one before it holds too."
            place.report("never-its-turn", message, "Remove it, or put it first.", condition=_shown(condition))
        else:
            _check(possibilities, place, condition)


# -- the process


@dataclass(slots=True)
class _Decisions:
    """What the conditions of a table's choices say about its ways."""

    possibilities: Possibilities
    complete: Possibilities

    def together(self, *ways: Way) -> bool:
        return self.possibilities.is_possible(*(goal for way in ways for goal in _goals(way)))

    def certainly(self, *ways: Way) -> bool:
        return self.complete.example(*(goal for way in ways for goal in _goals(way))) is not None

    def is_settled(self, way: Way) -> bool:
        return not any(self.possibilities.moves(goal.condition) for goal in _goals(way))


def _goals(way: Way) -> list[Goal]:
    """The branch holds, and those before it do not."""
    goals = [Goal(parse(branch.when), holds=False) for branch in way.choice.branches[: way.number]]
    return goals if way.is_otherwise else [*goals, Goal(parse(way.choice.branches[way.number].when))]


def _check_choices(table: Table, node: Node, possibilities: Possibilities, complete: Possibilities) -> None:
    places: Mapping[str, Node] = dict(_row_places(node))
    for row in table.rows:
        if isinstance(row, Choice):
            place = places.get(row.id, node)
            branches = listed(place.get("branches"))
            at = [branch.get("when") or branch for branch in branches] or [place] * len(row.branches)
            _check_cases([parse(branch.when) for branch in row.branches], at, possibilities)
    check_loops(table, {row.id: places.get(row.id, node) for row in table.rows}, _Decisions(possibilities, complete))


def _row_places(node: Node) -> Iterator[tuple[str, Node]]:
    for row in listed(node):
        for key in ("step", "choice", "consult", "together"):
            if row.get(key):
                yield text_of(row.get(key)), row
