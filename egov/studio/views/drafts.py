"""A draft as a whole: its text, undo and redo, giving it up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.catalogue import actions
from egov.catalogue.errors import DraftChanged, NotText, TextTooLong
from egov.catalogue.queries import draft as draft_of
from egov.identity.permissions import actor_of

from ..door import studio_page
from ..parts import PARTS
from ..parts.file import FILE
from ..showing import opened, part_context, preview_language, url_of
from ..uploads import text_of_upload
from .parts import LEAVE, others_words, revision_of, url_left_for


@studio_page
@require_safe
def draft(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """The first part of it."""
    return redirect(url_of(draft_of(service_draft_id), PARTS[0]))


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """The text of the service file: edited here, or replaced by a file."""
    editing = opened(request, service_draft_id)
    if request.method != "POST":
        return render(request, "studio/part.html", part_context(editing, FILE, preview_language(request.GET)))
    uploaded = request.FILES.get("upload")
    try:
        source = text_of_upload(uploaded) if uploaded else typed_text(request.POST.get("source", ""), editing.source)
    except (NotText, TextTooLong) as error:
        messages.error(request, str(error))
        return redirect(url_of(editing.draft, FILE))
    revision = revision_of(request.POST)
    try:
        actions.set_source(actor=editing.actor, draft=editing.draft, revision=revision, source=source)
    except DraftChanged:
        mine = opened(request, service_draft_id, source)
        context = {**part_context(mine, FILE), **others_words(editing.draft, editing, FILE), "theirs": editing.source}
        return render(request, "studio/part.html", context, status=409)
    do = request.POST.get("do", "")
    if do.startswith(LEAVE):
        return redirect(url_left_for(editing.draft, do.removeprefix(LEAVE)))
    return redirect(url_of(editing.draft, FILE))


@studio_page
@require_safe
def download(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """The text as a file, byte for byte."""
    found = draft_of(service_draft_id)
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.yaml"'}
    return HttpResponse(found.source.encode(), content_type="application/yaml; charset=utf-8", headers=headers)


@studio_page
@require_POST
def undo(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    return _step(request, service_draft_id, back=True)


@studio_page
@require_POST
def redo(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    return _step(request, service_draft_id, back=False)


def _step(request: HttpRequest, draft_id: int, *, back: bool) -> HttpResponse:
    """To the page of the part whose edit was taken back, or brought again."""
    found, revision = draft_of(draft_id), revision_of(request.POST)
    edits = dict(found.history.values_list("number", "part"))
    kept = (actions.undo if back else actions.redo)(actor=actor_of(request), draft=found, revision=revision)
    edited = edits.get(found.revision if back else kept.revision, "")
    return redirect(url_of(found, next((part for part in PARTS if part.slug == edited), PARTS[0])))


@studio_page
@require_POST
def drop(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    found = draft_of(service_draft_id)
    actions.drop_draft(actor=actor_of(request), draft=found, revision=revision_of(request.POST))
    messages.success(request, _("The draft is given up. Its text can still be read here."))
    return redirect("studio-draft", service_draft_id=found.pk)


def typed_text(posted: str, before: str) -> str:
    """The text as it was typed; browsers end lines in their own way, so they get those of the file."""
    text = posted.replace("\r\n", "\n")
    return text.replace("\n", "\r\n") if "\r\n" in before else text
