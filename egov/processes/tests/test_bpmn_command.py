"""`egov bpmn`."""

from __future__ import annotations

import argparse
import json
from xml.etree import ElementTree as ET

import yaml

from egov.config import ROOT
from egov.ops.commands import bpmn, import_bpmn

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


def test_a_template_is_drawn_as_its_rows(tmp_path):
    rows = """
- {step: examine, by: specialist, hours: 8, may: [ask-supplement, propose-refusal]}
- {step: approve, by: head, hours: 4, sign: true, may: [send-back]}
- {step: hand-over, by: clerk, hours: 1}
"""
    short = "{use: one-stop, examine: specialist 8h, approve: 4h, hand-over: 1h}"
    for name, process in (("rows", rows), ("short", short)):
        assert run(service(tmp_path, process), "--out", tmp_path / name) == 0
    assert (tmp_path / "rows").read_text("utf-8") == (tmp_path / "short").read_text("utf-8")


def test_the_names_are_in_the_language_asked_for(tmp_path):
    run(service(tmp_path, HOUSEHOLD), "--out", tmp_path / "a.bpmn", "--lang", "en")
    assert 'name="Registration"' in (tmp_path / "a.bpmn").read_text(encoding="utf-8")


def test_lanes_bear_the_names_that_the_locality_around_the_file_has(tmp_path):
    award = ROOT / "localities" / "da-nang" / "services" / "bang-khen.yaml"
    for language, name in (("vi", "Chuyên viên – Sở Nội vụ"), ("en", "Specialist – Department of Home Affairs")):
        run(award, "--out", tmp_path / "a.bpmn", "--lang", language)
        assert f'name="{name}"' in (tmp_path / "a.bpmn").read_text(encoding="utf-8")


def test_a_broken_process_is_told_and_nothing_is_written(tmp_path, capsys):
    assert run(service(tmp_path, "- {step: examine, by: x, hours: 0}"), "--out", tmp_path / "a.bpmn") == 1
    assert "bad-hours" in capsys.readouterr().err
    assert not (tmp_path / "a.bpmn").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    assert run(service(tmp_path, HOUSEHOLD), "--out", tmp_path / "no" / "a.bpmn") == 1
    assert "cannot be written" in capsys.readouterr().err


def imported(*args: object) -> int:
    parser = argparse.ArgumentParser()
    import_bpmn.add_arguments(parser)
    return import_bpmn.run(parser.parse_args([str(arg) for arg in args]))


def test_a_drawing_becomes_the_process_of_a_service_file_and_is_drawn_the_same(tmp_path):
    into = service(tmp_path, HOUSEHOLD)
    run(into, "--out", tmp_path / "a.bpmn")
    into.write_text("name: {vi: Đăng ký, en: Registration}\nkeep: {years: 5}\n", encoding="utf-8")
    assert imported(tmp_path / "a.bpmn", "--into", into) == 0
    assert list(yaml.safe_load(into.read_text("utf-8"))) == ["name", "process", "keep"]
    run(into, "--out", tmp_path / "b.bpmn")
    assert (tmp_path / "b.bpmn").read_bytes() == (tmp_path / "a.bpmn").read_bytes()


def test_a_refused_drawing_is_told_by_element_and_nothing_is_written(tmp_path, capsys):
    run(service(tmp_path, HOUSEHOLD), "--out", tmp_path / "a.bpmn")
    drawing = (tmp_path / "a.bpmn").read_text("utf-8").replace('userTask id="examine"', 'scriptTask id="examine"')
    (tmp_path / "a.bpmn").write_text(drawing.replace("</bpmn:userTask>", "</bpmn:scriptTask>", 1), "utf-8")
    assert imported(tmp_path / "a.bpmn", "--into", tmp_path / "new.yaml", "--lang", "en") == 1
    assert "examine (scriptTask)" in capsys.readouterr().err
    assert imported(tmp_path / "a.bpmn", "--into", tmp_path / "new.yaml", "--json") == 1
    assert json.loads(capsys.readouterr().out)["refused"][0]["code"] == "unknown-element"
    assert not (tmp_path / "new.yaml").exists()
    assert imported(tmp_path / "no.bpmn", "--into", tmp_path / "new.yaml") == 2
