"""The API: its resources, its OpenAPI description, its errors."""

from __future__ import annotations

import structlog
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as ShapeError

from egov.core.errors import DomainError
from egov.dossiers.errors import AnswersRefused

from .beside import router as beside
from .complaints import router as complaints
from .counter import router as counter
from .description import DescribedApi
from .dossiers import router as dossiers
from .errors import WrongShape
from .messages import router as messages
from .notices import router as notices
from .problems import problem, shape_errors
from .services import router as services
from .work import router as work

_log = structlog.get_logger()

api = DescribedApi(
    title="Danang eGov Platform",
    version="1",
    description="File a public service, follow it, work on it.",
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
)
for router in (services, dossiers, messages, complaints, notices, work, counter, beside):
    api.add_router("", router)


@api.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    return problem(error.status, error.code, str(error))


@api.exception_handler(AnswersRefused)
def answers_refused(request: HttpRequest, error: AnswersRefused) -> HttpResponse:
    errors = [found.as_json(getattr(request, "LANGUAGE_CODE", "vi")) for found in error.errors]
    return problem(error.status, error.code, str(error), errors=errors)


@api.exception_handler(WrongShape)
def wrong_body(request: HttpRequest, error: WrongShape) -> HttpResponse:
    return problem(error.status, error.code, str(error), errors=error.errors)


@api.exception_handler(ShapeError)
def wrong_address(request: HttpRequest, error: ShapeError) -> HttpResponse:
    return problem(422, WrongShape.code, str(WrongShape([])), errors=shape_errors(error.errors))


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    detail = _("Send a token that is valid today as Authorization: Bearer TOKEN.")
    return problem(401, "not-signed-in", detail)


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, "bad-request", _("The request could not be understood."))


@api.exception_handler(Http404)
def nothing_here(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "not-found", _("There is nothing here, or it is not yours to see."))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def database_away(request: HttpRequest, error: OperationalError | InterfaceError) -> HttpResponse:
    """The database restarts or is overrun: nothing of this request was kept, the same one may be sent again."""
    _log.warning("api.database", error=type(error).__name__, path=request.path)
    return problem(503, "failed", _("The fault has been recorded. Try again in a few minutes."))
