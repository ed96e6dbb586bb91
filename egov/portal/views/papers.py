"""Papers: attached to a draft one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.catalogue.definition import Document
from egov.core.errors import DomainError, NotFound
from egov.documents.models import StoredFile
from egov.documents.queries import papers_to_use
from egov.dossiers import actions
from egov.dossiers.carrying import PAPERS
from egov.dossiers.models import Draft
from egov.identity.permissions import signed_in
from egov.pages.parts import FileCard
from egov.pages.uploads import file_card, paper_uploads, store

from ..filling import Filling, filling_of
from .filing import draft_as_shown

FILE_PREFIX = "paper-"


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The papers as cards: what is needed, what is there, add and remove; "continue" wants them complete."""
    draft = draft_as_shown(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        taken, errors = _take(request, draft)
        if actions.carry_over(draft=draft):
            return redirect("draft", draft_id=draft.pk)
        filling = filling_of(draft)
        if not errors and ("_remove" in request.POST or "_stay" in request.POST or "_use" in request.POST):
            if taken:
                messages.success(request, _("The file has been attached."))
            return redirect(request.path)
        errors = errors or [(_missing_words(paper), f"#{FILE_PREFIX}{paper.id}") for paper in filling.missing]
        if not errors:
            actions.save_draft(draft=draft, done={*draft.pages_done, PAPERS})
            return redirect(filling.url("draft-review"))
    return _show(request, filling_of(draft), errors)


def _missing_words(paper: Document) -> str:
    return _("Attach this paper: {name}").format(name=paper.name.in_language(get_language() or "vi"))


def _show(request: HttpRequest, filling: Filling, errors: list[tuple[str, str]]) -> HttpResponse:
    language = get_language() or "vi"
    context = {
        "filling": filling,
        "rows": [_row(filling, paper, errors, language) for paper in filling.wanted],
        "error_links": errors,
        "part": filling.parts_in_all - 1,
        "back": filling.before_papers(),
    }
    return render(request, "portal/papers.html", context, status=422 if errors else 200)


def _row(filling: Filling, paper: Document, errors: list[tuple[str, str]], language: str) -> dict[str, Any]:
    """The paper, and what of the person's own papers can be used for it."""
    files = _files(filling, paper)
    kept = filling.kept if paper.origin == "vault-or-upload" else []
    laid = {file.pk for file in files}
    return {
        **paper_row(paper, files, errors, language, {file.pk: item.name for item in kept for file in [item.file]}),
        "vault": [item for item in kept if item.file_id not in laid],
    }


def _files(filling: Filling, paper: Document) -> list[StoredFile]:
    return [row.file for row in filling.files if row.document == paper.id]


def paper_row(
    paper: Document,
    files: list[StoredFile],
    errors: list[tuple[str, str]],
    language: str,
    certified: Mapping[UUID, str] | None = None,
) -> dict[str, Any]:
    """One paper as the page shows it: what it is, what is there, what is wrong with it; `certified` files by name."""
    name = FILE_PREFIX + paper.id
    return {
        "paper": paper,
        "name": paper.name.in_language(language),
        "note": paper.note.in_language(language),
        "field": name,
        "errors": [words for words, link in errors if link == f"#{name}"],
        "cards": [_card(file, (certified or {}).get(file.pk, "")) for file in files],
        "max_bytes": settings.MAX_FILE_BYTES,
        "megabytes": settings.MAX_FILE_BYTES // (1024 * 1024),
    }


def _card(file: StoredFile, certified: str) -> FileCard:
    card = file_card(file, remove=True)
    words = _("From your papers: {name}. It needs no comparison.").format(name=certified)
    return replace(card, note=words) if certified else card


def _use_kept(draft: Draft, chosen: str) -> int:
    """Lay a paper out of the person's own to a paper of the draft; a second click changes nothing."""
    number, _colon, document = chosen.partition(":")
    if not number.isdecimal() or len(number) > 17:
        raise NotFound
    item = papers_to_use(draft.account_id).filter(pk=int(number)).first()
    if item is None:
        raise NotFound
    if not draft.files.filter(document=document, file=item.file_id).exists():
        actions.attach_to_draft(draft=draft, document=document, file=item.file)
    return 1


def _take(request: HttpRequest, draft: Draft) -> tuple[int, list[tuple[str, str]]]:
    """(files attached, what was refused and why with links to its field); or one file taken out."""
    removed = request.POST.get("_remove", "")
    if removed:
        try:
            actions.detach_from_draft(draft=draft, file_id=UUID(removed))
        except ValueError as error:
            raise NotFound from error
        return 0, []
    if chosen := request.POST.get("_use", ""):
        return _use_kept(draft, chosen), []
    taken, refused = 0, []
    for document, upload in paper_uploads(request, FILE_PREFIX):
        try:
            actions.attach_to_draft(draft=draft, document=document, file=store(request, upload))
            taken += 1
        except DomainError as error:
            refused.append((str(error), f"#{FILE_PREFIX}{document}"))
    return taken, refused
