"""The papers that a person keeps for reuse: certified copies and results (Decree 45/2020, on record since).

A copy is certified by an officer who has compared it with the original. It may be used again until its last day, or
until somebody finds it wrong. What a person takes out of view stays where dossiers use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.core.journal import record
from egov.identity.models import Account

from .errors import ValidityOver
from .models import StoredFile, VaultItem


def keep_copy(
    *, actor: Actor, account: Account, file: StoredFile, name: str, valid_until: date | None, source: str
) -> VaultItem:
    """Keep a copy that the officer certifies, in the caller's transaction; the same file again changes its item.

    `source` is the code of its dossier. Raises `NotAllowed`, `ValidityOver` for a last day that has passed.
    """
    if not actor.is_officer or account.is_officer:
        raise NotAllowed
    if valid_until and valid_until < clock.today():
        raise ValidityOver
    facts = {"certified_by_id": actor.account_id, "certified_at": clock.now(), "valid_until": valid_until}
    item = _keep(account, file, source, {"kind": VaultItem.COPY, "name": name.strip()[:200], **facts})
    _record(item, "copy-certified", actor)
    return item


def keep_result(*, actor: Actor, account: Account, file: StoredFile, name: str, source: str) -> VaultItem:
    """Keep the result of a dossier, in the caller's transaction; by its owner. Raises `NotAllowed`."""
    if actor.account_id != account.pk:
        raise NotAllowed
    item = _keep(account, file, source, {"kind": VaultItem.RESULT, "name": name.strip()[:200]})
    _record(item, "result-kept", actor)
    return item


def _keep(account: Account, file: StoredFile, source: str, facts: Mapping[str, Any]) -> VaultItem:
    shown = {**facts, "hidden_at": None}
    item, _ = VaultItem.objects.update_or_create(
        account=account,
        file=file,
        revoked_at=None,
        defaults=shown,
        create_defaults={**shown, "source": source, "added_at": clock.now()},
    )
    StoredFile.objects.filter(pk=file.pk).update(kept=True)
    return item


def _record(item: VaultItem, act: Literal["copy-certified", "result-kept"], actor: Actor) -> None:
    refs = {"item": item.pk, "file": str(item.file_id), "dossier": item.source}
    record(subject=("account", str(item.account_id)), act=act, actor=actor, refs=refs, details={"name": item.name})


def move_papers(from_account: int, to_account: int) -> None:
    """All files and kept papers of one account become another's, in the caller's transaction."""
    StoredFile.objects.filter(owner=from_account).update(owner=to_account)
    VaultItem.objects.filter(account=from_account).update(account=to_account)


def hide_paper(*, actor: Actor, item_id: int) -> None:
    """Take one's own paper out of view; a second time changes nothing. Raises `NotFound`."""
    with transaction.atomic():
        item = VaultItem.objects.select_for_update().filter(pk=item_id, account=actor.account_id or 0).first()
        if item is None:
            raise NotFound
        if item.hidden_at is None:
            item.hidden_at = clock.now()
            item.save(update_fields=["hidden_at"])
            subject = ("account", str(item.account_id))
            record(subject=subject, act="paper-hidden", actor=actor, refs={"item": item.pk})


def revoke_copy(*, actor: Actor, item_id: int, reason: str) -> VaultItem:
    """Say that a certified copy was wrong: it may not be used any more. Who may has been decided by the caller."""
    if not actor.is_officer:
        raise NotAllowed
    with transaction.atomic():
        item = VaultItem.objects.select_for_update().filter(pk=item_id, kind=VaultItem.COPY).first()
        if item is None:
            raise NotFound
        if item.revoked_at is None:
            item.revoked_at = clock.now()
            item.save(update_fields=["revoked_at"])
            refs, details = {"item": item.pk}, {"reason": reason}
            subject = ("account", str(item.account_id))
            record(subject=subject, act="copy-revoked", actor=actor, refs=refs, details=details)
        return item
