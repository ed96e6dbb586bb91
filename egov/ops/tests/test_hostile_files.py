"""Hostile and broken files: each command ends with a reason, within 2 seconds of a processor and 200 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from egov.catalogue.tests.examples import SERVICE, write_locality
from egov.catalogue.tests.importing.records import portal
from egov.config import ROOT

from . import hostile_files

KILOBYTES = 200_000
DRAWING = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/>'
    '<userTask id="t" name="A"><documentation>8 hours</documentation></userTask>'
    '<laneSet><lane name="clerk"><flowNodeRef>t</flowNodeRef></lane></laneSet><endEvent id="e"/>'
    '<sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/>'
    "</process></definitions>"
)


@dataclass(frozen=True)
class Ended:
    """`code` is the exit code, negative for the signal that ended the process; `said` all that it wrote."""

    code: int
    kilobytes: int
    said: str

    def is_bounded(self) -> bool:
        return self.code in (0, 1, 2) and self.kilobytes < KILOBYTES and "Traceback" not in self.said

    def is_refused(self) -> bool:
        return self.is_bounded() and self.code > 0 and bool(self.said.strip())


@dataclass(frozen=True)
class Reader:
    """A command that reads a file, one that it takes, and hostile ones; `takes` those that it need not refuse.

    Official records and forms are taken as far as they can be understood, so there all of them are.
    """

    command: str
    good: str
    hostile: Callable[[], hostile_files.Files]
    into: str = ""
    takes: tuple[str, ...] | None = None

    def words(self, path: Path) -> list[str]:
        return [self.command, str(path), *(("--into", str(path.parent / self.into)) if self.into else ())]


READERS = (
    Reader(
        "check",
        SERVICE.replace("{kind: commune, by: form.site}", "so-noi-vu"),
        hostile_files.services,
        takes=("expression-list", "expression-power", "fee-few-parentheses", "pattern-alternatives"),
    ),
    Reader("import-procedures", json.dumps([portal()]), hostile_files.records, "services"),
    Reader("import-form", '{"components": [{"type": "email", "key": "a"}]}', hostile_files.forms, "form.yaml"),
    Reader("import-bpmn", DRAWING, hostile_files.drawings, "process.yaml", takes=()),
)
each_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.command)


def ended(jobs: Mapping[str, list[str]], folder: Path) -> dict[str, Ended]:
    """How each command ended, the first of them once more before."""
    given, results = folder / "jobs.json", folder / "results.json"
    given.write_text(json.dumps([*jobs.values()]), encoding="utf-8")
    command = [sys.executable, "-m", "egov.ops.tests.bounded", str(given), str(results)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EGOV_DATA_DIR": str(folder / "var")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return {name: Ended(*found) for name, found in zip(jobs, json.loads(results.read_text("utf-8")), strict=True)}


def jobs_for(reader: Reader, files: hostile_files.Files, folder: Path) -> dict[str, list[str]]:
    """A folder for each file, so that what one command writes is in no other's way."""
    jobs = {}
    for name, content in ({"good": reader.good.encode()} | files).items():
        path = folder / name / "file.yaml"
        path.parent.mkdir()
        path.write_bytes(content)
        jobs[name] = reader.words(path)
    return jobs


@each_reader
def test_a_hostile_file_is_refused_or_read_within_bounds(reader: Reader, tmp_path: Path):
    found = ended(jobs_for(reader, reader.hostile(), tmp_path), tmp_path)
    assert found.pop("good").code == 0
    assert {name: one for name, one in found.items() if not one.is_bounded()} == {}
    taken = [name for name, one in found.items() if not one.is_refused()]
    assert reader.takes is None or set(taken) <= set(reader.takes)


@each_reader
def test_a_file_of_another_kind_is_refused_and_nothing_is_written(reader: Reader, tmp_path: Path):
    found = ended(jobs_for(reader, hostile_files.of_any_kind(), tmp_path), tmp_path)
    assert found.pop("good").code == 0
    assert {name: one for name, one in found.items() if not one.is_refused()} == {}
    written = {path.parent.relative_to(tmp_path).parts[0] for path in tmp_path.glob("**/*.yaml")} - {"file.yaml"}
    assert [path for path in tmp_path.glob("**/*.yaml") if path.name != "file.yaml" and "good" not in path.parts] == []
    assert "good" in written


@each_reader
def test_the_command_itself_takes_no_more_than_its_file(reader: Reader, tmp_path: Path):
    """With the interpreter and all that it loads."""
    path = tmp_path / "file.yaml"
    path.write_bytes(hostile_files.of_any_kind()["a-million-values"])
    script = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_CPU, (2, 2)); "
        "runpy.run_module('egov.ops.cli', run_name='__main__', alter_sys=True)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *reader.words(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 1, done
    assert done.stdout.strip() or done.stderr.strip()


@each_reader
def test_what_is_no_plain_file_is_refused_at_once(reader: Reader, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "circle.yaml").symlink_to(tmp_path / "circle.yaml")
    (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "missing")
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    names = ("pipe", "circle", "nowhere", "endless")
    found = ended({name: reader.words(tmp_path / f"{name}.yaml") for name in names}, tmp_path)
    assert {name: one for name, one in found.items() if not one.is_refused()} == {}


@pytest.mark.parametrize("reader", READERS[2:], ids=lambda reader: reader.command)
def test_the_file_to_write_into_may_be_hostile_too(reader: Reader, tmp_path: Path):
    jobs = jobs_for(reader, hostile_files.of_any_kind() | hostile_files.services(), tmp_path)
    for name, words in jobs.items():
        into = Path(words[-1])
        Path(words[1]).rename(into)
        Path(words[1]).write_text(reader.good, encoding="utf-8")
        if name == "good":
            into.unlink()
    os.mkfifo(tmp_path / "pipe.yaml")
    jobs["pipe"] = [*jobs["good"][:-1], str(tmp_path / "pipe.yaml")]
    found = ended(jobs, tmp_path)
    assert {name: one for name, one in found.items() if not one.is_bounded()} == {}
    assert found["good"].code == 0
    assert found["pipe"].is_refused()


def test_a_locality_with_a_hostile_service_is_refused_before_any_database(tmp_path: Path):
    jobs = {}
    for name, content in hostile_files.services().items():
        if name in (READERS[0].takes or ()):
            continue
        folder = write_locality(tmp_path / name)
        (folder / "services" / "so-nha.yaml").write_bytes(content)
        jobs[name] = ["load", str(folder)]
    found = ended(jobs, tmp_path)
    assert {name: one for name, one in found.items() if not one.is_refused()} == {}
    assert not (tmp_path / "var").exists()


def test_services_that_are_no_plain_files_are_refused(tmp_path: Path):
    folder = write_locality(tmp_path / "locality")
    os.mkfifo(folder / "services" / "pipe.yaml")
    (folder / "services" / "zero.yaml").symlink_to("/dev/zero")
    found = ended({command: [command, str(folder), "--lang", "en"] for command in ("check", "load")}, tmp_path)
    assert {command: one.said.count("it is no plain file") for command, one in found.items()} == {"check": 2, "load": 2}
    assert all(one.is_refused() for one in found.values())
