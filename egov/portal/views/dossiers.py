"""My dossiers, and one dossier with everything that its applicant may know and do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.choices import documents_asked
from egov.catalogue.queries import definition_of
from egov.dossiers import actions, clocks, queries
from egov.dossiers.acts import values_of
from egov.dossiers.lifecycle import STATES, can
from egov.dossiers.slips import qr_svg, slip_url
from egov.forms.display import answers_as_document
from egov.identity.permissions import actor_of, signed_in

from .. import showing
from .files import file_card

PAGE = 20


@signed_in
@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """One's own dossiers, newest first, and the drafts."""
    actor, language = actor_of(request), get_language() or "vi"
    if actor.is_officer:
        return redirect("desk-inbox")
    before = request.GET.get("before", "")
    found = queries.dossiers_of(actor, before=int(before) if before.isdigit() and len(before) < 18 else None, size=PAGE)
    context = {
        "lines": showing.dossier_lines(found[:PAGE], language),
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_first": not before,
        "drafts": [(draft, definition_of(draft.version_id).name) for draft in queries.drafts_of(actor)],
    }
    return render(request, "portal/dossiers.html", context)


@signed_in
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "vi"
    if actor.is_officer:
        return redirect("desk-dossier", code=code)
    case = queries.case_of(actor, code)
    found, definition = case.dossier, definition_of(case.dossier.version_id)
    steps = queries.progress_steps(found, case.tasks)
    names = {paper.id: paper.name.in_language(language) for paper in definition.documents}
    context = {
        "dossier": found,
        "definition": definition,
        "state": STATES[found.state],
        "kind": showing.kind_of(found),
        "words": showing.state_in_words(found, language),
        "steps": showing.progress(steps, language),
        "percent": queries.progress_percent(found, steps),
        "due_if_received": clocks.due_if_received(found, definition) if found.state == "filed" else None,
        "asked": case.supplement_asked(),
        "papers": case.papers,
        "attachments": [(names.get(a.document, a.document), file_card(a.file)) for a in case.attachments],
        "can_withdraw": can(found, "withdraw"),
    }
    return render(request, "portal/dossier.html", context)


@signed_in
@require_safe
def filed(request: HttpRequest, code: str) -> HttpResponse:
    """The confirmation: the code in large type, the date, the QR, what happens next."""
    case = queries.case_of(actor_of(request), code)
    definition = definition_of(case.dossier.version_id)
    bring = [p for p in documents_asked(definition, values_of(definition, case.dossier)) if p.origin == "counter"]
    context = {
        "dossier": case.dossier,
        "definition": definition,
        "due": clocks.due_if_received(case.dossier, definition),
        "qr": qr_svg(slip_url(case.dossier.code)),
        "bring": bring,
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
    definition = definition_of(case.dossier.version_id)
    names = showing.place_names(language)
    sections = answers_as_document(definition.form, case.dossier.answers, language, names)
    context = {"dossier": case.dossier, "definition": definition, "sections": sections}
    return render(request, "portal/answers.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then take the dossier back."""
    actor = actor_of(request)
    case = queries.case_of(actor, code)
    if request.method == "POST":
        actions.withdraw_dossier(actor=actor, code=code, reason=request.POST.get("reason", "").strip()[:1000])
        messages.success(request, _("The dossier has been withdrawn."))
        return redirect("dossier", code=code)
    return render(request, "portal/withdraw.html", {"dossier": case.dossier, "possible": can(case.dossier, "withdraw")})
