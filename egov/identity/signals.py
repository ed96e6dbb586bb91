"""What the sign-in library did, written into the account's journal."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.db import transaction

from egov.core.journal import record

from .models import Account
from .queries import actor_for


def connect() -> None:
    """Called once at start."""
    account_signals.password_changed.connect(_password_changed, dispatch_uid="identity.password_changed")
    account_signals.password_reset.connect(_password_recovered, dispatch_uid="identity.password_recovered")
    mfa_signals.authenticator_added.connect(_factor_added, dispatch_uid="identity.factor_added")
    mfa_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="identity.factor_removed")


def _password_changed(user: Account, **_: Any) -> None:
    _record(user, "password-changed")


def _password_recovered(user: Account, **_: Any) -> None:
    _record(user, "password-recovered")


def _factor_added(user: Account, authenticator: Authenticator, **_: Any) -> None:
    _record(user, "second-factor-added", type=str(authenticator.type))


def _factor_removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    _record(user, "second-factor-removed", type=str(authenticator.type))


def _record(account: Account, act: str, **refs: str) -> None:
    with transaction.atomic():
        record(subject=("account", str(account.pk)), act=act, actor=actor_for(account), refs=refs)
