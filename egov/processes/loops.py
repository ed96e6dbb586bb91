"""Ways of a table that are never taken, and loops that no dossier gets out of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from egov.core.source import Node

from .graph import looping_choices, looping_rows, reachable_rows, rows_from, rows_that_can_end
from .table import PROPOSE, SEND_BACK, SUPPLEMENT, Choice, Row, Table, tasks_of

MOST_TRIED: Final = 1000


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a choice: the branch with this number, or `otherwise` where the number is that of no branch."""

    choice: Choice
    number: int

    @property
    def is_otherwise(self) -> bool:
        return self.number == len(self.choice.branches)

    @property
    def target(self) -> str:
        return self.choice.otherwise if self.is_otherwise else self.choice.branches[self.number].go


class Decisions(Protocol):
    """What is known of the conditions on the ways of choices."""

    def together(self, *ways: Way) -> bool:
        """Whether some answers may lead this way at each of these choices; only "no" is certain."""

    def certainly(self, *ways: Way) -> bool:
        """Whether answers are known that lead this way at each of these choices."""

    def is_settled(self, way: Way) -> bool:
        """Whether the same answers lead this way on every day."""


def ways_of(choice: Choice) -> list[Way]:
    return [Way(choice, number) for number in range(len(choice.branches) + 1)]


def check_loops(table: Table, places: Mapping[str, Node], decisions: Decisions) -> None:
    """Report on the rows in `places` what only ways that are never taken lead to or out of, and endless loops."""
    ways = [way for row in table.rows if isinstance(row, Choice) for way in ways_of(row)]
    closed = [way for way in ways if not decisions.together(way)]
    _check_ends(table, closed, places)
    _check_reached(table, closed, places)
    _check_turning(table, closed, places, decisions)


def _without(table: Table, closed: Collection[Way]) -> Table:
    """The table with those ways alone that are taken."""
    return Table(tuple(_narrowed(row, closed) for row in table.rows))


def _narrowed(row: Row, closed: Collection[Way]) -> Row:
    if not isinstance(row, Choice):
        return row
    left = [way for way in ways_of(row) if way not in closed]
    if not left:
        return row
    branches = tuple(row.branches[way.number] for way in left if not way.is_otherwise)
    return replace(row, branches=branches, otherwise=left[-1].target)


def _check_ends(table: Table, closed: Collection[Way], places: Mapping[str, Node]) -> None:
    open_table = _without(table, closed)
    stuck = rows_that_can_end(table) - rows_that_can_end(open_table)
    for row_id in sorted({way.choice.id for way in closed} & stuck & looping_rows(open_table)):
        places[row_id].report(
            "loop-without-end",
            "From '{row}' one never gets out: the conditions of the ways out never hold.",
            "Change the conditions, or let another way lead out.",
            row=row_id,
        )


def _check_reached(table: Table, closed: Collection[Way], places: Mapping[str, Node]) -> None:
    """What only an `otherwise` leads to that is never taken; a branch that never holds is told by itself."""
    otherwise = [way for way in closed if way.is_otherwise]
    for row_id in sorted(reachable_rows(table) - reachable_rows(_without(table, otherwise))):
        places[row_id].report(
            "step-unreachable",
            "Nothing leads to '{row}': the branches before leave nothing to 'otherwise'.",
            "Remove it, or change the branches.",
            row=row_id,
        )


def _check_turning(table: Table, closed: Collection[Way], places: Mapping[str, Node], decisions: Decisions) -> None:
    open_table = _without(table, closed)
    in_a_loop = (rows_that_can_end(open_table) & looping_rows(open_table)) - looping_choices(table)
    told: set[frozenset[str]] = set()
    rounds = _Rounds(table, decisions)
    for row in table.rows:
        for way in ways_of(row) if isinstance(row, Choice) and row.id in in_a_loop else ():
            found = rounds.from_way(way) if way not in closed else None
            if found is not None and found not in told and not _can_change(table, found):
                told.add(found)
                places[row.id].report(
                    "loop-for-ever",
                    "Dossiers that '{choice}' leads to '{row}' may come back for ever: nobody can change the answers.",
                    "Allow ask-supplement or propose-refusal at a step on the way, or let the way lead on.",
                    choice=row.id,
                    row=way.target,
                )


@dataclass(slots=True)
class _Rounds:
    """The ways that dossiers go while their answers stay as they are, from a choice back to this choice.

    `left` is how many rows are gone to in all; a table in which that is not enough is not told of.
    """

    table: Table
    decisions: Decisions
    left: int = MOST_TRIED

    def from_way(self, way: Way) -> frozenset[str] | None:
        """The rows of a round that some answers certainly lead to, again and again; None where none is found."""
        if not self.decisions.is_settled(way) or way.choice.id not in rows_from(self.table, way.target):
            return None
        return self._walk(way.target, (way,), frozenset())

    def _walk(self, row_id: str, taken: tuple[Way, ...], seen: frozenset[str]) -> frozenset[str] | None:
        row, self.left = self.table.row(row_id), self.left - 1
        if row_id == taken[0].choice.id:
            return seen | {row_id} if self.decisions.certainly(*taken) else None
        if row is None or row_id in seen or self.left < 0:
            return None
        if not isinstance(row, Choice):
            return self._walk(row.next, taken, seen | {row_id})
        for way in ways_of(row):
            if self.left > 0 and self.decisions.is_settled(way) and self.decisions.together(*taken, way):
                found = self._walk(way.target, (*taken, way), seen | {row_id})
                if found is not None:
                    return found
        return None


def _can_change(table: Table, on_the_way: Collection[str]) -> bool:
    """Whether a step on the way can get other answers, refuse, or send back to a step that can."""
    acts = set(_acts(table, on_the_way))
    if SEND_BACK in acts:
        before = [row.id for row in table.rows if set(rows_from(table, row.id)) & set(on_the_way)]
        acts |= set(_acts(table, before))
    return bool(acts & {SUPPLEMENT, PROPOSE})


def _acts(table: Table, row_ids: Collection[str]) -> Iterator[str]:
    for row in table.rows:
        if row.id in row_ids:
            yield from (act for task in tasks_of(row) for act in task.may)
