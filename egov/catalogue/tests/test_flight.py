"""What concerns open dossiers: nothing where nothing changed, and places that no longer have what steps need."""

from __future__ import annotations

import pytest

from egov.catalogue.checking import check_locality, check_path, read_before
from egov.catalogue.flight import check_open_steps
from egov.core.problems import Problems
from egov.core.source import Node

from .examples import AGENCIES, SERVICE, write_locality


def found(new, old):
    problems = Problems()
    check_path(new, problems, old)
    return problems.found


def test_a_service_that_did_not_change_says_nothing(tmp_path):
    old, new = write_locality(tmp_path / "a"), write_locality(tmp_path / "b")
    assert found(new, old) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hours: 8,", "hours: 2,"),
        ("House number}", "Number of a house}"),
        ("level: 3", "level: 3\nkeywords: [nhà]"),
        ("working_days: 3", "working_days: 9"),
        ("min: 1, max: 9, label: {vi: Số bản", "min: 1, max: 9, label: {vi: Bao nhiêu bản"),
        ("type: yes_no, label", "type: yes_no, optional: true, label"),
    ],
)
def test_what_harms_no_open_dossier_is_not_warned_of(tmp_path, old, new):
    before = write_locality(tmp_path / "a")
    assert old in SERVICE
    assert found(write_locality(tmp_path / "b", so_nha=SERVICE.replace(old, new, 1)), before) == []


def test_a_warning_stands_at_its_place_in_the_new_file(tmp_path):
    before, new = write_locality(tmp_path / "a"), SERVICE.replace("from: upload, when: form.large", "from: upload")
    folder = write_locality(tmp_path / "b", so_nha=new)
    [problem] = found(folder, before)
    line = next(number for number, text in enumerate(new.splitlines(), start=1) if "id: plan" in text)
    assert (problem.file, problem.line) == (str(folder / "services" / "so-nha.yaml"), line)


def test_one_file_is_compared_with_one_file_of_any_name(tmp_path):
    old, new = tmp_path / "before.yaml", tmp_path / "so-nha.yaml"
    old.write_text(SERVICE)
    new.write_text(SERVICE.replace("5000", "7000"))
    assert [problem.code for problem in found(new, old)] == ["in-flight-fee"]


def needs(tmp_path, agencies):
    """What is said of five open dossiers when the locality has these agencies."""
    definition = read_before(write_locality(tmp_path / "a"))("so-nha")
    locality, _services = check_locality(write_locality(tmp_path / "b", agencies=agencies), Problems())
    problems = Problems()
    assert definition is not None
    assert locality is not None
    check_open_steps(definition, locality, 5, Node(None, "agencies.yaml", 1, 1, problems))
    return problems.found


def test_a_locality_with_all_that_open_steps_need_may_be_loaded(tmp_path):
    assert needs(tmp_path, AGENCIES) == []


def test_a_position_that_open_steps_need_is_missed_with_the_count(tmp_path):
    [problem] = needs(tmp_path, AGENCIES.replace("[clerk, specialist, chair]", "[clerk, chair]"))
    assert (problem.code, problem.severity) == ("in-flight-position-gone", "error")
    assert "5 open dossiers of 'so-nha'" in problem.message


def test_an_agency_that_open_steps_need_is_missed(tmp_path):
    agencies = AGENCIES.replace("communes: {kind: commune", "communes: {kind: department")
    assert {problem.code for problem in needs(tmp_path, agencies)} == {"in-flight-agency-gone"}
