"""Choosing a day and a time at a counter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egov.catalogue.models import Service
from egov.catalogue.queries import published_service
from egov.core.errors import DomainError, NotFound
from egov.identity.permissions import actor_of, public
from egov.identity.throttle import spend_or_refuse
from egov.visits import actions, queries
from egov.visits.errors import NoAppointmentsHere, PhoneUnclear
from egov.visits.models import Appointment, Counter, Line
from egov.visits.permissions import is_own_account

from .. import visiting
from ..describing import counter_of


@dataclass(slots=True)
class Booking:
    """What was chosen and typed, right or wrong; `errors` are (words, where to mend)."""

    starts: str = ""
    name: str = ""
    phone: str = ""
    errors: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200


@public
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, agency: str) -> HttpResponse:
    """Choose a day, then a time; `?line=` and `?service=` say what for."""
    counter = queries.counter_at(agency)
    if not counter.takes_appointments:
        raise NoAppointmentsHere
    service, lines = _service(request), queries.lines_of_counter(counter)
    line = _line(request, lines, service)
    if line is None:
        return _choose_line(request, counter, lines, service)
    if request.method != "POST":
        return show_times(request, line, service, Booking())
    return _book(request, line, service)


def _service(request: HttpRequest) -> Service | None:
    try:
        return published_service(request.GET["service"][:100]) if request.GET.get("service") else None
    except NotFound:
        return None


def _line(request: HttpRequest, lines: list[Line], service: Service | None) -> Line | None:
    """The line named, that of the service, or the only one."""
    named = next((line for line in lines if line.letter == request.GET.get("line")), None)
    by_service = queries.line_for_field(lines, service.field) if service else None
    return named or by_service or (lines[0] if len(lines) == 1 else None)


def _choose_line(request: HttpRequest, counter: Counter, lines: list[Line], service: Service | None) -> HttpResponse:
    language = get_language() or "vi"
    shown = [(f"?{_query(one, service)}", one.name_in(language), visiting.fields_of(one, language)) for one in lines]
    return render(request, "portal/book_line.html", {"counter": counter, "lines": shown})


def _query(line: Line, service: Service | None, **more: str) -> str:
    return urlencode({"line": line.letter, **({"service": service.slug} if service else {}), **more})


def _book(request: HttpRequest, line: Line, service: Service | None) -> HttpResponse:
    typed = {name: request.POST.get(name, "").replace("\x00", "")[:120] for name in ("starts", "name", "phone")}
    sent = Booking(typed["starts"], typed["name"], typed["phone"])
    starts_at = visiting.read_moment(sent.starts)
    if starts_at is None:
        sent.errors, sent.status = [(_("Choose a time."), "#times")], 422
        return show_times(request, line, service, sent)
    try:
        spend_or_refuse("appointment", request)
        made = actions.book_appointment(
            actor=actor_of(request), line_id=line.pk, starts_at=starts_at, key=visiting.read_key(request.POST),
            service=service, name=sent.name, phone=sent.phone,
        )  # fmt: skip
    except NotFound:
        raise
    except DomainError as error:
        place = "#phone" if isinstance(error, PhoneUnclear) else "#times"
        sent.errors, sent.status = [(str(error), place)], error.status
        return show_times(request, line, service, sent)
    messages.success(request, _("Your place is kept."))
    return redirect("appointment", appointment_code=made.shown_code)


def show_times(
    request: HttpRequest, line: Line, service: Service | None, sent: Booking, moved: Appointment | None = None
) -> HttpResponse:
    """The days, and the times of the chosen one; the first with a place where none was chosen."""
    language, offers = get_language() or "vi", queries.days_offered(line)
    chosen = _chosen_day(request, sent, [one.day.day for one in offers if one.left])
    offer = next((one for one in offers if one.day.day == chosen), None)
    base = _query(line, service)
    context = {
        "counter": counter_of(line.counter.agency, language),
        "agency": line.counter.agency,
        "line": line.name_in(language),
        "has_lines": moved is None and len(queries.lines_of_counter(line.counter)) > 1,
        "service": service,
        "days": [(one, f"?{base}&day={one.day.isoformat()}") for one in visiting.days_shown(offers, chosen, language)],
        "chosen": chosen,
        "sessions": visiting.sessions_shown(offer) if offer else [],
        "sent": sent,
        "key": visiting.new_key(),
        "has_account": is_own_account(actor_of(request)),
        "moved": moved,
    }
    return render(request, "portal/book.html", context, status=sent.status)


def _chosen_day(request: HttpRequest, sent: Booking, with_places: list[date]) -> date | None:
    asked = visiting.read_moment(sent.starts)
    day = asked.date() if asked else visiting.read_day(request.GET.get("day", ""))
    return day or (with_places[0] if with_places else None)
