"""Somebody registered at a counter has opened an account of their own meanwhile: the two become one."""

from __future__ import annotations

from django.db import transaction

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.core.events import announce

from ..errors import AccountGone, CardNotSeen, SignInUnlike
from ..events import WalkInJoined
from ..models import Account
from ..permissions import CLERK, require_role
from ..queries import account_by_login
from .accounts import change_account


def join_walk_in(*, actor: Actor, walk_in_id: int, sign_in: str, card_seen: bool) -> Account:
    """Close the account opened at a counter; all that hung on it goes to the one that the person signs in to.

    `sign_in` is the name by which the person says they sign in: a number alone is typed by anybody, and the clerk
    must not choose the account for them. What the card proves is `verified` from now on. Raises `NotAllowed` for
    whoever is no clerk, `CardNotSeen`, `NotFound`, `SignInUnlike`.
    """
    require_role(actor, CLERK)
    if not card_seen:
        raise CardNotSeen
    named = account_by_login(sign_in)
    with transaction.atomic():
        held = _held(walk_in_id, named.pk if named else 0)
        walk_in, account = held.get(walk_in_id), held.get(named.pk) if named else None
        if walk_in is None or not walk_in.is_walk_in:
            raise NotFound
        if account is None or account.is_walk_in or not _same_number(walk_in, account):
            raise SignInUnlike
        change_account(walk_in, {"is_active": False}, "account-closed", actor, to_account=account.pk)
        change_account(account, _proven(walk_in, account), "account-joined", actor, from_account=walk_in.pk)
        announce(WalkInJoined(walk_in.pk, account.pk, actor))
    return account


def hold_account(account_id: int) -> None:
    """Keep an account from being joined or closed until the transaction ends. Raises `AccountGone`."""
    if not _held(account_id):
        raise AccountGone


def _held(*account_ids: int) -> dict[int, Account]:
    """Open accounts, locked in one order; rows that only refer to them are not kept waiting."""
    found = Account.objects.select_for_update(no_key=True).filter(pk__in=account_ids, is_active=True)
    return {account.pk: account for account in found.order_by("pk")}


def _same_number(one: Account, other: Account) -> bool:
    return one.kind == other.kind and bool(one.number) and one.number == other.number


def _proven(walk_in: Account, account: Account) -> dict[str, object]:
    """The number, which the clerk sees on the card now, and what was seen on it before."""
    proven = {walk_in.number_field, *walk_in.verified}
    changed = {name: getattr(walk_in, name) for name in proven.difference(account.verified)}
    return {**changed, "verified": sorted({*account.verified, *proven})}
