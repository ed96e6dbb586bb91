"""How the sign-in library is fitted into this house: limits, addresses, messages, words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from . import throttle
from .messages import send_message
from .models import Account
from .permissions import actor_of

OFFICERS_HOME = "/desk/"
_WRONG = _("The sign-in name or the password is not right.")


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in, sign-out, passwords."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "phone_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "enter_current_password": _("Type your present password."),
        "incorrect_password": _("The password is not right."),
        "incorrect_code": _("The code is not right."),
        "invalid_password_reset": _("This link has been used or has expired."),
        "too_many_login_attempts": _("Too many wrong attempts from here. Wait ten minutes and try again."),
        "rate_limited": _("Too many requests. Wait a moment and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """The library's own registration is off; `registration.py` is ours."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return throttle.client_ip(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Limited per address only. The library's limit per name would let strangers lock owners out."""
        if throttle.is_exhausted("sign-in-failed", throttle.client_ip(request)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        throttle.spend("sign-in-failed", throttle.client_ip(request))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers begin at their desk, everybody else at the portal's home."""
        return OFFICERS_HOME if actor_of(request).is_officer else super().get_login_redirect_url(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Built on the configured address, never on a header of the request."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL.rstrip("/") + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library's messages in our words; those that we do not send are dropped."""
        kind = {"password_reset_key": "recovery", "unknown_account": "unknown_account"}.get(
            template_prefix.rsplit("/", 1)[-1]
        )
        if kind:
            send_message(kind, email, {"url": context.get("password_reset_url", ""), "login": context.get("username")})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """One message for every change of security; it says where to look."""
        address = email or (user.email if isinstance(user, Account) else "")
        if address:
            send_message("security_changed", address, {"url": settings.BASE_URL.rstrip("/") + reverse("mfa_index")})

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what came with its words (a passkey refused); the library's own English notes are left out."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right."),
        "cannot_delete_authenticator": _("Officers keep a second factor. Add another one first."),
    }

    def get_totp_issuer(self) -> str:
        return urlsplit(settings.BASE_URL).hostname or "egov"

    def build_totp_svg(self, url: str) -> str:
        """Drawn without inline styles, which our pages do not allow."""
        return str(segno.make(url).svg_inline(scale=5, svgclass=None, lineclass=None, border=4, light="#ffffff"))

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 - the library's name
        return str(_("Passkey"))
