"""Access tokens: listed, made (shown once), revoked."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..actions import issue_token, revoke_token
from ..forms.account import SCOPE_WORDS, TokenForm
from ..models import Account, ApiToken
from ..permissions import Request, signed_in
from ..queries import tokens_of


@signed_in
def tokens(request: Request) -> HttpResponse:
    """The list, and a form for a new one, whose text is on this one answer only."""
    me = cast(Account, request.user)
    form, plain = TokenForm(request.POST or None, account=me), ""
    if request.method == "POST" and form.is_valid():
        _, plain = issue_token(actor=request.actor, account=me, **form.cleaned_data)
        form = TokenForm(account=me)
    rows = [_Line(token) for token in tokens_of(me.pk)]
    return render(request, "identity/tokens.html", {"form": form, "plain": plain, "tokens": rows})


@require_POST
@signed_in
def revoke(request: Request, token_id: int) -> HttpResponse:
    """The token stops working at once."""
    revoke_token(actor=request.actor, token_id=token_id)
    return HttpResponseRedirect(reverse("identity-tokens"))


class _Line:
    """A token as the page shows it."""

    def __init__(self, token: ApiToken) -> None:
        self.id, self.name = token.pk, token.name
        self.scopes = [SCOPE_WORDS[scope] for scope in token.scopes]
        self.created_at, self.expires_at = token.created_at, token.expires_at
