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
from egov.dossiers.clocks import due_if_filed
from egov.dossiers.errors import AnswersRefused, NobodyDecides
from egov.dossiers.models import Draft
from egov.forms.display import Line, Section, answers_as_document
from egov.identity.permissions import actor_of, signed_in
from egov.pages.parts import Row
from egov.pages.uploads import file_card
from egov.places import units

from ..filling import Filling, filling_of
from .filing import draft_as_shown, draft_or_filed

DECLARE = "declare"


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    draft = draft_as_shown(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    seen = draft.version_id
    links: list[tuple[str, str]] = []
    undeclared = request.method == "POST" and not request.POST.get(DECLARE)
    if undeclared:
        links = [(_("Confirm that what you declare is true."), f"#{DECLARE}")]
    elif request.method == "POST":
        try:
            dossier = actions.submit_draft(actor=actor_of(request), draft_id=draft_id, seen=seen)
            return redirect("dossier-filed", code=dossier.code)
        except AnswersRefused as error:
            links = _links(draft, error)
        except NobodyDecides as error:
            links = [(str(error), _where_decided(draft))]
        except DomainError as error:
            links = [(str(error), "")]
    actions.carry_over(draft=draft)
    context = {**_reviewed(filling_of(draft)), "error_links": links, "undeclared": undeclared}
    return render(request, "portal/review.html", context, status=422 if links else 200)


def _links(draft: Draft, refused: AnswersRefused) -> list[tuple[str, str]]:
    """Each error with the page on which it can be mended, in the version that the draft is at."""
    actions.carry_over(draft=draft)
    filling, language = filling_of(draft), get_language() or "vi"
    return [(found.message(language), _part_of(filling, found.path)) for found in refused.errors]


def _where_decided(draft: Draft) -> str:
    actions.carry_over(draft=draft)
    filling = filling_of(draft)
    return _part_of(filling, filling.definition.decided_by.by.removeprefix("form."))


@signed_in
@require_safe
def printed(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What was typed so far, to print or keep."""
    draft = draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    return render(request, "portal/print.html", {**_reviewed(filling_of(draft)), "now": clock.now()})


def _part_of(filling: Filling, path: str) -> str:
    """The page on which an error can be mended."""
    first, _dot, rest = path.partition(".")
    anchor = f"#f-{path.replace('.', '-')}"
    if first == "applicant":
        return filling.url("draft-applicant") + f"#f-{rest.replace('.', '-')}"
    if first == "files":
        return filling.url("draft-papers") + f"#paper-{rest}"
    for number, page in enumerate(filling.definition.form.pages, start=1):
        if any(question.id == first for question in page.fields):
            return filling.url("draft-page", number=number) + anchor
    return filling.url("draft")


def _reviewed(filling: Filling) -> dict[str, object]:
    language = get_language() or "vi"
    names = units.place_names(language)
    applicant = answers_as_document(filling.applicant_form, filling.block.answers, language, names)
    form = answers_as_document(filling.definition.form, filling.evaluated.answers, language, names)
    case = deadline_case(filling.definition, filling.evaluated.values)
    file_names = {str(row.file_id): row.file.name for row in filling.files}
    return {
        "filling": filling,
        "applicant": [
            *_own_name(filling),
            *(row for section in applicant for row in section_rows(section, filling.url("draft-applicant"))),
        ],
        "sections": [
            {
                "title": section.title,
                "url": (url := filling.url("draft-page", number=section.page + 1)),
                "rows": section_rows(section, url, file_names),
            }
            for section in form
        ],
        "papers": [
            {
                "name": paper.name.in_language(language),
                "optional": paper.optional,
                "cards": [file_card(row.file) for row in filling.files if row.document == paper.id],
            }
            for paper in filling.wanted
        ],
        "fees": filling.fees,
        "fee_total": fee_total(filling.fees),
        "due": due_if_filed(case, clock.now(), None) if case else None,
        "complete": filling.is_complete,
        "part": filling.parts_in_all,
        "back": filling.before_review(),
    }


def _own_name(filling: Filling) -> list[Row]:
    """Who files for oneself has not been asked for a name."""
    owner = filling.context.applicant
    if owner.get("filing_for") != "self":
        return []
    name, number = str(owner.get("name", "")), str(owner.get("citizen_number") or owner.get("tax_code") or "")
    return [Row(_("Name"), f"{name}\n{number}" if number else name, source=_("from your account"))]


def section_rows(section: Section, url: str = "", file_names: dict[str, str] | None = None) -> list[Row]:
    """Lines of the document as rows; a line without text heads the ones below it."""
    rows: list[Row] = []
    heads: list[str] = []
    for line in section.lines:
        heads = [*heads[: line.depth], line.label]
        text = _text(line, file_names or {})
        if not text:
            continue
        label = ": ".join(heads) if line.depth else line.label
        rows.append(Row(label, text, f"{url}#f-{line.field_id}" if url else "", label))
    return rows


def _text(line: Line, file_names: dict[str, str]) -> str:
    return "\n".join(file_names.get(one, one) for one in line.files) if line.files else line.text
