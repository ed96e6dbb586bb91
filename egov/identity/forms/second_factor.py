"""Authenticator apps, passkeys and recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from .base import PlainForm

_CODE_WIDTH = {"code": "govuk-input--width-10"}


class FactorForm(PlainForm, AuthenticateForm):
    """The code at sign-in."""

    words = {"code": _("Code")}
    hints = {"code": _("Six digits from your app, or one of your recovery codes.")}
    widths = _CODE_WIDTH


class ConfirmFactorForm(PlainForm, ReauthenticateForm):
    """The code before something delicate."""

    words, hints, widths = FactorForm.words, FactorForm.hints, _CODE_WIDTH


class AppForm(PlainForm, ActivateTOTPForm):
    """The first code of a new app."""

    words = {"code": _("Code that the app shows")}
    widths = _CODE_WIDTH


class AppOffForm(PlainForm, DeactivateTOTPForm):
    """No fields: a button."""


class CodesForm(PlainForm, GenerateRecoveryCodesForm):
    """No fields: a button."""


class PasskeyForm(PlainForm, AddWebAuthnForm):
    """A new passkey; it always signs in without a password."""

    words = {"name": _("Name of the passkey"), "passwordless": _("Sign in with this passkey alone")}
    hints = {"name": _("So that you know it again, for example “My phone”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class PasskeyNameForm(PlainForm, EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": _("Name of the passkey")}
    name = forms.CharField(max_length=80)
