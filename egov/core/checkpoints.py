"""Signed checkpoints over the journal, in the database and in a file beside it (D9).

A checkpoint is a Merkle root over the heads of the chains changed since the one before, signed with
Ed25519. Whoever cuts the journal's tail would have to forge both the table and the file.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.db import connection, transaction

from . import clock, journal
from .models import JournalChain, JournalCheckpoint, JournalEntry

# A transaction that began before a checkpoint may commit after it; the next one looks back this far.
OVERLAP = timedelta(minutes=10)

Leaf = list[Any]


TAIL_BYTES = 64 * 1024


def take_checkpoint() -> JournalCheckpoint | None:
    """Cover the chains changed since the last checkpoint; None when nothing changed.

    The file follows the committed table: a line for a checkpoint that was never committed would look like a theft.
    What a crash between the two left out, the next call adds.
    """
    row = _cover_changes()
    _complete_file(row)
    return row


def _cover_changes() -> JournalCheckpoint | None:
    with transaction.atomic():
        _one_at_a_time()
        last = JournalCheckpoint.objects.order_by("-id").first()
        leaves = list(_changed_leaves(last))
        if not leaves or (last and leaves == last.leaves):
            return None
        root, now = merkle_root(leaves), clock.now()
        previous = bytes(last.root) if last else journal.START
        entries = JournalEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        row = JournalCheckpoint(
            at=now, chains=len(leaves), entries=entries, root=root, leaves=leaves, previous=previous
        )
        row.signature = signing_key().sign(signed_bytes(row))
        row.save()
        return row


def _one_at_a_time() -> None:
    """An advisory lock, since the application may not lock rows of a table that it may only add to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('journal_checkpoint'))")


def _changed_leaves(last: JournalCheckpoint | None) -> Iterator[Leaf]:
    chains = JournalChain.objects.order_by("id")
    if last:
        chains = chains.filter(changed_at__gt=last.at - OVERLAP)
    for kind, subject, length, head in chains.values_list("subject_kind", "subject_id", "length", "head").iterator():
        yield [kind, subject, length, bytes(head).hex()]


def merkle_root(leaves: Sequence[Leaf]) -> bytes:
    """RFC 6962's tree hash, so that a leaf can never pass for a node."""
    level = [hashlib.sha256(b"\x00" + rfc8785.dumps(leaf)).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0] if level else hashlib.sha256(b"").digest()


def signed_bytes(row: JournalCheckpoint) -> bytes:
    return rfc8785.dumps(
        {
            "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "chains": row.chains,
            "entries": row.entries,
            "previous": bytes(row.previous).hex(),
            "root": bytes(row.root).hex(),
        }
    )


def signing_key() -> Ed25519PrivateKey:
    """This installation's key, made at first use, readable by its owner alone."""
    path: Path = settings.CONFIG.data_dir / "keys" / "journal.pem"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _create_once(path, pem)
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def _create_once(path: Path, content: bytes) -> None:
    """Written whole under another name first: two processes may come here at once, one file wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def file_path() -> Path:
    """Where the checkpoints stand outside the database, one JSON line each."""
    path: Path = settings.CONFIG.data_dir / "journal-checkpoints.jsonl"
    return path


def _complete_file(taken: JournalCheckpoint | None) -> None:
    """Append what the file lacks; one process at a time."""
    with file_path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        last, torn = _last_line(file)
        rows = [taken] if taken else []
        if last is None or _is_in_table(last):
            rows = list(JournalCheckpoint.objects.filter(pk__gt=last["id"] if last else 0).order_by("id"))
        lines = "".join(json.dumps(_as_line(row), ensure_ascii=False) + "\n" for row in rows)
        if lines:
            file.write((b"\n" if torn else b"") + lines.encode())
            file.flush()
            os.fsync(file.fileno())


def _last_line(file: BinaryIO) -> tuple[dict[str, Any] | None, bool]:
    """The last whole line, and whether a crash tore off the one after it."""
    end, size = file.seek(0, os.SEEK_END), TAIL_BYTES
    while True:
        file.seek(max(0, end - size))
        tail = file.read()
        for raw in reversed(tail.split(b"\n") if size >= end else tail.split(b"\n")[1:]):
            line = _read_line(raw)
            if line is not None:
                return line, not tail.endswith(b"\n")
        if size >= end:
            return None, bool(tail) and not tail.endswith(b"\n")
        size *= 8


def _read_line(raw: str | bytes) -> dict[str, Any] | None:
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None


def _is_in_table(line: dict[str, Any]) -> bool:
    return JournalCheckpoint.objects.filter(pk=line["id"], root=bytes.fromhex(line["root"])).exists()


def _as_line(row: JournalCheckpoint) -> dict[str, Any]:
    return {
        "id": row.pk,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "entries": row.entries,
        "root": bytes(row.root).hex(),
        "previous": bytes(row.previous).hex(),
        "signature": bytes(row.signature).hex(),
        "leaves": row.leaves,
    }


def lines_in_file() -> Iterator[dict[str, Any]]:
    """The checkpoints of the file, oldest first; a line cut by a crash is passed over."""
    path = file_path()
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for raw in file:
            line = _read_line(raw)
            if line is not None:
                yield line


def last_moment() -> datetime | None:
    """When the last checkpoint was taken: a change since then could go unseen."""
    return JournalCheckpoint.objects.order_by("-id").values_list("at", flat=True).first()
