"""`egov due`, its options and exit codes as outside scripts rely on them."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from egov.ops.commands import due


def run(*options: str) -> int:
    parser = argparse.ArgumentParser(prog="egov due")
    due.add_arguments(parser)
    try:
        return due.run(parser.parse_args(options))
    except SystemExit as error:
        return int(error.code or 0)


def computed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run("--json", *options) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["due", "explanation"]
    return str(printed["due"])


RECEIVED = ("--received", "2026-02-13T15:30")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--working-days", "3"], "2026-02-25T17:30:00+07:00"),
        (["--working-days", "2.5"], "2026-02-25T11:30:00+07:00"),
        (["--calendar-days", "20"], "2026-03-05T17:30:00+07:00"),
        (["--months", "1"], "2026-03-13T17:30:00+07:00"),
        (["--working-hours", "8"], "2026-02-23T15:30:00+07:00"),
        (["--clock-hours", "24"], "2026-02-14T15:30:00+07:00"),
        (["--same-day"], "2026-02-23T17:30:00+07:00"),
        (["--same-day", "--else", "09:00"], "2026-02-23T09:00:00+07:00"),
        (["--same-day", "--cut-off", "16:00"], "2026-02-13T17:30:00+07:00"),
    ],
)
def test_each_unit_is_computed(capsys, options, expected):
    assert computed(capsys, *RECEIVED, *options) == expected


def test_an_offset_in_the_moment_counts(capsys):
    assert computed(capsys, "--received", "2026-02-13T08:30Z", "--clock-hours", "1") == "2026-02-13T16:30:00+07:00"


def test_the_explanation_is_a_list_of_sentences_in_either_language(capsys):
    run(*RECEIVED, "--working-days", "3", "--json")
    assert (
        "Thứ Ba, 17/02/2026: không tính, nghỉ lễ (Tết Nguyên Đán)."
        in json.loads(capsys.readouterr().out)["explanation"]
    )
    run(*RECEIVED, "--working-days", "3", "--lang", "en")
    assert "Tuesday, 17/02/2026: not counted, public holiday (Lunar New Year)." in capsys.readouterr().out


def test_a_locality_s_own_days_count(capsys, tmp_path: Path):
    storm = "{date: 2026-02-24, off: true, ground: {vi: Bão, en: Storm}}"
    flood = "{date: 2026-02-25, off: true, ground: {vi: Lụt, en: Flood}, agency: ubnd-phuong-hai-chau}"
    (tmp_path / "calendar.yaml").write_text(f"days: [{storm}, {flood}]\n", encoding="utf-8")
    options = (*RECEIVED, "--working-days", "3", "--locality", str(tmp_path))
    assert computed(capsys, *options) == "2026-02-26T17:30:00+07:00"
    assert computed(capsys, *options, "--agency", "ubnd-phuong-hai-chau") == "2026-02-27T17:30:00+07:00"


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--working-days", "3"],
        [*RECEIVED],
        [*RECEIVED, "--working-days", "3", "--months", "1"],
        [*RECEIVED, "--working-days", "0"],
        [*RECEIVED, "--working-days", "-1"],
        [*RECEIVED, "--working-days", "three"],
        [*RECEIVED, "--working-days", "1.25"],
        [*RECEIVED, "--same-day", "--else", "25:00"],
        [*RECEIVED, "--same-day", "--else", ""],
        [*RECEIVED, "--months", "1", "--else", "09:00"],
        [*RECEIVED, "--months", "1", "--agency", "so-noi-vu"],
        [*RECEIVED, "--months", "1", "--locality", "no/such/folder"],
        ["--received", "2026-02-13", "--months", "1"],
        ["--received", "yesterday", "--months", "1"],
        ["--received", "2101-02-13T09:00", "--months", "1"],
    ],
)
def test_wrong_input_ends_with_2_and_one_clear_message(capsys, options):
    assert run(*options) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "egov due: " in printed.err
    assert "Traceback" not in printed.err


def test_it_needs_no_django():
    check = "import sys; import egov.ops.commands.due; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
