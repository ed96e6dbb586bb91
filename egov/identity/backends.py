"""Sign-in with a password, by e-mail address, phone number or a name given by the agency."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from .models import Account
from .queries import account_by_login, accounts_with_posts


class AccountBackend(AuthenticationBackend):
    """Finds an account in one query, and hashes the password whether there is one or not."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        login = credentials.get("username") or credentials.get("email") or ""
        return self._check_password(account_by_login(login), credentials["password"])

    def get_user(self, user_id: int) -> Account | None:
        """The signed-in account with its posts, in one statement."""
        return accounts_with_posts().filter(pk=user_id, is_active=True).first()
