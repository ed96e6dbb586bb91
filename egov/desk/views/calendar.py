"""The working calendar: days made off or worked, for the locality or one agency; what runs is counted anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from egov.core.errors import DomainError, NotFound
from egov.identity.permissions import actor_of
from egov.places.actions import change_day, remove_day
from egov.places.queries import calendars_open_to, changed_days

from ..door import desk_page
from ..forms.calendar import CalendarDayForm

PAGE = 100


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """The days that differ; whoever leads an agency changes its own, the operator all."""
    actor, language = actor_of(request), get_language() or "vi"
    whole, agencies = calendars_open_to(actor)
    form = CalendarDayForm(request.POST or None, agencies=agencies, whole=whole, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            change_day(actor=actor, **form.change())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The day is changed. Dates that it touches are counted anew, never earlier."))
            return redirect("desk-calendar")
    context = {
        "form": form if whole or agencies else None,
        "days": changed_days(actor)[:PAGE],
        "own": {agency.pk for agency in agencies},
        "whole": whole,
    }
    return render(request, "desk/calendar.html", context, status=422 if form.errors else 200)


@desk_page
@require_POST
def remove(request: HttpRequest, day_id: int) -> HttpResponse:
    """Take a changed day back; dates that were told stay."""
    actor = actor_of(request)
    found = next((day for day in changed_days(actor) if day.pk == day_id), None)
    if found is None:
        raise NotFound
    remove_day(actor=actor, agency=found.agency, day=found.day)
    messages.success(request, _("The change is removed. Dates that were told stay as they are."))
    return redirect("desk-calendar")
