from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from egov.core import clock
from egov.testing.visits import MONDAY, only_line, open_ward_counter
from egov.visits.models import Counter, Line


@pytest.fixture
def monday() -> Iterator[datetime]:
    with clock.moved_to(MONDAY):
        yield MONDAY


@pytest.fixture
def counter(people: Any) -> Counter:
    return open_ward_counter()


@pytest.fixture
def line(counter: Counter) -> Line:
    return only_line(counter)
