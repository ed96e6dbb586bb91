"""Silence as consent: where a service says so, a date that passes without a decision grants what was asked."""

from __future__ import annotations

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock

from . import clocks
from .models import Dossier


def has_consented(definition: ServiceDefinition, dossier: Dossier) -> bool:
    """Whether the moment to answer has passed while the clock ran.

    One that passed before reception, or while the applicant was asked for something, left no time to answer.
    """
    if definition.silence != "consent" or dossier.state not in ("received", "in_process"):
        return False
    due, received = dossier.due_at, dossier.received_at
    running = clocks.read(dossier)
    if due is None or received is None or running is None:
        return False
    runs_since = max(event.at for event in running.events if event.act in ("started", "resumed", "restarted"))
    return max(received, runs_since) < due and running.is_overdue(clock.now())
