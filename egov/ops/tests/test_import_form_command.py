"""`egov import-form`, its options, exit codes and report as outside scripts rely on them."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from egov.catalogue.tests.examples import SERVICE
from egov.ops.commands import check, import_form

FORM = {
    "title": "Đơn",
    "components": [
        {
            "type": "radio",
            "key": "kind",
            "label": "Loại",
            "values": [{"value": "new", "label": "Mới"}, {"value": "old", "label": "Cũ"}],
            "validate": {"required": True},
        },
        {"type": "textfield", "key": "why", "label": "Lý do", "customConditional": "show = data.kind === 'old'"},
        {"type": "signature", "key": "sign", "label": "Ký"},
    ],
}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(FORM), encoding="utf-8")
    return path


def run(*options: object) -> int:
    parser = argparse.ArgumentParser(prog="egov import-form")
    import_form.add_arguments(parser)
    try:
        return import_form.run(parser.parse_args([str(option) for option in options]))
    except SystemExit as error:
        return int(error.code or 0)


def checked(path: Path) -> int:
    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    return check.run(parser.parse_args([str(path)]))


def test_a_new_file_holds_the_form(form: Path, tmp_path: Path):
    into = tmp_path / "moi.yaml"
    assert run(form, "--into", into) == 0
    assert yaml.safe_load(into.read_text("utf-8")) == {
        "form": [
            {
                "page": {"vi": "Đơn"},
                "fields": [
                    {
                        "id": "kind",
                        "type": "choice",
                        "label": {"vi": "Loại"},
                        "options": [{"id": "new", "label": {"vi": "Mới"}}, {"id": "old", "label": {"vi": "Cũ"}}],
                    },
                    {
                        "id": "why",
                        "type": "text",
                        "label": {"vi": "Lý do"},
                        "optional": True,
                        "when": "form.kind == 'old'",
                    },
                ],
            }
        ]
    }


def test_of_a_service_only_the_form_is_replaced_and_it_passes_the_check(form: Path, tmp_path: Path):
    into = tmp_path / "dich-vu.yaml"
    start, _, rest = SERVICE.partition("form:\n")
    _, _, end = rest.partition("process:\n")
    start = start.replace("{kind: commune, by: form.site}", "so-noi-vu").replace(", when: form.large", "")
    start = start.replace("5000 * form.copies", "5000")
    into.write_bytes(f"{start}form: []\n\n# The way\nprocess:\n{end}".encode())
    assert run(form, "--into", into) == 0
    once = into.read_bytes()
    assert once.startswith(start.encode() + b"form:\n  - page: ")
    assert once.endswith(f"\n\n# The way\nprocess:\n{end}".encode())
    assert checked(into) == 0
    assert run(form, "--into", into) == 0
    assert into.read_bytes() == once


def test_a_service_without_a_form_gets_it_before_its_process(form: Path, tmp_path: Path):
    into = tmp_path / "dich-vu.yaml"
    into.write_text("code: x\nprocess: []\n", encoding="utf-8")
    assert run(form, "--into", into) == 0
    assert list(yaml.safe_load(into.read_text("utf-8"))) == ["code", "form", "process"]


def test_the_report_as_json_places_every_element(form: Path, tmp_path: Path, capsys):
    assert run(form, "--into", tmp_path / "moi.yaml", "--json", "--lang", "en") == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "title": "Đơn",
        "pages": 1,
        "fields": [
            {"path": "kind", "type": "radio", "id": "kind", "page": 0, "as": "choice"},
            {"path": "why", "type": "textfield", "id": "why", "page": 0, "as": "text"},
        ],
        "reported": [
            {
                "path": "sign",
                "type": "signature",
                "label": "Ký",
                "outcome": "left-out",
                "code": "signature",
                "reason": "A drawn signature has no counterpart; dossiers are signed by account or digitally.",
                "detail": "",
            }
        ],
    }


def test_the_report_in_words(form: Path, tmp_path: Path, capsys):
    run(form, "--into", tmp_path / "moi.yaml")
    assert capsys.readouterr().out.splitlines() == [
        "Đơn: 1 trang, 2 trường; 1 phần tử không đưa sang, 0 điểm thay đổi.",
        "Không đưa sang: sign (signature) “Ký”: Chữ ký vẽ tay không có tương ứng; hồ sơ được ký bằng tài khoản hoặc chữ"
        " ký số.",
    ]


@pytest.mark.parametrize("written", ["{", "- a\n", "form: *x\n", "\x00"])
def test_a_file_that_is_no_service_stays_as_it_was(form: Path, tmp_path: Path, capsys, written: str):
    into = tmp_path / "dich-vu.yaml"
    into.write_text(written, encoding="utf-8")
    assert run(form, "--into", into) == 1
    assert into.read_text("utf-8") == written
    assert capsys.readouterr().err.startswith("egov import-form: ")


def test_a_form_of_which_nothing_can_be_taken_over_writes_nothing(tmp_path: Path, capsys):
    path, into = tmp_path / "form.json", tmp_path / "moi.yaml"
    path.write_text('{"components": [{"type": "signature", "key": "sign"}]}', encoding="utf-8")
    assert run(path, "--into", into) == 1
    assert not into.exists()
    assert "sign (signature)" in capsys.readouterr().out


@pytest.mark.parametrize("options", [[], ["no-such-file", "--into", "x.yaml"], ["x.json"]])
def test_a_wrong_call_ends_with_2(options: list[str]):
    assert run(*options) == 2


def test_it_opens_no_database():
    check_modules = "import sys; import egov.ops.commands.import_form; sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check_modules], check=False).returncode == 0
