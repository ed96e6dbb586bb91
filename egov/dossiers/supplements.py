"""The rules about asking an applicant to complete a dossier: how often, until when, and how long to wait."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock
from egov.deadlines.computing import due
from egov.deadlines.rules import calendar_days, working_days
from egov.places.queries import calendar_for, locality_settings

from .models import Dossier

Because: TypeAlias = Literal["", "again", "late"]
ASKED = "asked_in_process"


def head_decides(dossier: Dossier) -> Because:
    """Why only the head may ask now: it was asked before, or reception lies too far back; "" where anybody may."""
    if dossier.supplements.count() >= locality_settings().settings.number("asking.times"):
        return "again"
    until = asking_until(dossier)
    return "late" if until and clock.now() > until else ""


def asking_until(dossier: Dossier) -> datetime | None:
    """Until when it may be asked without the head (Decree 61/2018 Art. 19.4); None before reception."""
    if dossier.received_at is None:
        return None
    days = locality_settings().settings.number("asking.days")
    return due(working_days(days), dossier.received_at, calendar_for(dossier.agency_decides_id)).at


def answer_by(dossier: Dossier, definition: ServiceDefinition, asked_at: datetime) -> datetime | None:
    """Until when the applicant should answer; None where neither the service nor the locality says so."""
    days = definition.supplement_days or locality_settings().settings.number("asking.answer_days")
    return due(calendar_days(days), asked_at, calendar_for(dossier.agency_decides_id)).at if days else None


def may_still_answer(dossier: Dossier) -> bool:
    """Whether a request waits whose time has not run out; one without a limit never runs out."""
    if dossier.state != ASKED:
        return False
    until = dossier.supplements.filter(answered_at__isnull=True).values_list("answer_by", flat=True).last()
    return until is None or clock.now() <= until
