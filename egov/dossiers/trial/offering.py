"""What may be done in a trial now: at each open task, and by the applicant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from egov.core.source import Text
from egov.processes.acts import Act
from egov.processes.conditions import evaluator
from egov.processes.table import SUPPLEMENT

from ..acts import SPECS
from ..acts.asking import AGREE_SUPPLEMENT
from ..acts.offering import reception_acts, step_acts
from ..acts.pausing import GO_ON, PAY
from ..acts.requests import DECLINE
from ..lifecycle import MOVES
from ..models import Task
from .stage import Stage
from .values import Item, Trial

SUPPLY: Final = "supplement"
WITHDRAW: Final = "withdraw"
CITIZEN_LABELS: Final = {
    SUPPLY: Text("Gửi phần bổ sung", "Send what was asked for"),
    PAY: Text("Nộp tiền", "Pay"),
    WITHDRAW: Text("Rút hồ sơ", "Withdraw the dossier"),
}
NOT_TRIED: Final = frozenset(
    {
        *("consult", "forward", "hand-back"),
        *("propose-extension", "extend", "agree-extension", "propose-halt", "halt", "agree-halt"),
    }
)
"""Acts that are the same at every service and hang on nothing that its file says: a trial leaves them out."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An open task with the acts that are possible there."""

    item: Item
    acts: tuple[Act, ...]


def acts(stage: Stage, trial: Trial) -> tuple[Offered, ...]:
    """Every open task with what may be done there, each act with what it would open; the usual one first."""
    return tuple(Offered(item, acts_at(stage, trial, item)) for item in trial.items)


def acts_at(stage: Stage, trial: Trial, item: Item) -> tuple[Act, ...]:
    """What may be done at this open task."""
    if item.paused:
        return tuple(_ends_of_standing(trial, item))
    if item.kind == Task.REQUEST:
        return tuple(_answers_to_request(trial, item))
    process = stage.definition.process
    if item.kind == Task.RECEPTION:
        offered = reception_acts(process)
    else:
        decide = evaluator(values_now(stage, trial))
        offered = step_acts(process, item.step, trial.closed, item.proposal, decide)
    asked_already = any(other.kind == Task.REQUEST for other in trial.items)
    return tuple(act for act in offered if not (asked_already and act.name == SUPPLEMENT))


def citizen_acts(trial: Trial) -> tuple[str, ...]:
    """What the applicant may do now: ids of `CITIZEN_LABELS`."""
    return tuple(act for act in (SUPPLY, PAY, WITHDRAW) if trial.state in MOVES[act])


def values_now(stage: Stage, trial: Trial) -> dict[str, object]:
    """What expressions see of the trial at its moment."""
    return stage.evaluated(trial.answers, trial.applicant, trial.channel, trial.now).values


def _ends_of_standing(trial: Trial, item: Item) -> Iterator[Act]:
    ends = {"to_pay": PAY, "suspended": GO_ON}
    if item.began and trial.state in ends:
        yield _declared(ends[trial.state], item)


def _answers_to_request(trial: Trial, item: Item) -> Iterator[Act]:
    if trial.state in MOVES[SUPPLEMENT]:
        yield _declared(AGREE_SUPPLEMENT, item)
    yield _declared(DECLINE, item)


def _declared(name: str, item: Item) -> Act:
    return Act(name, SPECS[name].kind, SPECS[name].label, (item.step,))
