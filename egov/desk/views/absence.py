"""Away: who is away and who stands in, set by the officer or the head, and what was done meanwhile."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from egov.core.actor import Actor
from egov.core.errors import Conflict, DomainError
from egov.dossiers.standing_in import done_in_place_of
from egov.identity.actions import end_absence, set_absence
from egov.identity.models import Account
from egov.identity.permissions import actor_of
from egov.identity.queries import absences_seen_by, agencies_led_by, agencies_of, colleagues_at

from ..absences import absence_lines, done_lines
from ..door import desk_page
from ..forms.absence import AbsenceForm

PAGE = 20


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    around = _Around(actor)
    form = AbsenceForm(
        request.POST or None,
        officers=around.officers,
        colleagues=around.colleagues,
        initial={"account_id": actor.account_id},
    )
    if request.method == "POST" and form.is_valid():
        try:
            absence = set_absence(actor=actor, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            words = _("{who} is marked as away. {other} stands in and is told.")
            messages.success(request, words.format(who=absence.account.full_name, other=absence.stands_in.full_name))
            return redirect("desk-absences")
    context = {"form": form, **_context(request, actor, around)}
    return render(request, "desk/absences.html", context, status=422 if form.errors else 200)


class _Around:
    """The colleagues of the officer, and those whose absence the officer may set."""

    def __init__(self, actor: Actor) -> None:
        self.led = agencies_led_by(actor, own=True)
        self.colleagues = list(colleagues_at(agencies_of(actor.account_id or 0) | self.led))
        led = set(colleagues_at(self.led)) if self.led else set()
        self.officers = [one for one in self.colleagues if one in led or one.pk == actor.account_id]


def _context(request: HttpRequest, actor: Actor, around: _Around) -> dict[str, Any]:
    language, before = get_language() or "vi", request.GET.get("before", "")
    last = int(before) if before.isdecimal() and len(before) < 18 else None
    found = absences_seen_by(actor, around.led, before=last, size=PAGE)
    return {
        "lines": absence_lines(found[:PAGE], {one.pk for one in around.officers}),
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_first": last is None,
        "stands_in_for": list(Account.objects.filter(pk__in=actor.stands_in_for).order_by("full_name")),
        "done": done_lines(done_in_place_of(actor), language),
    }


@desk_page
@require_POST
def end(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Back earlier, or called off before it began."""
    try:
        absence = end_absence(actor=actor_of(request), absence_id=absence_id)
    except Conflict:
        messages.info(request, _("It is over already."))
    else:
        words = _("The absence of {who} is ended. {other} no longer stands in.")
        messages.success(request, words.format(who=absence.account.full_name, other=absence.stands_in.full_name))
    return redirect("desk-absences")
