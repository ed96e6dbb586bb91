"""What happens to a trial: the moves of a real dossier, made of the same parts and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from egov.catalogue.fees import fees_due
from egov.processes.acts import CANCELLED, Closed
from egov.processes.advance import Opened
from egov.processes.conditions import evaluator

from .. import counting, messages
from ..acts.requests import STEPS, SUPPLEMENT_REQUEST
from ..lifecycle import state_after
from ..models import Task
from ..steering import opened_by_silence
from ..telling import said_of
from .branches import taken
from .offering import values_now
from .stage import RECEPTION, Stage
from .values import Item, Standing, Trial

SILENT = "silent"


def moved(trial: Trial, move: str) -> Trial:
    return replace(trial, state=state_after(trial.state, move))


def decide(stage: Stage, trial: Trial) -> Callable[[str], bool]:
    """Decides conditions over the answers as they are at the trial's moment."""
    return evaluator(values_now(stage, trial))


def opened(stage: Stage, trial: Trial, steps: Iterable[Opened], note: str = "") -> Trial:
    """The tasks that open, each with its own due time."""
    items = [
        Item(
            step=one.step,
            kind=Task.STEP,
            opened_at=trial.now,
            due_at=step_due(stage, trial, one.step),
            round=one.round,
            proposal=one.proposal,
            proposal_note=note if one.proposal else "",
        )
        for one in steps
    ]
    return replace(trial, items=(*trial.items, *items))


def step_due(stage: Stage, trial: Trial, step: str) -> datetime:
    return counting.step_due(stage.definition.process.step(step).hours, trial.now, stage.calendar_of(step))


def closed(trial: Trial, step: str, act: str, cancelled: Collection[str] = ()) -> Trial:
    """The step is done; with it go the `cancelled` ones and the requests that were made from any of them."""
    rows = [
        Closed(item.step, act if item.step == step else CANCELLED)
        for item in sorted(trial.items, key=lambda item: item.step != step)
        if item.kind == Task.STEP and (item.step == step or item.step in cancelled)
    ]
    gone = {step, *cancelled}
    left = tuple(item for item in trial.items if item.step not in gone and item.asked_by not in gone)
    return replace(trial, items=left, closed=(*trial.closed, *rows))


def without_requests(trial: Trial) -> Trial:
    """Nobody needs the head's word any more."""
    return replace(trial, items=tuple(item for item in trial.items if item.kind != Task.REQUEST))


def ended(trial: Trial, act: str) -> Trial:
    """Everything that is open is closed."""
    rows = tuple(Closed(item.step, act) for item in trial.items if item.kind == Task.STEP)
    return replace(trial, items=(), closed=(*trial.closed, *rows), standing=None)


def waiting(trial: Trial) -> Trial:
    return replace(trial, items=tuple(replace(item, paused=True) for item in trial.items))


def request_opened(stage: Stage, trial: Trial, step: str, note: str) -> Trial:
    """The head is asked whether the applicant may be asked again, or late."""
    own = STEPS[SUPPLEMENT_REQUEST]
    hours = Decimal(stage.settings.number("request.hours"))
    due = counting.step_due(hours, trial.now, stage.calendar_of(own))
    item = Item(own, Task.REQUEST, trial.now, due, proposal=SUPPLEMENT_REQUEST, proposal_note=note, asked_by=step)
    return replace(trial, items=(*trial.items, item))


def applicant_asked(stage: Stage, trial: Trial, reason: str) -> Trial:
    """Everything waits for the applicant, and the clock stands."""
    days = stage.definition.supplement_days or stage.settings.number("asking.answer_days")
    until = counting.answer_by(trial.now, days, stage.calendar)
    clock = counting.stopped(trial.clock, trial.now, "supplement")
    asked = replace(waiting(trial), asked=trial.asked + 1, answer_by=until, clock=clock)
    return moved(asked, "ask-supplement").telling(messages.supplement_asked(reason, until))


def supplied(stage: Stage, trial: Trial, answers: dict[str, Any] | None) -> Trial:
    """The applicant has answered: waiting tasks go on with a fresh due time, the clock as the service says."""
    again = trial if answers is None else _with_answers(stage, trial, answers)
    items = tuple(_gone_on(stage, again, item) for item in again.items)
    clock = counting.run_on(again.clock, stage.definition, values_now(stage, again), again.now, stage.calendar)
    done = moved(replace(again, items=items, clock=clock, answer_by=None), "supplement")
    return done.telling(messages.supplement_answered(done.due_at))


def _with_answers(stage: Stage, trial: Trial, answers: dict[str, Any]) -> Trial:
    evaluated = stage.evaluated(answers, trial.applicant, trial.channel, trial.now)
    lines = fees_due(stage.definition, evaluated.values, complete=False)
    changed = replace(trial, answers=evaluated.answers, fees=tuple(line.as_json() for line in lines))
    return changed.seeing(taken(stage.definition, evaluated))


def _gone_on(stage: Stage, trial: Trial, item: Item) -> Item:
    if not item.paused:
        return item
    due = item.due_at
    if item.kind == Task.RECEPTION:
        due = counting.reception_due(stage.definition, trial.now, stage.calendar_of(RECEPTION))
    elif item.kind == Task.STEP:
        due = step_due(stage, trial, item.step)
    return replace(item, paused=False, due_at=due)


def stood(trial: Trial, step: str, standing: Standing, move: str) -> Trial:
    """The clock stands because of `step`, and everything waits."""
    items = tuple(replace(item, paused=True, began=item.step == step) for item in trial.items)
    clock = counting.stopped(trial.clock, trial.now, standing.reason)
    return moved(replace(trial, items=items, clock=clock, standing=standing), move)


def run_on(stage: Stage, trial: Trial, moment: datetime, move: str) -> Trial:
    """The waiting tasks go on from `moment`, each later by the time that it waited, and the clock with them."""
    assert trial.standing is not None
    since = trial.standing.began_at
    items = tuple(_resumed(stage, item, since, moment) for item in trial.items)
    clock = counting.run_on(trial.clock, stage.definition, values_now(stage, trial), moment, stage.calendar)
    return moved(replace(trial, items=items, clock=clock, standing=None), move)


def _resumed(stage: Stage, item: Item, since: datetime, moment: datetime) -> Item:
    if not item.paused:
        return item
    due = counting.step_resumed(item.due_at, since, moment, stage.calendar_of(item.step))
    return replace(item, paused=False, began=False, due_at=due)


def granted_by_silence(stage: Stage, trial: Trial) -> Trial:
    """The date has passed without an answer: what was asked is granted as of then."""
    passed = trial.due_at
    assert passed is not None
    worked_on = [*(row.step for row in trial.closed), *(item.step for item in trial.items)]
    opens = opened_by_silence(stage.definition.process, decide(stage, trial), worked_on)
    done = replace(ended(trial, SILENT), finished_at=passed, outcome="consented")
    told = moved(done, "consent").telling(messages.consented(passed, where_it_waits(stage, trial)))
    return opened(stage, told, [opens]).seeing(["silence"])


def where_it_waits(stage: Stage, trial: Trial) -> dict[str, Any]:
    """Where the result waits, as notices say it; nothing of what is only a file."""
    result = stage.definition.result
    is_file = trial.channel == "online" and result is not None and result.electronic
    return {} if is_file else {"place": stage.out.as_json()}


def worded(stage: Stage, after: Trial, before: Trial) -> Trial:
    """The notices since `before`, with the names that stand in each and what the service adds."""
    agency, new = {"agency": stage.deciding.as_json()}, after.told[len(before.told) :]
    said = [replace(one, params={**said_of(stage.definition, one.kind), **agency, **one.params}) for one in new]
    return replace(after, told=(*before.told, *said))
