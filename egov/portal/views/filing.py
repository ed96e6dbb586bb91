"""Filing as a list of parts: the applicant, the pages of the form, the papers, the review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.catalogue.queries import definition_of, published_service
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers import actions, queries
from egov.dossiers.actions.filing import filed_before
from egov.dossiers.applicants import account_facts, for_whom, form_context, place_errors
from egov.dossiers.carrying import APPLICANT
from egov.dossiers.models import FORM_FILE, Draft
from egov.dossiers.permissions import own_draft
from egov.forms.evaluate import FormContext, evaluate_form, prefill_answers
from egov.forms.from_post import read_post
from egov.forms.rendering import Surroundings, error_links, render_page
from egov.forms.rendering.surroundings import Told
from egov.forms.structure import Form
from egov.forms.validate import validate_answers
from egov.identity.permissions import actor_of, signed_in
from egov.pages.formats import in_short
from egov.pages.parts import Row
from egov.pages.uploads import account_of, file_shown, take_answer_files
from egov.places.queries import locality_settings

from .. import describing
from ..filling import Filling, filling_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Before you start: what is needed and how it goes on; the button opens a draft."""
    service = published_service(slug)
    if service.current_id is None:
        raise NotFound
    definition, actor, language = definition_of(service.current_id), actor_of(request), get_language() or "vi"
    if request.method == "POST":
        account = account_of(request)
        prefill = prefill_answers(definition.form, form_context(account, account_facts(account)))
        draft = actions.start_draft(actor=actor, service=service, prefill=prefill)
        return redirect("draft-applicant", draft_id=draft.pk)
    papers = [paper for paper in definition.documents if paper.is_uploaded]
    context = {
        "service": service,
        "definition": definition,
        "facts": describing.summary_facts(definition, language, describing.names_of_agencies())[1:3],
        "papers": [(paper, paper.optional or paper.when is not None) for paper in papers],
        "drafts": [line for line in draft_lines(actor) if line["code"] == definition.code],
        "not_for": describing.not_for(account_of(request), definition),
    }
    return render(request, "portal/start.html", context)


def draft_lines(actor: Actor) -> list[dict[str, Any]]:
    """The actor's drafts, the one touched last first."""
    return [
        {
            "id": draft.pk,
            "service": definition_of(draft.version_id).name,
            "code": definition_of(draft.version_id).code,
            "updated_at": draft.updated_at,
        }
        for draft in queries.drafts_of(actor)
    ]


@signed_in
@require_safe
def tasks(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The parts of the filing and the state of each."""
    draft = draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    actions.carry_over(draft=draft)
    filling, language = filling_of(draft), get_language() or "vi"
    context = {"filling": filling, "parts": filling.parts(language), "next": filling.next_open(language)}
    return render(request, "portal/draft.html", context)


def draft_or_filed(request: HttpRequest, draft_id: UUID) -> Draft | HttpResponse:
    """The draft; where it was filed meanwhile (another window, the back button), the way to its dossier."""
    actor = actor_of(request)
    try:
        return own_draft(actor, draft_id)
    except NotFound:
        dossier = filed_before(actor, draft_id=draft_id)
        if dossier is None:
            raise
        return redirect("dossier-filed", code=dossier.code)


def draft_as_shown(request: HttpRequest, draft_id: UUID) -> Draft | HttpResponse:
    """The draft at the version of the page that is sent, which another may have replaced since it was opened.

    Whoever opens a page after that is told first what has changed.
    """
    draft = draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    if request.method == "POST":
        draft.version_id = queries.version_shown(draft, request.POST.get("_version", ""))
    elif actions.carry_over(draft=draft):
        return redirect("draft", draft_id=draft.pk)
    return draft


@dataclass
class Typed:
    """One page of a draft as it stands after a post: `answers` of the whole draft, errors of this page."""

    answers: dict[str, Any]
    errors: list[Told] = field(default_factory=list)
    show_again: bool = False


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def applicant(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Who it is for and how to reach them."""
    draft = draft_as_shown(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    filling = filling_of(draft)
    context, typed = form_context(filling.account, {}), Typed(draft.applicant)
    if request.method == "POST":
        typed = _typed(request, filling, filling.applicant_form, 0, draft.applicant, context)
        actions.save_draft(draft=draft, applicant=typed.answers, done=_done(draft, APPLICANT, typed))
        if "_autosave" in request.POST:
            return HttpResponse(status=204)
        if actions.carry_over(draft=draft):
            return redirect("draft", draft_id=draft.pk)
        if not typed.errors and not typed.show_again:
            return redirect(filling_of(draft).after_applicant())
    more = {"own": _own_facts(filling), "part": 1, "back": filling.url("draft")}
    return _show_page(request, filling, filling.applicant_form, 0, typed, context, more)


def _own_facts(filling: Filling) -> list[Row]:
    """What the account says of the person; it is not asked again."""
    account = filling.account
    known = [
        (_("Name"), account.full_name),
        (_("Citizen number"), account.citizen_number),
        (_("Date of birth"), in_short(account.birth_date) if account.birth_date else ""),
        (_("Tax code"), account.tax_code),
    ]
    return [Row(label, value) for label, value in known if value]


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, draft_id: UUID, number: int) -> HttpResponse:
    """One page of the form, counted from 1."""
    draft = draft_as_shown(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    filling = filling_of(draft)
    form, index = filling.definition.form, number - 1
    if not 0 <= index < len(form.pages):
        raise NotFound
    typed = Typed(draft.answers)
    if request.method == "POST":
        typed = _typed(request, filling, form, index, draft.answers, filling.context)
        actions.save_draft(draft=draft, answers=typed.answers, done=_done(draft, f"page-{number}", typed))
        actions.detach_unnamed_files(draft=draft)
        if "_autosave" in request.POST:
            return HttpResponse(status=204)
        if actions.carry_over(draft=draft):
            return redirect("draft", draft_id=draft.pk)
        filling = filling_of(draft)
        if not typed.errors and not typed.show_again:
            return redirect(filling.after_page(index))
    more = {"part": filling.place_of_page(index), "back": filling.before_page(index)}
    return _show_page(request, filling, form, index, typed, filling.context, more)


def _done(draft: Draft, part: str, typed: Typed) -> set[str]:
    return set(draft.pages_done) - {part} | (set() if typed.errors or typed.show_again else {part})


def _typed(
    request: HttpRequest, filling: Filling, form: Form, index: int, before: dict[str, Any], context: FormContext
) -> Typed:
    """What this page says now: verbatim what is wrong, cleaned what is right; files sent with it are kept."""
    posted = read_post(form, dict(request.POST.lists()), page=index)

    def attach(name: str, file: Any) -> None:
        actions.attach_to_draft(draft=filling.draft, document=FORM_FILE + name, file=file)

    refused = take_answer_files(request, form.pages[index].fields, posted.answers, attach)
    known = {str(file_id) for file_id in filling.draft.files.values_list("file_id", flat=True)}
    answers, errors = validate_answers(form, {**before, **posted.answers}, context, page=index, files=known)
    if form is filling.definition.form:
        errors = [*errors, *_misplaced(filling, index, answers, context)]
    else:
        errors = for_whom(filling.definition, filling.account, {**before, **posted.answers}, errors)
    show_again = (posted.rows_changed or "_choose" in request.POST) and not refused
    if show_again:
        # A row that was just added is empty, and judged answers have no empty rows: shown as typed.
        return Typed({**before, **posted.answers}, show_again=True)
    return Typed(answers, [*refused, *errors])


def _misplaced(filling: Filling, index: int, answers: dict[str, Any], context: FormContext) -> list[Any]:
    """An address of this page that leads to no agency of the locality."""
    own = {question.id for question in filling.definition.form.pages[index].fields}
    values = evaluate_form(filling.definition.form, answers, context).values
    return [error for error in place_errors(filling.definition, values) if error.path.split(".")[0] in own]


def _show_page(
    request: HttpRequest,
    filling: Filling,
    form: Form,
    index: int,
    typed: Typed,
    context: FormContext,
    more: dict[str, Any],
) -> HttpResponse:
    language = get_language() or "vi"
    own, evaluated = _("from your account"), evaluate_form(form, typed.answers, context, files=filling.file_ids)
    prefilled = evaluate_form(form, prefill_answers(form, context), context).answers
    around = Surroundings(
        errors=typed.errors,
        visible=evaluated.visible,
        sources={name: own for name, value in prefilled.items() if value and evaluated.answers.get(name) == value},
        files={str(row.file_id): file_shown(row.file) for row in filling.files},
        home_province=locality_settings().province,
    )
    shown = {
        "filling": filling,
        "title": form.pages[index].title,
        "fields": render_page(form, index, typed.answers, language=language, around=around),
        "error_links": error_links(typed.errors, language),
        **more,
    }
    return render(request, "portal/page.html", shown, status=422 if typed.errors else 200)


@signed_in
@require_POST
def drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    actions.drop_draft(draft=own_draft(actor_of(request), draft_id))
    messages.success(request, _("The draft has been deleted."))
    return redirect("dossiers")
