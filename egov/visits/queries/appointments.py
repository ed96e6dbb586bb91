"""Appointments as their holders and the counter see them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from egov.core import clock
from egov.core.actor import Actor

from ..models import Appointment, Counter
from ..permissions import is_own_account

PAGE = 20
MOST_A_DAY = 500


def appointments_of(actor: Actor) -> list[Appointment]:
    """The actor's own, those to come first, then the last ones. One statement."""
    if not is_own_account(actor):
        return []
    found = Appointment.objects.select_related("line__counter__agency", "service").filter(account=actor.account_id)
    now = clock.now()
    rows = list(found.order_by("-starts_at", "-pk")[:PAGE])
    to_come = [one for one in rows if one.state == Appointment.BOOKED and one.starts_at > now]
    return sorted(to_come, key=lambda one: one.starts_at) + [one for one in rows if one not in to_come]


def appointment_coded(code: str) -> Appointment | None:
    """Whoever stands at a kiosk has its code; only its time and place are told there. One statement."""
    return Appointment.objects.select_related("line__counter__agency").filter(code=code).first()


def appointments_on(counter: Counter, day: date) -> list[Appointment]:
    """Everything booked at the counter for a day, in order of time; the caps keep it short. One statement."""
    begins = datetime.combine(day, time(), tzinfo=clock.LOCAL)
    found = Appointment.objects.select_related("line", "account", "service", "ticket__line")
    of_day = found.filter(line__counter=counter, starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))
    return list(of_day.order_by("starts_at", "pk")[:MOST_A_DAY])
