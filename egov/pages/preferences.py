"""The reader's choices: language and size of the text, kept in two cookies, no account needed."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

TEXT_COOKIE = "text"
YEAR = 365 * 24 * 3600


class ReaderPreferences:
    """Activates the language of `?lang=`, else of the cookie, else of the browser, else Vietnamese.

    Sets `request.LANGUAGE_CODE` and `request.larger_text`; a choice in the address is kept in a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        larger = wants_larger_text(request)
        request.LANGUAGE_CODE = language
        request.larger_text = larger  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        if _asked(request, "lang") == language:
            _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
        if _asked(request, TEXT_COOKIE) in ("larger", "normal"):
            _keep(response, TEXT_COOKIE, "larger" if larger else "normal")
        return response


def chosen_language(request: HttpRequest) -> str:
    """vi or en, whatever else is asked for."""
    known = {code for code, _ in settings.LANGUAGES}
    for asked in (_asked(request, "lang"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if asked in known:
            return asked
    return _language_of_browser(request.headers.get("Accept-Language", ""), known)


def wants_larger_text(request: HttpRequest) -> bool:
    return (_asked(request, TEXT_COOKIE) or request.COOKIES.get(TEXT_COOKIE)) == "larger"


def _asked(request: HttpRequest, name: str) -> str | None:
    """A choice in the address; none in an address with more fields than are read, which is refused further in."""
    try:
        return request.GET.get(name)
    except TooManyFieldsSent:
        return None


def _language_of_browser(header: str, known: set[str]) -> str:
    """The first known language in order of quality; a header of any shape is survived."""
    ranked = []
    for place, entry in enumerate(header[:200].split(",")):
        tag, _, parameter = entry.strip().partition(";")
        ranked.append((-_quality(parameter), place, tag.strip().lower().partition("-")[0]))
    return next((tag for quality, _, tag in sorted(ranked) if tag in known and quality < 0), settings.LANGUAGE_CODE)


def _quality(parameter: str) -> float:
    name, _, figure = parameter.strip().partition("=")
    try:
        return float(figure) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)
