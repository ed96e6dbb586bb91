"""Set-up says in one sentence what is missing on a machine."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import shutil
import sys
from types import ModuleType, SimpleNamespace

import pytest

from egov.config import ROOT

SETUP = ROOT / "tools" / "setup.py"


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SETUP.parent))
    return importlib.import_module("stages")


@pytest.fixture
def setup() -> ModuleType:
    described = importlib.util.spec_from_file_location("egov_setup", SETUP)
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def test_an_old_python_can_read_it_and_is_told_which_it_must_be(setup, monkeypatch, capsys):
    ast.parse(SETUP.read_text(), feature_version=(3, 5))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert setup.main([]) == 1
    assert "Python 3.11 or newer is needed, and this is Python 3.9" in capsys.readouterr().err


def test_without_the_venv_module_the_package_is_named(stages, monkeypatch):
    ground, python = stages.ground, stages.python

    monkeypatch.setattr(python, "_works", lambda: False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    with pytest.raises(ground.SetupFailed, match=f"install the package python{version}-venv"):
        python.ensure_environment()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["WARNING: Retrying", "ERROR: Could not find", "NewConnectionError('x')"], "no way to the network from here"),
        (["npm error code ENOTFOUND", "npm error network request failed"], "no way to the network from here"),
        (["ERROR: [Errno 28] No space left on device"], "the disk is full"),
        (["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"], "not the one that the lock names"),
        (["nothing", "error: something else", ""], "error: something else"),
    ],
)
def test_what_a_program_said_becomes_a_sentence(stages, lines, sentence):
    ground = stages.ground

    assert sentence in ground.explain(lines, "Packages")
    assert "\n" not in ground.explain(lines, "Packages")


def test_a_full_disk_is_said_at_the_beginning(stages, monkeypatch, capsys):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1024))
    assert stages.run([]) == 1
    assert "The disk is full" in capsys.readouterr().err


def test_a_stage_is_done_again_only_when_its_inputs_changed(stages, monkeypatch, tmp_path):
    ground = stages.ground

    monkeypatch.setattr(ground, "BUILD", tmp_path)
    assert not ground.is_stamped("stage", "a")
    ground.stamp("stage", "a")
    assert ground.is_stamped("stage", "a")
    assert not ground.is_stamped("stage", "b")


def test_no_lock_names_an_address():
    for lock in [*ROOT.glob("requirements*.lock"), ROOT / "package-lock.json"]:
        assert "://" not in lock.read_text(), lock


def test_every_locked_package_has_a_hash():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        assert text.count("==") <= text.count("--hash=sha256:")
