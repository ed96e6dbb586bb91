"""Filing as a list of parts: the applicant, the pages of the form, the papers, the review."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from egov.catalogue.queries import definition_of, published_service
from egov.core.errors import NotAllowed, NotFound
from egov.dossiers import actions, queries
from egov.dossiers.actions.filing import filed_before
from egov.dossiers.applicants import account_facts, applicant_form, form_context
from egov.dossiers.models import Draft
from egov.dossiers.permissions import own_draft
from egov.forms.evaluate import FormContext, evaluate_form, prefill_answers
from egov.forms.from_post import read_post
from egov.forms.rendering import Surroundings, error_links, render_page
from egov.forms.structure import Form
from egov.forms.validate import FieldError, validate_answers
from egov.identity.models import Account
from egov.identity.permissions import actor_of, signed_in
from egov.places.queries import locality_settings

from ..filling import Filling, filling_of

APPLICANT = "applicant"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Before you start: what is needed and how it goes on; the button opens a draft."""
    service = published_service(slug)
    assert service.current_id is not None
    definition, actor = definition_of(service.current_id), actor_of(request)
    if request.method == "POST":
        account = _account(request)
        prefill = prefill_answers(definition.form, form_context(account, account_facts(account)))
        draft = actions.start_draft(actor=actor, service=service, prefill=prefill)
        return redirect("draft", draft_id=draft.pk)
    drafts = [draft for draft in queries.drafts_of(actor) if draft.version_id == service.current_id]
    context = {"service": service, "definition": definition, "drafts": drafts, "officer": actor.is_officer}
    return render(request, "portal/start.html", context)


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise NotAllowed
    return request.user


@signed_in
@require_http_methods(["GET", "HEAD"])
def tasks(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The parts of the filing and the state of each."""
    draft_or_dossier = _draft_or_filed(request, draft_id)
    if not isinstance(draft_or_dossier, Draft):
        return draft_or_dossier
    filling = filling_of(draft_or_dossier)
    return render(request, "portal/draft.html", {"filling": filling, "parts": filling.parts(get_language() or "vi")})


def _draft_or_filed(request: HttpRequest, draft_id: UUID) -> Draft | HttpResponse:
    """The draft; where it was filed meanwhile (another window, the back button), the way to its dossier."""
    actor = actor_of(request)
    try:
        return own_draft(actor, draft_id)
    except NotFound:
        dossier = filed_before(actor, draft_id=draft_id)
        if dossier is None:
            raise
        return redirect("dossier-filed", code=dossier.code)


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def applicant(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Who it is for and how to reach them."""
    draft = _draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    filling = filling_of(draft)
    context = form_context(filling.account, {})
    typed = draft.applicant
    errors: list[FieldError] = []
    if request.method == "POST":
        typed, errors, again = _typed(request, applicant_form(), 0, draft.applicant, context)
        done = set(draft.pages_done) - {APPLICANT} | (set() if errors or again else {APPLICANT})
        actions.save_draft(draft=draft, applicant=typed, done=done)
        if "_autosave" in request.POST:
            return HttpResponse(status=204)
        if not errors and not again:
            return redirect(filling_of(draft).after_applicant())
    return _show_page(request, filling, applicant_form(), 0, typed, errors, context)


@signed_in(keep_post=True)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, draft_id: UUID, number: int) -> HttpResponse:
    """One page of the form, counted from 1."""
    draft = _draft_or_filed(request, draft_id)
    if not isinstance(draft, Draft):
        return draft
    filling = filling_of(draft)
    form, index = filling.definition.form, number - 1
    if not 0 <= index < len(form.pages):
        raise NotFound
    context, typed = filling.context, draft.answers
    errors: list[FieldError] = []
    if request.method == "POST":
        typed, errors, again = _typed(request, form, index, draft.answers, context)
        part = f"page-{number}"
        done = set(draft.pages_done) - {part} | (set() if errors or again else {part})
        actions.save_draft(draft=draft, answers=typed, done=done)
        if "_autosave" in request.POST:
            return HttpResponse(status=204)
        if not errors and not again:
            return redirect(filling_of(draft).after_page(index))
    return _show_page(request, filling, form, index, typed, errors, context)


def _typed(
    request: HttpRequest, form: Form, index: int, before: dict[str, object], context: FormContext
) -> tuple[dict[str, object], list[FieldError], bool]:
    """(the whole draft with this page as typed, its errors, whether to show the page again without judging it)."""
    posted = read_post(form, dict(request.POST.lists()), page=index)
    whole = {**before, **posted.answers}
    if posted.rows_changed or "_choose" in request.POST:
        # Kept as posted: cleaning would take a row away again while it is still empty.
        return whole, [], True
    typed, errors = validate_answers(form, whole, context, page=index)
    return typed, errors, False


def _show_page(
    request: HttpRequest,
    filling: Filling,
    form: Form,
    index: int,
    typed: dict[str, object],
    errors: list[FieldError],
    context: FormContext,
) -> HttpResponse:
    language = get_language() or "vi"
    evaluated = evaluate_form(form, typed, context)
    own = _("from your account")
    around = Surroundings(
        errors=errors,
        visible=evaluated.visible,
        sources={name: own for name, value in prefill_answers(form, context).items() if typed.get(name) == value},
        home_province=locality_settings().province,
    )
    shown = {
        "filling": filling,
        "title": form.pages[index].title,
        "fields": render_page(form, index, {**evaluated.answers, **typed}, language=language, around=around),
        "error_links": error_links(errors, language),
        "part": filling.position(form, index),
        "back": filling.before(form, index),
    }
    return render(request, "portal/page.html", shown, status=422 if errors else 200)


@signed_in
@require_POST
def drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    actions.drop_draft(draft=own_draft(actor_of(request), draft_id))
    messages.success(request, _("The draft has been deleted."))
    return redirect("dossiers")
