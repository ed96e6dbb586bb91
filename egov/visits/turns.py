"""Who is called next, and how long the others will wait. Values only, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .rules import VisitRules

FEWEST_CALLS = 4
LAST_CALLS = 12
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number that waits. `slot_at` is the time of an appointment whose holder came in time."""

    id: int
    turn_at: datetime
    priority: bool
    slot_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """From so many minutes to so many; `past_closing` says that the session may close before."""

    least: int
    most: int
    past_closing: bool = False


def calling_order(waiting: Sequence[Waiting], *, priority_run: int, now: datetime, rules: VisitRules) -> list[Waiting]:
    """All of them in the order in which they will be called.

    First appointments whose time has passed by more than the grace, then everybody by turn, where `priority_in_row`
    people with priority come before the next one without; `priority_run` of them have just been called in a row.
    """
    overdue = now - timedelta(minutes=rules.grace_minutes)
    by_turn = sorted(waiting, key=lambda one: (one.turn_at, one.id))
    due = sorted((one for one in by_turn if one.slot_at and one.slot_at <= overdue), key=lambda one: one.slot_at or now)
    rest = [one for one in by_turn if one not in due]
    first = [one for one in rest if one.priority]
    others = [one for one in rest if not one.priority]
    return due + _alternating(first, others, priority_run, rules.priority_in_row)


def _alternating(first: list[Waiting], others: list[Waiting], run: int, in_row: int) -> list[Waiting]:
    order: list[Waiting] = []
    while first and others:
        takes_first = run < in_row
        order.append((first if takes_first else others).pop(0))
        run = run + 1 if takes_first else 0
    return order + first + others


def place_behind(waiting: Sequence[Waiting], after: int, now: datetime) -> datetime:
    """The turn of somebody put back: behind the next `after` who wait now, or behind all where they are fewer."""
    turns = sorted(one.turn_at for one in waiting)[:after]
    behind = [turns[-1] + timedelta(microseconds=1)] if turns else []
    return max(behind) if len(turns) == after else max([now, *behind])


def minutes_a_call(called: Sequence[datetime], now: datetime) -> float | None:
    """Minutes from one call to the next, by the last calls of this session; None before there are enough.

    Where nobody has been called for a while the standstill counts too: the pace is what it is, not what it was.
    """
    last = sorted(called)[-LAST_CALLS:]
    if len(last) < FEWEST_CALLS:
        return None
    steps = len(last) - 1
    at_work = (last[-1] - last[0]).total_seconds() / 60 / steps
    until_now = (now - last[0]).total_seconds() / 60 / (steps + 1)
    return max(at_work, until_now)


def wait_of(before: int, pace: float | None, now: datetime, closes: datetime) -> Wait | None:
    """How long somebody waits with so many before; None where the day's pace is not known yet."""
    if pace is None:
        return None
    least, most = before * pace, (before + 1) * pace
    rounded = int(least // ROUNDED_TO * ROUNDED_TO), int(-(-most // ROUNDED_TO) * ROUNDED_TO)
    return Wait(rounded[0], max(rounded[1], ROUNDED_TO), now + timedelta(minutes=least) > closes)
