"""Pages of the frame: accessibility, contact, questions and answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from egov.identity.permissions import public
from egov.places import units
from egov.places.queries import agencies_of_kind, counters_for, locality_settings

from ..describing import counters_of

QUESTIONS = [
    (
        _("Do I need an account?"),
        _("To look for services and to look up a dossier by its code, no. To file online, yes: it takes two minutes."),
    ),
    (
        _("Can I file for somebody else?"),
        _("Yes. In the first part, choose “For somebody else”. They need no account."),
    ),
    (
        _("Can I stop and go on later?"),
        _("Yes. Everything is saved as you type. You find the draft under “My dossiers” for 30 days."),
    ),
    (
        _("Are photos of my papers good enough?"),
        _("Yes, if every letter can be read. Where the original has to be seen, the page of the service says so."),
    ),
    (
        _("When does the time begin to count?"),
        _("When the agency has received your dossier. You get a slip with the date, and can see how it was counted."),
    ),
    (
        _("What if something is missing?"),
        _("The agency tells you once and completely. You complete it on the dossier's page, and the agency goes on."),
    ),
    (
        _("How do I pay?"),
        _("At the counter for now. The fee is computed from your answers and shown before you file."),
    ),
    (
        _("What if I do not agree with a refusal?"),
        _("The letter of refusal says why, to whom you can complain and until when."),
    ),
]


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


@public
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach people: the hotline, the centre, the counter of a commune."""
    language, locality = get_language() or "vi", locality_settings()
    chosen = request.GET.get("commune", "")[:5]
    found = [*counters_for(chosen, None), *agencies_of_kind("service-centre")]
    context = {
        "contacts": locality.data["contacts"],
        "counters": counters_of(found, language),
        "chosen": chosen,
        "communes": [
            {"code": unit.code, "name": unit.full_name(language)} for unit in units.communes(locality.province)
        ],
    }
    return render(request, "portal/contact.html", context)


@public
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/questions.html", {"questions": QUESTIONS})
