"""A Form.io form taken over into the questions of a draft, with a report of what could not be said here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from egov.catalogue.actions import edit_draft
from egov.catalogue.errors import FormNotRead
from egov.core.errors import DomainError
from egov.forms.importing.formio import Imported, Refused, import_form

from ..door import studio_page
from ..editing import Editing
from ..form.adding import with_pages
from ..parts.form import FORM
from ..showing import opened, url_of
from ..uploads import brought
from .parts import revision_of


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """A file to bring; after that, what became of it."""
    editing = opened(request, service_draft_id)
    if request.method != "POST":
        return _show(request, editing)
    try:
        imported = imported_form(request)
        values = with_pages(editing, imported.form, replaced=request.POST.get("how") == "replace")
        edit_draft(
            actor=editing.actor, draft=editing.draft, revision=revision_of(request.POST), parts=values, part=FORM.slug
        )
    except DomainError as error:
        return _show(request, editing, error=error)
    return _show(request, opened(request, service_draft_id), imported=imported)


def imported_form(request: HttpRequest) -> Imported:
    """What a Form.io file becomes that was uploaded or pasted. Raises `FormNotRead`, `FileMissing`, `TextTooLong`."""
    language = "en" if request.POST.get("texts") == "en" else "vi"
    try:
        return import_form(brought(request), language)
    except Refused as refused:
        raise FormNotRead(reason=refused.in_language(request.LANGUAGE_CODE)) from refused


def _show(
    request: HttpRequest, editing: Editing, *, error: DomainError | None = None, imported: Imported | None = None
) -> HttpResponse:
    language = editing.language
    context = {
        "editing": editing,
        "draft": editing.draft,
        "part": FORM,
        "back": url_of(editing.draft, FORM),
        "refused": str(error) if error else "",
        "typed": request.POST,
        "imported": imported,
        "remarks": [one.as_json(language) for one in imported.remarks] if imported else [],
    }
    return render(request, "studio/form/import.html", context, status=error.status if error else 200)
