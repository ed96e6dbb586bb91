"""Dossiers as pages show them: worded, dated, linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.deadlines.measuring import TimeLeft, is_past
from egov.dossiers import clocks
from egov.dossiers.collecting import Way, way_of_result
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier, Task
from egov.dossiers.naming import task_name
from egov.dossiers.queries import StepShown
from egov.pages.formats import clock_time, in_full
from egov.pages.parts import ProgressStep, StatusKind, StepState

from .describing import names_of_agencies

KINDS: dict[str, StatusKind] = {
    "filed": "new",
    "asked_at_reception": "waiting",
    "asked_in_process": "waiting",
    "to_pay": "waiting",
    "suspended": "working",
    "received": "working",
    "in_process": "working",
    "finished": "done",
    "handed_out": "done",
    "not_received": "stopped",
    "withdrawn": "stopped",
    "stopped": "stopped",
    "halted": "stopped",
}

ICONS: dict[StatusKind, str] = {
    "new": "send",
    "waiting": "user",
    "working": "clock",
    "late": "warning",
    "done": "check",
    "stopped": "stop",
}

# What to say in each state, and which of the dossier's agencies it names.
SENTENCES: dict[str, tuple[StrPromise, str]] = {
    "filed": (gettext_lazy("{agency} will check it and receive it."), "agency_in"),
    "asked_at_reception": (gettext_lazy("Something is missing. Complete it, and it can be received."), ""),
    "asked_in_process": (gettext_lazy("Something is missing. Complete it, and {agency} goes on."), "agency_decides"),
    "to_pay": (gettext_lazy("A payment is due. When it has arrived, {agency} goes on."), "agency_decides"),
    "suspended": (
        gettext_lazy("{agency} is working on it. The law does not count this time towards the deadline."),
        "agency_decides",
    ),
    "not_received": (gettext_lazy("It was not received. The letter from the agency says why and what you can do."), ""),
    "withdrawn": (gettext_lazy("You have withdrawn it. Nobody is working on it any more."), ""),
    "halted": (
        gettext_lazy("The agency has stopped working on it. The notice says why and how you can complain."),
        "",
    ),
    "stopped": (gettext_lazy("It was refused. The letter from the agency says why and how you can complain."), ""),
}


# By the way in which the result reaches the applicant.
READY: dict[Way, StrPromise] = {
    "counter": gettext_lazy("The result is ready. Collect it at {agency}."),
    "post": gettext_lazy("The result is ready. {agency} sends it to you by post."),
    "online": gettext_lazy("The result is ready. It is a file that you can download here."),
}
# By how it was handed over.
DONE: dict[str, StrPromise] = {
    "post": gettext_lazy("Done. The result has been sent to you by post."),
    "online": gettext_lazy("Done. The result is here as a file."),
}
HANDED = gettext_lazy("Done. The result has been handed to you.")


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One dossier in a list."""

    code: str
    service: str
    owner: str
    state: str
    kind: StatusKind
    words: str
    filed_at: datetime
    must_act: bool
    unread: bool = False


def dossier_lines(dossiers: Sequence[Dossier], language: str) -> list[DossierLine]:
    return [dossier_line(dossier, language) for dossier in dossiers]


def dossier_line(dossier: Dossier, language: str) -> DossierLine:
    """`dossier.open_rows`, where the query brought them, tell who has it now."""
    open_rows: Sequence[Task] = getattr(dossier, "open_rows", ())
    return DossierLine(
        code=dossier.code,
        service=definition_of(dossier.version_id).name.in_language(language),
        owner=str(dossier.applicant.get("name", "")),
        state=str(STATES[dossier.state].label),
        kind=kind_of(dossier, open_rows),
        words=state_in_words(dossier, open_rows, language),
        filed_at=dossier.filed_at,
        must_act=dossier.state.startswith("asked_") or dossier.state == "to_pay",
        unread=bool(getattr(dossier, "unread", False)),
    )


def kind_of(dossier: Dossier, open_tasks: Sequence[Task]) -> StatusKind:
    found = clocks.left(dossier) if dossier.state in ("received", "in_process") else None
    late = found.is_overdue if found else reception_missed(dossier, open_tasks) is not None
    return "late" if late else KINDS[dossier.state]


def reception_missed(dossier: Dossier, open_tasks: Sequence[Task]) -> datetime | None:
    """By when the agency had to receive what still waits for it; None while it is in time."""
    waiting = [task.due_at for task in open_tasks if task.kind == Task.RECEPTION and dossier.state == "filed"]
    return next((due for due in waiting if is_past(due, clock.now())), None)


def state_in_words(dossier: Dossier, open_tasks: Sequence[Task], language: str) -> str:
    """The one line on top of a dossier: who does what now, and how long it takes."""
    missed = reception_missed(dossier, open_tasks)
    if missed:
        words = _("{agency} had to receive it by {due} and has not yet. We are sorry.")
        due = f"{in_full(missed, language)}, {clock_time(missed)}"
        return words.format(agency=dossier.agency_in.name_in(language), due=due)
    sentence = _result_sentence(dossier) or SENTENCES.get(dossier.state)
    if sentence is None:
        return _working_words(dossier, open_tasks, language)
    told, who = sentence
    return str(told).format(agency=getattr(dossier, who).name_in(language)) if who else str(told)


def _result_sentence(dossier: Dossier) -> tuple[StrPromise, str] | None:
    """How a result comes, or came, to the applicant."""
    if dossier.state == "finished":
        return READY[way_of_result(dossier, definition_of(dossier.version_id))], "agency_out"
    if dossier.state == "handed_out":
        return DONE.get(dossier.handed_to.get("how", ""), HANDED), ""
    return None


def _working_words(dossier: Dossier, open_tasks: Sequence[Task], language: str) -> str:
    found = clocks.left(dossier)
    left = time_left_in_words(found) if found else ""
    agency, words = dossier.agency_decides.name_in(language), _("{agency} is working on it")
    if open_tasks:
        task = open_tasks[0]
        step = step_name(dossier, task, language)
        agency = task.post.agency.name_in(language)
        words = _("{agency} is working on it (step: {step})").replace("{step}", step[:1].lower() + step[1:])
    return words.format(agency=agency) + (f", {left}." if left else ".")


def step_name(dossier: Dossier, task: Task, language: str) -> str:
    return task_name(definition_of(dossier.version_id), task.step).in_language(language)


def time_left_in_words(left: TimeLeft) -> str:
    """ "4 working days left", "3 working hours left", "2 working days late"."""
    if left.working_days:
        words = ngettext("{n} working day", "{n} working days", left.working_days).format(n=left.working_days)
    elif left.minutes >= 60:
        hours = left.minutes // 60
        words = ngettext("{n} working hour", "{n} working hours", hours).format(n=hours)
    else:
        words = ngettext("{n} minute", "{n} minutes", left.minutes).format(n=left.minutes)
    return _("{time} late").format(time=words) if left.is_overdue else _("{time} left").format(time=words)


# What an open step waits for while the dossier is in such a state.
WAITS = {
    "to_pay": gettext_lazy("Waits until you have paid."),
    "suspended": gettext_lazy("Waits until the time is over that the law does not count."),
}


def progress(steps: Sequence[StepShown], language: str, dossier_state: str) -> list[ProgressStep]:
    """Steps for the timeline; a step still open names the position, since nobody has done it yet."""
    waits = WAITS.get(dossier_state, gettext_lazy("Waits until you have completed the dossier."))
    states: dict[str, StepState] = {"planned": "waiting"}
    names = names_of_agencies() if any(step.at for step in steps) else {}
    return [
        ProgressStep(
            name=step.name.in_language(language),
            state=states.get(step.state, step.state),  # type: ignore[arg-type]
            agency=(names.get(step.at) or step.agency).in_language(language),
            person=step.person or step.post.in_language(language),
            began=step.began,
            ended=step.ended,
            due=step.due if step.state == "current" else None,
            note=str(waits) if step.state == "waiting" else "",
            procedure=step.procedure.in_language(language),
        )
        for step in steps
    ]
