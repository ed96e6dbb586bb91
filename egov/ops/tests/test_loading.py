"""Loading a locality over one whose dossiers are still worked on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from egov.catalogue.models import Service
from egov.config import ROOT
from egov.ops.loading import load_locality
from egov.testing.factories import file_dossier, walk_to

KEPT = "trich-luc-ho-tich.yaml"


@pytest.fixture
def without_economy(tmp_path: Path) -> Path:
    """Đà Nẵng with one service, and no position that only others need."""
    folder = tmp_path / "da-nang"
    shutil.copytree(ROOT / "localities" / "da-nang", folder)
    for path in (folder / "services").glob("*.yaml"):
        if path.name != KEPT:
            path.unlink()
    agencies = folder / "agencies.yaml"
    agencies.write_text(agencies.read_text("utf-8").replace("clerk, economy-specialist,", "clerk,"), "utf-8")
    return folder


def test_positions_that_open_dossiers_need_cannot_be_taken_away(people, without_economy):
    file_dossier(people.lan)
    outcome = load_locality(without_economy)
    errors = [problem for problem in outcome.problems if problem.severity == "error"]
    assert not outcome.loaded
    assert [problem.code for problem in errors] == ["in-flight-position-gone"]
    assert "1 open dossiers of 'dang-ky-ho-kinh-doanh' need 'economy-specialist'" in errors[0].message
    assert Service.objects.get(slug="dang-ky-ho-kinh-doanh").state == Service.PUBLISHED


def test_dossiers_that_are_over_need_nobody_any_more(people, without_economy):
    walk_to(file_dossier(people.lan), "finished")
    assert load_locality(without_economy).loaded
