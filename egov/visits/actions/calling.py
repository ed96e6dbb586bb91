"""At a window: sitting down, calling the next, and what becomes of whoever was called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound

from ..errors import CallAgain, NobodyWaits, NoWindow, PutBackOnce, WindowBusy, WindowTaken
from ..hours import counter_day, present_session
from ..lifecycle import close_left_over, move
from ..models import Counter, Line, Ticket, Window
from ..occupancy import lock_day
from ..permissions import require_counter_work
from ..rules import rules_of
from ..turns import calling_order, place_behind
from ..waiting import as_waiting, lines_of, priority_run, waiting_in


def sit_at_window(*, actor: Actor, counter_id: int, number: int, letters: Collection[str] = ()) -> Window:
    """Take a window for today, to call from all lines or those of `letters`; one's window before is left by it.

    Raises `WindowTaken` while somebody else serves a number there.
    """
    with transaction.atomic():
        counter = _locked_counter(actor, counter_id)
        if not 1 <= number <= counter.windows:
            raise NotFound
        known = set(Line.objects.filter(counter=counter, is_open=True).values_list("letter", flat=True))
        window, _made = Window.objects.get_or_create(counter=counter, number=number)
        _refuse_while_serving(window, actor)
        _close_earlier_days(window)
        _leave(actor)
        chosen = sorted(known & set(letters))
        window.letters = "" if len(chosen) == len(known) else "".join(chosen)
        window.officer_id, window.sat_at = actor.account_id, clock.now()
        window.save()
    return window


def _close_earlier_days(window: Window) -> None:
    """Where the worker did not run at night, so that nothing of yesterday blocks the window."""
    left = Ticket.objects.select_for_update(of=("self",)).select_related("line").filter(window=window)
    close_left_over(left.filter(day__lt=clock.today(), state__in=Ticket.AT_WINDOW), clock.now())


def leave_window(*, actor: Actor, counter_id: int) -> None:
    """Nobody sits there any more. Raises `WindowBusy` while a number is at it."""
    with transaction.atomic():
        _locked_counter(actor, counter_id)
        window = Window.objects.filter(officer=actor.account_id).first()
        ticket = _at(window) if window else None
        if ticket is not None:
            raise WindowBusy(ticket=ticket.shown)
        _leave(actor)


def _locked_counter(actor: Actor, counter_id: int) -> Counter:
    counter = Counter.objects.select_for_update(no_key=True).filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    require_counter_work(actor, counter.agency_id)
    return counter


def _leave(actor: Actor) -> None:
    Window.objects.filter(officer=actor.account_id).update(officer=None, sat_at=None)


def _refuse_while_serving(window: Window, actor: Actor) -> None:
    ticket = _at(window) if window.officer_id not in (None, actor.account_id) else None
    if ticket is not None:
        raise WindowTaken(ticket=ticket.shown)


def _at(window: Window) -> Ticket | None:
    """The number that is at the window today."""
    found = Ticket.objects.select_related("line").filter(window=window, state__in=Ticket.AT_WINDOW)
    return found.filter(day=clock.today()).first()


def call_next(*, actor: Actor, counter_id: int) -> Ticket:
    """Call whose turn it is to the actor's window; whom it was serving is done by that.

    Raises `NoWindow`, `WindowBusy` while somebody called has not been dealt with, `NobodyWaits`.
    """
    with transaction.atomic():
        window = _own_window(actor, counter_id)
        now, serving = clock.now(), _at(window)
        if serving is not None and serving.state == Ticket.CALLED:
            raise WindowBusy(ticket=serving.shown)
        if serving is not None:
            move(serving, "finish", now)
        ticket = _whose_turn(window, now)
        ticket.window, ticket.calls, ticket.first_called_at = window, 1, ticket.first_called_at or now
        move(ticket, "call", now)
    return ticket


def _own_window(actor: Actor, counter_id: int) -> Window:
    """The window at which the actor sits today, locked."""
    window = (
        Window.objects.select_for_update(of=("self",))
        .select_related("counter__agency")
        .filter(officer=actor.account_id, counter=counter_id)
        .first()
    )
    if window is None or actor.account_id is None or window.sat_at is None:
        raise NoWindow
    require_counter_work(actor, window.counter.agency_id)
    if clock.local(window.sat_at).date() != clock.today():
        raise NoWindow
    return window


def _whose_turn(window: Window, now: datetime) -> Ticket:
    lines = lines_of(window)
    for line in lines:
        lock_day(line.pk, clock.local(now).date())
    rules = rules_of(window.counter)
    today = counter_day(window.counter.agency, clock.local(now).date())
    session = present_session(today, now, rules)
    waiting = waiting_in(lines, now, session.number if session else 0).select_for_update(of=("self",))
    by_id = {ticket.pk: ticket for ticket in waiting}
    order = calling_order(
        [as_waiting(ticket) for ticket in by_id.values()], priority_run=priority_run(lines, now), now=now, rules=rules
    )
    if not order:
        raise NobodyWaits
    return by_id[order[0].id]


def call_again(*, actor: Actor, ticket_id: int) -> Ticket:
    """Call the same number once more."""
    with transaction.atomic():
        ticket = _locked(actor, ticket_id)
        ticket.calls += 1
        move(ticket, "call-again", clock.now())
    return ticket


def serve(*, actor: Actor, ticket_id: int) -> Ticket:
    """Whoever was called has come."""
    return _plain(actor, ticket_id, "serve")


def finish(*, actor: Actor, ticket_id: int) -> Ticket:
    """The visit is over."""
    return _plain(actor, ticket_id, "finish")


def _plain(actor: Actor, ticket_id: int, name: str) -> Ticket:
    with transaction.atomic():
        ticket = _locked(actor, ticket_id)
        move(ticket, name, clock.now())
    return ticket


def mark_absent(*, actor: Actor, ticket_id: int) -> Ticket:
    """Nobody came. Raises `CallAgain` before so many calls as the rules want."""
    with transaction.atomic():
        ticket = _locked(actor, ticket_id)
        calls = rules_of(ticket.line.counter).calls
        if ticket.state == Ticket.CALLED and ticket.calls < calls:
            raise CallAgain(ticket=ticket.shown, calls=calls)
        move(ticket, "absent", clock.now())
    return ticket


def put_back(*, actor: Actor, ticket_id: int) -> Ticket:
    """Whoever missed the calls waits again, behind the next few, once. Raises `PutBackOnce`."""
    with transaction.atomic():
        ticket = _locked(actor, ticket_id)
        if ticket.was_put_back and ticket.state in (Ticket.CALLED, Ticket.ABSENT):
            raise PutBackOnce(ticket=ticket.shown)
        now, rules = clock.now(), rules_of(ticket.line.counter)
        others = [as_waiting(one) for one in waiting_in([ticket.line], now, ticket.session)]
        ticket.window, ticket.was_put_back, ticket.slot_at, ticket.ended_at = None, True, None, None
        move(ticket, "put-back", place_behind(others, rules.put_back_after, now))
    return ticket


def _locked(actor: Actor, ticket_id: int) -> Ticket:
    """A ticket of today at a counter where the actor works."""
    found = Ticket.objects.select_for_update(of=("self",)).select_related("line__counter")
    ticket = found.filter(pk=ticket_id, day=clock.today()).first()
    if ticket is None:
        raise NotFound
    require_counter_work(actor, ticket.line.counter.agency_id)
    return ticket
