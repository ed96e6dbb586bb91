"""Files and papers: originals as downloads only, pages as pictures, slips as PDF (D19)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.downloads import original_response, page_image_response, paper_response
from egov.documents.models import StoredFile
from egov.documents.queries import page_image as find_page_image
from egov.documents.queries import stored_file
from egov.dossiers import queries
from egov.dossiers.issuing import latest_paper, paper_pdf
from egov.dossiers.permissions import may_see_file
from egov.identity.permissions import actor_of, signed_in


def visible_file(actor: Actor, file_id: UUID) -> StoredFile:
    """Raises `NotFound` alike for what is not there and what is not the actor's to see."""
    file = stored_file(file_id)
    if not may_see_file(actor, file):
        raise NotFound
    return file


@signed_in
@require_safe
def original(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The file itself, as an attachment that no browser runs."""
    return original_response(visible_file(actor_of(request), file_id))


@signed_in
@require_safe
def page_image(request: HttpRequest, file_id: UUID, number: int) -> HttpResponseBase:
    """One page as a picture made by the worker."""
    return page_image_response(find_page_image(visible_file(actor_of(request), file_id), number))


@signed_in
@require_safe
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """The newest slip of a kind, as PDF."""
    case = queries.case_of(actor_of(request), code)
    return paper_response(paper_pdf(latest_paper(case.papers, kind)), f"{code}-{kind}.pdf")
