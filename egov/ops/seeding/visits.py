"""A day at the counter of the demonstration's ward: numbers called and waiting, appointments to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM, Actor
from egov.identity.models import Account
from egov.identity.queries import actor_for
from egov.places.models import Agency
from egov.visits import actions, queries
from egov.visits.hours import Session, counter_day
from egov.visits.models import Appointment, Counter, Line, Ticket

from .cast import WARD

WINDOWS = 3
SECOND_LINE = ("Hộ tịch, chứng thực", "Civil status, certification", ("ho-tich", "chung-thuc"))
STEP = timedelta(minutes=7)
CAME, LEFT_WAITING = 16, 5
BOOKED = 7


def seed_visits(progress: Callable[[str], None]) -> int:
    """Open the ward's counter where it is not; a part of today's session where nobody has come yet. How many came."""
    counter = _counter()
    lines = queries.lines_of_counter(counter)
    _book(lines)
    now = clock.now()
    begun = [one for one in counter_day(counter.agency, clock.today()).sessions if one.opens <= now]
    if not begun or Ticket.objects.filter(line__counter=counter, day=clock.today()).exists():
        return 0
    progress("Letting people come to the demonstration's counter …")
    return _day(counter, lines, begun[-1], now)


def _counter() -> Counter:
    agency = Agency.objects.get(slug=WARD)
    known = next(iter(queries.counters_known([agency.pk])), None)
    if known is not None:
        return known
    counter = actions.open_counter(actor=SYSTEM, agency_id=agency.pk)
    vi, en, fields = SECOND_LINE
    actions.save_line(actor=SYSTEM, counter_id=counter.pk, line_id=None, name_vi=vi, name_en=en, fields=fields)
    return actions.change_counter(
        actor=SYSTEM, counter_id=counter.pk, gives_numbers=True, takes_appointments=True, windows=WINDOWS, figures={}
    )


def _book(lines: Sequence[Line]) -> None:
    """A few appointments of the coming days, one of them of the first citizen."""
    to_come = Appointment.objects.filter(line__in=lines, starts_at__gt=clock.now())
    if to_come.exists():
        return
    who: list[Actor] = [STRANGER] * BOOKED
    citizen = Account.objects.filter(is_demo=True, kind=Account.CITIZEN).order_by("pk").first()
    if citizen is not None:
        who[0] = actor_for(citizen)
    free = [
        slot.starts
        for day in queries.days_offered(lines[0])[1:]
        for _session, slots in day.sessions
        for slot in slots
        if slot.left
    ]
    for actor, starts_at in zip(who, free[::3], strict=False):
        actions.book_appointment(actor=actor, line_id=lines[0].pk, starts_at=starts_at, key=uuid4())


def _day(counter: Counter, lines: Sequence[Line], session: Session, now: datetime) -> int:
    """One comes every seven minutes up to now, as far as the session has lasted; the last ones still wait."""
    end = min(now, session.closes - timedelta(seconds=1))
    count = min(CAME, max(1, (end - session.opens) // STEP))
    officers = _sit_down(counter, end - count * STEP)
    for n in range(count):
        with clock.moved_to(end - (count - n) * STEP):
            actions.take_number(
                actor=SYSTEM, line_id=lines[n % 3 == 2].pk, key=uuid4(), priority=n % 5 == 3, session=session.number
            )
            if n >= LEFT_WAITING:
                _call(officers[n % len(officers)], counter, comes=n < count - 1)
    return int(count)


def _call(officer: Actor, counter: Counter, *, comes: bool) -> None:
    ticket = actions.call_next(actor=officer, counter_id=counter.pk)
    if comes:
        actions.serve(actor=officer, ticket_id=ticket.pk)


def _sit_down(counter: Counter, at: datetime) -> list[Actor]:
    """Whoever works the ward's counter takes a window each."""
    accounts = Account.objects.filter(
        is_demo=True, holdings__post__agency=counter.agency_id, holdings__post__position__in=_positions()
    )
    officers = [actor_for(account) for account in accounts.distinct().order_by("pk")[: counter.windows]]
    with clock.moved_to(at):
        for number, actor in enumerate(officers, start=1):
            actions.sit_at_window(actor=actor, counter_id=counter.pk, number=number)
    return officers


def _positions() -> list[str]:
    """The positions of clerks and heads."""
    from egov.places.queries import locality_settings

    return [entry["id"] for entry in locality_settings().data["positions"] if entry["role"] in ("clerk", "head")]
