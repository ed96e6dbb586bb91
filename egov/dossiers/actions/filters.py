"""Ways of looking at the inbox that an officer keeps under a name. A convenience of one person: not journaled."""

from __future__ import annotations

from django.db import transaction

from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.identity.models import Account

from ..errors import TooManyFilters
from ..models import SavedFilter

MOST = 20
LONGEST_NAME, LONGEST_QUERY = 60, 500


def save_filter(*, actor: Actor, name: str, query: str) -> SavedFilter:
    """Keep `query`, the inbox's own, under a name; the same name again replaces it.

    Raises `NotAllowed` for people who are no officers, `TooManyFilters`.
    """
    if not actor.is_officer or actor.account_id is None:
        raise NotAllowed
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=actor.account_id)
        kept = SavedFilter.objects.filter(account=actor.account_id)
        if kept.exclude(name=name).count() >= MOST:
            raise TooManyFilters(most=MOST)
        found, _made = SavedFilter.objects.update_or_create(
            account_id=actor.account_id, name=name[:LONGEST_NAME], defaults={"query": query[:LONGEST_QUERY]}
        )
        return found


def drop_filter(*, actor: Actor, filter_id: int) -> None:
    """Raises `NotFound` for what is not the actor's own."""
    deleted, _by_model = SavedFilter.objects.filter(pk=filter_id, account=actor.account_id or 0).delete()
    if not deleted:
        raise NotFound
