"""Time in a trial: it is moved on, and what time brings about by itself happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final, Literal, TypeAlias

from egov.deadlines.computing import aware, effective_moment

from .. import counting, messages
from ..acts.pausing import GO_ON
from . import turning
from .stage import Stage
from .values import Trial

Leap: TypeAlias = Literal["opening", "hour", "day", "task-due", "due", "late"]
LEAPS: Final[tuple[Leap, ...]] = ("opening", "hour", "day", "task-due", "due", "late")


def move_clock(stage: Stage, trial: Trial, to: datetime) -> Trial:
    """The trial at a later moment. An excluded time whose day has come ends; silence grants where it is consent."""
    if to < trial.now:
        raise ValueError("time in a trial only goes on")
    later = replace(trial, now=to)
    opening = _opening_after_standing(stage, later)
    if opening is not None and opening <= to:
        done = turning.run_on(stage, later, opening, GO_ON)
        later = turning.worded(stage, done.telling(messages.resumed(done.due_at)), later).noting("time", "", GO_ON, "")
    if counting.has_consented(stage.definition, later.state, later.received_at, later.clock, to):
        later = turning.worded(stage, turning.granted_by_silence(stage, later), later).noting("time", "", "consent", "")
    return later


def leap(stage: Stage, trial: Trial, wanted: Leap) -> datetime | None:
    """The moment to which this leads: the next opening, an hour or a day later, to a date due, or a day past it."""
    match wanted:
        case "opening":
            return _next_opening(stage, trial.now)
        case "hour":
            return trial.now + timedelta(hours=1)
        case "day":
            return trial.now + timedelta(days=1)
        case "task-due":
            running = [item.due_at for item in trial.items if not item.paused]
            return _later(min(running, default=None), trial.now)
        case "due":
            return _later(trial.due_at, trial.now)
        case "late":
            due = trial.due_at or min((item.due_at for item in trial.items if not item.paused), default=None)
            return _later(due + timedelta(days=1) if due else None, trial.now)


def _later(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment > now else None


def _next_opening(stage: Stage, now: datetime) -> datetime:
    """When the deciding agency opens next, after the session in which it stands now."""
    moment = now
    while (found := effective_moment(moment, stage.calendar)) <= now or found == moment:
        moment += timedelta(minutes=30)
        moment = moment.replace(second=0, microsecond=0)
    return found


def _opening_after_standing(stage: Stage, trial: Trial) -> datetime | None:
    expected = trial.standing.expected if trial.standing else None
    if expected is None or trial.state != "suspended":
        return None
    return effective_moment(aware(datetime.combine(expected, time())), stage.calendar)
