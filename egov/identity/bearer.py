"""Who calls the API: the bearer of a token."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from egov.core.actor import STRANGER, Actor

from .queries import account_by_token, actor_for

_SCHEME = "bearer "


@dataclass(frozen=True, slots=True)
class Bearer:
    """The actor behind a token and what the token allows."""

    actor: Actor
    scopes: frozenset[str]


def bearer_of(plain: str) -> Bearer | None:
    """Who bears this token; None when it is unknown, expired or revoked. One statement."""
    found = account_by_token(plain.strip())
    if found is None:
        return None
    account, scopes = found
    return Bearer(actor_for(account, scopes=scopes), scopes)


def bearer(request: HttpRequest) -> Actor:
    """The actor behind `Authorization: Bearer TOKEN`, limited to the token's scopes (`actor.may("file")`).

    A stranger when there is no such header, or its token does not work.
    """
    header = request.headers.get("Authorization", "")
    if not header.lower().startswith(_SCHEME):
        return STRANGER
    found = bearer_of(header[len(_SCHEME) :])
    return found.actor if found else STRANGER
