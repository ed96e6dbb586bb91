"""Silence as consent: where a service says so, a date that passes without a decision grants what was asked."""

from __future__ import annotations

from egov.catalogue.definition import ServiceDefinition
from egov.core import clock

from . import clocks, counting
from .models import Dossier


def has_consented(definition: ServiceDefinition, dossier: Dossier) -> bool:
    """Whether silence has granted what was asked."""
    if definition.silence != "consent":
        return False
    return counting.has_consented(definition, dossier.state, dossier.received_at, clocks.read(dossier), clock.now())
