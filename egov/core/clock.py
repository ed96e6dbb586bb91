"""The only source of the present moment (UTC inside, Asia/Ho_Chi_Minh for people)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")

_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; the moved one inside `moved_to`."""
    return _moved.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day in Viet Nam."""
    return now().astimezone(LOCAL).date()


def local(moment: datetime) -> datetime:
    """The same moment on Vietnamese clocks."""
    return moment.astimezone(LOCAL)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Run the body at `moment` (aware). For demo data, the studio's trials and tests."""
    if moment.tzinfo is None:
        raise ValueError("a moved clock needs an aware datetime")
    token = _moved.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)
