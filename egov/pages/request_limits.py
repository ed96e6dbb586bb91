"""What no page can use is turned away before anything reads it: bodies and addresses without end, NUL in addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponseBase, QueryDict

from .views import problem_page

# Beside the papers of a dossier a form sends its fields and the marks between them.
ROOM: Final = 5 * 1024 * 1024
API: Final = "/api/"


class RequestLimits:
    """413 for a body larger than the papers of one dossier can be, 404 for an address with NUL, 400 for one with
    more fields than are read.

    The API keeps limits of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(API):
            return self.get_response(request)
        if "\x00" in request.path_info or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return problem_page(request, 404)
        if has_too_many_fields(request):
            return problem_page(request, 400)
        if _length(request) > settings.MAX_DOSSIER_BYTES + ROOM:
            return problem_page(request, 413)
        return self.get_response(request)


def has_too_many_fields(request: HttpRequest) -> bool:
    """Whether the address has more fields than are read; then they are forgotten, so that a page can say so."""
    try:
        return request.GET is None
    except TooManyFieldsSent:
        request.GET = QueryDict()
        return True


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
