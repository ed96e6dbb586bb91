"""Who waits in which lines, and who was called before them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from egov.core import clock

from .models import Line, Ticket, Window
from .turns import Waiting


def lines_of(window: Window) -> list[Line]:
    """The lines called from this window, in a steady order, so that two who lock them do not block each other.

    Closed ones too: who waits in a line that was closed meanwhile is still called.
    """
    found = Line.objects.filter(counter=window.counter_id).order_by("pk")
    return [line for line in found if not window.letters or line.letter in window.letters]


def waiting_in(lines: Collection[Line], now: datetime, session: int) -> QuerySet[Ticket]:
    """Who waits and is here: numbers of a later session are not."""
    found = Ticket.objects.select_related("line").filter(line__in=lines, day=clock.local(now).date())
    return found.filter(state=Ticket.WAITING, session__lte=session).order_by("pk")


def as_waiting(ticket: Ticket) -> Waiting:
    """Whoever was put back has used the priority."""
    return Waiting(ticket.pk, ticket.turn_at, ticket.priority and not ticket.was_put_back, ticket.slot_at)


def priority_run(lines: Collection[Line], now: datetime) -> int:
    """How many with priority were called in a row, up to the last call."""
    called = Ticket.objects.filter(line__in=lines, day=clock.local(now).date(), called_at__isnull=False)
    flags = called.order_by("-called_at").values_list("priority", "was_put_back")[:20]
    run = 0
    for priority, was_put_back in flags:
        if not priority or was_put_back:
            break
        run += 1
    return run
