"""What must hold however often anything was killed: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import email
import email.policy
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from egov.integrations.mail.file.adapter import file_name

from .installation import Installation, wait_until
from .load import Memory

# The one notice that an act leaves. A result that is early is told in other words.
_ONE_A_MOVE = {
    "file": "filed",
    "receive": "received",
    "refuse-reception": "refused",
    "ask-supplement": "supplement-asked",
    "supplement": "supplement-answered",
    "finish": "result-ready",
    "stop": "stopped",
    "hand-out": "handed-over",
}
_IN_OTHER_WORDS = {"result-early": "result-ready"}


def complaints(installation: Installation, memory: Memory) -> list[str]:
    """Everything that is wrong; empty when the installation kept its word."""
    drain(installation)
    checks = (_filings, _acts, _supplements, _codes, _notices, _mails, _files)
    found = [words for check in checks for words in check(installation, memory)]
    verified = installation.egov("journal", "verify")
    return [*memory.surprises, *found, *([verified.stdout + verified.stderr] if verified.returncode else [])]


def drain(installation: Installation, seconds: float = 90.0) -> None:
    """Wait until the outbox is empty and the worker has nothing left to do; what failed waits no longer."""
    with installation.database() as connection:
        connection.execute("UPDATE outbox_message SET due_at = now() WHERE state = 'waiting'")
    waiting = "SELECT count(*) FROM outbox_message WHERE state = 'waiting'"
    wait_until(lambda: installation.value(waiting) == 0, seconds, "the outbox is empty")
    drawing = "SELECT count(*) FROM documents_storedfile WHERE images = 'waiting'"
    wait_until(lambda: installation.value(drawing) == 0, seconds, "every page is drawn")


def _filings(installation: Installation, memory: Memory) -> Iterator[str]:
    rows = installation.rows(
        "SELECT a.username, d.idempotency_key, d.code FROM dossiers_dossier d "
        "JOIN identity_account a ON a.id = d.submitter_id"
    )
    stored = {(login, key): code for login, key, code in rows}
    if len(stored) != len(rows) or len({row[2] for row in rows}) != len(rows):
        yield f"{len(rows)} dossiers for {len(stored)} filings"
    for filing, code in memory.filed.items():
        if stored.get(filing) != code:
            yield f"{filing} was acknowledged as {code}, stored is {stored.get(filing)}"
    for filing in stored.keys() - memory.tried:
        yield f"nobody filed {filing}"


def _acts(installation: Installation, memory: Memory) -> Iterator[str]:
    journal = Counter(
        (code, int(task), act)
        for code, task, act in installation.rows(
            "SELECT c.subject_id, e.refs->>'task', e.refs->>'act' FROM journal_entry e "
            "JOIN journal_chain c ON c.id = e.chain_id WHERE e.refs ? 'task' AND c.subject_kind = 'dossier'"
        )
    )
    closed = {
        (task, act) for task, act in installation.rows("SELECT id, act FROM dossiers_task WHERE done_at IS NOT NULL")
    }
    yield from (f"{act} stands {times} times in the journal" for act, times in journal.items() if times > 1)
    for code, task, act in memory.acts:
        if journal[code, task, act] != 1:
            yield f"{act} at task {task} of {code} was acknowledged and is not in the journal"
        if act != "ask-supplement" and (task, act) not in closed:
            yield f"{act} at task {task} of {code} was acknowledged and the task is not closed by it"
    for task, times in Counter(task for _, task, act in journal if act != "ask-supplement").items():
        if times > 1:
            yield f"task {task} was closed {times} times"


def _supplements(installation: Installation, memory: Memory) -> Iterator[str]:
    entries = Counter(
        installation.rows(
            "SELECT c.subject_id, e.act FROM journal_entry e JOIN journal_chain c ON c.id = e.chain_id "
            "WHERE e.act IN ('supplement', 'file')"
        )
    )
    yield from (f"{entry} stands {times} times in the journal" for entry, times in entries.items() if times > 1)
    yield from (f"the supplement of {code} is lost" for code in memory.supplements if not entries[code, "supplement"])
    yield from (f"{code} has no first entry" for code in memory.filed.values() if not entries[code, "file"])


def _codes(installation: Installation, _memory: Memory) -> Iterator[str]:
    for agency, day, last, codes in installation.rows(
        "SELECT s.agency_id, s.day, s.last, (SELECT array_agg(split_part(d.code, '-', 3)::int) FROM dossiers_dossier d "
        "WHERE d.agency_in_id = s.agency_id AND split_part(d.code, '-', 2) = to_char(s.day, 'YYMMDD')) "
        "FROM dossiers_dossierserial s"
    ):
        if sorted(codes or []) != list(range(1, last + 1)):
            yield f"the codes of agency {agency} on {day} are not 1 to {last}: {sorted(codes or [])}"


def _notices(installation: Installation, _memory: Memory) -> Iterator[str]:
    told = Counter(
        (subject, _IN_OTHER_WORDS.get(kind, kind))
        for subject, kind in installation.rows("SELECT subject, kind FROM notices_notice")
    )
    moves = Counter(
        (code, _ONE_A_MOVE[act])
        for code, act in installation.rows(
            "SELECT c.subject_id, e.act FROM journal_entry e JOIN journal_chain c ON c.id = e.chain_id "
            "WHERE c.subject_kind = 'dossier'"
        )
        if act in _ONE_A_MOVE
    )
    by_moves = set(_ONE_A_MOVE.values())
    for subject, kind in told | moves:
        count, due = told[subject, kind], moves[subject, kind]
        if count != due if kind in by_moves else count > 1:
            yield f"notices {(subject, kind)}: {count} for {due} moves"


def _mails(installation: Installation, _memory: Memory) -> Iterator[str]:
    rows = installation.rows("SELECT key, state FROM outbox_message WHERE kind = 'mail'")
    yield from (f"the mail {key} is {state}" for key, state in rows if state != "delivered")
    files = sorted((installation.folder / "mail").glob("*.eml"))
    names = Counter(path.name for path in files)
    yield from (
        f"the mail {key} lies there {names[file_name(key)]} times" for key, _ in rows if names[file_name(key)] != 1
    )
    if len(files) != len(rows):
        yield f"{len(files)} mails for {len(rows)} messages"
    notices = {f"notice:{number}" for (number,) in installation.rows("SELECT id FROM notices_notice")}
    yield from (f"{key} has no mail" for key in notices - {key for key, _ in rows})
    marks = Counter(_message_id(path) for path in files)
    yield from (f"the mail {mark} was written {times} times" for mark, times in marks.items() if times > 1)


def _message_id(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return str(message["Message-ID"])


def _files(installation: Installation, _memory: Memory) -> Iterator[str]:
    """Every row names whole bytes; every page of it was drawn, once."""
    root = installation.folder / "files"
    for number, path, digest, images in installation.rows("SELECT id, path, sha256, images FROM documents_storedfile"):
        if not (root / path).is_file() or hashlib.sha256((root / path).read_bytes()).hexdigest() != digest:
            yield f"the bytes of {number} are not those that were sent"
        if images not in ("ready", "none"):
            yield f"the pages of {number} are {images}"
    for number, path in installation.rows("SELECT file_id, path FROM documents_pageimage"):
        if not (root / path).is_file():
            yield f"a page of {number} has no bytes"
    twice = "SELECT file_id, number FROM documents_pageimage GROUP BY 1, 2 HAVING count(*) > 1"
    yield from (f"page {page} of {number} was drawn twice" for number, page in installation.rows(twice))
