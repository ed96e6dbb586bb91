"""Forms that were interrupted: kept, and sent again by a button."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from ..interrupted import keep_post, kept_post, resume_url
from ..permissions import Request, signed_in


@signed_in
def kept(request: Request, key: str) -> HttpResponse:
    """The answers wait in hidden fields; the button sends them where they were going."""
    post = kept_post(request, key)
    status = 200 if post else 404
    return render(request, "identity/kept.html", {"post": post}, status=status)


def kept_after_old_key(request: HttpRequest) -> HttpResponse | None:
    """The form carried an old key, as after signing in again in another tab.

    Where the browser says that the form stood on our own page, its answers are kept and offered again; None otherwise.
    """
    if not _sent_from_here(request):
        return None
    target = resume_url(keep_post(request))
    if not request.user.is_authenticated:
        target = f"{resolve_url('account_login')}?{urlencode({'next': target})}"
    return HttpResponseRedirect(target)


def _sent_from_here(request: HttpRequest) -> bool:
    """Browsers set these headers themselves; a foreign page cannot."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
