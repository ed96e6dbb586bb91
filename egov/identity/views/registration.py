"""Registering: a page to type, a page for the code. Both answer the same whether the address has an account or not."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login as begin_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from egov.core.errors import DomainError, TooMany

from .. import codes, throttle
from ..forms.sign_in import CodeForm, RegisterForm
from ..registration import REGISTRATION, begin_registration, finish_registration

_BACKEND = "egov.identity.backends.AccountBackend"


@sensitive_post_parameters("password")
def register(request: HttpRequest) -> HttpResponse:
    """Name, address and password; a code goes to the address."""
    if request.user.is_authenticated:
        return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend_or_refuse("register", request)
        except TooMany as error:
            form.add_error(None, str(error))
            return _show(request, "identity/register.html", form, status=429)
        begin_registration(request, **form.cleaned_data)
        return HttpResponseRedirect(_with_next(request, reverse("identity-register-code")))
    return _show(request, "identity/register.html", form)


def register_code(request: HttpRequest) -> HttpResponse:
    """The code opens the account and signs in."""
    waiting = codes.data_of(request, REGISTRATION)
    if waiting is None:
        return HttpResponseRedirect(_with_next(request, reverse("account_signup")))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = finish_registration(request, form.cleaned_data["code"])
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            begin_session(request, account, backend=_BACKEND)
            return redirect(_next(request) or reverse("identity-account"))
    return _show(request, "identity/register_code.html", form, sent_to=waiting["login"])


def _show(request: HttpRequest, template: str, form: Any, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, "next": _next(request), **context}, status=status)


def _next(request: HttpRequest) -> str:
    """Where to go afterwards, when it is a page of ours; empty otherwise."""
    wanted: str = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else ""


def _with_next(request: HttpRequest, url: str) -> str:
    target = _next(request)
    return f"{url}?{urlencode({'next': target})}" if target else url
