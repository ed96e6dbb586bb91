"""Complaints as the heads' pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.source import Text
from egov.dossiers.models import Dossier
from egov.feedback import clocks
from egov.feedback.again import way_on
from egov.feedback.kinds import KINDS, agencies_named, kinds_open, label_of
from egov.feedback.models import Complaint
from egov.feedback.permissions import may_answer, would_answer_own
from egov.pages.formats import clock_time, in_full
from egov.pages.parts import Row, StatusKind, TimeLeft
from egov.places.models import Agency

from .wording import is_today, share_used, shortened

OUTCOMES: dict[str, tuple[StatusKind, StrPromise]] = {
    Complaint.UPHELD: ("done", gettext_lazy("Right")),
    Complaint.PARTLY: ("done", gettext_lazy("Partly right")),
    Complaint.REJECTED: ("done", gettext_lazy("Not right")),
    Complaint.WITHDRAWN: ("stopped", gettext_lazy("Withdrawn")),
    Complaint.UNANSWERED: ("late", gettext_lazy("Not answered in time")),
}


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    id: int
    code: str
    person: str
    service: str
    kind: str
    agency: str
    time: TimeLeft | None
    status: StatusKind
    words: str


def complaint_lines(complaints: Sequence[Complaint], language: str) -> list[ComplaintLine]:
    return [_line(one, language) for one in complaints]


def _line(complaint: Complaint, language: str) -> ComplaintLine:
    dossier = complaint.dossier
    status, words = state_of(complaint)
    return ComplaintLine(
        id=complaint.pk,
        code=dossier.code,
        person=shortened(str(dossier.applicant.get("name", "")), 40),
        service=shortened(definition_of(dossier.version_id).name.in_language(language), 80),
        kind=label_of(complaint).in_language(language),
        agency=complaint.agency.name_in(language),
        time=time_of(complaint, language),
        status=status,
        words=words,
    )


def state_of(complaint: Complaint) -> tuple[StatusKind, str]:
    if not complaint.is_open:
        kind, words = OUTCOMES[complaint.outcome]
        return kind, str(words)
    if complaint.accepted_at is None:
        return "new", _("To be taken up")
    return "working", _("To be answered")


def time_of(complaint: Complaint, language: str) -> TimeLeft | None:
    """Days count here, not hours; None once it is closed."""
    if not complaint.is_open:
        return None
    due, now = complaint.due_at, clock.now()
    day = in_full(due, language)
    if now > due:
        return TimeLeft(_("Late: was due {day}").format(day=day), 100, "late")
    used = share_used(complaint.accepted_at or complaint.filed_at, due, now)
    return TimeLeft(_("Due {day}").format(day=day), used, "soon" if is_today(due) else "fine")


def rows_of(complaint: Complaint, language: str) -> list[Row]:
    """What the complainant said, and what was done about it."""
    people = {"online": _("Online"), "counter": _("At the counter")}
    told = [
        (_("About"), label_of(complaint).in_language(language)),
        (_("Answered by"), complaint.agency.name_in(language)),
        (_("Filed"), f"{_moment(complaint.filed_at, language)} ({people.get(complaint.channel, complaint.channel)})"),
        (_("Words of the complainant"), complaint.text),
        (_("Why it was late"), complaint.late_reason),
        (_("Taken up"), _moment(complaint.accepted_at, language)),
        (_("Extended"), complaint.extension_reason),
        (_("What was found"), complaint.finding),
        (_("What is decided"), complaint.answer),
        (_("Closed"), _moment(complaint.closed_at, language)),
    ]
    return [Row(label, value) for label, value in told if value]


def _moment(moment: datetime | None, language: str) -> str:
    return f"{in_full(moment, language)}, {clock_time(moment)}" if moment else ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the officer may do about a complaint now."""

    accept: bool
    extend: bool
    answer: bool
    own_decision: bool


def allowed(complaint: Complaint, actor: Actor) -> Allowed:
    if not complaint.is_open or not may_answer(actor, complaint):
        return Allowed(False, False, False, own_decision=False)
    if would_answer_own(actor, complaint):
        return Allowed(False, False, False, own_decision=True)
    accepted = complaint.accepted_at is not None
    return Allowed(not accepted, accepted and not complaint.extended_at, True, own_decision=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a clerk can write down: a complaint of a kind, or a second one after `first`; its time is `over` since."""

    id: str
    label: Text
    over: datetime | None
    first: int | None = None


def entries_for(dossier: Dossier) -> list[Entry]:
    until = clocks.complain_until(dossier) if clocks.is_too_late(dossier) else None
    entries = [Entry(kind, KINDS[kind].label, until) for kind in kinds_open(dossier)]
    for first in dossier.complaints.select_related("agency", "second").filter(first=None).order_by("pk"):
        way = way_on(first)
        if way:
            over = way.until if way.is_over else None
            entries.append(Entry(f"again-{first.pk}", _second_of(KINDS[first.kind].label, way.agency), over, first.pk))
    return entries


def _second_of(kind: Text, above: Agency) -> Text:
    return Text(
        f"Khiếu nại lần hai: {kind.vi}, đến {above.name_vi}", f"Second complaint: {kind.en}, to {above.name_in('en')}"
    )


def agencies_for(dossier: Dossier) -> list[object]:
    """Only where there is a choice."""
    found = agencies_named(dossier)
    return list(found) if len(found) > 1 else []
