"""What is done about visits without anybody asking: reminders, closed days, the end of a day, erasing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.source import Text
from egov.places.models import Agency

from ..hours import CounterDay, counter_day
from ..lifecycle import close_left_over
from ..models import Appointment, Ticket
from ..rules import locality_rules
from .booking import close_appointment, tell

CLOSED = Text("Bộ phận Một cửa nghỉ vào giờ đó.", "The counter is closed at that time.")


def remind_of_tomorrow() -> int:
    """Tell whoever has an account of an appointment until the end of tomorrow, once; how many were told."""
    waiting = Appointment.objects.filter(state=Appointment.BOOKED, reminded_at=None, account__isnull=False)
    coming = waiting.filter(starts_at__gt=clock.now(), starts_at__lt=_midnight(2))
    return sum(_each(pk, _remind) for pk in list(coming.values_list("pk", flat=True)))


def _remind(appointment: Appointment) -> bool:
    if appointment.reminded_at is not None or appointment.account_id is None:
        return False
    appointment.reminded_at = clock.now()
    appointment.save(update_fields=["reminded_at"])
    tell(appointment, "appointment-reminder")
    return True


def close_on_closed_days() -> int:
    """Call off the appointments of times at which the counter is closed by now, such as in a storm; how many."""
    coming = Appointment.objects.filter(state=Appointment.BOOKED, starts_at__gt=clock.now()).order_by("starts_at")
    rows = list(coming.values_list("pk", "starts_at", "line__counter__agency"))
    agencies = Agency.objects.in_bulk({agency_id for _pk, _starts_at, agency_id in rows})
    days: dict[tuple[int, date], CounterDay] = {}

    def is_open(starts_at: datetime, agency_id: int) -> bool:
        day = clock.local(starts_at).date()
        found = days.setdefault((agency_id, day), counter_day(agencies[agency_id], day))
        return any(session.opens <= starts_at < session.closes for session in found.sessions)

    return sum(_each(pk, _close) for pk, starts_at, agency_id in rows if not is_open(starts_at, agency_id))


def _close(appointment: Appointment) -> bool:
    day = counter_day(appointment.line.counter.agency, clock.local(appointment.starts_at).date())
    ground = day.ground if day.ground.vi else CLOSED
    close_appointment(actor=SYSTEM, appointment_id=appointment.pk, reason=ground.as_json())
    return True


def _each(appointment_id: int, act: Callable[[Appointment], bool]) -> bool:
    """One appointment that is still to come, in a transaction of its own; one that another process holds is left."""
    with transaction.atomic():
        found = Appointment.objects.select_for_update(of=("self",), skip_locked=True)
        found = found.select_related("line__counter__agency", "service")
        appointment = found.filter(pk=appointment_id, state=Appointment.BOOKED).first()
        return appointment is not None and act(appointment)


def end_past_days() -> None:
    """Nothing waits over night: numbers of days past are closed, appointments of them count as missed."""
    with transaction.atomic():
        left = Ticket.objects.select_for_update(of=("self",)).select_related("line")
        close_left_over(left.filter(day__lt=clock.today(), state__in=Ticket.OPEN), clock.now())
    past = Appointment.objects.filter(state=Appointment.BOOKED, starts_at__lt=_midnight(0))
    past.update(state=Appointment.MISSED, ended_at=clock.now())


def erase_visitors() -> int:
    """Forget who had the appointments of long ago; how many."""
    days = locality_rules().personal_days
    old = Appointment.objects.filter(erased_at=None, starts_at__lt=_midnight(-days))
    return old.update(name="", phone="", account=None, erased_at=clock.now())


def _midnight(days: int) -> datetime:
    """The beginning of the day so many days from today."""
    return datetime.combine(clock.today() + timedelta(days=days), time(), tzinfo=clock.LOCAL)
