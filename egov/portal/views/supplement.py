"""What an agency asked for: the answers to correct and the papers to add, on one page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.errors import DomainError, NotFound
from egov.documents.errors import DossierTooLarge
from egov.documents.models import StoredFile
from egov.dossiers import actions, queries
from egov.dossiers.errors import AnswersRefused
from egov.dossiers.models import FORM_FILE
from egov.forms.from_post import read_post
from egov.forms.rendering import Surroundings, error_links, render_page
from egov.identity.permissions import actor_of, signed_in
from egov.pages.uploads import account_of, file_shown, paper_uploads, store, take_answer_files
from egov.places.queries import locality_settings

from ..supplementing import Supplementing, items_in_words, supplementing_of
from .papers import FILE_PREFIX, paper_row

KEPT_PREFIX = "kept-"


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    if actor.is_officer:
        return redirect("dossier", code=code)
    case = queries.case_of(actor, code)
    asked = case.supplement_asked()
    if asked is None:
        messages.info(request, _("Nothing is asked of you in this dossier now."))
        return redirect("dossier", code=code)
    view = supplementing_of(case, asked, account_of(request))
    if request.method != "POST":
        return _show(request, view)
    if _read(request, view) and not view.problems and _send(request, view, code):
        messages.success(request, _("Thank you. What you sent has reached the agency."))
        return redirect("dossier", code=code)
    return _show(request, view)


def _read(request: HttpRequest, view: Supplementing) -> bool:
    """Take in what was posted; whether it is meant to be sent, or only to be shown again."""
    posted = read_post(view.form, dict(request.POST.lists()))
    view.files = list(_kept_files(request, view))

    def add(name: str, file: StoredFile) -> None:
        view.files.append((FORM_FILE + name, file))

    refused = take_answer_files(request, list(view.form.fields()), posted.answers, add)
    view.problems += error_links(refused, get_language() or "vi")
    view.posted, view.typed = True, {**view.typed, **posted.answers}
    _take_papers(request, view)
    view.message = request.POST.get("message", "").replace("\x00", "").strip()[:2000]
    return not (posted.rows_changed or {"_choose", "_remove"} & request.POST.keys())


def _kept_files(request: HttpRequest, view: Supplementing) -> Any:
    """Files that came with an earlier try of this page; the ones taken out are left out."""
    removed = request.POST.get("_remove", "")
    for field, values in request.POST.lists():
        document = field.removeprefix(KEPT_PREFIX)
        if field == document or not view.takes(document):
            continue
        try:
            wanted = [UUID(value) for value in values if value != removed]
        except ValueError as error:
            raise NotFound from error
        found = StoredFile.objects.filter(pk__in=wanted, owner=view.account, kept=False).order_by("created_at")
        yield from ((document, file) for file in found)


def _take_papers(request: HttpRequest, view: Supplementing) -> None:
    for document, upload in paper_uploads(request, FILE_PREFIX):
        if not view.takes(document):
            continue
        try:
            view.files.append((document, store(request, upload)))
        except DomainError as error:
            view.problems.append((str(error), f"#{FILE_PREFIX}{document}"))


def _send(request: HttpRequest, view: Supplementing, code: str) -> bool:
    missing = view.missing_items()
    if missing:
        language = get_language() or "vi"
        view.problems += [
            (_("Attach this paper: {name}").format(name=paper.name.in_language(language)), f"#{FILE_PREFIX}{paper.id}")
            for paper in missing
        ]
        return False
    try:
        actions.supply_supplement(
            actor=actor_of(request), code=code, answers=view.typed, files=view.files, message=view.message
        )
    except AnswersRefused as error:
        view.errors = error.errors
        view.problems += error_links(error.errors, get_language() or "vi")
        return False
    except DossierTooLarge as error:
        view.problems.append((str(error), ""))
        return False
    return True


def _show(request: HttpRequest, view: Supplementing) -> HttpResponse:
    language = get_language() or "vi"
    pressed = next((request.POST[name] for name in ("_add", "_remove", "_choose") if name in request.POST), "")
    around = Surroundings(
        errors=view.errors,
        visible=view.visible,
        home_province=locality_settings().province,
        files={str(file.pk): file_shown(file) for file in view.known_files()},
    )
    pages = [
        {
            "title": view.form.pages[n].title,
            "fields": render_page(view.form, n, view.typed, language=language, around=around),
            "open": view.is_touched(n, pressed) or bool(view.errors),
        }
        for n in view.page_numbers
    ]
    rows = [
        {**paper_row(paper, view.files_of(paper), view.problems, language), "asked": paper.id in view.items}
        for paper in view.papers
    ]
    named = items_in_words(view.definition, view.asked, language)
    context = {
        "dossier": view.dossier,
        "asked": view.asked,
        "asked_items": named,
        "named": named,
        "pages": pages,
        "any_open": any(page["open"] for page in pages),
        "rows": sorted(rows, key=lambda row: not row["asked"]),
        "kept_answers": [(KEPT_PREFIX + doc, file.pk) for doc, file in view.files if doc.startswith(FORM_FILE)],
        "error_links": view.problems,
        "message": view.message,
    }
    return render(request, "portal/supplement.html", context, status=422 if view.problems else 200)
