"""Questions about the ways through a table, answered without running it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from .table import END, HEAD_SIGNS, Choice, Consultation, Row, Step, Table, Together, targets_of, tasks_of


def reachable_rows(table: Table) -> set[str]:
    """The rows that can be come to from the first."""
    return set(_spread(table, [table.first]))


def rows_from(table: Table, row_id: str) -> set[str]:
    """This row and those that can be come to from it by forward ways."""
    return set(_spread(table, [row_id]))


def rows_that_can_end(table: Table) -> set[str]:
    """The rows from which the end can be come to by forward ways."""
    ends: set[str] = set()
    before = _rows_before(table)
    waiting = [END]
    while waiting:
        for row_id in before.get(waiting.pop(), ()):
            if row_id not in ends:
                ends.add(row_id)
                waiting.append(row_id)
    return ends


def looping_rows(table: Table) -> set[str]:
    """The rows that can be come back to by forward ways."""
    return {row.id for row in table.rows if row.id in _spread(table, targets_of(row))}


def looping_choices(table: Table) -> set[str]:
    """Choices that lead in a circle with no step between: they would turn for ever."""
    choices = Table(tuple(row for row in table.rows if isinstance(row, Choice)))
    return looping_rows(choices)


def units_before(table: Table, row_id: str) -> tuple[str, ...]:
    """The steps and groups whose work comes next to this row; choices and consultations are looked through."""
    before, found = _rows_before(table), dict[str, None]()
    waiting, seen = list(before.get(row_id, ())), set[str]()
    while waiting:
        candidate = waiting.pop(0)
        if candidate in seen:
            continue
        seen.add(candidate)
        if isinstance(table.row(candidate), Step | Together):
            found[candidate] = None
        else:
            waiting.extend(before.get(candidate, ()))
    return tuple(unit for unit in found if unit != row_id)


def tasks_after(table: Table, row_id: str) -> tuple[str, ...]:
    """The task ids (and "end") that may be opened when this row is left, whatever the choices say."""
    row = table.row(row_id)
    found, waiting, seen = dict[str, None](), list(targets_of(row)) if row else [END], set[str]()
    while waiting:
        target = waiting.pop(0)
        if target in seen:
            continue
        seen.add(target)
        following = table.row(target)
        if isinstance(following, Choice):
            waiting.extend(targets_of(following))
        else:
            found.update(dict.fromkeys(first_tasks(following)))
    return tuple(found)


def first_tasks(row: Row | None) -> tuple[str, ...]:
    """The task ids that entering this row opens; "end" for no row."""
    if row is None:
        return (END,)
    tasks = tuple(task.id for task in tasks_of(row))
    return tasks[:1] if isinstance(row, Consultation) and row.order == "in-order" else tasks


def signer_after(table: Table, task: Step) -> Step:
    """Who signs a refusal proposed at this task: the nearest signing step after it, else the head of the agency."""
    row = table.row_of(task.id)
    for row_id in _spread(table, targets_of(row)):
        found = table.row(row_id)
        if isinstance(found, Step) and found.sign and found.id != row.id:
            return found
    return HEAD_SIGNS


def total_hours(table: Table, decided: Mapping[str, bool] | None = None) -> Decimal:
    """The working hours of the longest way through, each row of a loop counted once.

    `decided` are conditions (as they are written) that are known to hold or not; their branches are not open.
    """
    return _longest(table, table.first, {}, set(), decided or {})


def _longest(
    table: Table, row_id: str, known: dict[str, Decimal], on_the_way: set[str], decided: Mapping[str, bool]
) -> Decimal:
    row = table.row(row_id)
    if row is None or row_id in on_the_way:
        return Decimal(0)
    if row_id not in known:
        on_the_way.add(row_id)
        rest = max(_longest(table, target, known, on_the_way, decided) for target in _open_targets(row, decided))
        on_the_way.remove(row_id)
        known[row_id] = hours_of(row) + rest
    return known[row_id]


def _open_targets(row: Row, decided: Mapping[str, bool]) -> tuple[str, ...]:
    if not isinstance(row, Choice):
        return targets_of(row)
    possible = []
    for branch in row.branches:
        if decided.get(branch.when) is not False:
            possible.append(branch.go)
        if decided.get(branch.when):
            return tuple(possible)
    return (*possible, row.otherwise)


def hours_of(row: Row) -> Decimal:
    """The working hours that one row may take."""
    hours = [task.hours for task in tasks_of(row)]
    if isinstance(row, Consultation) and row.order == "in-order":
        return sum(hours, Decimal(0))
    return max(hours, default=Decimal(0))


def _rows_before(table: Table) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {}
    for row in table.rows:
        for target in targets_of(row):
            before.setdefault(target, []).append(row.id)
    return before


def _spread(table: Table, starts: Iterable[str]) -> dict[str, None]:
    """The rows that can be come to from `starts`, these included, nearest first."""
    found = dict.fromkeys(_known(table, starts))
    waiting = list(found)
    while waiting:
        row = table.row(waiting.pop(0))
        for target in _known(table, targets_of(row) if row else ()):
            if target not in found:
                found[target] = None
                waiting.append(target)
    return found


def _known(table: Table, ids: Iterable[str]) -> Iterator[str]:
    return (row_id for row_id in ids if table.row(row_id) is not None)
