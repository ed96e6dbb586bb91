"""The work's side of a dossier: who has it, its steps, its times, what was asked of the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egov.dossiers import clocks
from egov.dossiers.applicants import form_context
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier, Incident
from egov.dossiers.queries import Case, progress_steps
from egov.forms.evaluate import evaluate_form
from egov.pages.parts import ProgressStep, TimeLeft

from .acting import Posted
from .casefile import Names, papers_wanted
from .wording import task_time

NOT_ASKED = ("info", "computed")


@dataclass(frozen=True, slots=True)
class Holder:
    """Where the dossier lies: the step, whose queue it is in, and how long that may take."""

    step: str
    post: str
    agency: str
    since: datetime
    due_at: datetime
    time: TimeLeft
    is_paused: bool


@dataclass(frozen=True, slots=True)
class RequestShown:
    """One request to complete the dossier, and its answer."""

    asked_at: datetime
    asked_by: str
    reason: str
    items: Sequence[tuple[str, str]]
    """Each with why it is asked, where that was said."""
    again: str
    answer_by: datetime | None
    answered_at: datetime | None
    message: str


@dataclass(frozen=True, slots=True)
class Around:
    """The dates around the clock, in the order of a dossier's life."""

    filed_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    reception_due_at: datetime | None
    finished_at: datetime | None
    is_stopped: bool


def holders(case: Case, names: Names) -> list[Holder]:
    """The open tasks, whoever has them."""
    return [
        Holder(
            step=names.step(task.step),
            post=task.post.name_in(names.language),
            agency=task.post.agency.name_in(names.language),
            since=task.opened_at,
            due_at=task.due_at,
            time=task_time(task, task.post.agency_id),
            is_paused=task.paused,
        )
        for task in case.open_tasks
    ]


def around_of(case: Case) -> Around:
    found = case.dossier
    waiting = [task.due_at for task in case.open_tasks if found.state == "filed"]
    running = clocks.read(found)
    due_at = found.due_at or (running.told if running else None)
    return Around(
        filed_at=found.filed_at,
        received_at=found.received_at,
        due_at=due_at,
        reception_due_at=waiting[0] if waiting else None,
        finished_at=found.finished_at,
        is_stopped=running is not None and running.is_stopped,
    )


def steps_shown(case: Case, language: str) -> list[ProgressStep]:
    """What was done, what goes on, what comes."""
    return [
        ProgressStep(
            name=step.name.in_language(language),
            state="waiting" if step.state == "planned" else step.state,
            agency=step.agency.in_language(language),
            person=step.person,
            began=step.began,
            ended=step.ended,
            due=step.due if step.state == "current" else None,
            procedure=step.procedure.in_language(language),
        )
        for step in progress_steps(case.dossier, case.tasks)
    ]


def requests_shown(dossier: Dossier, names: Names) -> list[RequestShown]:
    """What was asked of the applicant, the newest first."""
    asked = dossier.supplements.select_related("asked_by").order_by("-id")
    return [
        RequestShown(
            one.asked_at,
            one.asked_by.full_name,
            one.reason,
            [(names.item(item), one.reasons.get(item, "")) for item in one.items],
            one.again,
            one.answer_by,
            one.answered_at if STATES[dossier.state].open or one.message else None,
            one.message,
        )
        for one in asked
    ]


@dataclass(frozen=True, slots=True)
class Item:
    """A paper or a question that may be asked for, with the reason as typed."""

    id: str
    name: str
    why: str = ""


def items_to_ask(dossier: Dossier, names: Names, posted: Posted) -> list[tuple[str, list[Item]]]:
    """The checklist of a request to complete: the papers, then the questions of each page of the form."""
    form, typed = names.definition.form, posted.answers.get("reasons", {})
    papers = [
        Item(paper.id, paper.name.in_language(names.language), typed.get(paper.id, ""))
        for paper in papers_wanted(dossier, names.definition)
    ]
    groups = [(_("Papers"), papers)]
    context = form_context(None, dossier.applicant, dossier.channel)
    visible = evaluate_form(form, dossier.answers, context).visible
    for page in form.pages:
        fields = [field for field in page.fields if field.id in visible and field.type not in NOT_ASKED]
        items = [Item(field.id, field.label.in_language(names.language), typed.get(field.id, "")) for field in fields]
        groups.append((page.title.in_language(names.language), items))
    return [(title, items) for title, items in groups if items]


INCIDENTS = {
    Incident.WRONG: gettext_lazy("The result was wrong"),
    Incident.LOST: gettext_lazy("Papers lost"),
    Incident.DAMAGED: gettext_lazy("Papers damaged"),
}


@dataclass(frozen=True, slots=True)
class IncidentShown:
    name: object
    incident: Incident


def incidents_shown(case: Case) -> list[IncidentShown]:
    """What went wrong on the agency's side, the newest first."""
    return [IncidentShown(INCIDENTS[one.kind], one) for one in reversed(case.incidents())]
