"""Officers in production sign in with a second factor."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ..permissions import Request, signed_in


@signed_in
def needed(request: Request) -> HttpResponse:
    """Says why the desk is closed, and how to open it."""
    if getattr(request.user, "second_factor", False):
        return HttpResponseRedirect(reverse("mfa_index"))
    return render(request, "identity/second_factor_needed.html", status=403)
