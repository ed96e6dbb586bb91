"""Beginning a trial and acting in it: as the counter, as officers, as the applicant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from egov.catalogue.fees import fees_due
from egov.core import clock
from egov.processes import advance as process
from egov.processes.acts import REFUSE, Evaluate
from egov.processes.table import PAYMENT, PROPOSE, SEND_BACK, SUPPLEMENT, SUSPEND, Choice, Table

from .. import counting, messages
from ..acts import RECEIVE, REFUSE_RECEPTION, SPECS, read_fields
from ..acts.asking import AGREE_SUPPLEMENT
from ..acts.offering import asks_why
from ..acts.pausing import GO_ON, PAY, refuse_past
from ..acts.requests import DECLINE
from ..errors import ActNotOffered, AnswersRefused, IllegalMove, ReasonNeeded
from ..lifecycle import STATES
from ..models import Task
from ..steering import only_hand_over_is_left, turn_of
from . import turning
from .branches import act_id, choices_taken, taken
from .offering import SUPPLY, WITHDRAW, acts_at, citizen_acts, values_now
from .stage import RECEPTION, Stage
from .values import Item, Standing, Trial

_USUAL: Final = {"amount": "500000", "evidence": "Biên lai 0001234"}
_SIDE: Final = frozenset({"supplement", "refuse", "back", "other"})


@dataclass(frozen=True, slots=True)
class Doing:
    """One act at one open task; `values` is what it asked for beside its note."""

    stage: Stage
    trial: Trial
    item: Item
    act: str
    note: str
    to: str
    values: Mapping[str, Any]

    @property
    def reason(self) -> str:
        return self.note or self.item.proposal_note


Handler: TypeAlias = Callable[[Doing], Trial]


def begin(
    stage: Stage, answers: Mapping[str, Any], *, applicant: Mapping[str, Any], channel: str, moment: datetime
) -> Trial:
    """File pretended answers at `moment`. Raises `AnswersRefused` with all that is wrong, `FeeNotComputable`."""
    evaluated = stage.evaluated(answers, applicant, channel, moment)
    if evaluated.errors:
        raise AnswersRefused(list(evaluated.errors))
    fees = tuple(line.as_json() for line in fees_due(stage.definition, evaluated.values))
    due = counting.reception_due(stage.definition, moment, stage.calendar_of(RECEPTION))
    reception = Item(RECEPTION, Task.RECEPTION, moment, due)
    trial = Trial(evaluated.answers, applicant, channel, moment, moment, items=(reception,), fees=fees).seeing(
        taken(stage.definition, evaluated)
    )
    told = trial.telling(("filed", {})) if channel == "online" else trial
    return turning.worded(stage, told, trial).noting("applicant", "", "file", "")


def act(
    stage: Stage,
    trial: Trial,
    step: str,
    name: str,
    note: str = "",
    *,
    to: str = "",
    answers: Mapping[str, Any] | None = None,
) -> Trial:
    """One act at an open task, as an officer does it; `answers` are what it asks for, else something usual.

    Raises `ActNotOffered`, `ReasonNeeded`, `AnswersRefused`.
    """
    item = trial.item(step)
    offered = next((one for one in acts_at(stage, trial, item) if one.name == name), None) if item else None
    if item is None or offered is None:
        raise ActNotOffered
    if asks_why(name, item.proposal_note) and not note.strip():
        raise ReasonNeeded
    values = read_fields(name, _usual_answers(name) if answers is None else answers)
    doing = Doing(stage, trial, item, name, note.strip(), to, values)
    done = _handler(item, name)(doing)
    if offered.kind in _SIDE:
        done = done.seeing([act_id(step, name)])
    return turning.worded(stage, done, trial).noting("officer", step, name, doing.note)


def do_as_applicant(stage: Stage, trial: Trial, name: str, answers: Mapping[str, Any] | None = None) -> Trial:
    """What the applicant does: one of `citizen_acts`. Raises `IllegalMove`, `AnswersRefused` for wrong answers."""
    if name not in citizen_acts(trial):
        raise IllegalMove(state=STATES[trial.state].label)
    if name == SUPPLY:
        if answers is not None:
            wrong = stage.evaluated(answers, trial.applicant, trial.channel, trial.now).errors
            if wrong:
                raise AnswersRefused(list(wrong))
        done = turning.supplied(stage, trial, dict(answers) if answers is not None else None)
    elif name == PAY:
        done = _paid(stage, trial)
    else:
        done = turning.ended(turning.moved(trial, WITHDRAW), "withdrawn").telling(("withdrawn", {}))
    return turning.worded(stage, done, trial).noting("applicant", "", name, "")


def _handler(item: Item, name: str) -> Handler:
    own = _AT_RECEPTION if item.kind == Task.RECEPTION else _HANDLERS
    return own.get(name, _at_table)


def _receive(doing: Doing) -> Trial:
    stage, trial = doing.stage, turning.closed(doing.trial, RECEPTION, RECEIVE)
    values, table = values_now(stage, trial), stage.definition.process
    running = counting.started(
        stage.definition, values, filed_at=trial.filed_at, received_at=trial.now, calendar=stage.calendar
    )
    received = turning.moved(replace(trial, received_at=trial.now, clock=running), "receive")
    opens = process.start(table, turning.decide(stage, trial))
    begun = turning.opened(stage, received, opens).telling(messages.received(received.due_at))
    begun = begun.seeing(choices_taken(table, table.first, turning.decide(stage, trial)))
    return _finished(stage, begun) if only_hand_over_is_left(table, opens) else begun


def _refuse_reception(doing: Doing) -> Trial:
    closed = turning.closed(doing.trial, RECEPTION, REFUSE)
    return turning.moved(closed, "refuse-reception").telling(messages.refused(doing.note))


def _ask_supplement(doing: Doing) -> Trial:
    stage, trial, numbers = doing.stage, doing.trial, doing.stage.settings
    until = trial.received_at and counting.asking_until(
        trial.received_at, numbers.number("asking.days"), stage.calendar
    )
    because = counting.head_decides(trial.asked, numbers.number("asking.times"), until, trial.now)
    if because and not stage.speaks(doing.item.step):
        return turning.request_opened(stage, trial, doing.item.step, doing.note)
    return turning.applicant_asked(stage, trial, doing.note)


def _agree_supplement(doing: Doing) -> Trial:
    return turning.applicant_asked(doing.stage, _answered(doing), doing.item.proposal_note)


def _answered(doing: Doing) -> Trial:
    """The head has answered the request."""
    return turning.closed(doing.trial, doing.item.step, doing.act)


def _ask_payment(doing: Doing) -> Trial:
    trial, amount = doing.trial, doing.values["amount"]
    standing = Standing("financial-duty", trial.now, amount=amount)
    asked = turning.stood(trial, doing.item.step, standing, PAYMENT)
    return asked.telling(messages.payment_due(amount, doing.note))


def _pay(doing: Doing) -> Trial:
    return _paid(doing.stage, doing.trial)


def _paid(stage: Stage, trial: Trial) -> Trial:
    amount = trial.standing.amount if trial.standing else None
    done = turning.run_on(stage, trial, trial.now, PAY)
    return done.telling(messages.paid(amount, done.due_at))


def _suspend(doing: Doing) -> Trial:
    trial, expected = doing.trial, doing.values.get("expected")
    refuse_past(expected, clock.local(trial.now).date())
    standing = Standing("excluded", trial.now, expected=expected)
    suspended = turning.stood(trial, doing.item.step, standing, SUSPEND)
    return suspended.telling(messages.suspended(doing.note, expected))


def _go_on(doing: Doing) -> Trial:
    done = turning.run_on(doing.stage, doing.trial, doing.trial.now, GO_ON)
    return done.telling(messages.resumed(done.due_at))


def _at_table(doing: Doing) -> Trial:
    """A step of the table: close it, open what follows, and end where the table ends."""
    stage, trial, table = doing.stage, doing.trial, doing.stage.definition.process
    decide = turning.decide(stage, trial)
    moved = process.advance(
        table,
        trial.open_steps,
        doing.item.step,
        doing.act,
        decide,
        history=trial.closed,
        proposal=doing.item.proposal,
        to=doing.to,
    )
    left = turning.closed(trial, doing.item.step, doing.act, moved.cancelled)
    left = turning.opened(stage, left, moved.open, doing.note)
    if doing.act not in (REFUSE, SEND_BACK, PROPOSE):
        left = left.seeing(_choices(table, doing.item.step, moved, decide))
    match turn_of(table, moved):
        case "stop":
            return _stopped(left, doing.reason)
        case "hand-out":
            return turning.moved(left, "hand-out").telling(messages.handed_over(by_post=False))
        case "finish":
            return _finished(stage, left)
    return left if left.state == "finished" else turning.moved(left, "step")


def _choices(table: Table, step: str, moved: process.Moved, decide: Evaluate) -> Iterable[str]:
    """The choices that were decided in passing on; none while a row is still worked on."""
    row = table.row_of(step)
    left = [one for one in moved.open if table.row_of(one.step) is not row]
    return choices_taken(table, row.next, decide) if left and not isinstance(row, Choice) else ()


def _finished(stage: Stage, trial: Trial) -> Trial:
    done = replace(turning.without_requests(trial), finished_at=trial.now, outcome="granted")
    kept = counting.kept(done.due_at, trial.now)
    told = messages.result_ready(kept, turning.where_it_waits(stage, trial), done.due_at)
    return turning.moved(done, "finish").telling(told)


def _stopped(trial: Trial, reason: str) -> Trial:
    done = replace(turning.without_requests(trial), finished_at=trial.now, outcome="refused")
    return turning.moved(done, "stop").telling(messages.stopped(reason))


def _usual_answers(name: str) -> dict[str, Any]:
    fields = SPECS[name].fields if name in SPECS else ()
    return {field.id: _USUAL[field.id] for field in fields if field.required and field.id in _USUAL}


_AT_RECEPTION: dict[str, Handler] = {
    RECEIVE: _receive,
    REFUSE_RECEPTION: _refuse_reception,
    SUPPLEMENT: _ask_supplement,
}
_HANDLERS: dict[str, Handler] = {
    SUPPLEMENT: _ask_supplement,
    AGREE_SUPPLEMENT: _agree_supplement,
    DECLINE: _answered,
    PAYMENT: _ask_payment,
    PAY: _pay,
    SUSPEND: _suspend,
    GO_ON: _go_on,
}
