"""Kill anything at any moment of the main job: nothing acknowledged is lost, nothing done twice, the journal is whole.

    FAULTS_SEED=123 FAULTS_KILLS=100 pytest tests/faults/test_random_kills.py

goes through the same choices again, or through more of them.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from .installation import Installation, wait_until
from .invariants import complaints
from .load import Load

KILLS = int(os.environ.get("FAULTS_KILLS", "36"))
SEED = int(os.environ.get("FAULTS_SEED") or random.SystemRandom().randrange(2**32))
# How often each of twelve kills meets whom.
TARGETS = ("web worker", "web worker", "web worker", "web", "web", "worker", "worker", "postgres", "backend", "backend")
TARGETS = (*TARGETS, "postgres helper", "supervisor")
BUDGET_SECONDS = 150.0
LEAST_KILLS = 30


def _plan(rng: random.Random) -> list[str]:
    """Every target in its share, in random order."""
    plan = [TARGETS[n % len(TARGETS)] for n in range(KILLS)]
    rng.shuffle(plan)
    return plan


def _kill(installation: Installation, rng: random.Random, target: str) -> bool:
    """Kill one process of that role; False when there is none at this moment."""
    candidates = installation.family().role(target)
    if not candidates or not rng.choice(sorted(candidates, key=lambda process: process.pid)).kill():
        return False
    if target == "supervisor":
        assert installation.up is not None
        installation.up.wait()
        installation.launch()
    return True


def _let_work(load: Load, rng: random.Random) -> None:
    """Until a few more requests have been answered, and then a moment that falls anywhere inside one."""
    wanted = load.memory.requests + rng.randrange(5, 30)
    wait_until(lambda: load.memory.requests >= wanted or load.memory.surprises, 60, "people are being answered")
    time.sleep(rng.uniform(0, 0.05))


def _kill_through(installation: Installation, load: Load, rng: random.Random) -> list[str]:
    """The whole plan, or as much of it as the time allows; who was killed."""
    ends, killed = time.monotonic() + BUDGET_SECONDS, []
    for target in _plan(rng):
        if time.monotonic() > ends and len(killed) >= LEAST_KILLS:
            break
        installation.wait_ready()
        _let_work(load, rng)
        wait_until(lambda target=target: _kill(installation, rng, target), 30, f"there is a {target} to kill")
        killed.append(target)
    installation.wait_ready()
    _let_work(load, rng)
    return killed


def test_whoever_is_killed_whenever_nothing_acknowledged_is_lost_and_nothing_is_done_twice(
    running: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    with Load(running, SEED) as load:
        killed = _kill_through(running, load, random.Random(SEED))
    told = f"FAULTS_SEED={SEED}: {len(killed)} kills; {load.memory}"
    with capsys.disabled():
        print(f"\n{told}", flush=True)  # noqa: T201 - the seed is for whoever wants the same again
    assert complaints(running, load.memory) == [], f"{told}\n{running.log_ends()}"
    assert running.terminate() == 0, running.told()
    assert running.left_over() == []
    assert running.start() < 20
    assert complaints(running, load.memory) == [], told
