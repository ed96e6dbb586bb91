"""The command line: every command helps, mistakes are one sentence, nothing heavy is loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from egov.ops import cli

EGOV = [sys.executable, "-m", "egov.ops.cli"]


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line sets EGOV_DATA_DIR and signal handlers; neither may reach the other tests."""
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    for name in [name for name in os.environ if name.startswith("EGOV_")]:
        monkeypatch.setenv(name, os.environ[name])


def test_help_lists_every_command_with_its_line(capsys):
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    for name in cli.command_names():
        assert f"  {name}" in said
        assert cli.read_help(name), name


@pytest.mark.parametrize("name", cli.command_names())
def test_every_command_has_help(name, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert f"egov {name}" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == "egov 0.1.0\n"


def test_an_unknown_command_is_refused(capsys):
    assert cli.main(["fly"]) == 2
    assert "there is no command 'fly'" in capsys.readouterr().err


def test_a_data_folder_without_a_name_is_refused(capsys):
    with pytest.raises(SystemExit):
        cli.main(["psql", "--data-dir"])
    assert "--data-dir needs a folder" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--data-dir", "somewhere", "--version"], ["--data-dir=somewhere", "--version"]])
def test_the_data_folder_is_set_before_anything_else(words, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    cli.main(words)
    assert os.environ["EGOV_DATA_DIR"] == str(tmp_path / "somewhere")


def test_a_mistake_in_the_configuration_is_one_sentence(tmp_path):
    done = subprocess.run(
        [*EGOV, "psql", "--data-dir", str(tmp_path), "-c", "SELECT 1"], capture_output=True, text=True, check=False,
        env={**os.environ, "DATABASE_URL": "mysql://x"},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "egov: DATABASE_URL cannot be read: it must begin with postgresql://\n"


@pytest.mark.parametrize("words", [["--help"], ["due", "--help"], ["check", "--help"]])
def test_help_loads_no_django(words):
    question = f"import sys; from egov.ops import cli\ntry: cli.main({words!r})\nexcept SystemExit: pass\n"
    question += "assert not {'django', 'psycopg'} & set(sys.modules), 'heavy'"
    subprocess.run([sys.executable, "-c", question], check=True, stdout=subprocess.DEVNULL)
