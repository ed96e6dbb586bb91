"""Telling people, in their account and by e-mail, in the transaction of what happened."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from egov.core import clock, outbox
from egov.core.actor import Actor

from .kinds import KINDS
from .models import Notice
from .wording import word_mail

# The notice and what the mail needs to know of its reader, in one statement.
_INSERT = """
INSERT INTO notices_notice (account_id, kind, subject, params, created_at)
VALUES (%(account)s, %(kind)s, %(subject)s, %(params)s::jsonb, %(now)s)
RETURNING id,
    (SELECT email FROM identity_account WHERE id = %(account)s),
    (SELECT language FROM identity_account WHERE id = %(account)s)
"""


def notify(
    *,
    account_id: int | None,
    kind: str,
    subject: str,
    params: Mapping[str, Any],
    email: str = "",
    key: str = "",
) -> int | None:
    """Leave a notice in the account, and a mail to `email` or else to the account's address, if there is one.

    `subject` is the dossier's or the appointment's code; `params` as `kinds.KINDS` names them: service, agency and
    place as {"vi", "en"}, moments in ISO form, amounts in đồng. Without an account only the mail goes, and `key` must
    name it among those of the subject. At most two statements. The notice's id; ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of notice: {kind}")
    notice_id, language = None, "vi"
    if account_id is not None:
        notice_id, own_email, language = _write(account_id, kind, subject, params)
        email = email or own_email
    if email:
        if not (key or notice_id):
            raise ValueError("a mail without an account needs a key")
        outbox.send(
            kind="mail",
            key=f"{subject}:{key}" if key else f"notice:{notice_id}",
            payload={"to": email, **word_mail(kind, subject, params, language)},
        )
    return notice_id


def move_notices(from_account: int, to_account: int) -> None:
    """All notices of one account become another's, in the caller's transaction."""
    Notice.objects.filter(account=from_account).update(account=to_account)


def leave_notices(notices: Iterable[tuple[int, str, str, Mapping[str, Any]]]) -> int:
    """Many notices in one statement, without mail: (account, kind, subject, params) each; how many."""
    now = clock.now()
    rows = [
        Notice(account_id=account, kind=kind, subject=subject, params=dict(params), created_at=now)
        for account, kind, subject, params in notices
    ]
    unknown = {row.kind for row in rows} - KINDS.keys()
    if unknown:
        raise ValueError(f"no such kinds of notice: {unknown}")
    Notice.objects.bulk_create(rows)
    return len(rows)


def _write(account_id: int, kind: str, subject: str, params: Mapping[str, Any]) -> tuple[int, str, str]:
    values: dict[str, str | int | datetime] = {
        "account": account_id,
        "kind": kind,
        "subject": subject,
        "params": json.dumps(dict(params), ensure_ascii=False),
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        notice_id, email, language = cursor.fetchone()
    return notice_id, email or "", language or "vi"


def mark_read(*, actor: Actor, notices: Collection[int] | None = None) -> int:
    """Mark these notices of the actor, or all of them, as read; how many were unread."""
    unread = Notice.objects.filter(account=actor.account_id, read_at=None)
    if notices is not None:
        unread = unread.filter(pk__in=notices)
    return unread.update(read_at=clock.now())
