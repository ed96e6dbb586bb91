"""Until when one may complain, and until when the agency must answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egov.core import clock
from egov.deadlines.computing import due
from egov.deadlines.explanations import Line
from egov.deadlines.explanations import explain as in_words
from egov.deadlines.rules import DeadlineRule
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.places.aftercare import ComplaintRules
from egov.places.queries import calendar_for, locality_settings

from .models import Complaint


@dataclass(frozen=True, slots=True)
class Told:
    """A date, and how it was counted, as JSON."""

    at: datetime
    explanation: list[Any]


def rules() -> ComplaintRules:
    return locality_settings().settings.complaints


def counted(rule: DeadlineRule, start: datetime, agency_id: int) -> Told:
    """When a time that began at `start` ends, at the agency's calendar."""
    found = due(rule, start, calendar_for(agency_id))
    return Told(found.at, [line.as_json() for line in found.explanation])


def complain_until(dossier: Dossier) -> datetime | None:
    """The last moment to complain about what was decided; None while there is no end to count from."""
    if STATES[dossier.state].open and dossier.finished_at is None:
        return None
    known = dossier.handed_out_at or dossier.finished_at or dossier.ended_at
    return due(rules().file_within, known, calendar_for(dossier.agency_decides_id)).at if known else None


def is_too_late(dossier: Dossier) -> bool:
    until = complain_until(dossier)
    return until is not None and clock.now() > until


def is_overdue(complaint: Complaint) -> bool:
    """Whether what must happen next should have happened."""
    return complaint.closed_at is None and clock.now() > complaint.due_at


def explain(complaint: Complaint, language: str) -> list[str]:
    """How the present date was counted, day by day."""
    lines = [Line.from_json(line) for line in complaint.explanation]
    return in_words(lines, "en" if language == "en" else "vi")
