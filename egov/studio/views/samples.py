"""The sample of a draft's result, as PDF."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from egov.documents.downloads import paper_response

from ..door import studio_page
from ..parts.result import RESULT
from ..samples import sample_pdf
from ..showing import opened, url_of


@studio_page
@require_safe
def sample(request: HttpRequest, service_draft_id: int) -> HttpResponseBase:
    """While it cannot be drawn, the page that says why."""
    editing = opened(request, service_draft_id)
    pdf = sample_pdf(editing)
    return paper_response(pdf, f"{editing.draft.slug}.pdf") if pdf else redirect(url_of(editing.draft, RESULT))
