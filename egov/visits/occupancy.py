"""How full the sessions and times of a line are."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Count, Q

from egov.core import clock

from .hours import Session, Slot
from .models import Appointment, Ticket
from .rules import VisitRules

_LOCK = """
INSERT INTO visits_lineday AS t (line_id, day, last) VALUES (%s, %s, 0)
ON CONFLICT (line_id, day) DO UPDATE SET last = t.last RETURNING last
"""


def lock_day(line_id: int, day: date) -> int:
    """Hold the line's day until the transaction ends; the last number given."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [line_id, day])
        return int(cursor.fetchone()[0])


@dataclass(slots=True)
class Load:
    """Of some lines over some days: numbers taken, places kept for appointments, places booked by time.

    `by_telephone` are those of the numbers taken that were taken on people's own telephones.
    """

    taken: Tally[tuple[int, date, int]] = field(default_factory=Tally)
    by_telephone: Tally[tuple[int, date, int]] = field(default_factory=Tally)
    kept: Tally[tuple[int, date, int]] = field(default_factory=Tally)
    booked: Tally[tuple[int, datetime]] = field(default_factory=Tally)

    def left_in_session(self, line_id: int, session: Session, rules: VisitRules) -> int:
        place = (line_id, clock.local(session.opens).date(), session.number)
        return max(0, rules.numbers_per_session - self.taken[place] - self.kept[place])

    def left_by_telephone(self, line_id: int, session: Session, rules: VisitRules) -> int:
        share = rules.numbers_per_session * rules.telephone_percent // 100
        own = share - self.by_telephone[line_id, clock.local(session.opens).date(), session.number]
        return max(0, min(own, self.left_in_session(line_id, session, rules)))

    def left_in_slot(self, line_id: int, slot: Slot, rules: VisitRules) -> int:
        own = slot.places - self.booked[line_id, slot.starts]
        return max(0, min(own, self.left_in_session(line_id, slot.session, rules)))


def load_of(line_ids: Collection[int], first: date, last: date, now: datetime, rules: VisitRules) -> Load:
    """Two statements, whatever there is. A missed appointment keeps its place no longer."""
    load = Load()
    given = Ticket.objects.filter(line__in=line_ids, day__range=(first, last)).exclude(state=Ticket.CANCELLED)
    counts = {"n": Count("pk"), "telephone": Count("pk", filter=Q(source=Ticket.TELEPHONE))}
    for line_id, day, session, count, own in given.values_list("line", "day", "session").annotate(**counts):
        load.taken[line_id, day, session] = count
        load.by_telephone[line_id, day, session] = own
    late = now - timedelta(minutes=rules.late_minutes)
    for line_id, starts_at, session, state in _appointments(line_ids, first, last):
        load.booked[line_id, clock.local(starts_at)] += 1
        if state == Appointment.BOOKED and starts_at >= late:
            load.kept[line_id, clock.local(starts_at).date(), session] += 1
    return load


def _appointments(line_ids: Collection[int], first: date, last: date) -> list[tuple[int, datetime, int, str]]:
    begins = datetime.combine(first, time(), tzinfo=clock.LOCAL)
    ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=clock.LOCAL)
    found = Appointment.objects.filter(line__in=line_ids, starts_at__gte=begins, starts_at__lt=ends)
    rows = found.filter(state__in=Appointment.TAKES_PLACE)
    return list(rows.values_list("line", "starts_at", "session", "state"))
