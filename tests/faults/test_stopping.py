"""Stopped in the middle of the work, started in odd places, killed altogether."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable

import pytest

from egov import config

from .installation import EGOV, Installation, wait_until
from .invariants import complaints
from .load import Load

RESTART_SECONDS = 10.0


def busy(load: Load, requests: int = 60) -> None:
    wait_until(lambda: load.memory.requests >= requests, 60, "people are being answered")


def test_sigterm_under_load_answers_or_refuses_cleanly_and_leaves_nothing(running: Installation) -> None:
    with Load(running, seed=1) as load:
        busy(load)
        assert running.terminate() == 0, running.told()
        assert running.left_over() == []
        running.start()
        busy(load, load.memory.requests + 20)
    unclean = {"IncompleteRead", "BadStatusLine", "500", "502"} & load.memory.failures.keys()
    assert not unclean, load.memory
    assert complaints(running, load.memory) == []


def test_everything_killed_at_once_is_back_within_ten_seconds(installed: Callable[..., Installation]) -> None:
    installation = installed("dữ liệu của tôi")
    installation.start()
    with Load(installation, seed=2) as load:
        busy(load)
        assert installation.kill_everything() > 5
        assert installation.start(RESTART_SECONDS) < RESTART_SECONDS
        busy(load, load.memory.requests + 20)
    assert complaints(installation, load.memory) == []
    assert installation.terminate() == 0
    assert installation.left_over() == []


@pytest.fixture
def empty_folder(tmp_path):
    """A data folder before its first start; the demonstration's many dossiers are not wanted."""
    folder = tmp_path / "first"
    folder.mkdir(mode=0o700)
    (folder / "demo-seeded").touch()
    return folder


def test_two_commands_at_once_on_an_empty_folder_make_its_tables_once(empty_folder) -> None:
    installation = Installation(empty_folder)
    words = [*EGOV, "journal", "verify"]
    try:
        both = [
            subprocess.Popen(words, env=installation.environment, cwd=config.ROOT, stdout=subprocess.DEVNULL)
            for _ in range(2)
        ]
        assert [process.wait(120) for process in both] == [0, 0]
        assert installation.left_over() == []
    finally:
        installation.end()


def test_a_first_start_killed_at_any_moment_is_completed_by_the_next(empty_folder) -> None:
    rng = random.Random(seed := random.SystemRandom().randrange(2**32))
    installation = Installation(empty_folder)
    try:
        for _ in range(3):
            installation.launch()
            time.sleep(rng.uniform(0.2, 5))
            assert installation.up is not None
            installation.up.kill()
            installation.up.wait()
        installation.start()
        assert len(installation.people()) > 10, seed
        assert installation.value("SELECT count(*) FROM identity_account") == len(installation.people())
        assert installation.terminate() == 0, f"{seed}: {installation.told()}"
        assert installation.left_over() == []
    finally:
        installation.end()
