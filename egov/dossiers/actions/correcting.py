"""A wrong result is replaced at the agency's cost, with an apology (Decree 61/2018 Art. 21.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import Conflict
from egov.core.journal import Position
from egov.identity.models import Account

from .. import clocks
from ..applicants import place_errors
from ..collecting import where_it_waits
from ..corrections import APPLICANT, evaluated_with, owner_with
from ..errors import AnswersRefused, NoResult, NothingCorrected, ReasonNeeded
from ..issuing import issue_paper
from ..lifecycle import can, move
from ..models import Dossier, Incident, Paper, Task
from ..papers.data import Replaced
from ..routing import post_today
from .filing import answers_digest, dossier_search_key
from .heading import Heading, heading
from .work import tell

REMEDY = "Kết quả đúng được cấp lại, thay cho kết quả có sai sót; Ông/Bà không phải nộp lại hồ sơ."


@dataclass(frozen=True, slots=True)
class Corrected:
    """Answers and owner as they are right; `fields` are those that changed, the owner's as `applicant.name`."""

    answers: Mapping[str, Any]
    applicant: Mapping[str, Any]
    fields: Sequence[str]


def correct_result(
    *,
    actor: Actor,
    code: str,
    reason: str,
    changes: Mapping[str, Any] | None = None,
    applicant: Mapping[str, Any] | None = None,
    responsible: str = "",
) -> Dossier:
    """The head replaces a result that was wrong; it is handed over anew, and costs the applicant nothing.

    `changes` are the answers that were wrong, right now, by the ids of their questions; what hides a question drops
    its answer. `applicant` are facts of the owner in the same way (`corrections.owner_form`); the account stays as it
    is. Raises `NotFound`, `NotAllowed`, `ReasonNeeded`, `NoResult`, `AnswersRefused`, `NothingCorrected`.
    """
    with transaction.atomic():
        found = heading(actor, code)
        dossier = found.dossier
        wrong = dossier.papers.filter(kind="result", voided_at__isnull=True).order_by("id").last()
        if wrong is None or not can(dossier, "correct"):
            raise NoResult
        if not reason.strip():
            raise ReasonNeeded
        corrected = _corrected(found, changes or {}, applicant or {})
        incident = _report(found, reason.strip(), responsible.strip())
        _replace(found, wrong, corrected, incident)
        told = {"reason": incident.account_of, **where_it_waits(dossier, found.definition)}
        tell(dossier, "result-corrected", told, found.definition)
        return dossier


def _corrected(found: Heading, changes: Mapping[str, Any], facts: Mapping[str, Any]) -> Corrected:
    """Both with the changes in them, judged as on the day of filing."""
    dossier, owner = found.dossier, owner_with(found.dossier, facts)
    applicant = {name: value for name, value in dossier.applicant.items() if name not in facts} | owner.answers
    evaluated = evaluated_with(dossier, changes, applicant)
    errors = [
        *(replace(error, path=APPLICANT + error.path) for error in owner.errors),
        *evaluated.errors,
        *place_errors(found.definition, evaluated.values),
    ]
    if errors:
        raise AnswersRefused(errors)
    answers = evaluated.answers
    fields = [*_changed(dossier.answers, answers), *(APPLICANT + one for one in _changed(dossier.applicant, applicant))]
    if not fields:
        raise NothingCorrected
    return Corrected(answers, applicant, fields)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


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


def _replace(found: Heading, wrong: Paper, corrected: Corrected, incident: Incident) -> None:
    dossier, digests = found.dossier, _digests(found.dossier, corrected)
    dossier.answers, dossier.applicant, dossier.handed_out_at = corrected.answers, corrected.applicant, None
    dossier.search_key = dossier_search_key(dossier.code, dossier.applicant, found.definition.name.vi)
    Paper.objects.filter(dossier=dossier, kind="result", voided_at__isnull=True).update(voided_at=clock.now())
    _open_hand_over(found)
    position = move(
        dossier=dossier,
        move="correct",
        actor=found.actor,
        refs={**found.refs, "fields": corrected.fields, "incident": incident.pk, "replaces": wrong.number},
        details={**digests, "reason": incident.account_of, "responsible": incident.responsible},
        changed=("answers", "applicant", "search_key", "handed_out_at"),
    )
    _issue(found, wrong, incident, position)


def _digests(dossier: Dossier, corrected: Corrected) -> dict[str, str]:
    """By these the chain covers what was kept and what is kept now; those of the owner where the owner changed."""
    found = {"before": answers_digest(dossier.answers), "after": answers_digest(corrected.answers)}
    if corrected.applicant != dossier.applicant:
        found["applicant_before"] = answers_digest(dossier.applicant)
        found["applicant_after"] = answers_digest(corrected.applicant)
    return found


def _issue(found: Heading, wrong: Paper, incident: Incident, position: Position) -> None:
    replaced = Replaced(str(wrong.data["head"]["number"]), clock.local(wrong.issued_at), incident.account_of)
    by: dict[str, Any] = {"actor": found.actor, "post": found.post}
    issue_paper(found.dossier, "result", position, **by, extra={"replaces": replaced})
    issue_paper(found.dossier, "incident", position, **by, extra={"incident": incident})


def _open_hand_over(found: Heading) -> None:
    """The last step once more, at the counter that handed the wrong one over, or follows it; an open one stays."""
    if any(task.done_at is None for task in found.tasks):
        return
    steps = [task for task in found.tasks if task.kind == Task.STEP]
    if not steps:
        raise Conflict
    last, now = max(steps, key=lambda task: (task.done_at, task.pk)), clock.now()
    post = post_today(last.post)
    Task.objects.create(
        dossier=found.dossier,
        step=last.step,
        round=1 + max(task.round for task in steps if task.step == last.step),
        post=post,
        opened_at=now,
        opened_from=last,
        due_at=clocks.step_due(found.definition.process.step(last.step).hours, now, post.agency),
    )
