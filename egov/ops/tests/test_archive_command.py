"""`egov archive`: called in this process, on the test's database."""

from __future__ import annotations

import argparse
import json
from contextlib import nullcontext
from datetime import datetime

import pytest

from egov.core import clock
from egov.ops.commands import archive
from egov.testing.factories import file_dossier, walk_to

CLOSED = datetime(2026, 3, 2, 8, 0, tzinfo=clock.LOCAL)
LATER = datetime(2037, 1, 4, 8, 0, tzinfo=clock.LOCAL)


@pytest.fixture
def run(monkeypatch, settings, tmp_path):
    """`run("list", "--json")` is the exit code; the database is the test's."""
    fields = {name: getattr(settings.CONFIG, name) for name in settings.CONFIG.__dataclass_fields__}
    settings.CONFIG = type(settings.CONFIG)(**{**fields, "data_dir": tmp_path / "data"})
    monkeypatch.setattr("egov.ops.running.with_django", nullcontext)

    def call(*words):
        parser = argparse.ArgumentParser()
        archive.add_arguments(parser)
        with clock.moved_to(LATER):
            return archive.run(parser.parse_args(words))

    return call


@pytest.fixture
def closed(people):
    with clock.moved_to(CLOSED):
        return walk_to(file_dossier(people.lan), "handed_out")


def test_what_is_due_is_listed(run, closed, capsys):
    assert run("list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["due"] == [
        {"agency": "ubnd-phuong-hai-chau", "year": 2026, "dossiers": 1}
    ]


def test_a_package_is_written_where_one_wants_it_and_verifies_there(run, closed, tmp_path, capsys):
    assert run("pack", "--agency", "ubnd-phuong-hai-chau", "--out", str(tmp_path / "out")) == 0
    (package,) = (tmp_path / "out").glob("*.zip")
    run("key")
    key = capsys.readouterr().out.splitlines()[-1]
    assert run("verify", str(package), "--key", key) == 0
    assert run("verify", str(package), "--key", "0" * 64, "--json") == 1
    assert closed.code in package.read_bytes().decode("utf-8", "replace")


def test_nothing_due_is_told(run, people, capsys):
    assert run("list") == 0
    assert "Nothing is due" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["pack"], ["pack", "--agency", "x"], ["verify"]])
def test_what_is_missing_is_named(run, words, capsys):
    assert run(*words) == 2
    assert "needs" in capsys.readouterr().out


def test_an_unknown_agency_is_told(run, people, tmp_path, capsys):
    assert run("pack", "--agency", "nowhere", "--out", str(tmp_path)) == 1
    assert "There is no agency" in capsys.readouterr().out
