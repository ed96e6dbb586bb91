"""Random walks through every branch, by a hypothesis state machine: 300 in CI, 50,000 by night (HYPOTHESIS_PROFILE)."""

from __future__ import annotations

import os
import secrets

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from .random_walks import Walk

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
WALKS = 50_000 if NIGHTLY else 300
STEPS = 30 if NIGHTLY else 14
USUAL_SEED = 2026
"""In CI the same ways are walked each time, so that a change is judged by itself; the night finds new ones."""
SHARES = {
    "business": ("dang-ky-ho-kinh-doanh", "so-nha"),
    "trees": ("chat-ha-cay-xanh", "chuyen-truong-thcs"),
    "paying": ("sua-chua-cai-tao-nha", "giay-phep-lao-dong"),
    "people": ("trich-luc-ho-tich", "dang-ky-nghia-vu-quan-su"),
}


@pytest.mark.parametrize("share", SHARES)
def test_whatever_people_try_only_what_is_legal_happens(share, people):
    """A failure prints the steps; WALK_SEED=<number> walks the same ways again."""
    number = int(os.environ.get("WALK_SEED", secrets.randbelow(2**32) if NIGHTLY else USUAL_SEED))
    print(f"WALK_SEED={number}")  # noqa: T201 - shown with a failure, so that it can be walked again

    class OwnWalk(Walk):
        services = SHARES[share]

    machine = seed(number)(OwnWalk)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=WALKS // len(SHARES),
            stateful_step_count=STEPS,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
