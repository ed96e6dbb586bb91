from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.places.models import Agency
from egov.testing.cast import WARD
from egov.visits import actions
from egov.visits.models import Counter, Line

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=clock.LOCAL)


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """A moment in March 2026, whose second is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=clock.LOCAL)


@pytest.fixture
def monday() -> Iterator[datetime]:
    with clock.moved_to(MONDAY):
        yield MONDAY


@pytest.fixture
def counter(people: Any) -> Counter:
    """The ward's counter, open: mornings 07:30-11:30, afternoons 13:30-17:30, one line A, 30 numbers a session."""
    counter = actions.open_counter(actor=SYSTEM, agency_id=Agency.objects.get(slug=WARD).pk)
    Counter.objects.update(windows=3)
    return Counter.objects.select_related("agency").get(pk=counter.pk)


@pytest.fixture
def line(counter: Counter) -> Line:
    line = Line.objects.get(counter=counter)
    line.counter = counter
    return line


def take(line: Line, **more: Any) -> Any:
    return actions.take_number(actor=SYSTEM, line_id=line.pk, key=uuid4(), **more)


def book(actor: Any, line: Line, starts_at: datetime, **more: Any) -> Any:
    return actions.book_appointment(actor=actor, line_id=line.pk, starts_at=starts_at, key=uuid4(), **more)


def later(**time: float) -> Any:
    """The clock moved on from now."""
    return clock.moved_to(clock.now() + timedelta(**time))
