"""The interpreter: which tasks close and which open when something is done. Deterministic, no state of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .acts import REFUSE, Closed, Evaluate, allowed_acts, next_row
from .errors import ActNotAllowed, TaskNotOpen
from .graph import first_tasks, signer_after
from .table import END, PROPOSE, SEND_BACK, WAITING, Choice, Consultation, Row, Table, Together, tasks_of

Outcome: TypeAlias = Literal["", "completed", "refused"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A task to open. `round` counts from 1 how often this step has been opened in this dossier.

    `proposal` is "refuse" where the signer is asked to confirm a refusal, else empty.
    """

    step: str
    round: int = 1
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one act changes. `close` begins with the step that was done; `cancelled` are those of `close` that
    were overtaken and never done. `outcome` is empty while the process goes on. `waits`: nothing moves, the
    step stays open until the citizen has supplemented or paid, or the excluded time is over.
    """

    close: tuple[str, ...] = ()
    open: tuple[Opened, ...] = ()
    outcome: Outcome = ""
    waits: bool = False

    @property
    def ended(self) -> bool:
        return bool(self.outcome)

    @property
    def cancelled(self) -> tuple[str, ...]:
        return self.close[1:]


def start(table: Table, evaluate: Evaluate) -> tuple[Opened, ...]:
    """The tasks with which the process begins. `evaluate` decides a condition's text."""
    return tuple(Opened(task) for task in _entered(next_row(table, table.first, evaluate)))


def advance(
    table: Table,
    open_tasks: Collection[str],
    done: str,
    act: str,
    evaluate: Evaluate,
    *,
    history: Sequence[Closed] = (),
    proposal: str = "",
    to: str = "",
) -> Moved:
    """What `act` at the open task `done` changes.

    `open_tasks` are the step ids of all open task rows, `history` the closed ones in the order of closing
    (overtaken ones with the act "cancelled"), `proposal` what the done task was opened with, `to` the
    target of a send-back (empty: the usual one). Raises TaskNotOpen and ActNotAllowed.
    """
    if done not in open_tasks:
        raise TaskNotOpen
    offered = next((a for a in allowed_acts(table, done, history=history, proposal=proposal) if a.name == act), None)
    if offered is None or (to and (act != SEND_BACK or to not in offered.leads_to)):
        raise ActNotAllowed
    if act in WAITING:
        return Moved(waits=True)
    closes = (done, *sorted(task for task in open_tasks if task != done))
    if act == REFUSE:
        return Moved(closes, outcome="refused")
    past = [*(closed.step for closed in history), *closes]
    if act == SEND_BACK:
        return Moved(closes, _opened(_back_at(table, to or offered.leads_to[0]), past))
    if act == PROPOSE:
        signer = signer_after(table, table.step(done)).id
        return Moved(closes, _opened((signer,), past, proposal="refuse"))
    return _forward(table, open_tasks, done, evaluate, past)


def _forward(table: Table, open_tasks: Collection[str], done: str, evaluate: Evaluate, past: list[str]) -> Moved:
    row = table.row_of(done)
    if any(task.id in open_tasks for task in tasks_of(row) if task.id != done):
        return Moved((done,))
    if isinstance(row, Consultation) and row.order == "in-order" and done != row.asked[-1].id:
        ids = [asked.id for asked in row.asked]
        return Moved((done,), _opened((ids[ids.index(done) + 1],), past))
    following = END if isinstance(row, Choice) else row.next
    entered = next_row(table, following, evaluate)
    if entered is None:
        return Moved((done,), outcome="completed")
    return Moved((done,), _opened(_entered(entered), past))


def _entered(row: Row | None) -> tuple[str, ...]:
    if row is None or isinstance(row, Choice):
        raise ValueError("this table was not checked: its choices lead in a circle or straight to the end")
    return first_tasks(row)


def _back_at(table: Table, target: str) -> tuple[str, ...]:
    row = table.row(target)
    return tuple(step.id for step in row.steps) if isinstance(row, Together) else (target,)


def _opened(tasks: tuple[str, ...], past: list[str], proposal: str = "") -> tuple[Opened, ...]:
    return tuple(Opened(task, past.count(task) + 1, proposal) for task in tasks)
