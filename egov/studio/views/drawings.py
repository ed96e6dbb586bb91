"""The steps as a drawing: taken away as a file, and brought from one."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.actions import edit_draft
from egov.catalogue.errors import DraftChanged, FileMissing
from egov.core.errors import DomainError, NotFound
from egov.processes.importing import Refused, import_bpmn

from ..door import studio_page
from ..editing import Editing
from ..parts.steps import STEPS
from ..showing import LANGUAGES, opened, url_of
from ..steps.edits import KEYS
from ..steps.pictures import drawing_of
from ..uploads import bytes_of_upload
from .parts import revision_of

_HOURS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")


@studio_page
@require_safe
def drawing(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """The saved steps as a BPMN file. Raises `NotFound` where they cannot be drawn yet."""
    editing = opened(request, service_draft_id)
    asked = request.GET.get("lang", "")
    drawn = drawing_of(editing, asked if asked in LANGUAGES else editing.language)
    if not drawn:
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="{editing.draft.slug}.bpmn"'}
    return HttpResponse(drawn.encode(), content_type="application/xml; charset=utf-8", headers=headers)


@studio_page
@require_http_methods(["GET", "HEAD", "POST"])
def import_drawing(request: HttpRequest, service_draft_id: int) -> HttpResponse:
    """A drawing becomes the steps, or every element is named that cannot."""
    editing = opened(request, service_draft_id)
    if request.method != "POST":
        return _show(request, editing)
    texts, hours = request.POST.get("texts", "vi"), request.POST.get("hours", "").strip().replace(",", ".")
    try:
        rows = import_bpmn(
            _brought(request),
            texts if texts in LANGUAGES else "vi",
            hours if _HOURS.fullmatch(hours) else "",
            editing.locality.names,
        )
        revision = revision_of(request.POST)
        parts = dict.fromkeys(KEYS, rows)
        draft = edit_draft(actor=editing.actor, draft=editing.draft, revision=revision, parts=parts, part=STEPS.slug)
    except Refused as refused:
        told = [element.as_json(editing.language) for element in refused.elements]
        return _show(request, editing, status=422, refused=told)
    except DraftChanged as error:
        return _show(request, editing, status=409, problem=str(error))
    except DomainError as error:
        return _show(request, editing, status=422, problem=str(error))
    count = len(rows)
    words = ngettext("%(n)s line was taken from the drawing.", "%(n)s lines were taken from the drawing.", count)
    messages.success(request, words % {"n": count})
    return redirect(url_of(draft, STEPS))


def _brought(request: HttpRequest) -> bytes:
    """Raises `FileMissing`, `TextTooLong`."""
    uploaded = request.FILES.get("drawing")
    if uploaded is None:
        raise FileMissing
    return bytes_of_upload(uploaded)


def _show(request: HttpRequest, editing: Editing, *, status: int = 200, **more: object) -> HttpResponse:
    typed = {"texts": request.POST.get("texts", "vi"), "hours": request.POST.get("hours", "")[:10]}
    context = {"draft": editing.draft, "back": url_of(editing.draft, STEPS), **typed, **more}
    return render(request, "studio/import_drawing.html", context, status=status)
