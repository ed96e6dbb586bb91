"""Signing in and out, and what stands in the way of it."""

from __future__ import annotations

from typing import Any

from allauth.account import views as library
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from egov.core.errors import TooMany

from .. import throttle


class SignIn(library.LoginView):
    """The sign-in page. It says the same whether there is such an account or not."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        target = get_next_redirect_url(self.request) or ""
        return super().get_context_data(**kwargs, kept=target.startswith("/kept/"), came_from_page=bool(target))


class Recover(library.PasswordResetView):
    """Asking for a link to choose a new password: one answer for every address."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            throttle.spend_or_refuse("recover", self.request)
        except TooMany as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        answer: HttpResponse = super().form_valid(form)
        return answer


def locked(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords for one name from one address; other addresses are not touched."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "account/locked.html", {"minutes": minutes}, status=429)
