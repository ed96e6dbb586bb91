"""Addresses of sign-in, registration and one's own account. Nothing here may be kept by a cache.

Names beginning with `account_` and `mfa_` are those by which the sign-in library finds its pages.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.account import views as library
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import cache_control

from .permissions import View
from .views import account, kept, registration, second_factor, sign_in, tokens


def _page(route: str, view: View, name: str, access: str = "public", *, pattern: bool = False) -> URLPattern:
    """An address that no cache keeps; `access` says who gets in, for the test that walks all addresses."""

    @wraps(view)
    def uncached(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    uncached.access = getattr(view, "access", access)  # type: ignore[attr-defined]
    guarded = cache_control(no_store=True, private=True)(uncached)
    return re_path(route, guarded, name=name) if pattern else path(route, guarded, name=name)


OWN = "signed-in"
KEY = r"^recover/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)$"

urlpatterns = [
    _page("sign-in", sign_in.SignIn.as_view(), "account_login"),
    _page("sign-in/code", factor.authenticate, "mfa_authenticate"),
    _page("sign-in/passkey", passkey.login_webauthn, "mfa_login_webauthn"),
    _page("sign-in/closed", library.account_inactive, "account_inactive"),
    _page("sign-out", library.logout, "account_logout"),
    _page("register", registration.register, "account_signup"),
    _page("register/code", registration.register_code, "identity-register-code"),
    _page("recover", sign_in.Recover.as_view(), "account_reset_password"),
    _page("recover/sent", library.password_reset_done, "account_reset_password_done"),
    _page("recover/done", library.password_reset_from_key_done, "account_reset_password_from_key_done"),
    _page(KEY, library.password_reset_from_key, "account_reset_password_from_key", pattern=True),
    _page("kept/<str:key>", kept.kept, "identity-kept-post"),
    _page("account", account.account, "identity-account"),
    _page("account/profile", account.profile, "identity-profile"),
    _page("account/email", account.email, "account_email"),
    _page("account/email/code", account.email_code, "identity-email-code"),
    _page("account/password", library.password_change, "account_change_password", OWN),
    _page("account/password/first", library.password_set, "account_set_password", OWN),
    _page("account/confirm", library.reauthenticate, "account_reauthenticate", OWN),
    _page("account/confirm/code", factor.reauthenticate, "mfa_reauthenticate", OWN),
    _page("account/confirm/passkey", passkey.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", OWN),
    _page("account/security", factor.index, "mfa_index", OWN),
    _page("account/security/needed", second_factor.needed, "identity-second-factor-needed"),
    _page("account/security/app", app.activate_totp, "mfa_activate_totp", OWN),
    _page("account/security/app/off", app.deactivate_totp, "mfa_deactivate_totp", OWN),
    _page("account/security/codes", codes.view_recovery_codes, "mfa_view_recovery_codes", OWN),
    _page("account/security/codes/new", codes.generate_recovery_codes, "mfa_generate_recovery_codes", OWN),
    _page("account/security/codes/file", codes.download_recovery_codes, "mfa_download_recovery_codes", OWN),
    _page("account/security/passkeys", passkey.list_webauthn, "mfa_list_webauthn", OWN),
    _page("account/security/passkeys/new", passkey.add_webauthn, "mfa_add_webauthn", OWN),
    _page("account/security/passkeys/<int:pk>/name", passkey.edit_webauthn, "mfa_edit_webauthn", OWN),
    _page("account/security/passkeys/<int:pk>/remove", passkey.remove_webauthn, "mfa_remove_webauthn", OWN),
    _page("account/tokens", tokens.tokens, "identity-tokens"),
    _page("account/tokens/<int:token_id>/revoke", tokens.revoke, "identity-token-revoke"),
]
