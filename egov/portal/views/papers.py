"""Papers: attached to a draft one by one, or to a dossier whose agency asked for more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.errors import DomainError, NotFound
from egov.documents.actions import store_upload
from egov.documents.models import StoredFile
from egov.dossiers import actions, queries
from egov.dossiers.errors import AnswersRefused
from egov.dossiers.models import Draft
from egov.forms.from_post import read_post
from egov.forms.rendering import Surroundings, error_links, render_page
from egov.identity.permissions import actor_of, signed_in
from egov.places.queries import locality_settings

from ..filling import filling_of
from ..supplementing import Supplementing, supplementing_of
from .files import file_card
from .filing import _account, _draft_or_filed

FILE_PREFIX = "paper-"


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The papers as cards: what is needed, what is there, add and remove."""
    draft = _draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    refused: list[tuple[str, str]] = []
    if request.method == "POST":
        refused = _take(request, draft)
        if not refused and "_remove" not in request.POST and "_stay" not in request.POST:
            return redirect(filling_of(draft).url("draft-review"))
        if not refused:
            return redirect(request.path)
    filling, language = filling_of(draft), get_language() or "vi"
    rows = [
        {
            "document": paper,
            "name": paper.name.in_language(language),
            "note": paper.note.in_language(language),
            "field": FILE_PREFIX + paper.id,
            "error": next((text for text, link in refused if link == f"#{FILE_PREFIX}{paper.id}"), ""),
            "cards": [file_card(row.file, remove=True) for row in filling.files if row.document == paper.id],
        }
        for paper in filling.wanted
    ]
    part = (2 + len(filling.page_numbers), 3 + len(filling.page_numbers))
    context = {"filling": filling, "rows": rows, "error_links": refused, "part": part}
    return render(request, "portal/papers.html", context, status=422 if refused else 200)


def _take(request: HttpRequest, draft: Draft) -> list[tuple[str, str]]:
    """Attach what was sent, take out what was removed; what was refused and why, with links to its field."""
    removed = request.POST.get("_remove", "")
    if removed:
        try:
            actions.detach_from_draft(draft=draft, file_id=UUID(removed))
        except ValueError as error:
            raise NotFound from error
        return []
    account, actor, refused = _account(request), actor_of(request), []
    for field, uploads in request.FILES.lists():
        for upload in uploads:
            try:
                stored = _stored(request, upload)
                actions.attach_to_draft(draft=draft, document=field.removeprefix(FILE_PREFIX), file=stored)
            except DomainError as error:
                refused.append((str(error), f"#{field}"))
    assert account.pk == actor.account_id
    return refused


def _stored(request: HttpRequest, upload: UploadedFile[bytes]) -> StoredFile:
    return store_upload(actor=actor_of(request), account=_account(request), name=upload.name or "", content=upload)


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """What the agency asked for, with the answers to correct and the papers to add on one page."""
    actor = actor_of(request)
    case = queries.case_of(actor, code)
    asked = case.supplement_asked()
    if asked is None or actor.is_officer:
        messages.info(request, _("Nothing is asked of you in this dossier now."))
        return redirect("dossier", code=code)
    view = supplementing_of(case, asked, _account(request))
    if request.method == "POST":
        again, links = _send(request, view, code)
        if not links and not again:
            messages.success(request, _("Thank you. What you sent has reached the agency."))
            return redirect("dossier", code=code)
        return _show(request, view, links)
    return _show(request, view, [])


def _send(request: HttpRequest, view: Supplementing, code: str) -> tuple[bool, list[tuple[str, str]]]:
    """(whether only to show the page again, problems)."""
    posted = read_post(view.form, dict(request.POST.lists()))
    view.typed = {**view.typed, **posted.answers}
    if posted.rows_changed or "_choose" in request.POST:
        return True, []
    files, links = [], []
    for field, uploads in request.FILES.lists():
        for upload in uploads:
            try:
                files.append((field.removeprefix(FILE_PREFIX), _stored(request, upload)))
            except DomainError as error:
                links.append((str(error), f"#{field}"))
    known = {paper.id for paper in view.papers}
    files = [(document, file) for document, file in files if document in known]
    if links:
        return False, links
    message = request.POST.get("message", "").strip()[:2000]
    try:
        actions.supply_supplement(actor=actor_of(request), code=code, answers=view.typed, files=files, message=message)
    except AnswersRefused as error:
        view.errors = error.errors
        return False, error_links(error.errors, get_language() or "vi")
    return False, []


def _show(request: HttpRequest, view: Supplementing, links: list[tuple[str, str]]) -> HttpResponse:
    language = get_language() or "vi"
    around = Surroundings(errors=view.errors, visible=view.visible, home_province=locality_settings().province)
    pages = [
        {
            "title": view.form.pages[n].title,
            "fields": render_page(view.form, n, view.typed, language=language, around=around),
        }
        for n in range(len(view.form.pages))
        if n in view.page_numbers
    ]
    rows = [
        {"name": paper.name.in_language(language), "field": FILE_PREFIX + paper.id, "asked": paper.id in view.items}
        for paper in view.papers
    ]
    context = {
        "dossier": view.dossier,
        "reason": view.reason,
        "named": view.items_in_words(language),
        "pages": pages,
        "rows": rows,
        "error_links": links,
        "message": request.POST.get("message", ""),
    }
    return render(request, "portal/supplement.html", context, status=422 if links else 200)
