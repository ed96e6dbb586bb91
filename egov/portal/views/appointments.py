"""Booking a time at a counter, and what one can do with an appointment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egov.core.actor import Actor
from egov.core.errors import Conflict, NotFound
from egov.dossiers.slips import qr_svg
from egov.identity.permissions import actor_of, public
from egov.identity.throttle import spend_or_refuse
from egov.visits import actions, queries
from egov.visits.codes import read_code
from egov.visits.models import Appointment
from egov.visits.permissions import held_appointment, is_own_account

from .. import visiting
from ..describing import counter_of
from .booking import Booking, show_times


@public
@require_safe
def appointments(request: HttpRequest) -> HttpResponse:
    """One's own appointments, the counters where one may book, and the way to one by its code."""
    actor = actor_of(request)
    chosen, typed = request.GET.get("counter", ""), request.GET.get("code", "").replace("\x00", "")
    if chosen:
        return redirect("appointment-book", agency=queries.counter_at(chosen[:80]).agency.slug)
    code = read_code(typed)
    if code:
        return redirect("appointment", appointment_code=code)
    context = {
        "own": [_shown(one) for one in queries.appointments_of(actor)],
        "has_account": is_own_account(actor),
        "counters": queries.counters_taking_appointments(),
    }
    return render(request, "portal/appointments.html", context)


def _shown(appointment: Appointment) -> dict[str, Any]:
    words, kind = visiting.APPOINTMENT_STATES[appointment.state]
    return {"appointment": appointment, "agency": appointment.line.counter.agency, "words": words, "kind": kind}


def _held(request: HttpRequest, code: str) -> tuple[Appointment | None, HttpResponse | None]:
    """The appointment; or, for a stranger whom it may belong to, the way to sign in."""
    actor = actor_of(request)
    if not is_own_account(actor):
        spend_or_refuse("look-up", request)
    try:
        return held_appointment(actor, read_code(code)), None
    except NotFound:
        if actor.is_signed_in:
            raise
        return None, redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}")


@public
@require_safe
def appointment(request: HttpRequest, appointment_code: str) -> HttpResponse:
    """When, where, what for; to print, with the QR that the kiosk reads."""
    found, to_sign_in = _held(request, appointment_code)
    if found is None:
        return to_sign_in or redirect("appointments")
    language, ticket = get_language() or "vi", getattr(found, "ticket", None)
    address = settings.CONFIG.base_url + reverse("appointment", kwargs={"appointment_code": found.shown_code})
    context = {
        **_shown(found),
        "counter": counter_of(found.line.counter.agency, language),
        "line": found.line.name_in(language),
        "is_open": found.state == Appointment.BOOKED,
        "ticket": ticket,
        "qr": qr_svg(address),
    }
    return render(request, "portal/appointment.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, appointment_code: str) -> HttpResponse:
    found, to_sign_in = _held(request, appointment_code)
    if found is None:
        return to_sign_in or redirect("appointments")
    if request.method != "POST":
        return render(request, "portal/appointment_cancel.html", _shown(found))
    actions.cancel_appointment(actor=actor_of(request), code=found.code)
    messages.success(request, _("The appointment is cancelled. Somebody else can have the place now."))
    return redirect("appointment", appointment_code=found.shown_code)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, appointment_code: str) -> HttpResponse:
    """Choose another time in the same line; the first is kept until that has worked."""
    found, to_sign_in = _held(request, appointment_code)
    if found is None:
        return to_sign_in or redirect("appointments")
    if request.method != "POST":
        return show_times(request, found.line, found.service, Booking(), found)
    sent = Booking(request.POST.get("starts", "")[:20])
    return _move(request, found, sent, visiting.read_moment(sent.starts), actor_of(request))


def _move(
    request: HttpRequest, found: Appointment, sent: Booking, starts_at: datetime | None, actor: Actor
) -> HttpResponse:
    if starts_at is None:
        sent.errors, sent.status = [(_("Choose a time."), "#times")], 422
        return show_times(request, found.line, found.service, sent, found)
    try:
        actions.move_appointment(actor=actor, code=found.code, starts_at=starts_at)
    except Conflict as error:
        sent.errors, sent.status = [(str(error), "#times")], error.status
        return show_times(request, found.line, found.service, sent, found)
    messages.success(request, _("Your appointment has moved."))
    return redirect("appointment", appointment_code=found.shown_code)
