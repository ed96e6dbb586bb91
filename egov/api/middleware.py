"""Under the API's addresses every refusal is a problem detail, whoever refused: Django, the resolver, a door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from egov.pages.request_limits import has_too_many_fields

from .problems import CONTENT_TYPE, problem

PREFIX: Final = "/api/"
_HEADERS: Final = ("Allow", "Retry-After", "WWW-Authenticate")
_CODES: Final = {404: "not-found", 405: "method-not-allowed", 413: "body-too-large", 500: "failed"}


class ApiProblems:
    """Turns pages of refusal into problem details; addresses with NUL lead nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if "\x00" in request.path_info:
            return problem(404, "not-found", _("There is nothing here, or it is not yours to see."))
        if "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return problem(422, "wrong-shape", _("The request could not be understood."))
        if has_too_many_fields(request):
            return problem(400, "bad-request", _("The request could not be understood."))
        response = self.get_response(request)
        is_problem = response.get("Content-Type", "").startswith(CONTENT_TYPE)
        return response if response.status_code < 400 or is_problem else _as_problem(response)


def _as_problem(refused: HttpResponse) -> HttpResponse:
    status = refused.status_code
    details = {
        404: _("There is nothing here, or it is not yours to see."),
        405: _("This method is not offered at this address."),
    }
    unknown = _("The request could not be understood.")
    if status >= 500:
        unknown = _("The fault has been recorded. Try again in a few minutes.")
    code = _CODES.get(status, "failed" if status >= 500 else "bad-request")
    response = problem(status, code, details.get(status, unknown))
    for name in _HEADERS:
        if name in refused:
            response[name] = refused[name]
    return response
