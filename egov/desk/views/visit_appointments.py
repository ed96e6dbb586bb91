"""The appointments of a day at one's own counter."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotAllowed, NotFound
from egov.identity.permissions import actor_of
from egov.visits import actions, queries
from egov.visits.models import Counter

from ..door import desk_page
from ..visiting import Place, appointment_lines, place_of
from .visits import number_in

LONGEST_REASON = 300


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def appointments(request: HttpRequest) -> HttpResponse:
    """Who is expected when; who has come gets a number, what cannot be kept is called off with its reason."""
    actor = actor_of(request)
    place = place_of(actor, request.GET.get("agency", ""))
    if place.counter is None:
        return redirect(reverse("desk-visits") + place.query)
    day = _day(request.GET.get("day", ""))
    if request.method != "POST":
        return _show(request, place, place.counter, day)
    try:
        told = _act(actor, request.POST)
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        return _show(request, place, place.counter, day, error)
    messages.success(request, told)
    return redirect(_address(place, day))


def _act(actor: Actor, post: QueryDict) -> str:
    appointment_id = number_in(post, "appointment")
    if post.get("act") == "arrive":
        ticket = actions.arrive(actor=actor, appointment_id=appointment_id, key=uuid4())
        return _("Number {number} is given.").format(number=ticket.shown)
    if post.get("act") != "close":
        raise NotFound
    reason = post.get("reason", "").replace("\x00", "").strip()[:LONGEST_REASON]
    actions.close_appointment(actor=actor, appointment_id=appointment_id, reason=reason)
    return _("The appointment is called off. Who has an account has been told.")


def _show(
    request: HttpRequest, place: Place, counter: Counter, day: date, error: DomainError | None = None
) -> HttpResponse:
    found = queries.appointments_on(counter, day)
    context = {
        "place": place,
        "day": day,
        "is_today": day == clock.today(),
        "before_url": _address(place, day - timedelta(days=1)),
        "after_url": _address(place, day + timedelta(days=1)),
        "lines": appointment_lines(found, get_language() or "vi"),
        "refused": str(error) if error else "",
        "reason": request.POST.get("reason", "") if error else "",
    }
    return render(request, "desk/visit_appointments.html", context, status=error.status if error else 200)


def _day(text: str) -> date:
    """The day of the address; today for none and for what is far off."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return clock.today()
    return day if abs(day - clock.today()) < timedelta(days=400) else clock.today()


def _address(place: Place, day: date) -> str:
    named = {"agency": place.agency.slug} if len(place.agencies) > 1 else {}
    return f"{reverse('desk-visit-appointments')}?{urlencode({**named, 'day': day.isoformat()})}"
