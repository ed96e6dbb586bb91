"""What the complainant does: complain, and take it back. A clerk may write it down for somebody at the counter."""

from __future__ import annotations

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers.models import Dossier

from .. import clocks
from ..errors import ComplaintDecided, ComplaintThere, NothingToComplain, TextNeeded, TooLate
from ..kinds import answering_agency, kinds_open
from ..models import Complaint
from ..permissions import may_complain
from ..telling import record, tell

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
        dossier = _locked(actor, code)
        if kind not in kinds_open(dossier):
            raise NothingToComplain
        if Complaint.objects.filter(dossier=dossier, kind=kind, closed_at=None).exists():
            raise ComplaintThere
        if not text:
            raise TextNeeded
        _check_in_time(dossier, excused=actor.is_officer and bool(late_reason))
        complaint = _write(actor, dossier, kind, text, answering_agency(dossier, kind, agency_id), late_reason)
        details = {"text": text, **({"late_reason": late_reason} if late_reason else {})}
        record(complaint, "complaint-filed", actor, details=details, channel=complaint.channel)
        tell(complaint, "complaint-filed", due=complaint.accept_due_at.isoformat())
    return complaint


def withdraw_complaint(*, actor: Actor, complaint_id: int) -> Complaint:
    """The complainant takes it back, at any time before the answer (Art. 10). Raises `NotFound`, `ComplaintDecided`."""
    with transaction.atomic():
        complaint = Complaint.objects.select_related("agency").filter(pk=complaint_id).first()
        if complaint is None:
            raise NotFound
        dossier = _locked(actor, complaint.dossier.code)
        complaint = Complaint.objects.select_for_update(of=("self",)).select_related("agency").get(pk=complaint_id)
        complaint.dossier = dossier
        if not complaint.is_open:
            raise ComplaintDecided
        complaint.closed_at, complaint.outcome = clock.now(), Complaint.WITHDRAWN
        complaint.save(update_fields=["closed_at", "outcome"])
        record(complaint, "complaint-withdrawn", actor)
        tell(complaint, "complaint-withdrawn")
    return complaint


def _locked(actor: Actor, code: str) -> Dossier:
    related = ("agency_in", "agency_decides", "agency_out")
    found = Dossier.objects.select_for_update(of=("self",)).select_related(*related).filter(code=code).first()
    if found is None or found.erased_at or not may_complain(actor, found):
        raise NotFound
    return found


def _check_in_time(dossier: Dossier, *, excused: bool) -> None:
    until = clocks.complain_until(dossier)
    if until is not None and clock.now() > until and not excused:
        raise TooLate(until=f"{clock.local(until):%d/%m/%Y}")


def _write(actor: Actor, dossier: Dossier, kind: str, text: str, agency_id: int, late_reason: str) -> Complaint:
    now = clock.now()
    told = clocks.counted(clocks.rules().accept_within, now, agency_id)
    return Complaint.objects.create(
        dossier=dossier,
        kind=kind,
        text=text,
        channel="counter" if actor.is_officer else "online",
        account_id=dossier.submitter_id if actor.is_officer else actor.account_id,
        entered_by_id=actor.account_id if actor.is_officer else None,
        late_reason=late_reason,
        agency_id=agency_id,
        filed_at=now,
        accept_due_at=told.at,
        due_at=told.at,
        explanation=told.explanation,
    )
