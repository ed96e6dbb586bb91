"""Accounts opened and changed. Journal entries name fields, never what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.core.journal import record
from egov.core.vietnamese import search_key

from ..contacts import normalise_email, normalise_login
from ..errors import FieldVerified, LoginTaken
from ..models import Account
from ..permissions import CLERK, OPERATOR, require_role
from ..queries import account_by_login, actor_for

PROFILE_FIELDS = (
    "full_name", "phone", "citizen_number", "tax_code", "birth_date", "sex", "province", "commune", "street",
    "language",
)  # fmt: skip
"""What people may change in their own account; verified ones stay as they are."""


def register_citizen(*, full_name: str, login: str, password_hash: str, language: str = "vi") -> Account:
    """Open the account of somebody who proved to receive messages at `login` (an e-mail address or a phone number).

    `password_hash` comes from `make_password`. Raises `LoginTaken`.
    """
    login = normalise_login(login)
    proven = {"email": login} if "@" in login else {"phone": login}
    account = Account(
        username=login,
        full_name=full_name,
        password=password_hash,
        verified=list(proven),
        language=language,
        created_at=clock.now(),
        **proven,
    )
    with transaction.atomic():
        _insert(account)
        record(subject=_subject(account), act="registered", actor=actor_for(account), refs={"by": [*proven]}, new=True)
    return account


def open_account(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    kind: str = Account.CITIZEN,
    password: str | None = None,
    email: str = "",
    verified: Iterable[str] = (),
    is_demo: bool = False,
    **profile: Any,
) -> Account:
    """Open an account for somebody: the operator any, a clerk at the counter those of citizens and businesses.

    `profile` takes the fields of `PROFILE_FIELDS`. Without a password nobody can sign in until it is recovered.
    Raises `NotAllowed`, `LoginTaken`.
    """
    require_role(actor, OPERATOR, *([] if kind == Account.OFFICER else [CLERK]))
    if unknown := set(profile) - set(PROFILE_FIELDS):
        raise TypeError(f"an account has no field {', '.join(sorted(unknown))} that can be given")
    account = Account(
        username=normalise_login(username),
        full_name=full_name,
        kind=kind,
        password=make_password(password),
        email=normalise_email(email) or "",
        verified=sorted(verified),
        is_demo=is_demo,
        created_at=clock.now(),
        **profile,
    )
    with transaction.atomic():
        _insert(account)
        record(subject=_subject(account), act="account-opened", actor=actor, refs={"kind": kind}, new=True)
    return account


def change_profile(*, actor: Actor, account_id: int, **changes: Any) -> Account:
    """Change fields of one's own account. Raises `NotAllowed`, `FieldVerified` when an authority confirmed one."""
    if unknown := set(changes) - set(PROFILE_FIELDS):
        raise TypeError(f"a profile has no field {', '.join(sorted(unknown))}")
    with transaction.atomic():
        account = _own_account(actor, account_id)
        changed = {name: value for name, value in changes.items() if getattr(account, name) != value}
        if locked := sorted(set(changed).intersection(account.verified)):
            raise FieldVerified(field=locked[0])
        change_account(account, changed, "profile-changed", actor)
    return account


def change_email(*, actor: Actor, account_id: int, email: str) -> Account:
    """Put a proven e-mail address into one's own account; who signs in by the old one signs in by the new.

    The sign-in library's own list of addresses is emptied, so that the old one recovers nothing.
    Raises `NotAllowed`, `LoginTaken`.
    """
    with transaction.atomic():
        account = _own_account(actor, account_id)
        other = account_by_login(email)
        if other is not None and other.pk != account.pk:
            raise LoginTaken
        changed: dict[str, Any] = {"email": email, "verified": sorted({*account.verified, "email"})}
        if account.email and account.username == account.email:
            changed["username"] = email
        EmailAddress.objects.filter(user=account).delete()
        change_account(account, changed, "email-changed", actor)
    return account


def change_password(*, actor: Actor, account_id: int, password: str) -> Account:
    """Set a password; all sessions but the caller's end, since sessions carry a hash of it.

    For one's own account, or by the operator for an officer who lost theirs. Raises `NotAllowed`, `NotFound`.
    """
    if actor.account_id != account_id:
        require_role(actor, OPERATOR)
    with transaction.atomic():
        account = _locked_account(account_id)
        account.set_password(password)
        account.save(update_fields=["password"])
        record(subject=_subject(account), act="password-changed", actor=actor)
    return account


def close_account(*, actor: Actor, account_id: int) -> Account:
    """Nobody can sign in to it any more, and its tokens stop working. Nothing is deleted. By the operator."""
    require_role(actor, OPERATOR)
    with transaction.atomic():
        account = _locked_account(account_id)
        change_account(account, {"is_active": False}, "account-closed", actor)
    return account


def _own_account(actor: Actor, account_id: int) -> Account:
    if actor.account_id != account_id:
        raise NotAllowed
    return _locked_account(account_id)


def _locked_account(account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound
    return account


def _insert(account: Account) -> None:
    """The constraints decide whether the name is free; a name must not be somebody else's e-mail address either."""
    if account_by_login(account.username) or (account.email and account_by_login(account.email)):
        raise LoginTaken
    account.search_key = _name_key(account)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise LoginTaken from error


def change_account(account: Account, changed: Mapping[str, Any], act: str, actor: Actor, **refs: Any) -> None:
    """Write and journal new values of an account that the caller holds locked and whose change was allowed."""
    if not changed:
        return
    for name, value in changed.items():
        setattr(account, name, value)
    account.search_key = _name_key(account)
    account.save(update_fields=[*changed, "search_key"])
    record(subject=_subject(account), act=act, actor=actor, refs={"fields": sorted(changed), **refs})


def _name_key(account: Account) -> str:
    return search_key(account.full_name)[:400]


def _subject(account: Account) -> tuple[str, str]:
    return ("account", str(account.pk))
