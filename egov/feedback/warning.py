"""Told before and after a complaint's date, as of dossiers: once for each date."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from egov.core import clock
from egov.core.rounds import PASSED, SOON, tell_once, this_second
from egov.dossiers.actions.work import name_of
from egov.dossiers.redress import court
from egov.places.queries import agencies_until, locality_settings

from . import clocks
from .again import way_on
from .models import Complaint
from .telling import tell, tell_officers


def warn_before() -> int:
    """It must be taken up or answered within so many working days of the agency (`warn: {complaint_days}`)."""
    days = locality_settings().settings.number("warn.complaint_days")
    done = 0
    for limit, agencies in agencies_until(days, lambda agency: clocks.days_from(clock.now(), days, agency.pk)):
        near = _open().filter(due_at__gt=clock.now(), due_at__lte=limit, agency__in=agencies)
        done += tell_once(near, SOON, lambda found: tell_officers(found, "complaint-due-soon"))
    return done


def tell_of_late() -> int:
    """It was not taken up or answered in time: the officers are told, and the complainant with the way on."""
    return tell_once(_open().filter(due_at__lt=this_second()), PASSED, _tell_of_late)


def _open() -> QuerySet[Complaint]:
    return Complaint.objects.filter(closed_at=None).select_related("dossier", "agency").order_by("due_at", "pk")


def _tell_of_late(complaints: Sequence[Complaint]) -> None:
    tell_officers(complaints, "complaint-overdue")
    for complaint in complaints:
        due, way = complaint.due_at.isoformat(), way_on(complaint)
        above = {"place": name_of(way.agency), "until": clock.local(way.until).date().isoformat()} if way else {}
        tell(complaint, "complaint-late", once_for=due, due=due, court=court().as_json(), **above)
