"""The journal changed by SQL: `egov journal verify` names each change, with exit code 1."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest

from .installation import Installation
from .load import HOUSE_NUMBER, Caller, filing_body

TABLES = ("journal_chain", "journal_entry", "journal_detail", "journal_checkpoint")
CUT = (
    "DELETE FROM journal_detail WHERE entry_id = (SELECT id FROM journal_entry WHERE chain_id = {chain} AND n = 3)",
    "DELETE FROM journal_entry WHERE chain_id = {chain} AND n = 3",
)
MEND = (
    "UPDATE journal_chain SET length = 2, head = (SELECT hash FROM journal_entry WHERE chain_id = {chain} AND n = 2) "
    "WHERE id = {chain}",
)
WHOLE_CHAIN = (
    "DELETE FROM journal_detail WHERE entry_id IN (SELECT id FROM journal_entry WHERE chain_id = {chain})",
    "DELETE FROM journal_entry WHERE chain_id = {chain}",
    "DELETE FROM journal_chain WHERE id = {chain}",
)
CASES = {
    "changed": (2, "changed", ("UPDATE journal_entry SET act = 'refuse' WHERE chain_id = {chain} AND n = 2",)),
    "changed by whom": (2, "changed", ("UPDATE journal_entry SET actor = 'x' WHERE chain_id = {chain} AND n = 2",)),
    "removed": (2, "removed", tuple(statement.replace("n = 3", "n = 2") for statement in CUT)),
    "tail cut": (3, "tail-cut", CUT),
    "tail cut and the head mended": (3, "tail-cut", (*CUT, *MEND)),
    "tail, head and checkpoints": (3, "tail-cut", (*CUT, *MEND, "DELETE FROM journal_checkpoint")),
    "details": (1, "details-changed", (
        "UPDATE journal_detail SET details = '{{}}' WHERE entry_id = "
        "(SELECT id FROM journal_entry WHERE chain_id = {chain} AND n = 1)",
    )),
    "whole chain": (1, "removed", WHOLE_CHAIN),
}  # fmt: skip


def psql(installation: Installation, *statements: str) -> str:
    words = [word for statement in statements for word in ("-c", statement)]
    done = installation.egov("psql", "-t", "-A", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Journaled:
    """A running installation with a dossier of three entries under a checkpoint, and a copy of the whole journal."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.code = self._file_and_examine()
        taken = installation.egov("journal", "checkpoint")
        assert taken.returncode == 0, taken.stderr
        self.file = installation.folder / "journal-checkpoints.jsonl"
        self._lines = self.file.read_bytes()
        psql(installation, "CREATE SCHEMA kept", *(f"CREATE TABLE kept.{t} AS TABLE {t}" for t in TABLES))
        self.chain = psql(installation, f"SELECT id FROM journal_chain WHERE subject_id = '{self.code}'")

    def _file_and_examine(self) -> str:
        people = self.installation.people()
        lan, mai, minh = (Caller(self.installation.port, people[login]["token"]) for login in ("lan", "mai", "minh"))
        body = {**filing_body(lan, HOUSE_NUMBER), "idempotency_key": "tampered"}
        code = str(lan.insist("POST", "/dossiers", body)[0][1]["code"])
        for officer in (mai, minh):
            task = officer.insist("GET", f"/tasks?mine=1&q={code}")[0][1]["items"][0]
            answer, _ = officer.insist("POST", f"/tasks/{task['id']}/complete", {"act": task["acts"][0]["act"]})
            assert answer[0] == 200, answer
        return code

    def restore(self) -> None:
        psql(
            self.installation, "BEGIN", f"TRUNCATE {', '.join(TABLES)}",
            *(f"INSERT INTO {table} SELECT * FROM kept.{table}" for table in TABLES), "COMMIT",
        )  # fmt: skip
        self.file.write_bytes(self._lines)

    def findings(self) -> tuple[int, set[tuple[str, int, str]]]:
        done = self.installation.egov("journal", "verify", "--json")
        found = json.loads(done.stdout)["findings"]
        return done.returncode, {(f["subject"], f["entry"], f["code"]) for f in found}


@pytest.fixture(scope="module")
def journaled(prepared_folder, tmp_path_factory) -> Iterator[Journaled]:
    folder = tmp_path_factory.mktemp("tampering") / "data"
    shutil.copytree(prepared_folder, folder, symlinks=True)
    installation = Installation(folder)
    try:
        installation.start()
        yield Journaled(installation)
    finally:
        installation.end()


def test_untouched_it_is_whole_also_after_a_restore(journaled):
    assert journaled.findings() == (0, set())
    journaled.restore()
    assert journaled.findings() == (0, set())


@pytest.mark.parametrize("case", CASES)
def test_what_was_tampered_with_is_named(journaled, case):
    entry, code, statements = CASES[case]
    psql(journaled.installation, *(statement.format(chain=journaled.chain) for statement in statements))
    exit_code, found = journaled.findings()
    journaled.restore()
    assert exit_code == 1
    assert (f"dossier {journaled.code}", entry, code) in found
    assert {subject for subject, _, _ in found} <= {f"dossier {journaled.code}"}


def test_the_names_stand_in_plain_lines_too(journaled):
    entry = f"(SELECT id FROM journal_entry WHERE chain_id = {journaled.chain} AND n = 2)"
    psql(journaled.installation, f"DELETE FROM journal_detail WHERE entry_id = {entry}")
    told = journaled.installation.egov("journal", "verify")
    journaled.restore()
    assert told.returncode == 1
    assert f"dossier {journaled.code} entry 2: details-removed" in told.stdout
    assert "NOT whole" in told.stdout
