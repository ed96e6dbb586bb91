"""Puts the actor on the request, worked out only when somebody asks, and keeps what they see out of caches."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from .permissions import actor_of


class ActorMiddleware:
    """Sets `request.actor`. Pages for strangers run no query; signed in, the account's one query serves both.

    What is shown in a session or to a token may be personal: unless the view says otherwise no cache keeps it, so that
    on a shared computer the back button shows nothing after signing out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
