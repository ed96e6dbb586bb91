"""Random walks through every branch, by a hypothesis state machine: 300 in CI, 50,000 by night (HYPOTHESIS_PROFILE)."""

from __future__ import annotations

import pytest

from .random_walks import NIGHTLY, Walk, walk_at_random

WALKS = 50_000 if NIGHTLY else 300
STEPS = 30 if NIGHTLY else 14
SHARES = {
    "business": ("dang-ky-ho-kinh-doanh", "so-nha"),
    "trees": ("chat-ha-cay-xanh", "chuyen-truong-thcs"),
    "paying": ("sua-chua-cai-tao-nha", "giay-phep-lao-dong"),
    "people": ("trich-luc-ho-tich", "dang-ky-nghia-vu-quan-su"),
}


@pytest.mark.parametrize("share", SHARES)
def test_whatever_people_try_only_what_is_legal_happens(share, people):
    class OwnWalk(Walk):
        services = SHARES[share]

    walk_at_random(OwnWalk, walks=WALKS // len(SHARES), steps=STEPS)
