"""A dossier's task rows in memory, moved by acts: what the dossiers application does with its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from egov.processes.acts import Act, Closed, allowed_acts, forward_act
from egov.processes.advance import Moved, Opened, advance, start
from egov.processes.table import Table


@dataclass
class Walk:
    table: Table
    evaluate: Callable[[str], bool]
    open: dict[str, Opened] = field(default_factory=dict)
    history: list[Closed] = field(default_factory=list)
    outcome: str = ""

    def __post_init__(self) -> None:
        self.open = {task.step: task for task in start(self.table, self.evaluate)}

    def acts(self, step: str) -> tuple[Act, ...]:
        return allowed_acts(self.table, step, history=self.history, proposal=self.open[step].proposal)

    def forward_act(self, step: str) -> str:
        return forward_act(self.table, self.table.step(step))

    def do(self, step: str, act: str, to: str = "") -> Moved:
        moved = advance(
            self.table,
            self.open,
            step,
            act,
            self.evaluate,
            history=self.history,
            proposal=self.open[step].proposal,
            to=to,
        )
        for closed in moved.close:
            del self.open[closed]
            self.history.append(Closed(closed, "cancelled" if closed in moved.cancelled else act))
        self.open.update({task.step: task for task in moved.open})
        self.outcome = moved.outcome
        return moved

    def forward(self, *steps: str) -> Walk:
        for step in steps:
            self.do(step, self.acts(step)[0].name)
        return self
