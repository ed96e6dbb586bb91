"""What follows from an act at the table of steps, from values alone: where the dossier goes and what opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from egov.processes.acts import Evaluate, planned_tasks
from egov.processes.advance import Moved, Opened
from egov.processes.table import Table

Turn: TypeAlias = Literal["stop", "hand-out", "finish", "step"]
"""A move of the lifecycle."""


def turn_of(table: Table, moved: Moved) -> Turn:
    """The move that an act brings about: refused, handed over, decided, or only passed on."""
    if moved.outcome == "refused":
        return "stop"
    if moved.outcome == "completed":
        return "hand-out"
    return "finish" if only_hand_over_is_left(table, moved.open) else "step"


def only_hand_over_is_left(table: Table, opened: Iterable[Opened]) -> bool:
    return any(table.step(item.step).is_last and not item.proposal for item in opened)


def opened_by_silence(table: Table, evaluate: Evaluate, worked_on: Collection[str]) -> Opened:
    """The hand-over of what silence has granted; `worked_on` are the steps of all tasks that there were."""
    last = planned_tasks(table, evaluate)[-1].id
    return Opened(last, sum(step == last for step in worked_on) + 1)
