"""changes.yaml: which agencies follow which, and from what day on."""

from __future__ import annotations

from pathlib import Path

import pytest

from egov.core.problems import Problems
from egov.core.source import read_file
from egov.places.changes import read_changes
from egov.places.reading import read_locality

FOLDER = Path(__file__).parents[3] / "localities" / "da-nang"
MERGE = "kind: merge, on: 2027-01-01, ground: {vi: Nghị quyết, en: Resolution}"


def read(tmp_path, text):
    problems = Problems()
    locality = read_locality(FOLDER, Problems())
    assert locality is not None
    path = tmp_path / "changes.yaml"
    path.write_text(f"changes:\n  - {{{text}}}\n", "utf-8")
    node = read_file(path, problems)
    assert node is not None
    return read_changes(node, locality.agencies), [problem.code for problem in problems.errors]


def test_a_merge_names_who_ends_and_who_follows(tmp_path):
    changes, wrong = read(tmp_path, f"id: one, {MERGE}, from: [so-noi-vu, so-tu-phap], to: [so-tai-chinh]")
    assert wrong == []
    assert (changes[0].sources, changes[0].records) == (("so-noi-vu", "so-tu-phap"), "so-tai-chinh")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"id: one, {MERGE}, from: [so-noi-vu], to: [so-tai-chinh]", "bad-change"),
        (f"id: one, {MERGE}, from: [so-noi-vu, so-x], to: [so-tai-chinh]", "unknown-agency"),
        (f"id: one, {MERGE}, from: [so-noi-vu, so-tai-chinh], to: [so-tai-chinh]", "bad-change"),
        ("id: one, kind: rename, agency: so-noi-vu, ground: {vi: x}, name: {vi: y}", "missing"),
        ("id: one, kind: vanish, agency: so-noi-vu, on: 2027-01-01, ground: {vi: x}", "unknown-word"),
    ],
)
def test_what_is_not_clear_is_told(tmp_path, text, code):
    assert code in "".join(read(tmp_path, text)[1])


def test_an_agency_ends_once(tmp_path):
    two = f"id: one, {MERGE}, from: [so-noi-vu, so-tu-phap], to: [so-tai-chinh]}}\n  - {{id: two, {MERGE},"
    _, wrong = read(tmp_path, f"{two} from: [so-noi-vu, so-y-te], to: [so-tai-chinh]")
    assert wrong == ["ends-twice"]


def test_the_districts_of_da_nang_ended_with_june_2025():
    locality = read_locality(FOLDER, Problems())
    assert locality is not None
    ended = {source for change in locality.changes for source in change.sources}
    assert {agency.id for agency in locality.agencies_named("district")} == ended
