"""A wrong result is replaced at the agency's cost, with an apology (Decree 61/2018 Art. 21.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import Conflict
from egov.core.journal import Position
from egov.identity.models import Account

from .. import clocks
from ..applicants import place_errors
from ..corrections import evaluated_with
from ..errors import AnswersRefused, NoResult, NothingCorrected, ReasonNeeded
from ..issuing import issue_paper
from ..lifecycle import can, move
from ..models import Dossier, Incident, Paper, Task
from ..papers.data import Replaced
from .filing import answers_digest
from .heading import Heading, heading
from .work import name_of, tell

REMEDY = "Kết quả đúng được cấp lại, thay cho kết quả có sai sót; Ông/Bà không phải nộp lại hồ sơ."


def correct_result(
    *, actor: Actor, code: str, reason: str, changes: Mapping[str, Any], responsible: str = ""
) -> Dossier:
    """The head replaces a result that was wrong; it is handed over anew, and costs the applicant nothing.

    `changes` are the answers that were wrong, right now, by the ids of their questions; what hides a question drops
    its answer. Raises `NotFound`, `NotAllowed`, `ReasonNeeded`, `NoResult`, `AnswersRefused`, `NothingCorrected`.
    """
    with transaction.atomic():
        found = heading(actor, code)
        dossier = found.dossier
        wrong = dossier.papers.filter(kind="result", voided_at__isnull=True).order_by("id").last()
        if wrong is None or not can(dossier, "correct"):
            raise NoResult
        if not reason.strip():
            raise ReasonNeeded
        answers = corrected_answers(found, changes)
        incident = _report(found, reason.strip(), responsible.strip())
        _replace(found, wrong, answers, incident)
        told = {"reason": incident.account_of, "place": name_of(dossier.agency_out)}
        tell(dossier, "result-corrected", told, found.definition)
        return dossier


def corrected_answers(found: Heading, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The whole answers with the changes in them, judged as on the day of filing."""
    dossier, evaluated = found.dossier, evaluated_with(found.dossier, changes)
    errors = [*evaluated.errors, *place_errors(found.definition, evaluated.values)]
    if errors:
        raise AnswersRefused(errors)
    if evaluated.answers == dossier.answers:
        raise NothingCorrected
    return evaluated.answers


def _report(found: Heading, reason: str, responsible: str) -> Incident:
    now = clock.now()
    return Incident.objects.create(
        dossier=found.dossier,
        kind=Incident.WRONG,
        account_of=reason,
        responsible=responsible,
        remedy=REMEDY,
        told_at=now,
        told_by=Account(pk=found.actor.account_id),
        settled_at=now,
    )


def _replace(found: Heading, wrong: Paper, answers: dict[str, Any], incident: Incident) -> None:
    dossier, before = found.dossier, found.dossier.answers
    changed = sorted(name for name in {*before, *answers} if before.get(name) != answers.get(name))
    dossier.answers, dossier.handed_out_at = answers, None
    Paper.objects.filter(dossier=dossier, kind="result", voided_at__isnull=True).update(voided_at=clock.now())
    _open_hand_over(found)
    digests = {"before": answers_digest(before), "after": answers_digest(answers)}
    position = move(
        dossier=dossier,
        move="correct",
        actor=found.actor,
        refs={**found.refs, "fields": changed, "incident": incident.pk, "replaces": wrong.number},
        details={**digests, "reason": incident.account_of, "responsible": incident.responsible},
        changed=("answers", "handed_out_at"),
    )
    _issue(found, wrong, incident, position)


def _issue(found: Heading, wrong: Paper, incident: Incident, position: Position) -> None:
    replaced = Replaced(str(wrong.data["head"]["number"]), clock.local(wrong.issued_at), incident.account_of)
    by: dict[str, Any] = {"actor": found.actor, "post": found.post}
    issue_paper(found.dossier, "result", position, **by, extra={"replaces": replaced})
    issue_paper(found.dossier, "incident", position, **by, extra={"incident": incident})


def _open_hand_over(found: Heading) -> None:
    """The last step once more, at the counter that handed the wrong one over; an open one stays."""
    if any(task.done_at is None for task in found.tasks):
        return
    steps = [task for task in found.tasks if task.kind == Task.STEP]
    if not steps:
        raise Conflict
    last, now = max(steps, key=lambda task: (task.done_at, task.pk)), clock.now()
    Task.objects.create(
        dossier=found.dossier,
        step=last.step,
        round=1 + max(task.round for task in steps if task.step == last.step),
        post=last.post,
        opened_at=now,
        opened_from=last,
        due_at=clocks.step_due(found.definition.process.step(last.step).hours, now, last.post.agency),
    )
