"""Taking in at the counter: who is there, what they want, the form in officer mode, the slip at the end."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of, published_service
from egov.core.errors import DomainError, NotFound
from egov.documents.actions import store_upload
from egov.documents.downloads import paper_response
from egov.documents.queries import papers_to_use
from egov.dossiers import actions, queries
from egov.dossiers.actions.counter import ACTS, check_taking_in
from egov.dossiers.actions.filing import unseen
from egov.dossiers.counter import services_at_counter
from egov.dossiers.errors import AnswersRefused, ServiceChanged
from egov.dossiers.models import FORM_FILE, Dossier, Draft
from egov.dossiers.permissions import clerks_draft, visible_dossier
from egov.dossiers.sheets import control_slip_pdf
from egov.forms.validate import FieldError
from egov.identity.actions import register_walk_in
from egov.identity.models import Account
from egov.identity.permissions import actor_of
from egov.identity.queries import people_found, walk_in_beside
from egov.pages.uploads import FileRefused, paper_uploads, take_answer_files

from ..casefile import slips
from ..counter.finding import (
    FIELDS,
    Registering,
    draft_lines,
    person_line,
    person_lines,
    person_of,
    read_registering,
    service_lines,
)
from ..counter.posting import PAPER, Posted, Wrong, read_screen
from ..counter.screen import Screen
from ..door import counter_page, desk_page

RECEIVE = "receive"
PREFIX_VAULT = "vault-"


@counter_page
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: HttpRequest) -> HttpResponse:
    """The person, then the service; choosing a service opens the draft."""
    registering = Registering(dict.fromkeys(FIELDS, ""))
    if request.method == "POST":
        if "service" in request.POST:
            return _begin(request)
        registering, person = read_registering(request.POST)
        if person is not None:
            try:
                account = register_walk_in(actor=actor_of(request), person=person)
                return redirect(f"{reverse('desk-counter')}?{urlencode({'person': account.pk})}")
            except DomainError as error:
                registering = Registering(registering.typed, registering.kind, registering.card_seen, error)
    return _show_start(request, registering)


def _begin(request: HttpRequest) -> HttpResponse:
    person, actor = person_of(request.POST.get("person", "")), actor_of(request)
    service = published_service(request.POST.get("service", "")[:100])
    draft = actions.start_counter_draft(actor=actor, service=service, person=person)
    place = "who" if Screen(actor, draft, get_language() or "vi").block_open else "form"
    return redirect(reverse("desk-counter-draft", kwargs={"draft_id": draft.pk}) + f"#{place}")


def _show_start(request: HttpRequest, registering: Registering) -> HttpResponse:
    language, actor = get_language() or "vi", actor_of(request)
    text = request.GET.get("q", "").replace("\x00", "")[:100].strip()
    wanted = request.GET.get("s", "").replace("\x00", "")[:100].strip()
    found = people_found(text) if text else []
    person = person_of(request.GET["person"]) if request.GET.get("person") else _only(found, text)
    context = {
        "text": text,
        "wanted": wanted,
        "person": person_line(person, language) if person else None,
        "walk_in": walk_in_beside(person) if person else None,
        "people": person_lines(found, language) if not person else [],
        "services": service_lines(services_at_counter(wanted), person, language) if person else [],
        "new": registering,
        "register_open": bool(registering.links) or (bool(text) and not found),
        "drafts": draft_lines(actor, language),
        "error_links": registering.links,
    }
    return render(request, "desk/counter/start.html", context, status=422 if registering.links else 200)


def _only(found: list[Account], text: str) -> Account | None:
    """Who was asked for by a whole number, and is the only one: nothing is left to choose."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return found[0] if len(found) == 1 and digits in (found[0].citizen_number, found[0].tax_code) and digits else None


@counter_page
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The whole dossier on one screen: checked as often as wanted, written once."""
    found = _draft_or_done(request, draft_id)
    if not isinstance(found, Draft):
        return found
    actor, language = actor_of(request), get_language() or "vi"
    if request.method != "POST":
        actions.carry_over(draft=found)
        return _show(request, Screen(actor, found, language))
    found.version_id = shown = queries.version_shown(found, request.POST.get("_version", ""))
    screen = Screen(actor, found, language)
    posted = read_screen(request, screen.definition)
    _take_files(request, screen, posted)
    screen.draft = actions.save_counter_draft(
        actor=actor,
        draft_id=draft_id,
        answers=posted.answers,
        block=posted.block,
        counter=posted.counter,
        version_id=shown,
    )
    if "_autosave" in request.POST:
        return HttpResponse(status=204)
    screen = Screen(actor, clerks_draft(actor, draft_id), language)
    if unseen(screen.draft, shown):
        posted.act, posted.wrong = "", [*posted.wrong, Wrong("counter-act", str(ServiceChanged()))]
    if posted.shows_again and not posted.wrong:
        return _show(request, screen)
    return _act(request, screen, posted)


def _draft_or_done(request: HttpRequest, draft_id: UUID) -> Draft | HttpResponse:
    """The draft; where it was taken in meanwhile (a second click, the back button), what came of it."""
    actor = actor_of(request)
    try:
        return clerks_draft(actor, draft_id)
    except NotFound:
        dossier = Dossier.objects.filter(draft_id=draft_id, agency_in__in=actor.agencies).first()
        if dossier is None:
            raise
        return redirect("desk-counter-done", code=dossier.code)


def _take_files(request: HttpRequest, screen: Screen, posted: Posted) -> None:
    """Scans and certified copies laid to their papers, files of questions named in the answers; one taken out."""
    draft, person = screen.draft, screen.draft.account
    if posted.removed:
        _take_out(draft, posted)
    for document, upload in paper_uploads(request, PAPER):
        try:
            file = store_upload(actor=screen.actor, account=person, name=upload.name or "", content=upload)
            actions.attach_to_draft(draft=draft, document=document, file=file)
        except DomainError as error:
            posted.wrong.append(Wrong(f"files.{document}", str(error)))
    _use_vault(request, draft, posted)

    def attach(name: str, file: Any) -> None:
        actions.attach_to_draft(draft=draft, document=FORM_FILE + name, file=file)

    fields = list(screen.definition.form.fields())
    refused: list[FileRefused] = take_answer_files(request, fields, posted.answers, attach, account=person)
    posted.wrong.extend(refused)


def _take_out(draft: Draft, posted: Posted) -> None:
    try:
        actions.detach_from_draft(draft=draft, file_id=UUID(posted.removed))
    except ValueError:
        return
    posted.shows_again = True


def _use_vault(request: HttpRequest, draft: Draft, posted: Posted) -> None:
    """Certified copies of the person that the clerk has ticked."""
    chosen = {
        value: name.removeprefix(PREFIX_VAULT)
        for name, values in request.POST.lists()
        if name.startswith(PREFIX_VAULT)
        for value in values
        if value.isdecimal() and len(value) < 18
    }
    if not chosen:
        return
    laid = set(draft.files.values_list("file_id", "document"))
    for item in papers_to_use(draft.account_id).filter(pk__in=chosen):
        document = chosen[str(item.pk)]
        if (item.file_id, document) not in laid:
            try:
                actions.attach_to_draft(draft=draft, document=document, file=item.file)
            except DomainError as error:
                posted.wrong.append(Wrong(f"files.{document}", str(error)))


def _act(request: HttpRequest, screen: Screen, posted: Posted) -> HttpResponse:
    """Check the whole screen; take it in where the clerk said so and nothing is wrong."""
    act = posted.act if posted.act in ACTS else RECEIVE
    taking, wrong = screen.taking(act)
    errors = [*posted.wrong, *wrong]
    try:
        if errors or not posted.act:
            check_taking_in(screen.definition, screen.draft.account, taking)
        else:
            version = ServiceVersion.objects.select_related("service").get(pk=screen.draft.version_id)
            dossier, _made = actions.take_in(
                actor=screen.actor,
                version=version,
                person=screen.draft.account,
                taking=taking,
                counter=screen.counter,
                key=screen.draft.pk,
            )
            return redirect("desk-counter-done", code=dossier.code)
    except AnswersRefused as error:
        errors += [_told(found, screen.language) for found in error.errors]
    except DomainError as error:
        errors.append(Wrong(_place_of(error), str(error)))
    screen.errors, screen.checked, screen.act = errors, not errors, posted.act
    return _show(request, screen)


def _told(error: FieldError, language: str) -> Any:
    """A paper that is missing is told as one: it is laid down, counted or scanned, not filled in."""
    if not error.path.startswith("files.") or error.code != "required":
        return error
    words = _("{name} is missing. Tick it, count it or scan it; or ask for it at the end of the page.")
    return Wrong(error.path, words.format(name=error.label.in_language(language)))


_PLACES = {
    "number-unknown": "number",
    "number-taken": "number",
    "number-closed": "number",
    "time-wrong": "received_day",
    "reason-needed": "note",
    "nobody-decides": "applicant.address.commune",
    "not-taken-in": "applicant.brought_by",
}


def _place_of(error: DomainError) -> str:
    return _PLACES.get(error.code, "counter-act")


def _show(request: HttpRequest, screen: Screen) -> HttpResponse:
    person = person_line(screen.draft.account, screen.language)
    context = {"screen": screen, "person": person, "told": screen.told_at(), "error_links": screen.error_links}
    return render(request, "desk/counter/draft.html", context, status=422 if screen.errors else 200)


@counter_page
@require_POST
def drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The person has gone away: what was typed goes too."""
    actions.drop_counter_draft(actor=actor_of(request), draft_id=draft_id)
    messages.success(request, _("What was typed has been deleted."))
    return redirect("desk-counter")


@counter_page
@require_safe
def done(request: HttpRequest, code: str) -> HttpResponse:
    """What came of it, and the papers to print; the next person is one key away."""
    case = queries.case_of(actor_of(request), code)
    dossier = case.dossier
    shown = slips(dossier, case.papers)
    context = {
        "dossier": dossier,
        "name": dossier.applicant.get("name", ""),
        "service": definition_of(dossier.version_id).name,
        "slips": shown,
        "may_have_receipt": dossier.received_at is not None and all(paper.kind != "receipt" for paper in case.papers),
        "handed": dossier.handed_papers.count(),
    }
    return render(request, "desk/counter/done.html", context)


@counter_page
@require_POST
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Issue the receipt of an immediate result after all, since somebody asks for it."""
    try:
        actions.issue_receipt(actor=actor_of(request), code=code)
        messages.success(request, _("The receipt is issued."))
    except DomainError as error:
        if isinstance(error, NotFound):
            raise
        messages.warning(request, str(error))
    return redirect("desk-counter-done", code=code)


@desk_page
@require_safe
def control_slip(request: HttpRequest, code: str) -> HttpResponseBase:
    """The control slip as it stands now, for the paper dossier to carry along."""
    dossier = visible_dossier(actor_of(request), code)
    return paper_response(control_slip_pdf(dossier), f"{code}-control.pdf")
