"""Loading a locality over one whose dossiers are still worked on."""

from __future__ import annotations

import argparse
import re
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from egov.catalogue.models import Service
from egov.config import ROOT
from egov.ops import loading, running
from egov.ops.commands import load
from egov.ops.loading import load_locality
from egov.places.models import Post
from egov.testing.factories import file_dossier, walk_to

DA_NANG = ROOT / "localities" / "da-nang"
KEPT = "trich-luc-ho-tich.yaml"


@pytest.fixture
def without_economy(tmp_path: Path) -> Path:
    """Đà Nẵng with one service, and no position that only others need."""
    folder = tmp_path / "da-nang"
    shutil.copytree(DA_NANG, folder)
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


def command(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(running, "with_django", nullcontext)
    parser = argparse.ArgumentParser()
    load.add_arguments(parser)
    return load.run(parser.parse_args([str(folder), *options]))


def test_the_command_looks_at_open_dossiers_too(people, without_economy, monkeypatch, capsys):
    file_dossier(people.lan)
    assert command(without_economy, monkeypatch) == 1
    told = capsys.readouterr().out
    assert "in-flight-position-gone: 1 hồ sơ" in told
    assert "Chưa nạp gì" in told


def test_the_command_loads_what_harms_nobody(locality_loaded, monkeypatch, capsys):
    assert command(DA_NANG, monkeypatch) == 0
    assert "Loaded: places as before" in capsys.readouterr().out


@pytest.fixture
def of_the_studio(locality_loaded: None) -> Service:
    """The business registration as the studio published it last."""
    Service.objects.filter(slug="dang-ky-ho-kinh-doanh").update(by_studio=True)
    return Service.objects.get(slug="dang-ky-ho-kinh-doanh")


def test_a_service_of_the_studio_keeps_the_positions_that_it_needs(of_the_studio, without_economy):
    outcome = load_locality(without_economy)
    assert not outcome.loaded
    [problem] = [problem for problem in outcome.problems if problem.severity == "error"]
    assert problem.code == "studio-service"
    assert "'dang-ky-ho-kinh-doanh'" in problem.message
    assert "economy-specialist" in problem.in_language("vi").message
    assert "economy-specialist" in "".join(Post.objects.values_list("position", flat=True))


def test_what_the_studio_retired_needs_nothing(of_the_studio, without_economy):
    Service.objects.filter(pk=of_the_studio.pk).update(state=Service.RETIRED)
    assert load_locality(without_economy).loaded


def test_a_file_with_the_code_of_another_service_that_stands_is_refused_in_words(of_the_studio, without_economy):
    path = without_economy / "services" / KEPT
    path.write_text(re.sub(r"^code: .*$", f"code: {of_the_studio.code}", path.read_text("utf-8"), flags=re.M), "utf-8")
    codes = {problem.code for problem in load_locality(without_economy).problems if problem.severity == "error"}
    assert "duplicate-service" in codes


def test_nothing_is_loaded_where_the_last_service_fails(locality_loaded, without_economy, monkeypatch):
    path = without_economy / "services" / KEPT
    path.write_text(path.read_text("utf-8").replace("name: {vi: ", "name: {vi: Mới ", 1), "utf-8")
    before = list(Service.objects.order_by("pk").values_list("slug", "state", "current"))
    positions = Post.objects.count()
    monkeypatch.setattr(loading, "retire_missing", broken)
    with pytest.raises(ConnectionError):
        load_locality(without_economy)
    assert list(Service.objects.order_by("pk").values_list("slug", "state", "current")) == before
    assert Post.objects.count() == positions


def broken(**_facts: object) -> int:
    raise ConnectionError
