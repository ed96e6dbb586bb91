"""An automatic walk through every branch: which end in which state, in how many working hours, against the deadline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from egov.deadlines.computing import naive, working_seconds
from egov.processes.acts import REFUSE

from .. import counting
from ..papers.data import Timeliness
from .acting import act, begin, do_as_applicant
from .branches import Branch, act_id, branches
from .examples import Example, Plan, plan
from .offering import SUPPLY, acts_at, citizen_acts
from .passing import move_clock
from .stage import Stage
from .values import Trial

MOST_ACTS: Final = 200
NOTE: Final = "Đi thử."


@dataclass(frozen=True, slots=True)
class Walked:
    """One way to an end. Every step took all the time that it may; `seconds` are working time while the clock ran.

    `example` counts from 0; `branch` is what was done beside the usual way, None for the usual way itself.
    """

    example: int
    branch: Branch | None
    trial: Trial
    seconds: int

    @property
    def is_whole(self) -> bool:
        """Whether it came to an end."""
        return not self.trial.is_open

    @property
    def kept(self) -> Timeliness:
        clock = self.trial.clock
        return counting.kept(clock.told if clock else None, self.trial.finished_at)


@dataclass(frozen=True, slots=True)
class Report:
    """All ways walked; `unreached` are branches that no way came through."""

    walks: tuple[Walked, ...]
    unreached: tuple[Branch, ...]

    @property
    def ends(self) -> dict[str, int]:
        """How many ways end in each state."""
        states = [walk.trial.state for walk in self.walks]
        return {state: states.count(state) for state in dict.fromkeys(states)}


@dataclass(slots=True)
class _Way:
    stage: Stage
    trial: Trial
    seconds: int = 0
    acts: int = field(default=0)

    def to(self, moment: datetime) -> None:
        """Time goes on; it counts as worked while a task runs."""
        if moment <= self.trial.now:
            return
        if any(not item.paused for item in self.trial.items) and self.trial.finished_at is None:
            start, end = naive(self.trial.now), naive(moment)
            self.seconds += working_seconds(start, end, self.stage.calendar)
        self.trial = move_clock(self.stage, self.trial, moment)

    def do(self, step: str, name: str) -> None:
        self.trial = act(self.stage, self.trial, step, name, NOTE)
        self.acts += 1

    def do_usual(self) -> None:
        """The open task that is due first is done in the usual way, at the end of its time."""
        running = [item for item in self.trial.items if not item.paused]
        item = min(running, key=lambda one: one.due_at)
        self.to(item.due_at)
        if self.trial.item(item.step) is not None:
            self.do(item.step, acts_at(self.stage, self.trial, item)[0].name)

    def answer(self) -> None:
        """The applicant, or the law, lets it go on after a day."""
        self.to(self.trial.now + timedelta(days=1))
        if SUPPLY in citizen_acts(self.trial):
            self.trial = do_as_applicant(self.stage, self.trial, SUPPLY)
            return
        began = next(item for item in self.trial.items if item.began)
        self.do(began.step, acts_at(self.stage, self.trial, began)[0].name)

    def to_end(self) -> None:
        while self.trial.is_open and self.acts < MOST_ACTS:
            if all(item.paused for item in self.trial.items):
                self.answer()
            else:
                self.do_usual()


def walk_all(stage: Stage, moment: datetime, *, found: Plan | None = None) -> Report:
    """Walk every example to its end, and every act beside the usual way where it first can be done."""
    known = found or plan(stage, moment)
    walks = [_walked(stage, moment, number, example, None) for number, example in enumerate(known.examples)]
    seen = _seen(walks)
    for branch in branches(stage.definition):
        if branch.kind in ("act", "silence") and branch.id not in seen:
            walks += _first_way(stage, moment, known.examples, branch)
            seen = _seen(walks)
    missing = tuple(branch for branch in branches(stage.definition) if branch.id not in seen)
    return Report(tuple(walks), missing)


def _seen(walks: Iterable[Walked]) -> set[str]:
    return {branch for walk in walks for branch in walk.trial.seen}


def _first_way(stage: Stage, moment: datetime, examples: tuple[Example, ...], branch: Branch) -> list[Walked]:
    for number, example in enumerate(examples):
        walked = _walked(stage, moment, number, example, branch)
        if branch.id in walked.trial.seen:
            return [walked]
    return []


def _walked(stage: Stage, moment: datetime, number: int, example: Example, branch: Branch | None) -> Walked:
    trial = begin(stage, example.answers, applicant=example.applicant, channel=example.channel, moment=moment)
    way = _Way(stage, trial)
    if branch is not None:
        _turn_off(way, branch)
    way.to_end()
    return Walked(number, branch, way.trial, way.seconds)


def _turn_off(way: _Way, branch: Branch) -> None:
    """The usual way as far as the branch, and into it. A refusal is proposed before it is signed."""
    if branch.kind == "silence":
        _keep_silent(way)
        return
    while way.trial.is_open and way.acts < MOST_ACTS and branch.id not in way.trial.seen:
        if _take(way, branch):
            return
        if all(item.paused for item in way.trial.items):
            way.answer()
        else:
            way.do_usual()


def _take(way: _Way, branch: Branch) -> bool:
    if branch.case == REFUSE and branch.of != "reception":
        proposing = [item for item in way.trial.items if _offers(way, item.step, "propose-refusal")]
        if proposing:
            way.do(proposing[0].step, "propose-refusal")
            return False
    if not _offers(way, branch.of, branch.case):
        return False
    way.do(branch.of, branch.case)
    return act_id(branch.of, branch.case) in way.trial.seen


def _offers(way: _Way, step: str, name: str) -> bool:
    item = way.trial.item(step)
    return item is not None and any(one.name == name for one in acts_at(way.stage, way.trial, item))


def _keep_silent(way: _Way) -> None:
    """Received as soon as it can be; then nobody does anything."""
    way.do_usual()
    due = way.trial.due_at
    if due is not None:
        way.to(due + timedelta(minutes=1))
