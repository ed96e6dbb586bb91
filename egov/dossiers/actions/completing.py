"""What the applicant does when asked to complete the dossier."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Sum

from egov.catalogue.fees import fees_due
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.models import StoredFile
from egov.documents.queries import check_dossier_size
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.identity.models import Account
from egov.notices.actions import notify

from .. import clocks, messages
from ..acts.requests import HALT_REQUEST
from ..applicants import form_context, place_errors
from ..errors import AnswersRefused, IllegalMove
from ..lifecycle import STATES, can, move
from ..models import Dossier, Supplement
from ..permissions import is_applicant, visible_dossier
from ..telling import said_of
from .filing import answers_digest, keep_files
from .judging import unknown_papers
from .requesting import drop_requests
from .work import go_on_with_tasks


def supply_supplement(
    *,
    actor: Actor,
    code: str,
    answers: Mapping[str, Any] | None = None,
    files: Sequence[tuple[str, StoredFile]] = (),
    message: str = "",
) -> Dossier:
    """Answer the open request: corrected answers, further papers, a message. The clock goes on as the service says.

    Raises `NotFound`, `IllegalMove` when nothing is asked, `AnswersRefused`, `DossierTooLarge`.
    """
    with transaction.atomic():
        return supplied(actor, _locked(actor, code), answers, files, message)


def supplied(
    actor: Actor,
    dossier: Dossier,
    answers: Mapping[str, Any] | None,
    files: Sequence[tuple[str, StoredFile]],
    message: str,
) -> Dossier:
    """What the applicant, or the clerk for them, has brought to complete the locked dossier."""
    asked = dossier.supplements.select_for_update().filter(answered_at__isnull=True).first()
    if asked is None or not can(dossier, "supplement"):
        raise IllegalMove(state=STATES[dossier.state].label)
    _refuse_wrong(dossier, answers, {document for document, _ in files})
    check_dossier_size(stored=_stored_bytes(dossier), adding=sum(file.size for _, file in files))
    if answers is not None:
        _take_answers(dossier, _evaluated(dossier, answers))
    keep_files(dossier, files, phase="supplement")
    _close_request(asked, message)
    drop_requests(dossier, [HALT_REQUEST])
    _resume_tasks(dossier)
    move(
        dossier=dossier,
        move="supplement",
        actor=actor,
        refs={"files": [str(file.pk) for _, file in files], "due": _iso(dossier)},
        details={"answers": answers_digest(dossier.answers), "message": message},
        changed=("answers", "fees", "fee_total", "clock", "due_at"),
    )
    kind, told = messages.supplement_answered(dossier.due_at)
    notify(
        account_id=_reader(actor, dossier),
        kind=kind,
        subject=dossier.code,
        params={**said_of(definition_of(dossier.version_id), kind), **told},
        email=dossier.applicant.get("email", ""),
    )
    return dossier


def check_supplement(*, actor: Actor, code: str, answers: Mapping[str, Any] | None, attached: Collection[str]) -> None:
    """Raise what `supply_supplement` would raise, before a single file is stored."""
    dossier = visible_dossier(actor, code)
    if not is_applicant(actor, dossier):
        raise NotFound
    if not can(dossier, "supplement"):
        raise IllegalMove(state=STATES[dossier.state].label)
    _refuse_wrong(dossier, answers, attached)


def _reader(actor: Actor, dossier: Dossier) -> int | None:
    """Whom to tell: whoever did it, or the submitter where a clerk wrote it down."""
    return dossier.submitter_id if actor.is_officer else actor.account_id


def _locked(actor: Actor, code: str) -> Dossier:
    related = ("agency_in", "agency_decides")
    found = Dossier.objects.select_for_update(of=("self",)).select_related(*related).filter(code=code).first()
    if found is None or not is_applicant(actor, found):
        raise NotFound
    return found


def _take_answers(dossier: Dossier, evaluated: Evaluated) -> None:
    """What is corrected now, and the fee that follows from it while it is not paid."""
    dossier.answers = evaluated.answers
    if dossier.paid_at is None:
        lines = fees_due(definition_of(dossier.version_id), evaluated.values, complete=False)
        dossier.fees = [line.as_json() for line in lines]
        dossier.fee_total = sum(line.amount for line in lines)


def _refuse_wrong(dossier: Dossier, answers: Mapping[str, Any] | None, attached: Collection[str]) -> None:
    """Raises `AnswersRefused` for wrong answers, places elsewhere and papers that the service does not know."""
    definition = definition_of(dossier.version_id)
    found = unknown_papers(definition, attached)
    if answers is not None:
        evaluated = _evaluated(dossier, answers)
        found = [*evaluated.errors, *place_errors(definition, evaluated.values), *found]
    if found:
        raise AnswersRefused(found)


def _evaluated(dossier: Dossier, answers: Mapping[str, Any]) -> Evaluated:
    definition = definition_of(dossier.version_id)
    account = Account.objects.get(pk=dossier.submitter_id) if dossier.submitter_id else None
    context = form_context(account, dossier.applicant, dossier.channel)
    return evaluate_form(definition.form, dict(answers), context)


def _stored_bytes(dossier: Dossier) -> int:
    return dossier.attachments.aggregate(total=Sum("file__size"))["total"] or 0


def _close_request(asked: Supplement, message: str) -> None:
    asked.answered_at, asked.message = clock.now(), message
    asked.save(update_fields=["answered_at", "message"])


def _resume_tasks(dossier: Dossier) -> None:
    """The waiting tasks go on with a fresh due time, and the dossier's clock restarts or resumes."""
    definition = definition_of(dossier.version_id)
    go_on_with_tasks(dossier, definition)
    clocks.go_on(dossier, definition, clock.now())


def _iso(dossier: Dossier) -> str | None:
    return dossier.due_at.isoformat() if dossier.due_at else None
