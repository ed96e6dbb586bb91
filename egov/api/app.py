"""The API: OpenAPI by django-ninja, errors as RFC 9457 problem details in the caller's language."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as ShapeError

from egov.core.errors import DomainError
from egov.dossiers.errors import AnswersRefused

from .dossiers import router as dossiers
from .services import router as services
from .work import router as work

api = NinjaAPI(
    title="Danang eGov Platform",
    version="1",
    description="File a public service, follow it, work on it.",
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
)
api.add_router("", services)
api.add_router("", dossiers)
api.add_router("", work)


def problem(request: HttpRequest, status: int, code: str, title: str, **more: Any) -> HttpResponse:
    """A problem detail (RFC 9457); `type` is a stable relative reference."""
    body = {"type": f"/problems/{code}", "title": title, "status": status, "code": code, **more}
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = "application/problem+json"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    return problem(request, error.status, error.code, str(error))


@api.exception_handler(AnswersRefused)
def answers_refused(request: HttpRequest, error: AnswersRefused) -> HttpResponse:
    errors = [found.as_json(getattr(request, "LANGUAGE_CODE", "vi")) for found in error.errors]
    return problem(request, error.status, error.code, str(error), errors=errors)


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    title = _("A valid token is needed: send it as Authorization: Bearer TOKEN.")
    return problem(request, 401, "not-signed-in", title)


@api.exception_handler(ShapeError)
def wrong_shape(request: HttpRequest, error: ShapeError) -> HttpResponse:
    errors = [{"path": ".".join(str(p) for p in e["loc"]), "message": e["msg"]} for e in error.errors]
    return problem(request, 422, "wrong-shape", _("The request does not have the right shape."), errors=errors)


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, "bad-request", str(error))


@api.exception_handler(Http404)
def nothing_here(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404, "not-found", _("There is nothing here, or it is not yours to see."))
