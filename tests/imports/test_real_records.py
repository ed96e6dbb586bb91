"""Every real record becomes a service file that passes the checks, and the report says of it what the file says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import yaml

from egov.catalogue.checking import check_locality
from egov.catalogue.file_schema import service_file_schema
from egov.catalogue.importing.report import IMPORTED, Item, Report
from egov.catalogue.importing.run import import_procedures
from egov.core.problems import Problems
from egov.core.source import read_file
from egov.ops.cli import main


def read(folder: Path, item: Item) -> dict:
    return yaml.safe_load((folder / "services" / f"{item.slug}.yaml").read_text("utf-8"))


def items(report: Report) -> list[Item]:
    return [item for item in report.items if item.state in IMPORTED]


def test_nine_of_ten_records_are_valid_at_once(record_files, tmp_path):
    """Each source on its own, so that no record is left out for standing in another one too."""
    records = valid = 0
    for path in record_files:
        report = import_procedures([path], tmp_path / path.stem)
        assert main(["check", str(tmp_path / path.stem)]) == 0
        records += len(json.loads(path.read_text("utf-8")))
        valid += len(items(report))
    assert valid >= 0.9 * records


def test_all_of_them_fit_together_in_one_locality(imported):
    folder, report = imported
    problems = Problems()
    locality, services = check_locality(folder, problems)
    assert problems.errors == []
    assert locality is not None
    assert len(services) == len(items(report)) == len({item.slug for item in items(report)})
    assert {problem.code for problem in problems.warnings} <= {
        *("missing-english", "missing-summary", "to-confirm", "unused-life-event", "line-too-long"),
        "never-holds",  # a published time for filing online, where the doubts keep the service from being filed so
    }


def test_the_report_says_what_stands_in_the_files(imported):
    folder, report = imported
    for item in items(report):
        data = read(folder, item)
        assert data["level"] == item.level
        assert bool(data.get("to_confirm")) == bool(item.doubts)
        assert len(data.get("to_confirm", [])) == len({fact for fact, _ in item.doubts})
        expected = "information-only" if item.level == 1 else "to-confirm" if item.doubts else "complete"
        assert item.state == expected


def test_nothing_doubtful_is_filed_online(imported):
    folder, report = imported
    for item in items(report):
        data = read(folder, item)
        assert data["level"] <= 2 or not data.get("to_confirm")
        assert data["level"] <= 3 or not data.get("fee")
        assert data["level"] == 1 or "name" not in data["decided_by"]


def test_no_file_is_longer_than_a_hundred_lines(imported):
    folder, _ = imported
    for path in (folder / "services").glob("*.yaml"):
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
        assert len(lines) <= 100, path.name


def test_every_file_fits_the_schema_for_editors(imported):
    schema = jsonschema_rs.Draft202012Validator(service_file_schema())
    for item in items(imported[1]):
        node = read_file(imported[0] / "services" / f"{item.slug}.yaml", Problems())
        assert node is not None
        assert [str(error) for error in schema.iter_errors(node.plain())] == []


def test_a_second_import_changes_no_byte(imported, record_files):
    folder, _ = imported
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    report = import_procedures(record_files, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    assert not any(item.is_new for item in report.items)


def test_names_of_files_do_not_hang_on_the_order(imported, record_files, tmp_path):
    slugs = {item.code: item.slug for item in items(imported[1])}
    again = items(import_procedures(record_files[::-1], tmp_path))
    assert all(slugs[item.code] == item.slug for item in again if item.code in slugs)
