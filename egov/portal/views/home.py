"""The home page: what do you need, what waits for you, where to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from egov.catalogue.queries import services_most_used
from egov.dossiers import queries
from egov.identity.permissions import actor_of, public
from egov.notices.queries import unread_count
from egov.places.queries import locality_settings

from ..showing import dossier_lines


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "vi"
    own = actor.is_signed_in and not actor.is_officer
    context = {
        "most_used": services_most_used(10),
        "life_events": locality_settings().data["life_events"],
        "waiting": dossier_lines(queries.dossiers_waiting_for(actor), language) if own else [],
        "drafts": queries.drafts_of(actor)[:3] if own else [],
        "unread": unread_count(actor.account_id) if own and actor.account_id else 0,
    }
    return render(request, "portal/home.html", context)
