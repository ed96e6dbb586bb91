"""Handing results over at the counter, and what applicants bring after filing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.queries import definition_of
from egov.core.errors import DomainError, NotFound
from egov.documents.actions import store_upload
from egov.dossiers import actions, queries
from egov.dossiers.actions import Handed
from egov.dossiers.acts import SPECS
from egov.dossiers.codes import code_scanned
from egov.dossiers.counter import handing_of, results_ready
from egov.dossiers.models import Supplement
from egov.dossiers.permissions import may_speak_for, visible_dossier
from egov.identity.models import Account
from egov.identity.permissions import actor_of
from egov.pages.uploads import paper_uploads
from egov.processes.acts import HAND_OVER

from ..acting import fee_of
from ..casefile import Names, applicant_rows
from ..counter.handing import asked_papers, ready_lines
from ..counter.posting import PAPER, PIECES
from ..door import counter_page

FIELDS = ("taken_by", "taken_number", "authorisation", "taken_how")


@counter_page
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The results that wait at this counter; a code or QR typed by a scanner opens its own at once."""
    actor, language = actor_of(request), get_language() or "vi"
    text = request.GET.get("q", "").replace("\x00", "")[:300].strip()
    if text:
        code = code_scanned(text)
        try:
            handing_of(actor, code)
            return redirect("desk-result", code=code)
        except NotFound:
            messages.warning(request, _("No result with this code waits at your counter: {code}").format(code=code))
            return redirect("desk-results")
    tasks, following = results_ready(actor, after=queries.Keyset.parse(request.GET.get("after", "")))
    context = {"lines": ready_lines(tasks, language), "following": str(following) if following else ""}
    return render(request, "desk/counter/ready.html", context)


@counter_page
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """One result against signature: who takes it, originals back, a fee that is still open."""
    problem: DomainError | None = None
    if request.method == "POST":
        try:
            _hand_over(request, code)
            messages.success(request, _("Handed over: {code}").format(code=code))
            return redirect("desk-results")
        except NotFound:
            raise
        except DomainError as error:
            problem = error
    return _show(request, code, problem)


def _hand_over(request: HttpRequest, code: str) -> None:
    post = request.POST
    returned = [int(value) for value in post.getlist("returned")[:200] if value.isdecimal() and len(value) < 18]
    actions.hand_over(
        actor=actor_of(request),
        code=code,
        answers={name: post.get(name, "").replace("\x00", "")[:300] for name in FIELDS},
        note=post.get("note", "").replace("\x00", "")[:2000],
        returned=returned,
        fee_taken="fee_taken" in post,
    )


def _show(request: HttpRequest, code: str, problem: DomainError | None) -> HttpResponse:
    language = get_language() or "vi"
    handing = handing_of(actor_of(request), code)
    dossier = handing.task.dossier
    names = Names(definition_of(dossier.version_id), language)
    fields = {one.id: one for one in SPECS[HAND_OVER].fields}
    context = {
        "dossier": dossier,
        "definition": names.definition,
        "applicant": applicant_rows(dossier.applicant, language),
        "originals": [(one, names.item(one.document) if one.document else one.name) for one in handing.originals],
        "fee": fee_of(dossier, actor_of(request), language),
        "is_open": handing.is_open,
        "labels": {one.id: one.label.in_language(language) for one in fields.values()},
        "ways": [(way, name.in_language(language)) for way, name in fields["taken_how"].options],
        "usual_way": {"post": "post", "online": "online"}.get(dossier.collect_by, "signed"),
        "typed": {name: request.POST.get(name, "") for name in FIELDS},
        "problem": problem,
        "result_url": reverse("dossier-paper", kwargs={"code": code, "kind": "result"}),
    }
    return render(request, "desk/counter/hand_over.html", context, status=problem.status if problem else 200)


@counter_page
@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: HttpRequest, code: str) -> HttpResponse:
    """What the applicant brings to complete the dossier."""
    actor = actor_of(request)
    dossier = visible_dossier(actor, code)
    if not may_speak_for(actor, dossier):
        raise NotFound
    problem: DomainError | None = None
    if request.method == "POST":
        try:
            _take_supplement(request, code, dossier.submitter)
            messages.success(request, _("What was brought is on record, the work goes on."))
            return redirect("desk-dossier", code=code)
        except NotFound:
            raise
        except DomainError as error:
            problem = error
    asked = Supplement.objects.filter(dossier=dossier, answered_at__isnull=True).order_by("-id").first()
    names = Names(definition_of(dossier.version_id), get_language() or "vi")
    context = {
        "dossier": dossier,
        "definition": names.definition,
        "asked": asked,
        "items": [names.item(item) for item in asked.items] if asked else [],
        "rows": asked_papers(names, asked),
        "problem": problem,
    }
    return render(request, "desk/counter/brought.html", context, status=problem.status if problem else 200)


def _take_supplement(request: HttpRequest, code: str, submitter: Account | None) -> None:
    actor, files = actor_of(request), []
    for document, upload in paper_uploads(request, PAPER):
        owner = submitter or Account.objects.get(pk=actor.account_id or 0)
        stored = store_upload(actor=actor, account=owner, name=upload.name or "", content=upload)
        files.append((document, stored))
    message = request.POST.get("message", "").replace("\x00", "").strip()[:2000]
    actions.take_supplement(actor=actor, code=code, handed=_handed(request), files=files, message=message)


def _handed(request: HttpRequest) -> list[Handed]:
    handed = []
    for document in request.POST.getlist("document")[:200]:
        counts: dict[str, Any] = {kind: _count(request.POST.get(f"{PAPER}{document}-{kind}", "")) for kind in PIECES}
        handed.append(Handed(document[:60], **counts))
    return handed


def _count(text: str) -> int:
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 0
