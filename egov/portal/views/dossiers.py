"""My dossiers, and one dossier with everything that its applicant may know and do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound
from egov.dossiers import actions, clocks, queries
from egov.dossiers.acts import values_of
from egov.dossiers.applicants import COLLECT, applicant_form
from egov.dossiers.collecting import way_of_result
from egov.dossiers.lifecycle import can
from egov.dossiers.models import Dossier, Exchange
from egov.dossiers.queries import Case
from egov.dossiers.slips import qr_svg, slip_url
from egov.dossiers.talk import exchanges_of, has_unread, may_write, talk_ends
from egov.forms.display import answers_as_document
from egov.identity.permissions import actor_of, signed_in
from egov.notices.queries import notices_for, shown
from egov.pages.uploads import file_card
from egov.places import units

from .. import describing, showing
from ..complaining import disagreement
from ..happened import happened
from ..supplementing import items_in_words
from .complaints import lines_of
from .filing import draft_lines
from .review import section_rows

PAGE = 20
MESSAGES = 10
PAPER_NAMES = {
    "receipt": gettext_lazy("Receipt with the date of the result"),
    "supplement": gettext_lazy("Request to complete the dossier"),
    "refusal": gettext_lazy("Letter of refusal, with how to complain"),
    "result": gettext_lazy("The result"),
    "apology": gettext_lazy("Apology with the new date of the result"),
    "stop": gettext_lazy("Notice that work on the dossier stops"),
    "control": gettext_lazy("Who had the dossier, from when to when"),
    "consent": gettext_lazy("The agency did not answer in time: you may go on"),
    "incident": gettext_lazy("Apology for what went wrong, and how it is mended"),
    "complaint": gettext_lazy("Answer to your complaint"),
}


RESULTS = ("result", "consent")


@signed_in
@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """One's own dossiers, newest first, and the drafts."""
    actor, language = actor_of(request), get_language() or "vi"
    if actor.is_officer:
        return redirect("desk-inbox")
    before = request.GET.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) < 18
    found = queries.dossiers_of(actor, before=int(before) if known else None, size=PAGE)
    context = {
        "lines": showing.dossier_lines(found[:PAGE], language),
        "older_url": f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "first_url": request.path if known else "",
        "drafts": [] if known else draft_lines(actor),
    }
    return render(request, "portal/dossiers.html", context)


@signed_in
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    if actor_of(request).is_officer:
        return redirect("desk-dossier", code=code)
    return show_dossier(request, code)


@signed_in(keep_post=True)
@require_POST
def message(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant writes to whoever works on the dossier."""
    if actor_of(request).is_officer:
        return redirect("desk-dossier", code=code)
    text = request.POST.get("text", "")
    try:
        actions.write_message(actor=actor_of(request), code=code, text=text)
    except NotFound:
        raise
    except DomainError as error:
        return show_dossier(request, code, {"message_error": str(error), "message_typed": text[:2000]})
    messages.success(request, _("Your message is sent."))
    return redirect(f"{reverse('dossier', kwargs={'code': code})}#exchange")


def show_dossier(request: HttpRequest, code: str, more: Mapping[str, Any] | None = None) -> HttpResponse:
    """The page of one's own dossier; `more` is what was typed and refused, with why."""
    actor, language = actor_of(request), get_language() or "vi"
    case = queries.case_of(actor, code)
    actions.note_opened(actor=actor, case=case)
    found, definition = case.dossier, definition_of(case.dossier.version_id)
    working = [task for task in case.open_tasks if task.kind != task.REQUEST]
    steps, kind = queries.progress_steps(found, case.tasks), showing.kind_of(found, working)
    pause = case.pause_open()
    asked = case.supplement_asked() if found.state.startswith("asked_") else None
    notices = notices_for(actor.account_id or 0).filter(subject=code)[:MESSAGES]
    context = {
        "dossier": found,
        "definition": definition,
        "kind": kind,
        "icon": showing.ICONS[kind],
        "words": showing.state_in_words(found, working, language),
        "steps": showing.progress(steps, language, found.state),
        "percent": queries.progress_percent(found, steps),
        "due_if_received": clocks.due_if_received(found, definition) if found.state == "filed" else None,
        "asked": asked,
        "asked_items": items_in_words(definition, asked, language) if asked else [],
        "happened": happened(case, language),
        "pause": pause,
        "pay_at": describing.counter_of(found.agency_in, language) if pause and pause.amount else None,
        "told_due": clocks.told(found),
        "lead": found.agency_decides.name_in(language) if definition.linked else "",
        "result": _result(found, definition, language) if found.state == "finished" else None,
        "papers": [{"paper": paper, "name": PAPER_NAMES.get(paper.kind, paper.kind)} for paper in _newest(case)],
        "result_kind": next((paper.kind for paper in reversed(case.papers) if paper.kind in RESULTS), ""),
        "attachments": _attachments(case, language),
        "messages_sent": [shown(notice, language) for notice in notices],
        "exchanges": _exchanges(case, actor),
        "may_write": may_write(actor, found),
        "talk_ends": talk_ends(found),
        "can_withdraw": can(found, "withdraw"),
        "complaints": lines_of(request, found),
        "disagree": disagreement(found, kind),
        "fee_open": found.fee_total and not found.paid_at and found.state not in ("withdrawn", "not_received"),
    }
    return render(request, "portal/dossier.html", {**context, **(more or {})}, status=422 if more else 200)


def _result(dossier: Dossier, definition: ServiceDefinition, language: str) -> dict[str, Any]:
    """How it comes to the applicant: the counter where it waits, or the address to which it is sent."""
    return {
        "way": way_of_result(dossier, definition),
        "counter": describing.counter_of(dossier.agency_out, language),
        "address": units.address_line(dossier.applicant.get("address") or {}, language),
    }


def _exchanges(case: Case, actor: Actor) -> list[Exchange]:
    """What was written between the applicant and the officers; what is shown now counts as read."""
    found = exchanges_of(case.dossier)
    if has_unread(found, from_officer=True):
        actions.note_read(actor=actor, case=case)
    return found


def _newest(case: Case) -> list[Any]:
    """The newest paper of each kind, in the order of issue."""
    return sorted({paper.kind: paper for paper in case.papers}.values(), key=lambda paper: paper.pk)


def _attachments(case: Case, language: str) -> list[Any]:
    definition = definition_of(case.dossier.version_id)
    return [
        (queries.document_name(definition, attachment.document).in_language(language), file_card(attachment.file))
        for attachment in case.attachments
    ]


@signed_in
@require_safe
def filed(request: HttpRequest, code: str) -> HttpResponse:
    """The confirmation: the code in large type, the date, the QR, what happens next."""
    actor, language = actor_of(request), get_language() or "vi"
    if actor.is_officer:
        return redirect("desk-dossier", code=code)
    case = queries.case_of(actor, code)
    definition = definition_of(case.dossier.version_id)
    bring = [p for p in documents_asked(definition, values_of(definition, case.dossier)) if p.origin == "counter"]
    context = {
        "dossier": case.dossier,
        "definition": definition,
        "reception_due": next((task.due_at for task in case.open_tasks if task.kind == task.RECEPTION), None),
        "due": clocks.due_if_received(case.dossier, definition),
        "qr": qr_svg(slip_url(case.dossier.code)),
        "bring": [(p.name.in_language(language), p.note.in_language(language)) for p in bring],
        "collect": describing.counter_of(case.dossier.agency_out, language),
        "electronic": way_of_result(case.dossier, definition) == "online",
        "email": case.dossier.applicant.get("email") or getattr(request.user, "email", ""),
    }
    return render(request, "portal/filed.html", context)


@signed_in
@require_safe
def deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Every day counted or skipped, and why."""
    case = queries.case_of(actor_of(request), code)
    lines = clocks.explain(case.dossier, get_language() or "vi")
    return render(request, "portal/deadline.html", {"dossier": case.dossier, "lines": lines})


@signed_in
@require_safe
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """What was filed, as a document to read or print."""
    case, language = queries.case_of(actor_of(request), code), get_language() or "vi"
    found, definition = case.dossier, definition_of(case.dossier.version_id)
    names, files = units.place_names(language), {str(a.file_id): a.file.name for a in case.attachments}
    applicant = answers_as_document(applicant_form(definition), _block_of(found), language, names)
    form = answers_as_document(definition.form, found.answers, language, names)
    context = {
        "dossier": found,
        "definition": definition,
        "applicant": [row for section in applicant for row in section_rows(section)],
        "sections": [{"title": section.title, "rows": section_rows(section, "", files)} for section in form],
        "attachments": _attachments(case, language),
    }
    return render(request, "portal/answers.html", context)


def _block_of(dossier: Dossier) -> dict[str, Any]:
    """The owner, and how the result is wanted, as the applicant block would say it."""
    owner = dossier.applicant
    renamed = {
        "owner_name": "name",
        "owner_number": "citizen_number",
        "owner_birth_date": "birth_date",
        "owner_tax_code": "tax_code",
    }
    same = ("filing_for", "relation", "address", "office", "phone", "email")
    names = {**renamed, **{key: key for key in same}}
    facts = {key: owner[name] for key, name in names.items() if owner.get(name)}
    return {**facts, COLLECT: dossier.collect_by}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then take the dossier back."""
    actor = actor_of(request)
    if actor.is_officer:
        return redirect("desk-dossier", code=code)
    case = queries.case_of(actor, code)
    if not can(case.dossier, "withdraw"):
        messages.info(request, _("This dossier cannot be withdrawn any more."))
        return redirect("dossier", code=code)
    if request.method == "POST":
        reason = request.POST.get("reason", "").replace("\x00", "").strip()[:1000]
        actions.withdraw_dossier(actor=actor, code=code, reason=reason)
        messages.success(request, _("The dossier has been withdrawn."))
        return redirect("dossier", code=code)
    context = {"dossier": case.dossier, "service": definition_of(case.dossier.version_id).name}
    return render(request, "portal/withdraw.html", context)
