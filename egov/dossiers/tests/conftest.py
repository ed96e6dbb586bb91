from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from egov.core import clock

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=clock.LOCAL)


@pytest.fixture
def monday() -> Iterator[datetime]:
    """Monday, 2 March 2026, 8 o'clock: an ordinary week of working days follows."""
    with clock.moved_to(MONDAY):
        yield MONDAY
