"""Pages of the frame: accessibility, contact, questions and answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egov.identity.permissions import public
from egov.places.queries import locality_settings


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


@public
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/contact.html", {"contacts": locality_settings().data["contacts"]})


@public
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/questions.html")
