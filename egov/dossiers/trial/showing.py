"""A trial as the designer sees it: in words, with dates and why, fees, papers, notices and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from django.utils import translation

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import Document
from egov.core.money import in_figures
from egov.core.source import Text
from egov.deadlines.explanations import explain
from egov.deadlines.measuring import is_past
from egov.notices.wording import Wording, moment_in_words, word_notice
from egov.processes.acts import LABELS, Act, planned_tasks
from egov.processes.table import SEND_BACK, SIGN_REFUSAL

from .. import counting
from ..acts.offering import RECEPTION_LABELS
from ..acts.specs import SPECS, TASK_NAMES
from ..lifecycle import STATES
from ..papers.data import Head, ResultData, Timeliness
from ..results import EXAMPLE_CODE, result_data
from . import turning
from .offering import CITIZEN_LABELS, acts_at, values_now
from .stage import RECEPTION, Stage
from .values import Entry, Item, Trial

Progress: TypeAlias = Literal["done", "current", "waiting", "planned"]
CODE = EXAMPLE_CODE
"""The code of every pretended dossier, in the words of notices."""
_OTHER_ACTS = {
    **CITIZEN_LABELS,
    "file": Text("Nộp hồ sơ", "File the dossier"),
    "consent": Text("Quá hạn không trả lời: coi như đồng ý", "No answer in time: it counts as granted"),
}
_SIGNER = Text("Trần Văn Mẫu", "Tran Van Mau")
_RECEPTION_NAME = Text("Tiếp nhận hồ sơ", "Reception")


@dataclass(frozen=True, slots=True)
class TaskShown:
    """An open task: who does it, by when, whether that has passed, and the acts possible there."""

    item: Item
    name: str
    agency: str
    position: str
    due: str
    is_late: bool
    acts: tuple[Act, ...]
    targets: Sequence[tuple[str, str]]
    """Where it can be sent back to, by id and name, the usual one first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a trial has come to. `due` is "" while no date runs, `why` the lines that explain it."""

    state: str
    now: str
    due: str
    is_late: bool
    kept: Timeliness
    why: Sequence[str]
    progress: Sequence[tuple[str, Progress]]
    tasks: Sequence[TaskShown]
    fees: Sequence[tuple[str, str]]
    fee_total: str
    papers: Sequence[Document]
    notices: Sequence[tuple[datetime, Wording]]
    history: Sequence[Entry]


def shown(stage: Stage, trial: Trial, language: str) -> Shown:
    """The trial in the words of "vi" or "en"."""
    values = values_now(stage, trial)
    clock, due = trial.clock, trial.due_at
    return Shown(
        state=state_name(trial, language),
        now=moment_in_words(trial.now, language),
        due=moment_in_words(due, language) if due else "",
        is_late=clock is not None and clock.is_overdue(trial.finished_at or trial.now),
        kept=counting.kept(clock.told if clock else None, trial.finished_at),
        why=explain(clock.explanation, "en" if language == "en" else "vi") if clock else [],
        progress=list(_progress(stage, trial, language)),
        tasks=[_task(stage, trial, item, language) for item in trial.items],
        fees=[(Text.from_json(line["name"]).in_language(language), in_figures(line["amount"])) for line in trial.fees],
        fee_total=in_figures(trial.fee_total),
        papers=documents_asked(stage.definition, values),
        notices=[(one.at, word_notice(one.kind, CODE, one.params, language)) for one in trial.told],
        history=trial.history,
    )


def result_paper(stage: Stage, trial: Trial, *, place: str) -> ResultData:
    """The fields of the result of a trial that was granted; `place` stands before the day."""
    head = Head(stage.deciding.vi, CODE, trial.finished_at or trial.now, place=place, number="00/KQ")
    return result_data(
        stage.definition,
        head,
        answers=trial.answers,
        applicant=trial.applicant,
        values=values_now(stage, trial),
        signer=_SIGNER.vi,
        signer_title=_signer_title(stage),
    )


def _signer_title(stage: Stage) -> str:
    """The post of whoever signs last."""
    signing = [step.id for step in stage.definition.process.tasks.values() if step.sign and step.id in stage.places]
    return stage.places[signing[-1]].position.vi if signing else _SIGNER.vi


def state_name(trial: Trial, language: str) -> str:
    """The state in words."""
    with translation.override(language):
        return str(STATES[trial.state].label)


def act_name(entry: Entry, language: str) -> str:
    """What was done, in words."""
    name = _OTHER_ACTS.get(entry.act)
    if entry.step == RECEPTION and entry.act in RECEPTION_LABELS:
        name = RECEPTION_LABELS[entry.act]
    elif entry.step or name is None:
        name = SPECS[entry.act].label if entry.act in SPECS else LABELS[entry.act]
    return name.in_language(language)


def step_name(stage: Stage, step: str, language: str) -> str:
    """What a step is called, reception and requests to the head included."""
    if step == RECEPTION:
        return _RECEPTION_NAME.in_language(language)
    if step in TASK_NAMES:
        return TASK_NAMES[step].in_language(language)
    table = stage.definition.process
    known = step == SIGN_REFUSAL or step in table.tasks or table.row(step) is not None
    return table.name_of(step).in_language(language) if known else step


def _task(stage: Stage, trial: Trial, item: Item, language: str) -> TaskShown:
    place, acts = stage.places.get(item.step), acts_at(stage, trial, item)
    back = next((act.leads_to for act in acts if act.name == SEND_BACK), ())
    return TaskShown(
        item,
        step_name(stage, item.step, language),
        place.agency.in_language(language) if place else "",
        place.position.in_language(language) if place else "",
        moment_in_words(item.due_at, language),
        not item.paused and is_past(item.due_at, trial.now),
        acts,
        [(target, step_name(stage, target, language)) for target in back],
    )


def _progress(stage: Stage, trial: Trial, language: str) -> list[tuple[str, Progress]]:
    """Every step of the way as the answers have it now."""
    way = [RECEPTION, *(task.id for task in planned_tasks(stage.definition.process, turning.decide(stage, trial)))]
    way += [item.step for item in trial.items if item.step not in way]
    done = {row.step for row in trial.closed} | ({RECEPTION} if trial.item(RECEPTION) is None else set())
    return [(step_name(stage, step, language), _stands(trial, step, step in done)) for step in way]


def _stands(trial: Trial, step: str, is_done: bool) -> Progress:
    item = trial.item(step)
    if item is not None:
        return "waiting" if item.paused else "current"
    return "done" if is_done else "planned"
