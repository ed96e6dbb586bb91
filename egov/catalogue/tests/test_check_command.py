"""`egov check`: its lines, its JSON, its exit codes, and files meant to harm."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from egov.ops.commands import check

from .examples import SERVICE, write_locality


def run(*arguments) -> int:
    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    return check.run(parser.parse_args([str(argument) for argument in arguments]))


def service_file(folder: Path, text: str) -> Path:
    path = folder / "so-nha.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_locality_says_nothing_and_ends_with_0(tmp_path, capsys):
    assert run(write_locality(tmp_path)) == 0
    assert capsys.readouterr().out == ""


def test_an_error_is_one_line_with_file_line_code_and_remedy(tmp_path, capsys):
    path = service_file(tmp_path, SERVICE.replace("level: 3", "level: 4"))
    assert run(path) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"{path}:6: level-needs-")
    assert "mức 3" in first


def test_problems_are_told_in_english_where_that_is_asked_for(tmp_path, capsys):
    assert run(service_file(tmp_path, SERVICE.replace("level: 3", "level: 7")), "--lang", "en") == 1
    told = capsys.readouterr()
    assert "bad-level: The level is 1, 2, 3 or 4. 1 information" in told.out
    assert told.err == "3 errors, 0 warnings\n"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "Ở đây không có mục 'large'. Có phải là 'larger' không? (cột 6 của biểu thức)"),
        ("en", "There is no field 'large' here. Did you mean 'larger'? (column 6 of the expression)"),
    ],
)
def test_an_error_inside_an_expression_is_told_whole_in_one_language(tmp_path, capsys, language, told):
    run(service_file(tmp_path, SERVICE.replace("id: large", "id: larger")), "--lang", language)
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_long_text_of_the_file_is_cut_in_both_languages(tmp_path, capsys, language):
    long = SERVICE.replace("template: certificate", "template: " + "x" * 3_000)
    assert run(service_file(tmp_path, long), "--lang", language) == 1
    assert "…" in capsys.readouterr().out


def test_a_warning_alone_ends_with_0(tmp_path, capsys):
    assert run(service_file(tmp_path, SERVICE.replace("{vi: Cấp số nhà, en: House number}", "Cấp số nhà"))) == 0
    assert "missing-english" in capsys.readouterr().out


def test_json_is_a_list_with_every_part_of_a_problem(tmp_path, capsys):
    assert run(service_file(tmp_path, SERVICE.replace("level: 3", "level: 7")), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found[0].keys() == {"file", "line", "column", "code", "message", "remedy", "severity"}
    assert (found[0]["code"], found[0]["message"]) == ("bad-level", "Mức độ là 1, 2, 3 hoặc 4.")


def test_json_of_nothing_is_an_empty_list(tmp_path, capsys):
    assert run(write_locality(tmp_path), "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_path_that_is_not_there_ends_with_2(tmp_path, capsys):
    assert run(tmp_path / "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_single_file_is_checked_with_the_locality_around_it(tmp_path, capsys):
    write_locality(tmp_path, so_nha=SERVICE.replace("by: specialist", "by: director"))
    assert run(tmp_path / "services" / "so-nha.yaml") == 1
    assert "missing-position" in capsys.readouterr().out


def test_a_single_file_without_a_locality_is_not_asked_for_positions(tmp_path):
    assert run(service_file(tmp_path, SERVICE.replace("by: specialist", "by: anybody"))) == 0


def test_a_folder_of_service_files_is_checked_without_a_locality(tmp_path):
    service_file(tmp_path, SERVICE)
    assert run(tmp_path) == 0


HOSTILE = {
    "billion laughs": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep": "a: " + "[" * 100_000,
    "deep flow maps": "{a: " * 50_000,
    "many keys": "".join(f"k{n}: {{}}\n" for n in range(40_000)),
    "many errors": "documents:\n" + "  - {id: Ấ, from: x, z: 1}\n" * 5_000,
    "long key": "? " + "x" * 500_000 + "\n: 1\n",
    "long expression": SERVICE.replace("form.large", "(" * 5_000 + "form.large"),
    "many operators": SERVICE.replace("when: form.large", 'when: "' + "!" * 400_000 + 'form.large"'),
    "huge number": SERVICE.replace("level: 3", "level: " + "9" * 100_000),
    "huge amount": SERVICE.replace("5000 * form.copies", "9" * 400 + " * form.copies"),
    "deep repeats": SERVICE.replace("fields: [\n", "fields: [{id: a, type: repeat, fields: [\n"),
    "object": "!!python/object/apply:os.system ['true']",
    "control characters": "name: \x00\x1b[2J",
    "surrogates": 'name: "\\ud800"',
    "dates": "valid: 2026-99-99\nlevel: .inf\n",
    "long pattern": "code: " + "a" * 300_000 + "!",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_lines_that_harm_no_terminal(tmp_path, capsys, text):
    assert run(service_file(tmp_path, text)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert 0 < len(lines) <= 402
    assert all(line.isprintable() and len(line) < 2_000 for line in lines)


def test_a_folder_in_the_place_of_a_file_is_a_problem_and_no_crash(tmp_path, capsys):
    folder = write_locality(tmp_path)
    (folder / "agencies.yaml").unlink()
    (folder / "agencies.yaml").mkdir()
    assert run(folder) == 1
    assert "unreadable" in capsys.readouterr().out


def test_checking_loads_neither_django_nor_the_holidays():
    program = (
        "import sys; from pathlib import Path\n"
        "from egov.catalogue.checking import check_path; from egov.core.problems import Problems\n"
        "check_path(Path('localities/da-nang'), Problems())\n"
        "print([name for name in ('django.db', 'django.conf', 'holidays') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    ran = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
