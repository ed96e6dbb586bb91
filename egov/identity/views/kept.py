"""Forms that were interrupted: kept, and sent again by a button."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from ..interrupted import kept_post
from ..permissions import Request, signed_in


@signed_in
def kept(request: Request, key: str) -> HttpResponse:
    """The answers wait in hidden fields; the button sends them where they were going."""
    post = kept_post(request, key)
    status = 200 if post else 404
    return render(request, "identity/kept.html", {"post": post}, status=status)
