"""A wrong result put right: the form once more, in the head's hands; and what went wrong otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from egov.catalogue.queries import definition_of
from egov.core.errors import Conflict, DomainError, NotFound
from egov.core.source import Text
from egov.dossiers import actions, queries
from egov.dossiers.beside import CORRECT
from egov.dossiers.corrections import APPLICANT, evaluated_with, owner_form
from egov.dossiers.errors import AnswersRefused
from egov.dossiers.lifecycle import can
from egov.dossiers.models import Dossier
from egov.dossiers.permissions import as_head
from egov.forms.from_post import read_post, show_answers, without_prefix
from egov.forms.rendering import Surroundings, error_links, render_page
from egov.forms.structure import Form
from egov.identity.permissions import actor_of
from egov.places.queries import locality_settings

from ..door import desk_page

Drawn: TypeAlias = tuple[Text, SafeString]

LONGEST = 2000
REASON = "reason"


@dataclass
class Correcting:
    """`typed` are the answers as they stand on the page, `owner` the facts of the owner; files stay as they were."""

    dossier: Dossier
    form: Form
    typed: dict[str, Any]
    owner: dict[str, Any]
    reason: str = ""
    responsible: str = ""
    errors: list[Any] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, code: str) -> HttpResponse:
    """The head corrects the answers from which the result is made, says what was wrong, and issues it again."""
    actor = actor_of(request)
    case = queries.case_of(actor, code)
    as_head(actor, case.dossier)
    if not can(case.dossier, CORRECT) or case.latest("result") is None:
        messages.info(request, _("There is no result here that could be corrected."))
        return redirect("desk-dossier", code=code)
    found = case.dossier
    view = Correcting(found, _without_files(found), dict(found.answers), dict(found.applicant))
    if request.method == "POST" and _read(request, view) and _send(request, view):
        messages.success(request, _("Corrected. The new result is issued and waits to be handed over."))
        return redirect("desk-dossier", code=code)
    return _show(request, view)


def _without_files(dossier: Dossier) -> Form:
    form = definition_of(dossier.version_id).form
    return Form(tuple(replace(page, fields=tuple(f for f in page.fields if f.type != "file")) for page in form.pages))


def _read(request: HttpRequest, view: Correcting) -> bool:
    """Take in what was posted; whether it is meant to be done, or only to be shown again."""
    post = dict(request.POST.lists())
    posted = read_post(view.form, post)
    view.typed = {**view.typed, **posted.answers}
    view.owner = read_post(owner_form(view.dossier), without_prefix(post, APPLICANT)).answers
    view.reason = _text(request, REASON)
    view.responsible = _text(request, "responsible")[:300]
    return not (posted.rows_changed or "_choose" in request.POST)


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _send(request: HttpRequest, view: Correcting) -> bool:
    changes = {name: answer for name, answer in view.typed.items() if view.dossier.answers.get(name) != answer}
    try:
        actions.correct_result(
            actor=actor_of(request),
            code=view.dossier.code,
            reason=view.reason,
            changes=changes,
            applicant=_owner_changed(view),
            responsible=view.responsible,
        )
    except AnswersRefused as error:
        view.errors = error.errors
        view.problems = error_links(error.errors, get_language() or "vi")
    except NotFound:
        raise
    except DomainError as error:
        view.problems = [(str(error), f"#{REASON}")]
    return not view.problems


def _owner_changed(view: Correcting) -> dict[str, Any]:
    """What stands otherwise than a page that nobody has touched would send it."""
    form = owner_form(view.dossier)
    untouched = read_post(form, show_answers(form, view.dossier.applicant)).answers
    return {name: fact for name, fact in view.owner.items() if fact != untouched[name]}


def _show(request: HttpRequest, view: Correcting) -> HttpResponse:
    language = get_language() or "vi"
    context = {
        "dossier": view.dossier,
        "definition": definition_of(view.dossier.version_id),
        "pages": [*_owner_page(view, language), *_form_pages(view, language)],
        "view": view,
        "error_links": view.problems,
    }
    return render(request, "desk/correction.html", context, status=422 if view.problems else 200)


def _owner_page(view: Correcting, language: str) -> Iterator[Drawn]:
    form = owner_form(view.dossier)
    errors = [one for one in view.errors if one.path.startswith(APPLICANT)]
    own = [replace(one, path=one.path.removeprefix(APPLICANT)) for one in errors]
    around = _around(own, prefix=APPLICANT)
    yield form.pages[0].title, render_page(form, 0, view.owner, language=language, around=around)


def _form_pages(view: Correcting, language: str) -> Iterator[Drawn]:
    evaluated = evaluated_with(view.dossier, view.typed)
    around = _around(view.errors, visible=evaluated.visible)
    for state in evaluated.pages:
        page = view.form.pages[state.index]
        if state.visible and page.fields:
            yield page.title, render_page(view.form, state.index, view.typed, language=language, around=around)


def _around(errors: Sequence[Any], **more: Any) -> Surroundings:
    return Surroundings(errors=errors, home_province=locality_settings().province, about_reader=False, **more)


@desk_page
@require_POST
def incident(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """It is mended; how, for the record and for the applicant."""
    try:
        actions.settle_incident(actor=actor_of(request), incident_id=number, remedy=_text(request, "remedy"))
    except Conflict as error:
        messages.info(request, str(error))
    except NotFound:
        raise
    except DomainError:
        messages.warning(request, _("Write how it was mended; the applicant will read it."))
    else:
        messages.success(request, _("Settled. The applicant has been told."))
    return redirect(reverse("desk-dossier", kwargs={"code": code}) + "#incidents")
