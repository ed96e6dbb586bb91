"""Who somebody is, and who holds a post."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from egov.core import clock
from egov.core.actor import STRANGER, Actor, ActorKind

from .contacts import normalise_login
from .models import Account, ApiToken, Holding

_POST = JSONObject(post="post_id", agency="post__agency_id", position="post__position")


def accounts_with_posts() -> QuerySet[Account]:
    """Accounts with what is needed to act: `held` posts of today, and whether there is a `second_factor`.

    One statement for an account, its holdings, posts and agencies.
    """
    held = holdings_of_today().filter(account=OuterRef("pk")).values(json=_POST)
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return Account.objects.annotate(held=ArraySubquery(held), second_factor=Exists(factors))


def holdings_of_today() -> QuerySet[Holding]:
    """Holdings in force; both days of a holding belong to it."""
    today = clock.today()
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    not_ended = Q(valid_to=None) | Q(valid_to__gte=today)
    return Holding.objects.filter(begun & not_ended)


def actor_for(account: Account | AnonymousUser, *, scopes: Iterable[str] | None = None) -> Actor:
    """The actor that an account is at this moment; a stranger when signed out or closed."""
    if not isinstance(account, Account) or not account.is_active:
        return STRANGER
    held = _held_by(account)
    return Actor(
        kind=cast(ActorKind, account.kind),
        account_id=account.pk,
        name=account.full_name,
        posts=frozenset(row["post"] for row in held),
        agencies=frozenset(row["agency"] for row in held),
        roles=frozenset(row["position"] for row in held),
        scopes=None if scopes is None else frozenset(scopes),
    )


def account_by_login(login: str) -> Account | None:
    """The account that signs in with this name, e-mail address or phone number, however it is written."""
    name = normalise_login(login)
    if not name:
        return None
    found = Account.objects.filter(Q(username__iexact=name) | (Q(email__iexact=name) & ~Q(email="")))
    return min(found, key=lambda account: account.username.lower() != name.lower(), default=None)


def account_by_token(plain: str) -> tuple[Account, frozenset[str]] | None:
    """The account of a bearer token and the token's scopes; None when unknown, expired or revoked."""
    found = (
        accounts_with_posts()
        .filter(
            is_active=True,
            api_tokens__hash=hash_token(plain),
            api_tokens__revoked_at=None,
            api_tokens__expires_at__gt=clock.now(),
        )
        .annotate(token_scopes=F("api_tokens__scopes"))
        .first()
    )
    return (found, frozenset(found.token_scopes)) if found else None


def holders_of(post_id: int) -> QuerySet[Account]:
    """The active officers who hold a post today, by name."""
    holding = holdings_of_today().filter(post_id=post_id)
    return Account.objects.filter(is_active=True, holdings__in=holding).order_by("full_name", "id")


def tokens_of(account_id: int) -> QuerySet[ApiToken]:
    """The account's tokens that still work, newest first."""
    return ApiToken.objects.filter(account_id=account_id, revoked_at=None, expires_at__gt=clock.now()).order_by(
        "-created_at"
    )


def hash_token(plain: str) -> str:
    """SHA-256 in hex. Tokens carry 256 random bits, so neither salt nor stretching adds anything."""
    return hashlib.sha256(plain.encode()).hexdigest()


def _held_by(account: Account) -> list[Mapping[str, Any]]:
    """From the annotation where the account came with it, else by a query."""
    held: list[Mapping[str, Any]] | None = getattr(account, "held", None)
    if held is not None:
        return held
    return list(holdings_of_today().filter(account=account).values_list(_POST, flat=True))
