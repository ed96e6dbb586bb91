"""Dates that are told of once: rows are taken in batches that nobody else holds, and marked with the date told of.

The mark is set in the transaction of the notices. A date that moves is another date, so it is told of anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Model, Q, QuerySet

from . import clock

BATCH = 200
MOST = 5_000
"""At most so many of a kind in one round; what is left comes with the next."""

SOON, PASSED = "due_soon_told_for", "overdue_told_for"

RowT = TypeVar("RowT", bound=Model)


def this_second() -> datetime:
    """The second of a date due is still in time."""
    return clock.now().replace(microsecond=0)


def untold(found: QuerySet[RowT], flag: str) -> QuerySet[RowT]:
    """Rows that were not told of with their present `due_at`."""
    return found.filter(Q(**{f"{flag}__isnull": True}) | ~Q(**{flag: F("due_at")}))


def tell_once(found: QuerySet[RowT], flag: str, tell_of: Callable[[Sequence[RowT]], None]) -> int:
    """Tell of rows that were not told of with their present `due_at`, a batch in each transaction; of how many."""
    waiting, done = untold(found, flag), 0
    while done < MOST:
        with transaction.atomic():
            rows = list(waiting.select_for_update(of=("self",), skip_locked=True)[:BATCH])
            if rows:
                tell_of(rows)
                found.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**{flag: F("due_at")})
        done += len(rows)
        if len(rows) < BATCH:
            break
    return done
