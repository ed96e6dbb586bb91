"""The calendar has changed: dates of open complaints are counted again, never to an earlier one, on record and told."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.source import Text

from .. import clocks
from ..models import Complaint
from ..telling import record, tell
from .locking import locked_complaint

CHUNK = 500


def recount_complaints(*, agency: int | None, since: date, ground: Text, after: int = 0) -> int | None:
    """Count some of the open complaints again that are due on `since` or later, in the order of their keys.

    `agency` is the one whose calendar has changed, None for all. Each in a transaction of its own, those only whose
    dates move. Gives the key after which to go on; None at the end. Repeating it moves nothing twice.
    """
    there = Q() if agency is None else Q(agency=agency)
    waiting = Complaint.objects.filter(there, closed_at=None, due_at__gte=datetime.combine(since, time(), clock.LOCAL))
    rows = list(waiting.filter(pk__gt=after).order_by("pk")[:CHUNK])
    for complaint in rows:
        if clocks.recount(complaint):
            _recount(complaint.pk, ground)
    return rows[-1].pk if len(rows) == CHUNK else None


def _recount(complaint_id: int, ground: Text) -> None:
    with transaction.atomic():
        complaint = locked_complaint(complaint_id)
        before = complaint.due_at
        if not complaint.is_open or not clocks.recount(complaint):
            return
        complaint.save(update_fields=clocks.DATES)
        dates = {"before": before.isoformat(), "due": complaint.due_at.isoformat()}
        record(complaint, "complaint-recounted", SYSTEM, details={"ground": ground.as_json()}, **dates)
        tell(complaint, "complaint-moved", once_for=dates["due"], reason=ground.as_json(), **dates)
