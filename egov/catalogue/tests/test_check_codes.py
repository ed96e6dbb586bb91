"""Every code of `egov check` can be brought about, and stands in the documents."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import egov
from egov.catalogue.checking import check_path
from egov.core.problems import Problem, Problems

from .examples import FILES, write_locality
from .failing_examples import CHANGES_IN_FLIGHT, EDITS

ROOT = Path(egov.__file__).parent
DOCUMENTS = [ROOT.parent / "docs" / "en" / "check-codes.md", ROOT.parent / "docs" / "vi" / "ma-loi-kiem-tra.md"]
READERS = ("core", "places", "catalogue", "forms", "processes", "deadlines")
# Refusals of the running clock, of odd file names and of unreadable files: not brought about by an edit.
NOT_IN_FILES = {
    *("already-stopped", "not-stopped", "not-later", "out-of-order", "second-extension", "naive-moment"),
    *("no-case", "no-event", "no-working-time", "beyond-calendar", "bad-week", "bad-kind"),
}
# What `egov load` alone can say, since it knows what stands in the database: see test_flight and test_loading.
BY_LOADING = {"in-flight-agency-gone", "in-flight-position-gone", "studio-service"}
BY_FILES = {"bad-slug", "duplicate-service", "no-services", "not-utf8", "unreadable"}
ORIGINALS = {Path(name).stem.replace("-", "_"): text for name, text in FILES.items()}


def found_in(path: Path) -> list[Problem]:
    problems = Problems()
    check_path(path, problems)
    return problems.found


def codes_in(path: Path) -> set[str]:
    return {problem.code for problem in found_in(path)}


def spoilt(file: str, old: str, new: str) -> str:
    text = ORIGINALS[file]
    assert old == "*" or old in text
    return new if old == "*" else text.replace(old, new, 1)


def test_the_example_itself_has_no_problems(tmp_path):
    assert found_in(write_locality(tmp_path)) == []


@pytest.mark.parametrize(("code", "file", "old", "new"), EDITS, ids=[edit[0] for edit in EDITS])
def test_each_code_is_found_at_its_line(tmp_path, code, file, old, new):
    found = [p for p in found_in(write_locality(tmp_path, **{file: spoilt(file, old, new)})) if p.code == code]
    assert found
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in found)
    assert all(problem.in_language("vi").message != problem.message for problem in found)


@pytest.mark.parametrize(("code", "old", "new"), CHANGES_IN_FLIGHT, ids=[change[0] for change in CHANGES_IN_FLIGHT])
def test_each_change_that_concerns_open_dossiers_is_warned_of(tmp_path, code, old, new):
    before = write_locality(tmp_path / "before")
    after = write_locality(tmp_path / "after", so_nha=spoilt("so_nha", old, new))
    problems = Problems()
    check_path(after, problems, before)
    assert ("warning", code) in {(problem.severity, problem.code) for problem in problems.found}
    assert not any(problem.code == code for problem in found_in(after))


def test_a_file_name_with_capitals_is_refused(tmp_path):
    (write_locality(tmp_path) / "services" / "so-nha.yaml").rename(tmp_path / "services" / "Số nhà.yaml")
    assert codes_in(tmp_path) == {"bad-slug"}


def test_no_code_is_the_short_name_of_another_service(tmp_path):
    folder = write_locality(tmp_path) / "services"
    (folder / "another.yaml").write_text((folder / "so-nha.yaml").read_text().replace('"1.000001"', "so-nha"))
    assert codes_in(tmp_path) == {"duplicate-service"}


@pytest.mark.parametrize("name", ["''", "' '", "x" * 501, '"a\\u202eb"'])
def test_a_name_can_be_read_and_kept(tmp_path, name):
    spoilt_name = spoilt("so_nha", "vi: Cấp số nhà,", f"vi: {name},")
    assert "bad-name" in codes_in(write_locality(tmp_path, so_nha=spoilt_name))


def test_two_services_may_not_share_a_code(tmp_path):
    folder = write_locality(tmp_path) / "services"
    (folder / "another.yaml").write_text((folder / "so-nha.yaml").read_text())
    assert codes_in(tmp_path) == {"duplicate-service"}


def test_a_folder_without_services_is_only_warned_about(tmp_path):
    (write_locality(tmp_path) / "services" / "so-nha.yaml").unlink()
    assert {(p.code, p.severity) for p in found_in(tmp_path)} == {
        ("no-services", "warning"),
        ("unused-life-event", "warning"),
    }


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    (write_locality(tmp_path) / "services" / "so-nha.yaml").write_bytes(b"name: \xff\xfe")
    assert "not-utf8" in codes_in(tmp_path)


def test_a_missing_file_of_a_locality_is_named(tmp_path):
    (write_locality(tmp_path) / "agencies.yaml").unlink()
    assert "unreadable" in codes_in(tmp_path)


def reported_codes() -> set[str]:
    """The codes that stand in the code: first arguments of report(), wrong() and the like."""
    places = {"report": 0, "wrong": 1, "told": 1, "_Refused": 0, "DeadlineError": 0}
    found = set()
    for path in (path for app in READERS for path in (ROOT / app).rglob("*.py") if "tests" not in path.parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given = node.args[places[name] :][:1] if name in places else []
                found |= {arg.value for arg in given if isinstance(arg, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


def test_every_code_has_a_failing_example():
    examples = {edit[0] for edit in EDITS} | {change[0] for change in CHANGES_IN_FLIGHT}
    assert reported_codes() - NOT_IN_FILES == examples | BY_FILES | BY_LOADING


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.parent.name)
def test_every_code_is_documented(document):
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", document.read_text(encoding="utf-8"), re.M))
    assert listed == reported_codes() - NOT_IN_FILES
