"""The home page: what do you need, what waits for you, where to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from egov.catalogue.queries import services_most_used
from egov.core.actor import Actor
from egov.dossiers import queries
from egov.identity.permissions import actor_of, public
from egov.notices.queries import unread_count
from egov.places.queries import locality_settings

from ..describing import service_line
from ..showing import dossier_lines
from .filing import draft_lines


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor, language = actor_of(request), get_language() or "vi"
    context = {
        "most_used": [service_line(service, language) for service in services_most_used(10)],
        "life_events": locality_settings().data["life_events"],
        **(_own(actor, language) if actor.is_signed_in and not actor.is_officer else {}),
    }
    return render(request, "portal/home.html", context)


def _own(actor: Actor, language: str) -> dict[str, object]:
    """What waits for the person."""
    assert actor.account_id is not None
    return {
        "waiting": dossier_lines(queries.dossiers_waiting_for(actor), language),
        "drafts": draft_lines(actor)[:3],
        "unread": unread_count(actor.account_id),
    }
