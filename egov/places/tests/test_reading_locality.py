"""Da Nang's folder as a locality."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from egov.core.problems import Problems
from egov.places.locality import Locality, settings_from_json
from egov.places.reading import contrast_with_white, read_locality

FOLDER = Path(__file__).parents[3] / "localities" / "da-nang"


@cache
def da_nang() -> Locality:
    problems = Problems()
    locality = read_locality(FOLDER, problems)
    assert locality is not None
    assert problems.found == []
    return locality


def test_there_is_a_peoples_committee_for_each_of_the_94_communes():
    communes = da_nang().agencies_named("commune")
    assert len(communes) == 94
    assert len({agency.commune for agency in communes}) == 94


def test_agency_ids_and_codes_are_unique_and_marked_unofficial():
    agencies = da_nang().agencies
    assert len({agency.id for agency in agencies}) == len({agency.code for agency in agencies}) == len(agencies)
    assert all(agency.unofficial and agency.code.startswith("H17") for agency in agencies)


def test_a_commune_is_found_by_its_unit():
    agency = da_nang().agency_of_commune("commune", "20242")
    assert agency is not None
    assert (agency.id, agency.name.vi) == ("ubnd-phuong-hai-chau", "Ủy ban nhân dân phường Hải Châu")
    assert agency.name.en == "People's Committee of Hai Chau Ward"


def test_the_special_zone_is_there():
    assert da_nang().agency("ubnd-dac-khu-hoang-sa") is not None


@pytest.mark.parametrize(
    ("agency", "by", "post"),
    [
        ("so-xay-dung", "head", "department-head"),
        ("ubnd-phuong-hai-chau", "head", "commune-head"),
        ("ubnd-phuong-hai-chau", "justice-specialist", "justice-specialist"),
        ("so-xay-dung", "commune-head", None),
    ],
)
def test_a_step_finds_its_post_by_position_or_role(agency, by, post):
    found = da_nang().agency(agency)
    assert found is not None
    assert da_nang().post_for(found, by) == post


def test_agencies_begin_with_the_reform_of_july_2025():
    agency = da_nang().agency("so-noi-vu")
    assert agency is not None
    assert not agency.is_valid_on(date(2025, 6, 30))
    assert agency.is_valid_on(date(2025, 7, 1))


def test_reception_hours_are_by_weekday():
    agency = da_nang().agency("so-noi-vu")
    assert agency is not None
    assert agency.reception["friday"] == ("07:30-11:30", "13:30-17:30")
    assert "sunday" not in agency.reception


def test_settings_survive_being_stored():
    assert settings_from_json(da_nang().as_json()["settings"]) == da_nang().settings


def test_white_text_can_be_read_on_the_colours():
    assert all(contrast_with_white(colour) >= 4.5 for colour in da_nang().colours.values())
    assert round(contrast_with_white("#000000")) == 21
    assert round(contrast_with_white("#ffffff")) == 1


def test_the_digest_changes_with_what_the_folder_says(tmp_path):
    for path in FOLDER.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    same = read_locality(tmp_path, Problems())
    text = (tmp_path / "agencies.yaml").read_text(encoding="utf-8")
    (tmp_path / "agencies.yaml").write_text(text.replace("141 Ngũ Hành Sơn", "142 Ngũ Hành Sơn"), encoding="utf-8")
    changed = read_locality(tmp_path, Problems())
    assert same is not None
    assert changed is not None
    assert same.digest == da_nang().digest != changed.digest
