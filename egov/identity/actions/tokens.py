"""Access tokens for the API: shown once, stored hashed, scoped and expiring."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.core.journal import record

from ..errors import LifetimeTooLong, ScopeUnknown
from ..models import Account, ApiToken
from ..permissions import OPERATOR, require_role
from ..queries import hash_token

SCOPES = {
    Account.CITIZEN: ("file", "read"),
    Account.BUSINESS: ("file", "read"),
    Account.OFFICER: ("file", "read", "work"),
}
"""Kind of account -> what its tokens may be given: file dossiers, read, work on tasks."""

MAX_DAYS = 366
PREFIX = "egov_"


def issue_token(*, actor: Actor, account: Account, name: str, scopes: Iterable[str], days: int) -> tuple[ApiToken, str]:
    """Make a token for one's own account (the operator for any); the plain text exists only in this answer.

    Raises `NotAllowed`, `ScopeUnknown`, `LifetimeTooLong`.
    """
    wanted = sorted(set(scopes))
    _require_control(actor, account.pk)
    if not wanted or not set(wanted) <= set(SCOPES[account.kind]):
        raise ScopeUnknown
    if not 1 <= days <= MAX_DAYS:
        raise LifetimeTooLong(days=MAX_DAYS)
    plain, now = PREFIX + secrets.token_urlsafe(32), clock.now()
    with transaction.atomic():
        token = ApiToken.objects.create(
            account=account,
            name=name.strip()[:80],
            hash=hash_token(plain),
            scopes=wanted,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        _record(token, "token-issued", actor)
    return token, plain


def revoke_token(*, actor: Actor, token_id: int) -> None:
    """Let a token stop working at once; a second time changes nothing. Raises `NotFound` for another's token."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().filter(pk=token_id).first()
        if token is None:
            raise NotFound
        try:
            _require_control(actor, token.account_id)
        except NotAllowed:
            raise NotFound from None
        if token.revoked_at is None:
            token.revoked_at = clock.now()
            token.save(update_fields=["revoked_at"])
            _record(token, "token-revoked", actor)


def _require_control(actor: Actor, account_id: int) -> None:
    if actor.account_id != account_id or actor.scopes is not None:
        require_role(actor, OPERATOR)


def _record(token: ApiToken, act: str, actor: Actor) -> None:
    refs = {"token": token.pk, "scopes": token.scopes}
    record(subject=("account", str(token.account_id)), act=act, actor=actor, refs=refs)
