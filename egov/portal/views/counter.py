"""The counter for everybody: the display, and one number as its holder sees it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from egov.core import clock
from egov.identity.permissions import actor_of, public
from egov.visits import actions, queries
from egov.visits.hours import next_opening
from egov.visits.models import Ticket

from .. import visiting
from .telephone import qr_of


@public
@require_safe
def display(request: HttpRequest, agency: str) -> HttpResponse:
    """For a screen in the waiting room: numbers and windows, the last five, how many wait. No personal data."""
    counter, language = queries.counter_at(agency), get_language() or "vi"
    lines = queries.lines_of_counter(counter, closed_too=True)
    board = queries.board_of(counter, lines)
    context = {
        "agency": counter.agency,
        "board": board,
        "calls": visiting.calls_shown(board.at_windows),
        "lines": visiting.line_lines(board, language),
        "qr": qr_of(counter),
        "opens": None if board.is_open else next_opening(counter.agency, board.now),
    }
    return render(request, "portal/display.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest, ticket_code: str) -> HttpResponse:
    """What the QR on a number leads to: how many come before it. Who has it may give it up here."""
    if request.method == "POST":
        actions.give_up_number(actor=actor_of(request), code=ticket_code[:10])
        return redirect("number", ticket_code=ticket_code)
    return render(request, "portal/number.html", number_context(ticket_code))


def number_context(ticket_code: str) -> dict[str, Any]:
    """Raises `NotFound`."""
    seen = queries.ticket_seen(ticket_code[:10])
    ticket, language = seen.ticket, get_language() or "vi"
    return {
        "seen": seen,
        "ticket": ticket,
        "agency": ticket.line.counter.agency,
        "line": ticket.line.name_in(language),
        "state": visiting.TICKET_STATES[ticket.state],
        "is_waiting": ticket.state == Ticket.WAITING and seen.is_today,
        "now": clock.now(),
        "is_called": ticket.state == Ticket.CALLED and seen.is_today,
        "before": visiting.before_words(seen.before),
        "wait": visiting.wait_words(seen.wait),
        "session": visiting.session_words(seen.session) if seen.session else "",
        "starts_later": seen.session is not None and seen.session.opens > seen.ticket.taken_at,
        "address": settings.CONFIG.base_url + reverse("number", kwargs={"ticket_code": ticket.code}),
    }
