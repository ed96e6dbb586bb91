"""Whether a dossier that stands somewhere in one table can go on by another one. No state of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .acts import DONE, Closed, Evaluate, next_row, standing_rows
from .table import END, SIGN_REFUSAL, Choice, Consultation, Row, Table, Together, tasks_of

Change: TypeAlias = Literal["gone", "kind", "post"]
Why: TypeAlias = Literal["step-gone", "step-kind", "step-post", "done-gone", "refusal", "passed-over", "off-the-way"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why one cannot go on by the other table, and at which step or row."""

    why: Why
    step: str


def change_of(before: Table, after: Table, task_id: str) -> Change | None:
    """What changed about a task so that it cannot be done as it was opened; None where it can."""
    if task_id not in after.tasks:
        return "gone"
    if _kind(before, task_id) != _kind(after, task_id):
        return "kind"
    return "post" if _posts(before, task_id) != _posts(after, task_id) else None


def obstacles(
    before: Table, after: Table, open_tasks: Collection[str], history: Sequence[Closed], evaluate: Evaluate
) -> list[Obstacle]:
    """Everything in the way; `history` are the closed rows in the order of closing, as the interpreter wants them."""
    done = dict.fromkeys(closed.step for closed in history if closed.act in DONE and closed.step != SIGN_REFUSAL)
    found = [*_of_open(before, after, open_tasks), *_of_done(before, after, done)]
    return found or _on_the_way(after, open_tasks, history, set(done), evaluate)


def _of_open(before: Table, after: Table, open_tasks: Collection[str]) -> list[Obstacle]:
    words: dict[Change, Why] = {"gone": "step-gone", "kind": "step-kind", "post": "step-post"}
    found = []
    for task in open_tasks:
        if task == SIGN_REFUSAL:
            found.append(Obstacle("refusal", task))
        elif change := change_of(before, after, task):
            found.append(Obstacle(words[change], task))
    return found


def _of_done(before: Table, after: Table, done: Collection[str]) -> list[Obstacle]:
    """What was done must still be known as it was: it can be sent back to, and nobody signs own work."""
    return [
        Obstacle("done-gone", task)
        for task in done
        if task not in after.tasks
        or (_place(before, task), _posts(before, task)) != (_place(after, task), _posts(after, task))
    ]


def _on_the_way(
    after: Table, open_tasks: Collection[str], history: Sequence[Closed], done: set[str], evaluate: Evaluate
) -> list[Obstacle]:
    """The rows before the open one, as the choices are decided now, must all be done: none may be passed over."""
    if not open_tasks:
        return []
    here, stands = {after.row_of(task).id for task in open_tasks}, standing_rows(after, history)
    row, seen = next_row(after, after.first, evaluate), set[str]()
    found: list[Obstacle] = []
    while row is not None and not isinstance(row, Choice) and row.id not in here and row.id not in seen:
        seen.add(row.id)
        if row.id not in stands or any(task.id not in done for task in tasks_of(row)):
            found.append(Obstacle("passed-over", row.id))
        row = next_row(after, row.next, evaluate)
    if row is None or row.id not in here:
        return [Obstacle("off-the-way", task) for task in sorted(open_tasks)]
    return found


def _place(table: Table, task_id: str) -> tuple[str, str]:
    row = table.row_of(task_id)
    return type(row).__name__, row.id


def _kind(table: Table, task_id: str) -> tuple[object, ...]:
    row, step = table.row_of(task_id), table.step(task_id)
    return (*_place(table, task_id), step.sign, step.linked, _is_last(row), *_members(row))


def _members(row: Row) -> tuple[object, ...]:
    match row:
        case Together():
            return (frozenset(step.id for step in row.steps),)
        case Consultation():
            return (row.order, *((step.by, step.at) for step in row.asked))
    return ()


def _is_last(row: Row) -> bool:
    return not isinstance(row, Choice) and row.next == END


def _posts(table: Table, task_id: str) -> tuple[str, str]:
    step = table.step(task_id)
    return step.by, step.at
