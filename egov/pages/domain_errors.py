"""A refusal of the domain becomes a page in plain words, whichever view met it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from egov.core.errors import DomainError

from .views import problem_page


class DomainErrorPages:
    """Turns a `DomainError` that a view let through into its problem page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DomainError):
            return problem_page(request, error.status, message="" if error.status == 404 else str(error))
        if isinstance(error, DataError):
            # What no column takes, such as NUL in a text: the sender's fault, and nothing was written.
            return problem_page(request, 400)
        return None
