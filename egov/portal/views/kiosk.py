"""The kiosk in the waiting room: take a number, arrive with an appointment, look up a dossier. Nobody's name is shown.

Every page but the first goes back to it by itself, so that nothing stays on the screen.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core.actor import STRANGER
from egov.core.errors import DomainError, NotFound, TooMany
from egov.dossiers.lifecycle import STATES
from egov.dossiers.queries import public_progress
from egov.dossiers.slips import qr_svg
from egov.identity.permissions import public
from egov.identity.throttle import spend_or_refuse
from egov.visits import actions, queries
from egov.visits.codes import is_appointment_code, read_code, read_dossier_code
from egov.visits.errors import KioskCodeWrong
from egov.visits.hours import next_opening
from egov.visits.models import Counter, KioskKey
from egov.visits.permissions import kiosk_of

from .. import visiting
from .counter import number_context
from .telephone import address_of, qr_of

COOKIE = "kiosk"
A_YEAR = 365 * 24 * 3600
IDLE_SECONDS, NUMBER_SECONDS = 60, 25


def _at(request: HttpRequest, agency: str) -> tuple[Counter, KioskKey | None]:
    counter = queries.counter_at(agency)
    return counter, kiosk_of(counter, request.COOKIES.get(COOKIE, ""))


def _home(counter: Counter) -> str:
    return reverse("kiosk", kwargs={"agency": counter.agency.slug})


def _render(
    request: HttpRequest, template: str, counter: Counter, *, idle: int = IDLE_SECONDS, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of the kiosk; after `idle` seconds without a touch it goes back to the first, in Vietnamese."""
    context = {"agency": counter.agency, "home": _home(counter), "first_language": settings.LANGUAGE_CODE, "idle": idle}
    response = render(request, f"portal/kiosk/{template}.html", context | more, status=status)
    response["Cache-Control"] = "no-store"
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, agency: str) -> HttpResponse:
    """What do you come for, then: have you priority; the last button takes the number."""
    counter, key = _at(request, agency)
    if key is None:
        return _render(request, "closed", counter, idle=0, address=address_of(counter))
    if request.method == "POST":
        return _take(request, counter, key)
    offers = queries.numbers_offered(counter, queries.lines_of_counter(counter))
    wanted = request.GET.get("line", "")
    if not wanted:
        return _start(request, counter, offers)
    offer = next((one for one in offers if str(one.line.pk) == wanted), None)
    return _ask_priority(request, counter, offer) if offer and offer.sessions else redirect(_home(counter))


def _start(request: HttpRequest, counter: Counter, offers: list[queries.LineOffer]) -> HttpResponse:
    language = get_language() or "vi"
    board = queries.board_of(counter, [one.line for one in offers])
    lines = [
        {
            "id": offer.line.pk,
            "name": offer.line.name_in(language),
            "fields": visiting.fields_of(offer.line, language),
            "has_numbers": offer.first_with_numbers is not None,
            "people": visiting.people_words(now.waiting),
            "wait": visiting.wait_words(now.wait) if now.wait else "",
        }
        for offer, now in zip(offers, board.lines, strict=True)
    ]
    is_open = any(offer.sessions for offer in offers)
    opens = None if is_open else next_opening(counter.agency, board.now)
    response = _render(request, "start", counter, idle=0, lines=lines, is_open=is_open, opens=opens, qr=qr_of(counter))
    _keep(request, response, counter, request.COOKIES[COOKIE])
    return response


def _ask_priority(request: HttpRequest, counter: Counter, offer: queries.LineOffer) -> HttpResponse:
    """Where the running session has no number left, one of the next is offered, and that is said."""
    found = offer.first_with_numbers
    later = found is not None and found is not offer.sessions[0]
    return _render(
        request, "priority", counter, line=offer.line.name_in(get_language() or "vi"), line_id=offer.line.pk,
        offer=found, is_later=later, session=visiting.session_words(found.session) if found else "",
        key=visiting.new_key(),
    )  # fmt: skip


def _take(request: HttpRequest, counter: Counter, key: KioskKey) -> HttpResponse:
    spend_or_refuse("kiosk-number", request)
    line_id = visiting.read_number(request.POST.get("line", ""))
    if line_id is None:
        raise NotFound
    priority, session = request.POST.get("priority") == "yes", visiting.read_number(request.POST.get("session", ""))
    try:
        ticket = actions.take_number_at_kiosk(
            actor=STRANGER, kiosk=key, line_id=line_id, key=visiting.read_key(request.POST), priority=priority,
            session=session,
        )  # fmt: skip
    except (NotFound, TooMany):
        raise
    except DomainError as error:
        return _render(request, "told", counter, status=error.status, told=str(error))
    return redirect("kiosk-number", agency=counter.agency.slug, ticket_code=ticket.code)


@public
@require_http_methods(["GET", "HEAD"])
def number(request: HttpRequest, agency: str, ticket_code: str) -> HttpResponse:
    """The number in large type, and as a slip to print."""
    counter, key = _at(request, agency)
    if key is None:
        return redirect(_home(counter))
    context = number_context(ticket_code)
    context |= {
        "qr": qr_svg(str(context["address"])),
        "words": f"{context['before']} {context['wait']}",
        "prints": key.prints,
        "later_session": context["session"] if context["starts_later"] else "",
    }
    return _render(request, "number", counter, idle=NUMBER_SECONDS, **context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, agency: str) -> HttpResponse:
    """A code typed or scanned: of an appointment, or of a dossier. It stands in no address, so that nobody finds it."""
    counter, key = _at(request, agency)
    if key is None or request.method != "POST":
        return redirect(_home(counter))
    spend_or_refuse("kiosk-code", request)
    typed = request.POST.get("code", "").replace("\x00", "")
    if is_appointment_code(read_code(typed)):
        return _found_appointment(request, counter, read_code(typed))
    return _found_dossier(request, counter, read_dossier_code(typed))


def _found_appointment(request: HttpRequest, counter: Counter, typed: str) -> HttpResponse:
    found = queries.appointment_coded(typed)
    if found is None:
        return _render(request, "told", counter, status=404, told=_("There is no appointment with this code."))
    return _render(request, "appointment", counter, appointment=found, key=visiting.new_key())


def _found_dossier(request: HttpRequest, counter: Counter, typed: str) -> HttpResponse:
    try:
        known, state, percent = public_progress(typed)
    except NotFound:
        told = _("Nothing has this code. Compare it with the code on your slip, letter by letter.")
        return _render(request, "told", counter, status=404, told=told)
    return _render(request, "dossier", counter, code=known, percent=percent, closed=not STATES[state].open)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, agency: str) -> HttpResponse:
    """Turn the appointment into a number."""
    counter, key = _at(request, agency)
    if key is None or request.method != "POST":
        return redirect(_home(counter))
    spend_or_refuse("kiosk-code", request)
    found = queries.appointment_coded(read_code(request.POST.get("code", "")))
    if found is None:
        raise NotFound
    try:
        ticket = actions.arrive(actor=STRANGER, appointment_id=found.pk, key=visiting.read_key(request.POST), kiosk=key)
    except NotFound:
        raise
    except DomainError as error:
        return _render(request, "told", counter, status=error.status, told=str(error))
    return redirect("kiosk-number", agency=counter.agency.slug, ticket_code=ticket.code)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def open_key(request: HttpRequest, agency: str) -> HttpResponse:
    """Make this device a kiosk with a code from the desk; only pressing the button uses the code up."""
    counter, _key = _at(request, agency)
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "").replace("\x00", "")[:40]
    if request.method != "POST":
        return _render(request, "key", counter, idle=0, typed=typed)
    spend_or_refuse("kiosk-key", request)
    try:
        _opened, secret = actions.open_kiosk(actor=STRANGER, counter_id=counter.pk, code=read_code(typed))
    except KioskCodeWrong as error:
        errors = [(str(error), "#code")]
        return _render(request, "key", counter, idle=0, status=error.status, typed=typed, errors=errors)
    response = redirect(_home(counter))
    _keep(request, response, counter, secret)
    return response


def _keep(request: HttpRequest, response: HttpResponse, counter: Counter, secret: str) -> None:
    """The device's secret, sent to the kiosk's own pages alone."""
    response.set_cookie(
        COOKIE, secret, max_age=A_YEAR, path=_home(counter), httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
