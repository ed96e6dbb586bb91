"""One number as its holder sees it."""

from __future__ import annotations

from dataclasses import dataclass

from egov.core import clock
from egov.core.errors import NotFound

from ..hours import Session, counter_day, present_session
from ..models import Ticket
from ..rules import rules_of
from ..turns import LAST_CALLS, Wait, calling_order, wait_of
from ..waiting import as_waiting, priority_run
from .board import pace_in


@dataclass(frozen=True, slots=True)
class TicketSeen:
    """A number, how many come before it, and how long that will take; `session` is that for which it was taken."""

    ticket: Ticket
    before: int
    wait: Wait | None
    session: Session | None
    is_today: bool


def ticket_seen(code: str) -> TicketSeen:
    """At most four statements. Raises `NotFound`."""
    related = ("line__counter__agency", "window")
    ticket = Ticket.objects.select_related(*related).filter(code=code).first()
    if ticket is None:
        raise NotFound
    counter = ticket.line.counter
    today = counter_day(counter.agency, ticket.day)
    own = next((one for one in today.sessions if one.number == ticket.session), None)
    is_today = ticket.day == clock.today()
    if ticket.state != Ticket.WAITING or not is_today:
        return TicketSeen(ticket, 0, None, own, is_today)
    before, wait = _ahead(ticket, own, present_session(today, clock.now(), rules_of(counter)))
    return TicketSeen(ticket, before, wait, own, is_today)


def _ahead(ticket: Ticket, own: Session | None, present: Session | None) -> tuple[int, Wait | None]:
    now, rules = clock.now(), rules_of(ticket.line.counter)
    day = Ticket.objects.filter(line=ticket.line_id, day=ticket.day)
    waiting = list(day.filter(state=Ticket.WAITING, session__lte=ticket.session))
    order = calling_order(
        [as_waiting(one) for one in waiting], priority_run=priority_run([ticket.line], now), now=now, rules=rules
    )
    before = [one.id for one in order].index(ticket.pk) if any(one.id == ticket.pk for one in order) else 0
    if own is None or present is None or own.number > present.number or now >= present.closes:
        return before, None
    called = day.filter(first_called_at__isnull=False).order_by("-first_called_at")
    moments = list(called.values_list("first_called_at", flat=True)[:LAST_CALLS])
    return before, wait_of(before, pace_in(present, moments, now), now, present.closes)
