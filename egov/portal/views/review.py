"""Check the answers, declare, file. Filing twice makes one dossier."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.catalogue.choices import deadline_case
from egov.catalogue.fees import fee_total
from egov.core import clock
from egov.core.errors import DomainError
from egov.dossiers import actions
from egov.dossiers.applicants import applicant_form
from egov.dossiers.clocks import due_if_filed
from egov.dossiers.errors import AnswersRefused
from egov.dossiers.models import Draft
from egov.forms.display import Section, answers_as_document
from egov.identity.permissions import actor_of, signed_in
from egov.pages.parts import Row

from ..filling import Filling, filling_of
from ..showing import place_names
from .files import file_card
from .filing import _draft_or_filed


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = _draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    links: list[tuple[str, str]] = []
    if request.method == "POST":
        if request.POST.get("declare"):
            try:
                dossier = actions.submit_draft(actor=actor_of(request), draft_id=draft_id)
                return redirect("dossier-filed", code=dossier.code)
            except AnswersRefused as error:
                links = [
                    (found.message(get_language()), _part_of(filling_of(draft), found.path)) for found in error.errors
                ]
            except DomainError as error:
                links = [(str(error), filling_of(draft).url("draft-applicant"))]
        else:
            links = [(_("Confirm that what you declare is true."), "#declare")]
    context = {**_reviewed(filling_of(draft)), "error_links": links}
    return render(request, "portal/review.html", context, status=422 if links else 200)


@signed_in
@require_safe
def printed(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What was typed so far, to print or keep."""
    draft = _draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    return render(request, "portal/print.html", _reviewed(filling_of(draft)))


def _part_of(filling: Filling, path: str) -> str:
    """The page on which an error can be mended."""
    first, _, rest = path.partition(".")
    if first == "applicant":
        return filling.url("draft-applicant")
    if first == "files":
        return filling.url("draft-papers") + f"#paper-{rest}"
    for number, page in enumerate(filling.definition.form.pages, start=1):
        if any(field.id == first for field in page.fields):
            return filling.url("draft-page", number=number)
    return filling.url("draft")


def _reviewed(filling: Filling) -> dict[str, object]:
    language = get_language() or "vi"
    names = place_names(language)
    applicant = answers_as_document(applicant_form(), filling.block.answers, language, names)
    form = answers_as_document(filling.definition.form, filling.evaluated.answers, language, names)
    case = deadline_case(filling.definition, filling.evaluated.values)
    return {
        "filling": filling,
        "applicant": [_rows(section, filling.url("draft-applicant")) for section in applicant],
        "applicant_name": filling.context.applicant.get("name", ""),
        "sections": [
            {"title": section.title, "rows": _rows(section, filling.url("draft-page", number=section.page + 1))}
            for section in form
        ],
        "papers": [
            {"name": paper.name, "cards": [file_card(row.file) for row in filling.files if row.document == paper.id]}
            for paper in filling.wanted
        ],
        "fees": filling.fees,
        "fee_total": fee_total(filling.fees),
        "due": due_if_filed(case, clock.now(), None) if case else None,
        "complete": filling.is_complete,
    }


def _rows(section: Section, url: str) -> list[Row]:
    """Lines of the document as rows; a line without text heads the ones below it."""
    rows: list[Row] = []
    head = ""
    for line in section.lines:
        if not line.text:
            head = line.label if not line.depth else f"{head} – {line.label}"
            continue
        label = f"{head}: {line.label}" if line.depth and head else line.label
        rows.append(Row(label, line.text, f"{url}#f-{line.field_id}", label))
    return rows
