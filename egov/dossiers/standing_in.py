"""What a colleague did with the posts of an officer who was away."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from egov.core import clock
from egov.core.actor import Actor
from egov.identity.models import Absence

from .models import Task

PAGE = 50


def done_in_place_of(actor: Actor, size: int = PAGE) -> list[Task]:
    """The newest acts that colleagues did while standing in for the actor."""
    if actor.account_id is None:
        return []
    unshown = ("dossier__answers", "dossier__clock", "dossier__fees", "dossier__applicant")
    done = Task.objects.filter(done_for=actor.account_id).select_related("dossier", "done_by").defer(*unshown)
    return list(done.order_by("-done_at", "-id")[:size])


def count_done(absence: Absence) -> int:
    """How many steps were done through the posts of the officer during the absence."""
    begins = datetime.combine(absence.first_day, time.min, clock.LOCAL)
    ends = datetime.combine(absence.last_day + timedelta(days=1), time.min, clock.LOCAL)
    span = (begins, min(ends, absence.ended_at or ends))
    return Task.objects.filter(done_for=absence.account_id, done_by=absence.stands_in_id, done_at__range=span).count()
