"""Does the journal still say what it said? Every chain is recounted, then held against the checkpoints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from django.db import connection

from . import checkpoints, journal
from .models import JournalCheckpoint

_ENTRIES = """
SELECT c.id, c.subject_kind, c.subject_id, c.length, c.head, e.n, e.at, e.actor, e.act, e.refs,
       e.details_hash, e.previous, e.hash, d.salt, d.details, d.entry_id
FROM journal_chain c
LEFT JOIN journal_entry e ON e.chain_id = c.id LEFT JOIN journal_detail d ON d.entry_id = e.id
ORDER BY c.id, e.n
"""
_ORPHANS = """
SELECT e.id, e.n, e.refs FROM journal_entry e LEFT JOIN journal_chain c ON c.id = e.chain_id WHERE c.id IS NULL
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """`subject` and `n` name the entry; `code` is changed, removed, details-changed, tail-cut, ..."""

    subject: str
    n: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject} entry {self.n}: {self.code}: {self.message}"


@dataclass(slots=True)
class Report:
    entries: int = 0
    chains: int = 0
    erased: int = 0
    findings: list[Finding] = field(default_factory=list)
    unseen_since: datetime | None = None

    def find(self, subject: str, n: int, code: str, message: str) -> None:
        self.findings.append(Finding(subject, n, code, message))

    @property
    def whole(self) -> bool:
        return not self.findings


def verify_journal() -> Report:
    """Recount every chain and checkpoint. Reads the whole journal; memory stays flat."""
    report = Report(unseen_since=checkpoints.last_moment())
    heads: dict[tuple[str, str], tuple[int, dict[int, str]]] = {}
    wanted = _checkpointed_lengths()
    for subject, rows in _chains():
        heads[subject] = _verify_chain(subject, rows, report, wanted.get(subject, {}))
    _verify_checkpoints(report)
    _verify_against_file(report, heads, wanted)
    _verify_expected(report)
    return report


def _chains() -> Iterator[tuple[tuple[str, str], list[tuple[Any, ...]]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ENTRIES)
        chain: list[tuple[Any, ...]] = []
        for row in cursor:
            if chain and row[0] != chain[0][0]:
                yield (chain[0][1], chain[0][2]), chain
                chain = []
            chain.append(row)
        if chain:
            yield (chain[0][1], chain[0][2]), chain


def _verify_chain(
    subject: tuple[str, str], rows: list[tuple[Any, ...]], report: Report, wanted: dict[int, str]
) -> tuple[int, dict[int, str]]:
    """Walk one chain; its length and the hashes at the positions that checkpoints name."""
    name, length, head = f"{subject[0]} {subject[1]}", rows[0][3], bytes(rows[0][4])
    report.chains += 1
    previous, expected, seen = journal.START, 1, {}
    ordered = max((row[5] for row in rows if row[8] == journal.ERASED), default=0)
    for row in rows:
        if row[5] is None:
            break
        report.entries += 1
        n, stored = row[5], bytes(row[12])
        for missing in range(expected, n):
            report.find(name, missing, "removed", "the entry is missing.")
        if n == expected and bytes(row[11]) != previous:
            report.find(name, n, "changed", "it does not follow from the entry before.")
        _verify_entry(subject, name, row, report, by_order=n < ordered)
        if n in wanted:
            seen[n] = stored.hex()
        previous, expected = stored, n + 1
    for missing in range(expected, length + 1):
        report.find(name, missing, "tail-cut", "the chain says that this entry was written; it is missing.")
    if expected - 1 == length and previous != head:
        report.find(name, length, "changed", "the last entry is not the chain's head.")
    if expected - 1 > length:
        report.find(name, expected - 1, "added", f"the chain ends at {length}.")
    return expected - 1, seen


def _verify_entry(subject: tuple[str, str], name: str, row: tuple[Any, ...], report: Report, *, by_order: bool) -> None:
    """`by_order`: a later entry of the chain orders that details be erased."""
    n, at, actor, act, refs = row[5:10]
    details_hash, previous, stored = bytes(row[10]), bytes(row[11]), bytes(row[12])
    salt, details, has_detail = row[13:16]
    entry = journal.entry_fields(subject, n, at, actor, act, _json(refs))
    if journal.hash_entry(previous, entry, details_hash) != stored:
        report.find(name, n, "changed", "its content does not give its hash.")
    erased = has_detail is not None and salt is None and details is None
    if erased and by_order:
        report.erased += 1
    elif erased or has_detail is None:
        report.find(name, n, "details-removed", "its details are gone without an order.")
    elif salt is None:
        report.find(name, n, "details-changed", "it has details again that an order erased.")
    elif journal.hash_details(bytes(salt), _json(details)) != details_hash:
        report.find(name, n, "details-changed", "its details do not give their hash.")


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _checkpointed_lengths() -> dict[tuple[str, str], dict[int, str]]:
    """The lengths and heads that checkpoints, in the table or in the file, have seen."""
    wanted: dict[tuple[str, str], dict[int, str]] = {}
    leaves = (leaf for row in JournalCheckpoint.objects.order_by("id").iterator() for leaf in row.leaves)
    for kind, subject, length, head in leaves:
        wanted.setdefault((kind, subject), {})[length] = head
    for line in checkpoints.lines_in_file():
        for kind, subject, length, head in line["leaves"]:
            wanted.setdefault((kind, subject), {})[length] = head
    return wanted


def _verify_checkpoints(report: Report) -> None:
    key, previous = checkpoints.signing_key().public_key(), journal.START
    for row in JournalCheckpoint.objects.order_by("id").iterator():
        name = "checkpoint"
        if checkpoints.merkle_root(row.leaves) != bytes(row.root):
            report.find(name, row.pk, "changed", "its leaves do not give its root.")
        if bytes(row.previous) != previous:
            report.find(name, row.pk, "removed", "the checkpoint before it is not the one that it followed.")
        try:
            key.verify(bytes(row.signature), checkpoints.signed_bytes(row))
        except InvalidSignature:
            report.find(name, row.pk, "changed", "its signature does not fit.")
        previous = bytes(row.root)


def _verify_against_file(
    report: Report,
    heads: dict[tuple[str, str], tuple[int, dict[int, str]]],
    wanted: dict[tuple[str, str], dict[int, str]],
) -> None:
    roots = {row.pk: bytes(row.root).hex() for row in JournalCheckpoint.objects.only("root").iterator()}
    for line in checkpoints.lines_in_file():
        if line["id"] in roots and roots[line["id"]] != line["root"]:
            report.find("checkpoint", line["id"], "changed", "the file says otherwise.")
        elif line["id"] not in roots and roots and line["id"] < max(roots):
            report.find("checkpoint", line["id"], "removed", "the file has it, the table has not.")
    for subject, lengths in wanted.items():
        name, (length, seen) = f"{subject[0]} {subject[1]}", heads.get(subject, (0, {}))
        for n, head in sorted(lengths.items()):
            if n > length:
                report.find(name, n, "tail-cut", "a checkpoint has seen this entry; it is missing.")
            elif seen.get(n, head) != head:
                report.find(name, n, "changed", "a checkpoint has seen another hash here.")


def _verify_expected(report: Report) -> None:
    with connection.cursor() as cursor:
        for kind, query in journal.unjournaled().items():
            cursor.execute(query)
            for (subject,) in cursor.fetchall():
                report.find(f"{kind} {subject}", 1, "removed", "its whole chain is missing.")
        cursor.execute(_ORPHANS)
        for entry_id, n, _refs in cursor.fetchall():
            report.find("unknown chain", n, "changed", f"entry {entry_id} belongs to no chain.")
