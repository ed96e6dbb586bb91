"""The journal: what happened, to what, by whom; a hash chain a subject (D9).

An entry's hash is SHA-256(version byte, previous hash, entry, SHA-256(salt, details)), with entry and
details as RFC 8785 JSON. Entries hold codes, ids and kinds only; whatever tells about a person belongs in
`details`, which an order may erase while the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785
from django.db import connection, transaction

from . import clock
from .actor import Actor

VERSION = b"\x01"
START = bytes(32)
ERASED = "erase"
"""The act that takes the details of every entry before it."""
# The application role may insert into these and read them, nothing else.
APPEND_ONLY = ("journal_entry", "journal_checkpoint")

# Tables whose every row must have a chain: subject kind -> query for the subject ids that have none.
_unjournaled: dict[str, str] = {}


def expect(subject_kind: str, *, table: str, column: str) -> None:
    """Say that every row of `table` is a journaled subject, so that a chain cut out whole is missed."""
    _unjournaled[subject_kind] = (
        f"SELECT t.{column} FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal_chain c"  # noqa: S608 (constants)
        f" WHERE c.subject_kind = '{subject_kind}' AND c.subject_id = t.{column}::text)"
    )


def unjournaled() -> dict[str, str]:
    return dict(_unjournaled)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an entry stands in its chain, and the chain's head after it."""

    chain_id: int
    n: int
    hash: bytes


def hash_details(salt: bytes, details: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(salt + rfc8785.dumps(details)).digest()


def hash_entry(previous: bytes, entry: Mapping[str, Any], details_hash: bytes) -> bytes:
    return hashlib.sha256(VERSION + previous + rfc8785.dumps(entry) + details_hash).digest()


def entry_fields(subject: tuple[str, str], n: int, at: datetime, actor: str, act: str, refs: Any) -> dict[str, Any]:
    """The hashed form of an entry; the time to the microsecond in UTC."""
    return {
        "subject": f"{subject[0]}:{subject[1]}",
        "n": n,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "act": act,
        "refs": refs,
    }


_BEGIN = """
WITH c AS (INSERT INTO journal_chain (subject_kind, subject_id, length, head, changed_at)
           VALUES (%(kind)s, %(id)s, 1, %(hash)s, clock_timestamp()) RETURNING id),
     e AS (INSERT INTO journal_entry (chain_id, n, at, actor, act, refs, details_hash, previous, hash)
           SELECT id, 1, %(at)s, %(actor)s, %(act)s, %(refs)s::jsonb, %(details_hash)s, %(previous)s, %(hash)s FROM c
           RETURNING id, chain_id)
INSERT INTO journal_detail (entry_id, salt, details) SELECT id, %(salt)s, %(details)s::jsonb FROM e
RETURNING (SELECT chain_id FROM e)
"""

_APPEND = """
WITH c AS (UPDATE journal_chain SET length = %(n)s, head = %(hash)s, changed_at = clock_timestamp()
           WHERE id = %(chain)s RETURNING id),
     e AS (INSERT INTO journal_entry (chain_id, n, at, actor, act, refs, details_hash, previous, hash)
           SELECT id, %(n)s, %(at)s, %(actor)s, %(act)s, %(refs)s::jsonb, %(details_hash)s, %(previous)s, %(hash)s
           FROM c RETURNING id)
INSERT INTO journal_detail (entry_id, salt, details) SELECT id, %(salt)s, %(details)s::jsonb FROM e
"""


def record(
    *,
    subject: tuple[str, str],
    act: str,
    actor: Actor,
    refs: Mapping[str, Any] | None = None,
    details: Mapping[str, Any] | None = None,
    new: bool = False,
) -> Position:
    """Append one entry to the subject's chain, in the caller's transaction.

    `subject` is (kind, id), `refs` holds codes, ids and kinds, `details` what an order may erase. `new` says
    that the subject was made in this very transaction and saves a look-up. Raises outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a journal entry belongs to a transaction")
    chain = None if new else _locked_chain(subject)
    chain_id, length, previous = chain or (None, 0, START)
    at, n = clock.now(), length + 1
    refs, details, salt = dict(refs or {}), dict(details or {}), secrets.token_bytes(16)
    details_hash = hash_details(salt, details)
    new_hash = hash_entry(previous, entry_fields(subject, n, at, actor.reference, act, refs), details_hash)
    values = {
        "kind": subject[0], "id": subject[1], "chain": chain_id, "n": n, "at": at, "actor": actor.reference,
        "act": act, "refs": json.dumps(refs), "details": json.dumps(details), "details_hash": details_hash,
        "salt": salt, "previous": previous, "hash": new_hash,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_APPEND if chain else _BEGIN, values)
        if not chain:
            chain_id = cursor.fetchone()[0]
    assert chain_id is not None
    return Position(chain_id, n, new_hash)


_ERASE_DETAILS = """
UPDATE journal_detail d SET salt = NULL, details = NULL FROM journal_entry e JOIN journal_chain c ON c.id = e.chain_id
WHERE d.entry_id = e.id AND d.salt IS NOT NULL AND c.subject_kind = %s AND c.subject_id = %s
"""


def erase_details(
    *, subject: tuple[str, str], actor: Actor, refs: Mapping[str, Any], details: Mapping[str, Any]
) -> int:
    """Erase the details of every entry of the chain so far, and record that it was done; how many were erased.

    The hashes stay, and with them the chain. The entry `ERASED` that follows is the order by which verification
    tells an erasure from a theft; what it says must name nobody whose details go.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an erasure belongs to a transaction")
    _locked_chain(subject)
    with connection.cursor() as cursor:
        cursor.execute(_ERASE_DETAILS, subject)
        erased = int(cursor.rowcount)
    record(subject=subject, act=ERASED, actor=actor, refs={**refs, "entries": erased}, details=details)
    return erased


def _locked_chain(subject: tuple[str, str]) -> tuple[int, int, bytes] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, length, head FROM journal_chain WHERE subject_kind = %s AND subject_id = %s FOR UPDATE",
            subject,
        )
        row = cursor.fetchone()
    return (row[0], row[1], bytes(row[2])) if row else None
