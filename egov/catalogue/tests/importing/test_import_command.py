"""`egov import-procedures`: files in, files out, and what it says about them."""

from __future__ import annotations

import json
import shutil

import pytest

from egov.catalogue.tests.examples import AGENCIES, LOCALITY
from egov.ops.cli import main

from .records import national, portal


@pytest.fixture
def records(tmp_path):
    """Write records to a file; its path."""

    def write(*raw, name="records.json"):
        path = tmp_path / name
        path.write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
        return str(path)

    return write


@pytest.fixture
def locality(tmp_path):
    folder = tmp_path / "locality"
    (folder / "services").mkdir(parents=True)
    (folder / "locality.yaml").write_text(LOCALITY, "utf-8")
    (folder / "agencies.yaml").write_text(AGENCIES, "utf-8")
    (folder / "emblem.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    return folder


def run(*words, capsys):
    code = main(["import-procedures", *map(str, words)])
    return code, capsys.readouterr()


def test_records_become_files_that_pass_the_checks(records, tmp_path, capsys):
    code, out = run(records(portal(), national()), "--into", tmp_path / "out", "--json", capsys=capsys)
    report = json.loads(out.out)
    assert (code, report["records"], report["imported"], report["complete"]) == (0, 2, 2, 2)
    assert "2/2" in out.err
    assert main(["check", str(tmp_path / "out")]) == 0


def test_a_second_run_changes_nothing(records, tmp_path, capsys):
    source, out = records(portal(), national()), tmp_path / "out"
    run(source, "--into", out, capsys=capsys)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    report = json.loads(run(source, "--into", out, "--json", capsys=capsys)[1].out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert report["written"] == 0


def test_a_file_that_a_person_edited_stays_unless_forced(records, tmp_path, capsys):
    source, out = records(portal()), tmp_path / "out"
    run(source, "--into", out, capsys=capsys)
    path = next(out.glob("*.yaml"))
    path.write_text(path.read_text("utf-8").replace("level: 4", "level: 3"), "utf-8")
    report = json.loads(run(source, "--into", out, "--json", capsys=capsys)[1].out)
    assert (report["kept"], "level: 3" in path.read_text("utf-8")) == (1, True)
    run(source, "--into", out, "--force", capsys=capsys)
    assert "level: 4" in path.read_text("utf-8")


def test_a_record_whose_text_changed_replaces_its_file_under_the_same_name(records, tmp_path, capsys):
    out = tmp_path / "out"
    run(records(portal()), "--into", out, capsys=capsys)
    before = [path.name for path in out.iterdir()]
    run(records(portal(name_vi="Cấp phép treo biển hiệu")), "--into", out, capsys=capsys)
    assert [path.name for path in out.iterdir()] == before
    assert "biển hiệu" in (out / before[0]).read_text("utf-8")


def test_a_service_that_is_there_under_another_name_is_not_doubled(records, locality, capsys):
    own = locality / "services" / "treo-bien.yaml"
    own.write_text('code: "1.000009"\n', "utf-8")
    report = json.loads(run(records(portal()), "--into", locality, "--json", capsys=capsys)[1].out)
    assert (report["kept"], [path.name for path in own.parent.iterdir()]) == (1, ["treo-bien.yaml"])


def test_two_records_of_one_procedure_make_one_file(records, tmp_path, capsys):
    source = records(portal(), portal(code="1.000009"))
    report = json.loads(run(source, "--into", tmp_path / "out", "--json", capsys=capsys)[1].out)
    assert (report["imported"], report["duplicate"]) == (1, 1)


def test_a_locality_gets_the_fields_that_it_lacks(records, locality, capsys):
    source = records(portal(), national())
    report = json.loads(run(source, "--into", locality, "--json", capsys=capsys)[1].out)
    assert report["fields_added"] == ["Cư trú"]
    assert main(["check", str(locality)]) == 0
    shutil.rmtree(locality / "services")
    capsys.readouterr()
    assert json.loads(run(source, "--into", locality, "--json", capsys=capsys)[1].out)["fields_added"] == []


@pytest.mark.parametrize(("language", "words"), [("vi", "1 đầy đủ"), ("en", "1 complete")])
def test_the_report_speaks_both_languages(records, tmp_path, capsys, language, words):
    code, out = run(records(portal()), "--into", tmp_path / "out", "--lang", language, capsys=capsys)
    assert (code, words in out.out) == (0, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[NaN]", "NaN is no number"),
        ('["text"]', "a record is an object"),
        ('{"a": 1}', "the shape is not known"),
        ('{"name_vi": ["x"]}', "'name_vi' is not a text"),
        ('{"name_vi": ""}', "no name"),
        ('{"name_vi": "x", "steps": [1]}', "'steps' is not a list of texts"),
        ('{"metadata": [], "tables": {}}', "no name"),
        ('{"metadata": {"tên_thủ_tục": "x"}, "tables": {"hinh_thuc_nop": 1}}', "not a list of objects"),
        (json.dumps({"name_vi": "x", "fee": "1" * 30_000}), "more than 20000 characters"),
        (json.dumps({"name_vi": "x", "steps": ["a"] * 1000}), "more than 300 entries"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path, capsys, text, reason):
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    code, out = run(path, "--into", tmp_path / "out", "--json", capsys=capsys)
    assert code == 1
    assert reason in json.loads(out.out)["items"][0]["reason"]
    assert list((tmp_path / "out").iterdir()) == []


def test_a_bad_record_does_not_hold_up_the_others(records, tmp_path, capsys):
    code, out = run(records({"a": 1}, portal()), "--into", tmp_path / "out", "--json", capsys=capsys)
    assert (code, json.loads(out.out)["imported"], json.loads(out.out)["refused"]) == (1, 1, 1)


def test_markup_and_control_characters_come_out_as_plain_text(records, tmp_path, capsys):
    name = 'Cấp <script>alert(1)</script> giấy\u202e phép \x1b[2J: {a: "b"} #c & *d'
    run(records(portal(name_vi=name)), "--into", tmp_path / "out", capsys=capsys)
    text = next((tmp_path / "out").glob("*.yaml")).read_text("utf-8")
    assert "<script>" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert main(["check", str(tmp_path / "out")]) == 0


def test_wrong_calls_say_what_is_wrong(tmp_path, records, capsys):
    assert run(tmp_path / "none.json", "--into", tmp_path, capsys=capsys)[0] == 2
    assert run(records(portal()), "--into", records(portal(), name="other.json"), capsys=capsys)[0] == 2
    assert run(records(portal()), "--into", tmp_path / "out", "--load", capsys=capsys)[0] == 2
