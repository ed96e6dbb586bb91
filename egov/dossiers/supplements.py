"""The rules about asking an applicant to complete a dossier: how often, until when, and how long to wait."""

from __future__ import annotations

from datetime import datetime

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.places.queries import calendar_for, locality_settings

from . import counting
from .counting import Because
from .models import Dossier

ASKED = "asked_in_process"


def head_decides(dossier: Dossier) -> Because:
    """Why only the head may ask now: it was asked before, or reception lies too far back; "" where anybody may."""
    most = locality_settings().settings.number("asking.times")
    return counting.head_decides(dossier.supplements.count(), most, asking_until(dossier), clock.now())


def asking_until(dossier: Dossier) -> datetime | None:
    """Until when it may be asked without the head (Decree 61/2018 Art. 19.4); None before reception."""
    if dossier.received_at is None:
        return None
    days = locality_settings().settings.number("asking.days")
    return counting.asking_until(dossier.received_at, days, calendar_for(dossier.agency_decides_id))


def answer_by(dossier: Dossier, definition: ServiceDefinition, asked_at: datetime) -> datetime:
    """Until when the applicant should answer: as the service says, else the locality."""
    days = definition.supplement_days or locality_settings().settings.number("asking.answer_days")
    return counting.answer_by(asked_at, days, calendar_for(dossier.agency_decides_id))


def may_still_answer(dossier: Dossier) -> bool:
    """Whether a request waits whose time has not run out; one that named no time has the usual one."""
    if dossier.state != ASKED:
        return False
    asked = dossier.supplements.filter(answered_at__isnull=True).order_by("id").last()
    if asked is None:
        return True
    until = asked.answer_by or answer_by(dossier, definition_of(dossier.version_id), asked.asked_at)
    return clock.now() <= until
