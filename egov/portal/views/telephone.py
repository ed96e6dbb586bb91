"""A number on one's own telephone: what the square pattern on the display, at the kiosk and on the poster leads to."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from egov.core.actor import STRANGER
from egov.core.errors import DomainError, NotFound
from egov.dossiers.slips import qr_svg
from egov.identity.permissions import public
from egov.identity.throttle import spend_or_refuse
from egov.visits import actions, queries
from egov.visits.hours import next_opening
from egov.visits.models import Counter
from egov.visits.rules import gives_to_telephones

from .. import visiting

COOKIE = "telephone"
HALF_A_DAY = 12 * 3600


def address_of(counter: Counter) -> str:
    """Where a telephone takes a number of this counter; empty where it gives none to telephones."""
    path = reverse("telephone", kwargs={"agency": counter.agency.slug})
    return settings.CONFIG.base_url + path if gives_to_telephones(counter) else ""


def qr_of(counter: Counter) -> SafeString | str:
    address = address_of(counter)
    return qr_svg(address) if address else ""


@public
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, agency: str) -> HttpResponse:
    """Choose what one comes for, and get a number; one a telephone and line, as long as it waits."""
    counter, device = queries.counter_at(agency), request.COOKIES.get(COOKIE, "")[:100]
    kept = device or secrets.token_urlsafe(32)
    response = _take(request, counter, kept) if request.method == "POST" else _show(request, counter, device)
    if not device:
        path = reverse("telephone", kwargs={"agency": counter.agency.slug})
        response.set_cookie(
            COOKIE, kept, max_age=HALF_A_DAY, path=path, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return response


def _take(request: HttpRequest, counter: Counter, device: str) -> HttpResponse:
    line_id = visiting.read_number(request.POST.get("line", ""))
    if line_id not in {line.pk for line in queries.lines_of_counter(counter)}:
        raise NotFound
    priority = request.POST.get("priority") == "yes"
    try:
        spend_or_refuse("telephone-number", request)
        ticket = actions.take_number_by_telephone(
            actor=STRANGER, line_id=line_id, key=visiting.read_key(request.POST), device=device, priority=priority
        )
    except NotFound:
        raise
    except DomainError as error:
        return _show(request, counter, device, error)
    return redirect("number", ticket_code=ticket.code)


def _show(request: HttpRequest, counter: Counter, device: str, error: DomainError | None = None) -> HttpResponse:
    language, lines = get_language() or "vi", queries.lines_of_counter(counter)
    board = queries.board_of(counter, lines)
    waiting = {one["letter"]: one for one in visiting.line_lines(board, language)}
    offers = [
        {"offer": one, **waiting[one.line.letter], "fields": visiting.fields_of(one.line, language)}
        for one in queries.telephone_offers(counter, lines, device)
    ]
    context: dict[str, Any] = {
        "agency": counter.agency,
        "takes_appointments": counter.takes_appointments,
        "offers": offers,
        "is_open": board.is_open and gives_to_telephones(counter),
        "gives": gives_to_telephones(counter),
        "opens": None if board.is_open else next_opening(counter.agency, board.now),
        "key": visiting.new_key(),
        "refused": str(error) if error else "",
    }
    response = render(request, "portal/telephone.html", context, status=error.status if error else 200)
    response["Cache-Control"] = "no-store"
    return response


@public
@require_safe
def poster(request: HttpRequest, agency: str) -> HttpResponse:
    """To print and hang beside the door. Raises `NotFound` where telephones get no number."""
    counter = queries.counter_at(agency)
    address = address_of(counter)
    if not address:
        raise NotFound
    return render(request, "portal/poster.html", {"agency": counter.agency, "address": address, "qr": qr_svg(address)})
