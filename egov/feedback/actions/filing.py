"""What the complainant does: complain, and take it back. A clerk may write it down for somebody at the counter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers.models import Dossier

from .. import clocks
from ..again import way_on
from ..errors import ComplaintDecided, ComplaintThere, NothingToComplain, NoWayOn, TextNeeded, TooLate
from ..kinds import answering_agency, kinds_open
from ..models import Complaint
from ..permissions import may_complain
from ..telling import record, tell, tell_officers
from .locking import locked_complaint, locked_dossier

LONGEST = 5000


def file_complaint(
    *, actor: Actor, code: str, kind: str, text: str, agency_id: int | None = None, late_reason: str = ""
) -> Complaint:
    """Complain about a dossier, once for each kind at a time (Law on Complaints 2011 Art. 9).

    `agency_id` says where the officer was of whom one complains. A clerk who enters a complaint may give
    `late_reason`, what kept the person from complaining in time. Raises `NotFound`, `NothingToComplain`,
    `TextNeeded`, `TooLate`, `ComplaintThere`.
    """
    text, late_reason = text.strip()[:LONGEST], late_reason.strip()[:LONGEST]
    with transaction.atomic():
        dossier = _concerned(actor, locked_dossier(code=code))
        if kind not in kinds_open(dossier):
            raise NothingToComplain
        if Complaint.objects.filter(dossier=dossier, kind=kind, closed_at=None).exists():
            raise ComplaintThere
        if not text:
            raise TextNeeded
        _check_in_time(clocks.complain_until(dossier), excused=actor.is_officer and bool(late_reason))
        agency = answering_agency(dossier, kind, agency_id)
        return _write(
            actor, Complaint(dossier=dossier, kind=kind, agency_id=agency, text=text, late_reason=late_reason)
        )


def complain_again(*, actor: Actor, complaint_id: int, text: str, late_reason: str = "") -> Complaint:
    """A second complaint, to the agency above, once for each first one (Law on Complaints 2011 Art. 7, 33).

    A first one without an answer is closed: the agency above has taken its place. Raises `NotFound`, `NoWayOn`,
    `TextNeeded`, `TooLate`.
    """
    text, late_reason = text.strip()[:LONGEST], late_reason.strip()[:LONGEST]
    with transaction.atomic():
        first = locked_complaint(complaint_id)
        dossier, way = _concerned(actor, first.dossier), way_on(first)
        if way is None:
            raise NoWayOn
        if not text:
            raise TextNeeded
        _check_in_time(way.until, excused=actor.is_officer and bool(late_reason))
        if first.is_open:
            first.closed_at, first.outcome = clock.now(), Complaint.UNANSWERED
            first.save(update_fields=["closed_at", "outcome"])
            record(first, "complaint-unanswered", actor)
        tell_officers([first], "complaint-went-on", place=way.agency)
        made = Complaint(dossier=dossier, first=first, kind=first.kind, agency=way.agency, text=text)
        made.late_reason = late_reason
        return _write(actor, made)


def withdraw_complaint(*, actor: Actor, complaint_id: int) -> Complaint:
    """The complainant takes it back, at any time before the answer (Art. 10). Raises `NotFound`, `ComplaintDecided`."""
    with transaction.atomic():
        complaint = locked_complaint(complaint_id)
        _concerned(actor, complaint.dossier)
        if not complaint.is_open:
            raise ComplaintDecided
        complaint.closed_at, complaint.outcome = clock.now(), Complaint.WITHDRAWN
        complaint.save(update_fields=["closed_at", "outcome"])
        record(complaint, "complaint-withdrawn", actor)
        tell(complaint, "complaint-withdrawn")
    return complaint


def _concerned(actor: Actor, dossier: Dossier) -> Dossier:
    if dossier.erased_at or not may_complain(actor, dossier):
        raise NotFound
    return dossier


def _check_in_time(until: datetime | None, *, excused: bool) -> None:
    if until is not None and clock.now() > until and not excused:
        raise TooLate(until=f"{clock.local(until):%d/%m/%Y}")


def _write(actor: Actor, complaint: Complaint) -> Complaint:
    """Keep it with its date, on record and told to both sides."""
    complaint.channel = "counter" if actor.is_officer else "online"
    complaint.account_id = complaint.dossier.submitter_id if actor.is_officer else actor.account_id
    complaint.entered_by_id = actor.account_id if actor.is_officer else None
    complaint.filed_at = clock.now()
    clocks.start(complaint, clocks.periods_of(complaint).accept)
    complaint.save()
    said = {"text": complaint.text, "late_reason": complaint.late_reason}
    refs = {"channel": complaint.channel, **({"first": complaint.first_id} if complaint.is_second else {})}
    details = {name: words for name, words in said.items() if words}
    record(complaint, "complaint-filed", actor, details=details, **refs)
    tell(complaint, "complaint-filed", due=complaint.due_at.isoformat())
    tell_officers([complaint], "complaint-arrived")
    return complaint
