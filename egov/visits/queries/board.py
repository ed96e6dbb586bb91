"""The counter at this moment: who is called where, who waits, how fast it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Avg, Count, F, Q

from egov.core import clock
from egov.core.actor import Actor

from ..hours import Session, counter_day, present_session, running_session
from ..models import Counter, Line, Ticket, Window
from ..rules import rules_of
from ..turns import Wait, calling_order, minutes_a_call, wait_of
from ..waiting import as_waiting, lines_of, priority_run

LAST = 5
CALLS_READ = 80


@dataclass(frozen=True, slots=True)
class Called:
    """A number at a window, or the last that was."""

    number: str
    window: int
    state: str
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class LineNow:
    """How many wait in a line, and how long whoever takes a number now will."""

    line: Line
    waiting: int
    wait: Wait | None


@dataclass(frozen=True, slots=True)
class Board:
    """What everybody may see: numbers and windows, never persons."""

    counter: Counter
    session: Session | None
    is_open: bool
    now: datetime
    at_windows: tuple[Called, ...]
    before: tuple[Called, ...]
    lines: tuple[LineNow, ...]


def board_of(counter: Counter, lines: Sequence[Line]) -> Board:
    """Two statements. The latest call stands first; a closed line is shown as long as somebody waits in it."""
    now = clock.now()
    today = counter_day(counter.agency, clock.today())
    session = present_session(today, now, rules_of(counter))
    names = {line.pk: line.letter for line in lines}
    taken = Ticket.objects.filter(line__in=lines, day=today.day)
    waiting = list(taken.filter(state=Ticket.WAITING).values_list("line", "session"))
    found = taken.filter(called_at__isnull=False).exclude(window=None).select_related("window")
    calls = list(found.order_by("-called_at", "-pk")[:CALLS_READ])
    return Board(
        counter=counter,
        session=session,
        is_open=running_session(today, now) is not None,
        now=now,
        at_windows=tuple(_called(one, names) for one in calls if one.state in Ticket.AT_WINDOW),
        before=tuple(_called(one, names) for one in calls if one.state not in Ticket.AT_WINDOW)[:LAST],
        lines=tuple(
            _line_now(line, waiting, calls, session, now)
            for line in lines
            if line.is_open or any(line_id == line.pk for line_id, _session in waiting)
        ),
    )


def _called(ticket: Ticket, letters: dict[int, str]) -> Called:
    assert ticket.window is not None
    assert ticket.called_at is not None
    shown = f"{letters[ticket.line_id]}{ticket.number:03d}"
    return Called(shown, ticket.window.number, ticket.state, ticket.called_at, ticket.calls)


def _line_now(
    line: Line, waiting: Sequence[tuple[int, int]], calls: Sequence[Ticket], session: Session | None, now: datetime
) -> LineNow:
    here = session.number if session else 0
    count = sum(1 for line_id, number in waiting if line_id == line.pk and number <= here)
    if session is None or now >= session.closes:
        return LineNow(line, count, None)
    moments = [one.first_called_at for one in calls if one.line_id == line.pk]
    return LineNow(line, count, wait_of(count, pace_in(session, moments, now), now, session.closes))


def pace_in(session: Session, called: Sequence[datetime | None], now: datetime) -> float | None:
    """Minutes a call, by the calls of the session that runs alone: the break at noon is no pace."""
    begins = session.opens - timedelta(minutes=30)
    return minutes_a_call([moment for moment in called if moment is not None and moment >= begins], now)


def window_of(actor: Actor, counter: Counter) -> Window | None:
    """The window at which the actor sits today."""
    found = Window.objects.filter(officer=actor.account_id, counter=counter).first() if actor.account_id else None
    if found is None or found.sat_at is None or clock.local(found.sat_at).date() != clock.today():
        return None
    found.counter = counter
    return found


def ticket_at_window(window: Window) -> Ticket | None:
    """The number that is called to the window or served there."""
    related = ("line", "appointment__account", "appointment__service")
    found = Ticket.objects.select_related(*related).filter(window=window, day=clock.today())
    return found.filter(state__in=Ticket.AT_WINDOW).first()


def waiting_at(counter: Counter, window: Window | None) -> list[Ticket]:
    """Who waits today, in the order in which they will be called; from the window's lines, else from all."""
    now, rules = clock.now(), rules_of(counter)
    lines = lines_of(window) if window else list(Line.objects.filter(counter=counter))
    related = ("line", "appointment__account", "appointment__service")
    found = Ticket.objects.select_related(*related).filter(line__in=lines, day=clock.today(), state=Ticket.WAITING)
    tickets = {ticket.pk: ticket for ticket in found}
    run = priority_run(lines, now) if tickets else 0
    order = calling_order([as_waiting(ticket) for ticket in tickets.values()], priority_run=run, now=now, rules=rules)
    return sorted((tickets[one.id] for one in order), key=lambda ticket: ticket.session)


def absent_at(counter: Counter) -> list[Ticket]:
    """Who was called today, did not come and may still be put back. One statement."""
    found = Ticket.objects.select_related("line").filter(line__counter=counter, day=clock.today())
    return list(found.filter(state=Ticket.ABSENT, was_put_back=False).order_by("-ended_at")[:CALLS_READ])


@dataclass(frozen=True, slots=True)
class Figures:
    """A day in numbers; the means in minutes, None before there is one."""

    taken: int
    waiting: int
    served: int
    absent: int
    mean_wait: int | None
    mean_visit: int | None


def figures_of(counter: Counter, day: date) -> Figures:
    """One statement."""
    tickets = Ticket.objects.filter(line__counter=counter, day=day)
    found = tickets.aggregate(
        taken=Count("pk", filter=~Q(state=Ticket.CANCELLED)),
        waiting=Count("pk", filter=Q(state=Ticket.WAITING)),
        served=Count("pk", filter=Q(state=Ticket.DONE)),
        absent=Count("pk", filter=Q(state=Ticket.ABSENT)),
        wait=Avg(F("first_called_at") - F("taken_at")),
        visit=Avg(F("ended_at") - F("serving_at"), filter=Q(state=Ticket.DONE, ended_at__date=day)),
    )
    means = [None if found[name] is None else round(found[name].total_seconds() / 60) for name in ("wait", "visit")]
    return Figures(found["taken"], found["waiting"], found["served"], found["absent"], means[0], means[1])
