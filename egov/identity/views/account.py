"""One's own account: details, e-mail address."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from egov.core.errors import DomainError, TooMany
from egov.places.units import address_line

from .. import codes, throttle
from ..actions import change_profile
from ..forms.account import EmailForm, ProfileForm
from ..forms.sign_in import CodeForm
from ..models import Account
from ..permissions import Request, signed_in
from ..registration import NEW_EMAIL, begin_new_email, finish_new_email


@signed_in
def account(request: Request) -> HttpResponse:
    """What the account says, each line with where to change it."""
    return render(request, "identity/account.html", {"rows": _rows(_me(request)), "account": _me(request)})


@signed_in(keep_post=True)
def profile(request: Request) -> HttpResponse:
    """Change one's details. Choosing a province shows its communes; nothing typed is lost."""
    me = _me(request)
    choosing = "_choose" in request.POST
    form = ProfileForm(request.POST or None, account=me, initial=_initial(me))
    if choosing:
        form = ProfileForm(initial={**_initial(me), **request.POST.dict(), "commune": ""}, account=me)
    elif request.method == "POST" and form.is_valid():
        change_profile(actor=request.actor, account_id=me.pk, **form.cleaned_data)
        return HttpResponseRedirect(reverse("identity-account"))
    return render(request, "identity/profile.html", {"form": form, "locked": _locked_rows(me)})


@signed_in
def email(request: Request) -> HttpResponse:
    """A new e-mail address: a code goes there first."""
    form = EmailForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend_or_refuse("register", request)
        except TooMany as error:
            form.add_error(None, str(error))
            status = error.status
        else:
            begin_new_email(request, request.actor, form.cleaned_data["email"])
            return HttpResponseRedirect(reverse("identity-email-code"))
    return render(request, "identity/email.html", {"form": form, "account": _me(request)}, status=status)


@signed_in
def email_code(request: Request) -> HttpResponse:
    """The code puts the new address into the account."""
    waiting = codes.data_of(request, NEW_EMAIL)
    if waiting is None:
        return HttpResponseRedirect(reverse("account_email"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            finish_new_email(request, request.actor, form.cleaned_data["code"])
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            return HttpResponseRedirect(reverse("identity-account"))
    return render(request, "identity/email_code.html", {"form": form, "sent_to": waiting["email"]})


def _me(request: Request) -> Account:
    return cast(Account, request.user)


def _initial(me: Account) -> dict[str, Any]:
    return {name: getattr(me, name) for name in ProfileForm.base_fields}


def _rows(me: Account) -> list[dict[str, str]]:
    lines = [
        ("full_name", _("Full name"), me.full_name),
        ("username", _("Sign-in name"), me.username),
        ("email", _("E-mail address"), me.email),
        ("phone", _("Phone number"), me.phone),
        ("tax_code", _("Tax code"), me.tax_code)
        if me.kind == Account.BUSINESS
        else ("citizen_number", _("Citizen number"), me.citizen_number),
        ("birth_date", _("Date of birth"), me.birth_date.strftime("%d/%m/%Y") if me.birth_date else ""),
        ("address", _("Address"), _address(me)),
    ]
    return [_row(me, name, label, value) for name, label, value in lines]


def _row(me: Account, name: str, label: str, value: str) -> dict[str, str]:
    confirmed = name in me.verified
    change = {"email": reverse("account_email"), "username": ""}.get(name, reverse("identity-profile"))
    keeps = confirmed and name != "email"
    return {
        "label": label,
        "value": value or _("Not given"),
        "change_url": "" if keeps else change,
        "change_words": label,
        "source": _("confirmed") if confirmed else "",
    }


def _locked_rows(me: Account) -> list[dict[str, str]]:
    return [row for row in _rows(me) if row["source"] and not row["change_url"]]


def _address(me: Account) -> str:
    parts = {"province": me.province, "commune": me.commune, "street": me.street}
    return address_line(parts, get_language() or "vi")
