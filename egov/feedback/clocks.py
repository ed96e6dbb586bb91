"""Until when one may complain, and until when the agency must answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from egov.core import clock
from egov.deadlines.computing import Due, due
from egov.deadlines.explanations import Line
from egov.deadlines.explanations import explain as in_words
from egov.deadlines.measuring import is_past
from egov.deadlines.rules import DeadlineRule, working_days
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.places.aftercare import ComplaintRules
from egov.places.queries import calendar_for, locality_settings

from .models import Complaint

DATES = ("accept_due_at", "answer_due_at", "due_at", "explanation", "rule")
"""The fields that a counted date fills."""


@dataclass(frozen=True, slots=True)
class Periods:
    """How long a complaint may take: to be taken up, to be answered, to be answered where it is complex."""

    accept: DeadlineRule
    settle: DeadlineRule
    settle_complex: DeadlineRule


def rules() -> ComplaintRules:
    return locality_settings().settings.complaints


def periods_of(complaint: Complaint) -> Periods:
    """A second complaint has its own (Law on Complaints 2011 Art. 27, 28; 36, 37)."""
    said = rules()
    if complaint.is_second:
        return Periods(said.again_accept_within, said.again_settle_within, said.again_settle_complex)
    return Periods(said.accept_within, said.settle_within, said.settle_complex)


def start(complaint: Complaint, rule: DeadlineRule) -> None:
    """Let what must happen next be due by `rule`: to be taken up after filing, to be answered after acceptance."""
    complaint.rule = rule.as_json()
    _keep(complaint, _counted(complaint, rule))


def extend(complaint: Complaint) -> None:
    """The answer has the time of a complex matter from acceptance; never to an earlier date."""
    rule = periods_of(complaint).settle_complex
    complaint.rule = rule.as_json()
    _keep_later(complaint, _counted(complaint, rule))


def recount(complaint: Complaint) -> bool:
    """Count again by the calendar as it is now; whether the date moved. It never moves earlier."""
    return _keep_later(complaint, _counted(complaint, _rule_of(complaint)))


def _rule_of(complaint: Complaint) -> DeadlineRule:
    if complaint.rule:
        return DeadlineRule.from_json(complaint.rule)
    periods = periods_of(complaint)
    if complaint.accepted_at is None:
        return periods.accept
    return periods.settle_complex if complaint.extended_at else periods.settle


def _counted(complaint: Complaint, rule: DeadlineRule) -> Due:
    return due(rule, complaint.accepted_at or complaint.filed_at, calendar_for(complaint.agency_id))


def _keep_later(complaint: Complaint, found: Due) -> bool:
    if found.at <= complaint.due_at:
        return False
    _keep(complaint, found)
    return True


def _keep(complaint: Complaint, found: Due) -> None:
    complaint.due_at, complaint.explanation = found.at, [line.as_json() for line in found.explanation]
    if complaint.accepted_at is None:
        complaint.accept_due_at = found.at
    else:
        complaint.answer_due_at = found.at


def complain_until(dossier: Dossier) -> datetime | None:
    """The last moment to complain about what was decided; None while there is no end to count from."""
    if STATES[dossier.state].open and dossier.finished_at is None:
        return None
    known = dossier.handed_out_at or dossier.finished_at or dossier.ended_at
    return due(rules().file_within, known, calendar_for(dossier.agency_decides_id)).at if known else None


def again_until(complaint: Complaint) -> datetime | None:
    """The last moment for a second complaint: from the answer, else from the date that was missed; None before both.

    A complaint that nobody takes up in time is missed too, by our choice: the law counts from its answer's date.
    """
    began = complaint.due_at if is_overdue(complaint) else None
    if complaint.is_answered:
        began = complaint.closed_at
    return due(rules().again_within, began, calendar_for(complaint.agency_id)).at if began else None


def days_from(moment: datetime, days: int, agency_id: int) -> datetime:
    """The close of the n-th working day of the agency after `moment`."""
    return due(working_days(days), moment, calendar_for(agency_id)).at


def is_too_late(dossier: Dossier) -> bool:
    until = complain_until(dossier)
    return until is not None and clock.now() > until


def is_overdue(complaint: Complaint) -> bool:
    """Whether what must happen next should have happened."""
    return complaint.closed_at is None and is_past(complaint.due_at, clock.now())


def explain(complaint: Complaint, language: str) -> list[str]:
    """How the present date was counted, day by day."""
    lines = [Line.from_json(line) for line in complaint.explanation]
    return in_words(lines, "en" if language == "en" else "vi")
