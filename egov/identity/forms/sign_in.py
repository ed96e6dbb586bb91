"""Signing in, registering, recovering: the same words whoever asks."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from ..contacts import normalise_email, normalise_phone
from ..models import Account
from .base import PlainForm

_PASSWORD_HINT = _("At least 10 characters. Three or four words are easy to remember and hard to guess.")
WHOLE_ADDRESS = _("Write the whole address, for example lan@example.com.")
_HALF = "govuk-input--width-30"


class SignInForm(PlainForm, LoginForm):
    """By e-mail address, phone number, or the name that the agency gave."""

    words = {"login": _("E-mail address or sign-in name"), "password": _("Password")}
    hints = {"login": _("Officers use the name that their agency gave them.")}
    widths = {"login": _HALF, "password": _HALF}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        self.fields["login"].max_length = 254  # type: ignore[attr-defined]


class RegisterForm(PlainForm, forms.Form):
    """A new account for a citizen or a business's representative."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    login = forms.CharField(max_length=254)
    password = forms.CharField(label=_("Choose a password"), widget=forms.PasswordInput, strip=False, max_length=128)

    hints = {"full_name": _("As on your identity card."), "password": _PASSWORD_HINT}
    widths = {"full_name": _HALF, "login": _HALF, "password": _HALF}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail address or phone number") if settings.SMS_CODES else _("E-mail address")
        login.help_text = _("We send a code of six digits there. It is also your sign-in name.")
        self._dress("login", login)
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        login.widget.attrs.update(autocomplete="email", autocapitalize="none", spellcheck="false")
        self.fields["password"].widget.attrs["autocomplete"] = "new-password"

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_login(self) -> str:
        typed: str = self.cleaned_data["login"]
        if email := normalise_email(typed):
            return email
        if settings.SMS_CODES and (phone := normalise_phone(typed)):
            return phone
        raise forms.ValidationError(WHOLE_ADDRESS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person = Account(
            username=data.get("login", ""), email=data.get("login", ""), full_name=data.get("full_name", "")
        )
        if "password" in data:
            try:
                password_validation.validate_password(data["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class CodeForm(PlainForm, forms.Form):
    """The six digits of a message."""

    code = forms.CharField(label=_("Code"), max_length=20)

    widths = {"code": "govuk-input--width-10"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(autocomplete="one-time-code", inputmode="numeric")


class RecoverForm(PlainForm, ResetPasswordForm):
    """Where to send the link to choose a new password."""

    words = {"email": _("E-mail address")}
    hints = {"email": _("The address that your account has.")}
    widths = {"email": _HALF}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["invalid"] = WHOLE_ADDRESS

    def clean_email(self) -> str:
        """Only the account's present address counts, not one that it had before."""
        email: str = self.cleaned_data["email"].lower()
        self.users = list(Account.objects.filter(email__iexact=email, is_active=True))
        return email


class NewPasswordForm(PlainForm, ResetPasswordKeyForm):
    """After the link of a recovery message."""

    words = {"password1": _("New password"), "password2": _("New password once more")}
    hints = {"password1": _PASSWORD_HINT}
    widths = {"password1": _HALF, "password2": _HALF}


class ChangeForm(PlainForm, ChangePasswordForm):
    """From one password to another."""

    words = {"oldpassword": _("Present password"), **NewPasswordForm.words}
    hints = NewPasswordForm.hints
    widths = {"oldpassword": _HALF, **NewPasswordForm.widths}


class FirstPasswordForm(PlainForm, SetPasswordForm):
    """For an account that had no password yet."""

    words, hints, widths = NewPasswordForm.words, NewPasswordForm.hints, NewPasswordForm.widths


class ConfirmPasswordForm(PlainForm, ReauthenticateForm):
    """Before something delicate."""

    words = {"password": _("Password")}
    widths = {"password": _HALF}
