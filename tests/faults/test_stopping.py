"""Stopped in the middle of the work, started in odd places, killed altogether."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from .installation import Installation, wait_until
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


def test_a_first_start_killed_at_any_moment_is_completed_by_the_next(tmp_path) -> None:
    folder = tmp_path / "first"
    folder.mkdir(mode=0o700)
    (folder / "demo-seeded").touch()
    rng = random.Random(seed := random.SystemRandom().randrange(2**32))
    installation = Installation(folder)
    try:
        for _ in range(4):
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
