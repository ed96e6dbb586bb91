"""Who calls: the bearer of a token, with its scopes. Sessions do not count here, so no form can be forged."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.identity.bearer import bearer


class Bearer(HttpBearer):
    """Lets in the bearer of a live token that has one of the scopes."""

    def __init__(self, *scopes: str) -> None:
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = bearer(request)
        if not actor.is_signed_in:
            return None
        if not any(actor.may(scope) for scope in self.scopes):
            raise NotAllowed
        return actor


def caller(request: HttpRequest) -> Actor:
    """The actor that `Bearer` let in."""
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    return actor
