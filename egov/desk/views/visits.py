"""Calling numbers from a window, and giving one to somebody who stands at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotAllowed, NotFound
from egov.dossiers.slips import qr_svg
from egov.identity.permissions import actor_of
from egov.visits import actions, queries
from egov.visits.models import Counter, Ticket
from egov.visits.rules import rules_of

from ..door import desk_page
from ..visiting import TOLD, Place, named_lines, person_of, place_of, service_of, waiting_lines

ON_TICKET: dict[str, Callable[..., Ticket]] = {
    "again": actions.call_again,
    "serve": actions.serve,
    "finish": actions.finish,
    "absent": actions.mark_absent,
    "put-back": actions.put_back,
}


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    place = place_of(actor, request.GET.get("agency", ""))
    if request.method != "POST":
        return _show(request, place)
    try:
        told = _act(actor, place, request.POST)
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        return _show(request, place_of(actor, place.agency.slug), error)
    if isinstance(told, Ticket):
        return redirect(reverse("desk-visit-number", kwargs={"ticket_code": told.code}) + place.query)
    if told:
        messages.success(request, told)
    return redirect(reverse("desk-visits") + place.query)


def _act(actor: Actor, place: Place, post: QueryDict) -> str | Ticket:
    """What was done, in words; a number taken, which is shown. Raises `NotFound` for what no form of ours sends."""
    act, counter = post.get("act", ""), place.counter
    if act == "open":
        actions.open_counter(actor=actor, agency_id=place.agency.pk)
        return _("The counter gives numbers and takes appointments.")
    if counter is None:
        raise NotFound
    if act == "next":
        called = actions.call_next(actor=actor, counter_id=counter.pk)
        return TOLD[act].format(number=called.shown)
    if act in ON_TICKET:
        moved = ON_TICKET[act](actor=actor, ticket_id=number_in(post, "ticket"))
        return TOLD[act].format(number=moved.shown)
    return _at_the_desk(actor, counter, act, post)


def _at_the_desk(actor: Actor, counter: Counter, act: str, post: QueryDict) -> str | Ticket:
    if act == "sit":
        actions.sit_at_window(
            actor=actor, counter_id=counter.pk, number=number_in(post, "window"), letters=post.getlist("letters")[:26]
        )
        return ""
    if act == "leave":
        actions.leave_window(actor=actor, counter_id=counter.pk)
        return _("You have left the window.")
    if act != "take":
        raise NotFound
    return actions.take_number(
        actor=actor, line_id=number_in(post, "line"), key=key_in(post), priority=post.get("priority") == "yes"
    )


def number_in(post: QueryDict, name: str) -> int:
    text = post.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise NotFound
    return int(text)


def key_in(post: QueryDict) -> UUID:
    try:
        return UUID(post.get("key", ""))
    except ValueError:
        raise NotFound from None


def _show(request: HttpRequest, place: Place, error: DomainError | None = None) -> HttpResponse:
    context: dict[str, Any] = {"place": place, "refused": str(error) if error else ""}
    if place.counter is not None:
        context |= _counter_context(actor_of(request), place.counter)
    return render(request, "desk/visits.html", context, status=error.status if error else 200)


def _counter_context(actor: Actor, counter: Counter) -> dict[str, Any]:
    language, every = get_language() or "vi", queries.lines_of_counter(counter, closed_too=True)
    lines = [line for line in every if line.is_open]
    window = queries.window_of(actor, counter)
    board = queries.board_of(counter, every)
    waiting = queries.waiting_at(counter, window)
    present = board.session.number if board.session else 0
    ticket = queries.ticket_at_window(window) if window else None
    return {
        "window": window,
        "window_lines": ", ".join(window.letters) if window else "",
        "windows": range(1, counter.windows + 1),
        "lines": named_lines(lines, language),
        "ticket": ticket,
        "person": person_of(ticket.appointment) if ticket else "",
        "service": service_of(ticket.appointment, language) if ticket else "",
        "may_be_absent": ticket is not None and ticket.calls >= rules_of(counter).calls,
        "calls": rules_of(counter).calls,
        "waiting": waiting_lines(waiting, language, present),
        "absent": queries.absent_at(counter),
        "board": board,
        "figures": queries.figures_of(counter, clock.today()),
        "key": str(uuid4()),
        "reception_url": _reception_url(),
    }


def _reception_url() -> str:
    """The screen at which a dossier is taken in, where there is one."""
    try:
        return reverse("desk-counter")
    except NoReverseMatch:
        return ""


@desk_page
@require_safe
def number(request: HttpRequest, ticket_code: str) -> HttpResponse:
    """The slip of a number of one's own counter, to print."""
    actor = actor_of(request)
    place = place_of(actor, request.GET.get("agency", ""))
    seen = queries.ticket_seen(ticket_code[:10])
    if seen.ticket.line.counter.agency_id not in {agency.pk for agency in place.agencies}:
        raise NotFound
    context = {
        "place": place,
        "seen": seen,
        "line": seen.ticket.line.name_in(get_language() or "vi"),
        "qr": qr_svg(request.build_absolute_uri(reverse("number", kwargs={"ticket_code": seen.ticket.code}))),
    }
    return render(request, "desk/visit_number.html", context)
