"""`egov bpmn`."""

from __future__ import annotations

import argparse
from xml.etree import ElementTree as ET

from egov.ops.commands import bpmn

from .factories import HOUSEHOLD


def run(*args: object) -> int:
    parser = argparse.ArgumentParser()
    bpmn.add_arguments(parser)
    return bpmn.run(parser.parse_args([str(arg) for arg in args]))


def service(folder, process: str):
    path = folder / "service.yaml"
    rows = "\n".join(f"  {line}" for line in process.strip().splitlines())
    path.write_text(f"name: {{vi: Đăng ký, en: Registration}}\nprocess:\n{rows}\n", encoding="utf-8")
    return path


def test_the_process_of_a_service_file_is_drawn(tmp_path):
    assert run(service(tmp_path, HOUSEHOLD), "--out", tmp_path / "a.bpmn") == 0
    assert ET.parse(tmp_path / "a.bpmn").getroot().tag.endswith("definitions")


def test_the_names_are_in_the_language_asked_for(tmp_path):
    run(service(tmp_path, HOUSEHOLD), "--out", tmp_path / "a.bpmn", "--lang", "en")
    assert 'name="Registration"' in (tmp_path / "a.bpmn").read_text(encoding="utf-8")


def test_a_broken_process_is_told_and_nothing_is_written(tmp_path, capsys):
    assert run(service(tmp_path, "- {step: examine, by: x, hours: 0}"), "--out", tmp_path / "a.bpmn") == 1
    assert "bad-hours" in capsys.readouterr().err
    assert not (tmp_path / "a.bpmn").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    assert run(service(tmp_path, HOUSEHOLD), "--out", tmp_path / "no" / "a.bpmn") == 1
    assert "cannot be written" in capsys.readouterr().err
