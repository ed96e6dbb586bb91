"""The addresses that these tests walk: identity's own and three pages with doors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from egov.identity.permissions import Request, officer_only, role_required, signed_in


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("home")


@signed_in(keep_post=True)
def filing(request: Request) -> HttpResponse:
    return HttpResponse("filed " + request.POST.get("trade_name", ""))


@officer_only
def desk(request: Request) -> HttpResponse:
    return HttpResponse("desk of " + request.actor.name)


@role_required("operator")
def machine_room(request: Request) -> HttpResponse:
    return HttpResponse("machine room")


urlpatterns = [
    path("", home),
    path("filing", filing),
    path("desk/", desk),
    path("machine-room", machine_room),
    path("", include("egov.identity.urls")),
]
