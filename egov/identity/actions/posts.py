"""Officers given a post, and posts ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from egov.core.actor import SYSTEM, Actor
from egov.core.errors import NotAllowed, NotFound
from egov.core.journal import record
from egov.places.events import AgenciesReplaced
from egov.places.models import Post

from ..models import Account, Holding
from ..permissions import OPERATOR, require_role


def give_post(
    *, actor: Actor, account_id: int, post_id: int, valid_from: date | None = None, valid_to: date | None = None
) -> Holding:
    """Let an officer hold a post from one day to another, both included; None is open. Again: the days change.

    Raises `NotAllowed` (only the operator, and only officers hold posts), `NotFound`.
    """
    require_role(actor, OPERATOR)
    with transaction.atomic():
        account = Account.objects.filter(pk=account_id).first()
        if account is None:
            raise NotFound
        if not account.is_officer:
            raise NotAllowed
        holding, _ = Holding.objects.update_or_create(
            account=account, post_id=post_id, defaults={"valid_from": valid_from, "valid_to": valid_to}
        )
        record(subject=("account", str(account_id)), act="post-given", actor=actor, refs={"post": post_id})
    return holding


def end_post(*, actor: Actor, account_id: int, post_id: int, last_day: date) -> Holding:
    """Let a holding end with `last_day`. Raises `NotAllowed`, `NotFound`."""
    require_role(actor, OPERATOR)
    with transaction.atomic():
        holding = Holding.objects.select_for_update().filter(account_id=account_id, post_id=post_id).first()
        if holding is None:
            raise NotFound
        holding.valid_to = last_day
        holding.save(update_fields=["valid_to"])
        record(subject=("account", str(account_id)), act="post-ended", actor=actor, refs={"post": post_id})
    return holding


def move_holdings(event: AgenciesReplaced) -> None:
    """Whoever held a post at an agency that ended holds the same one where its records went, from the same day on.

    Who works where after a split is for the operator to say; nobody is given posts at several agencies.
    """
    last_day = event.on - timedelta(days=1)
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    posts = {post.position: post.pk for post in Post.objects.filter(agency=event.records)}
    for holding in Holding.objects.select_related("post", "account").filter(still, post__agency__in=event.ended):
        follows = posts.get(holding.post.position)
        if follows is not None:
            begins, ends = max(event.on, holding.valid_from or event.on), holding.valid_to
            Holding.objects.update_or_create(
                account=holding.account, post_id=follows, defaults={"valid_from": begins, "valid_to": ends}
            )
        holding.valid_to = last_day
        holding.save(update_fields=["valid_to"])
        refs = {"post": holding.post_id, "follows": follows, "change": event.change}
        record(subject=("account", str(holding.account_id)), act="post-moved", actor=SYSTEM, refs=refs)
