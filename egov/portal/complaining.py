"""Complaints as the citizen's pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from egov.core.actor import Actor
from egov.dossiers.models import Dossier
from egov.feedback import clocks, queries
from egov.feedback.kinds import KINDS, Kind, agencies_named, kinds_open, label_of
from egov.feedback.models import Complaint
from egov.pages.formats import clock_time, in_full
from egov.pages.parts import Row, StatusKind
from egov.places.models import Agency

OUTCOMES: dict[str, StrPromise] = {
    Complaint.UPHELD: gettext_lazy("Your complaint was right"),
    Complaint.PARTLY: gettext_lazy("Your complaint was partly right"),
    Complaint.REJECTED: gettext_lazy("Your complaint was not found to be right"),
    Complaint.WITHDRAWN: gettext_lazy("Withdrawn by you"),
    Complaint.UNANSWERED: gettext_lazy("Not answered in time; your second complaint has taken its place"),
}


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """One complaint on the dossier's page."""

    id: int
    kind: str
    words: str
    status: StatusKind


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers; nothing where the time to complain is over."""

    kinds: Sequence[Kind]
    agencies: Sequence[Agency]
    running: Sequence[ComplaintLine]
    ended_on: str = ""


def complaint_lines(complaints: Sequence[Complaint], language: str) -> list[ComplaintLine]:
    return [
        ComplaintLine(one.pk, kind_of(one, language), state_in_words(one, language), status_of(one))
        for one in complaints
    ]


def choices_for(dossier: Dossier, actor: Actor, language: str) -> Choices:
    """The kinds that there is a reason for and that are not with the agency already."""
    running = [one for one in queries.complaints_of(actor, dossier) if one.is_open]
    lines = complaint_lines(running, language)
    if clocks.is_too_late(dossier):
        until = clocks.complain_until(dossier)
        return Choices((), (), lines, in_full(until, language) if until else "")
    taken = {one.kind for one in running}
    kinds = [KINDS[kind] for kind in kinds_open(dossier) if kind not in taken]
    agencies = agencies_named(dossier)
    return Choices(kinds, agencies if len(agencies) > 1 else (), lines)


def kind_of(complaint: Complaint, language: str) -> str:
    return label_of(complaint).in_language(language)


def status_of(complaint: Complaint) -> StatusKind:
    if complaint.outcome in (Complaint.WITHDRAWN, Complaint.UNANSWERED):
        return "stopped"
    if not complaint.is_open:
        return "done"
    return "late" if clocks.is_overdue(complaint) else "working"


def state_in_words(complaint: Complaint, language: str) -> str:
    """One line: where it is, and until when."""
    agency, due = complaint.agency.name_in(language), _moment(complaint, language)
    if not complaint.is_open:
        return str(OUTCOMES[complaint.outcome])
    if clocks.is_overdue(complaint):
        return _("{agency} should have answered by {due}. We are sorry.").format(agency=agency, due=due)
    if complaint.accepted_at is None:
        return _("{agency} will tell you by {due} that it is taken up.").format(agency=agency, due=due)
    return _("{agency} looks into it and will answer you by {due}.").format(agency=agency, due=due)


def _moment(complaint: Complaint, language: str) -> str:
    return f"{in_full(complaint.due_at, language)}, {clock_time(complaint.due_at)}"


def rows_of(complaint: Complaint, language: str) -> list[Row]:
    """What was said and when."""
    told = [
        (_("You complain about"), kind_of(complaint, language)),
        (_("Answered by"), complaint.agency.name_in(language)),
        (_("Filed"), f"{in_full(complaint.filed_at, language)}, {clock_time(complaint.filed_at)}"),
        (_("Your words"), complaint.text),
        (_("Why it was late"), complaint.late_reason),
        (_("Taken up"), in_full(complaint.accepted_at, language) if complaint.accepted_at else ""),
        (_("Extended"), complaint.extension_reason),
    ]
    return [Row(label, value) for label, value in told if value]


def answer_rows(complaint: Complaint) -> list[Row]:
    told = [(_("What was found"), complaint.finding), (_("What is decided"), complaint.answer)]
    return [Row(label, value) for label, value in told if value]


@dataclass(frozen=True, slots=True)
class Disagree:
    """What stands on the page of a dossier that was refused or is late: how to complain, and until when."""

    is_late: bool
    received: bool
    until: datetime | None


def disagreement(dossier: Dossier, kind: StatusKind) -> Disagree | None:
    """None where nothing calls for it, and where the time to complain is over."""
    if kind == "late":
        return Disagree(True, dossier.received_at is not None, None)
    refused = kind == "stopped" and kinds_open(dossier)[0] == Complaint.REFUSAL
    if not refused or clocks.is_too_late(dossier):
        return None
    return Disagree(False, dossier.received_at is not None, clocks.complain_until(dossier))
