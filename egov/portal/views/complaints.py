"""To complain about a dossier, to follow it, and to read the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.queries import definition_of
from egov.core.errors import DomainError, NotFound
from egov.documents.downloads import paper_response
from egov.dossiers.errors import PaperMissing
from egov.dossiers.issuing import paper_pdf
from egov.dossiers.models import Dossier
from egov.dossiers.permissions import is_applicant, visible_dossier
from egov.feedback import actions, clocks, queries
from egov.feedback.again import way_on
from egov.feedback.errors import ComplaintDecided
from egov.feedback.models import Complaint
from egov.identity.permissions import actor_of, signed_in

from ..complaining import answer_rows, choices_for, complaint_lines, rows_of, state_in_words, status_of
from ..showing import ICONS

LONGEST = 5000


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, code: str) -> HttpResponse:
    """One page: what about, in one's own words."""
    actor = actor_of(request)
    if actor.is_officer:
        return redirect("desk-complain", code=code)
    dossier = visible_dossier(actor, code)
    if not is_applicant(actor, dossier):
        raise NotFound
    if request.method != "POST":
        return _show_form(request, dossier)
    agency = request.POST.get("agency", "")
    try:
        complaint = actions.file_complaint(
            actor=actor,
            code=code,
            kind=request.POST.get("kind", ""),
            text=_typed(request),
            agency_id=int(agency) if agency.isascii() and agency.isdecimal() and len(agency) < 18 else None,
        )
    except NotFound:
        raise
    except DomainError as error:
        return _show_form(request, dossier, error)
    messages.success(request, _("Your complaint has been sent."))
    return redirect("complaint", code=code, complaint_id=complaint.pk)


def _show_form(request: HttpRequest, dossier: Dossier, error: DomainError | None = None) -> HttpResponse:
    language = get_language() or "vi"
    field = "#text" if error and error.code == "text-needed" else "#kind"
    context: dict[str, Any] = {
        "dossier": dossier,
        "service": definition_of(dossier.version_id).name,
        "choices": choices_for(dossier, actor_of(request), language),
        "rules": clocks.rules(),
        "kind": request.POST.get("kind", ""),
        "agency": request.POST.get("agency", ""),
        "text": _typed(request)[:LONGEST],
        "error": error,
        "error_links": [(str(error), field)] if error else [],
    }
    return render(request, "portal/complain.html", context, status=error.status if error else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, code: str, complaint_id: int) -> HttpResponse:
    """Where the complaint is, until when, why then, and the answer. It can be withdrawn until it is answered."""
    actor, language = actor_of(request), get_language() or "vi"
    if actor.is_officer:
        return redirect("desk-complaint", complaint_id=complaint_id)
    found = _of(request, code, complaint_id)
    if request.method == "POST":
        return _withdraw(request, found)
    status = status_of(found)
    context = {
        "way": way_on(found),
        "second": getattr(found, "second", None),
        "dossier": found.dossier,
        "complaint": found,
        "kind": status,
        "icon": ICONS[status],
        "words": state_in_words(found, language),
        "rows": rows_of(found, language),
        "explanation": clocks.explain(found, language) if found.is_open else [],
    }
    return render(request, "portal/complaint.html", context)


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def complain_again(request: HttpRequest, code: str, complaint_id: int) -> HttpResponse:
    """The second complaint: to whom it goes and until when, what was answered first, one's own words."""
    actor, first = actor_of(request), _of(request, code, complaint_id)
    if not is_applicant(actor, first.dossier):
        raise NotFound
    if request.method != "POST":
        return _show_again(request, first)
    try:
        second = actions.complain_again(actor=actor, complaint_id=first.pk, text=_typed(request))
    except NotFound:
        raise
    except DomainError as error:
        return _show_again(request, first, error)
    messages.success(request, _("Your second complaint has been sent."))
    return redirect("complaint", code=code, complaint_id=second.pk)


def _show_again(request: HttpRequest, first: Complaint, error: DomainError | None = None) -> HttpResponse:
    language = get_language() or "vi"
    context: dict[str, Any] = {
        "dossier": first.dossier,
        "first": first,
        "rows": [*rows_of(first, language), *answer_rows(first)],
        "way": way_on(first),
        "text": _typed(request)[:LONGEST],
        "error": error,
        "error_links": [(str(error), "#text")] if error else [],
    }
    return render(request, "portal/complain_again.html", context, status=error.status if error else 200)


def _typed(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\x00", "")


def _of(request: HttpRequest, code: str, complaint_id: int) -> Complaint:
    found = queries.visible_complaint(actor_of(request), complaint_id)
    if found.dossier.code != code:
        raise NotFound
    return found


def _withdraw(request: HttpRequest, found: Complaint) -> HttpResponse:
    try:
        actions.withdraw_complaint(actor=actor_of(request), complaint_id=found.pk)
    except ComplaintDecided as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("The complaint has been withdrawn."))
    return redirect("complaint", code=found.dossier.code, complaint_id=found.pk)


@signed_in
@require_safe
def letter(request: HttpRequest, code: str, complaint_id: int) -> HttpResponseBase:
    """The answer as PDF, for the complainant and for the heads who may answer."""
    found = _of(request, code, complaint_id)
    if found.letter is None:
        raise PaperMissing
    return paper_response(paper_pdf(found.letter), f"{code}-complaint-{found.pk}.pdf")


def lines_of(request: HttpRequest, dossier: Dossier) -> list[Any]:
    """The complaints about a dossier, for its page."""
    return complaint_lines(queries.complaints_of(actor_of(request), dossier), get_language() or "vi")
