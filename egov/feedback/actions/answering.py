"""What the head of the answering agency does: take a complaint up, extend its time once, answer it."""

from __future__ import annotations

from django.db import transaction

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.core.events import announce
from egov.dossiers.errors import ReasonNeeded
from egov.dossiers.issuing import issue_paper
from egov.places.models import Post
from egov.places.queries import locality_settings

from .. import clocks
from ..clocks import DATES
from ..errors import AlreadyAccepted, AlreadyExtended, AnswerNeeded, ComplaintDecided, NotAccepted, OwnDecision
from ..events import ComplaintUpheld
from ..models import Complaint
from ..naming import AGAINST, way_on_in_words
from ..permissions import may_answer, would_answer_own
from ..telling import record, tell
from .locking import locked_complaint

LONGEST = 10_000
_VERDICTS = {Complaint.UPHELD: "right", Complaint.PARTLY: "partly", Complaint.REJECTED: "wrong"}


def accept_complaint(*, actor: Actor, complaint_id: int) -> Complaint:
    """Take a complaint up; the time for the answer runs (Law on Complaints 2011 Art. 27, 28).

    Raises `NotFound`, `OwnDecision`, `ComplaintDecided`, `AlreadyAccepted`.
    """
    with transaction.atomic():
        complaint = _locked(actor, complaint_id)
        if complaint.accepted_at:
            raise AlreadyAccepted
        _accept(actor, complaint)
    return complaint


def extend_complaint(*, actor: Actor, complaint_id: int, reason: str) -> Complaint:
    """Take the time that the law gives a complex matter, once, with the reason (Art. 28).

    Raises `NotFound`, `OwnDecision`, `ComplaintDecided`, `NotAccepted`, `AlreadyExtended`, `ReasonNeeded`.
    """
    with transaction.atomic():
        complaint = _locked(actor, complaint_id)
        if complaint.accepted_at is None:
            raise NotAccepted
        if complaint.extended_at:
            raise AlreadyExtended
        if not reason.strip():
            raise ReasonNeeded
        before = complaint.due_at
        clocks.extend(complaint)
        complaint.extended_at, complaint.extension_reason = clock.now(), reason.strip()[:LONGEST]
        complaint.save(update_fields=[*DATES, "extended_at", "extension_reason"])
        due = complaint.due_at.isoformat()
        record(complaint, "complaint-extended", actor, details={"reason": complaint.extension_reason}, due=due)
        tell(complaint, "complaint-extended", due=due, before=before.isoformat(), reason=complaint.extension_reason)
    return complaint


def answer_complaint(*, actor: Actor, complaint_id: int, outcome: str, finding: str, answer: str) -> Complaint:
    """Answer a complaint with a letter; one that was not taken up yet is taken up by it (Art. 28, 31).

    `outcome` is upheld, partly or rejected, `finding` what was found, `answer` what is decided. Where the complaint was
    right `ComplaintUpheld` is announced. Raises `NotFound`, `OwnDecision`, `ComplaintDecided`, `AnswerNeeded`.
    """
    finding, answer = finding.strip()[:LONGEST], answer.strip()[:LONGEST]
    with transaction.atomic():
        complaint = _locked(actor, complaint_id)
        if outcome not in Complaint.ANSWERS or not finding or not answer:
            raise AnswerNeeded
        if complaint.accepted_at is None:
            _accept(actor, complaint)
        complaint.outcome, complaint.finding, complaint.answer = outcome, finding, answer
        complaint.closed_at, complaint.answered_by_id = clock.now(), actor.account_id
        _issue(actor, complaint)
        complaint.save(update_fields=["outcome", "finding", "answer", "closed_at", "answered_by", "letter"])
        tell(complaint, "complaint-answered")
        if outcome != Complaint.REJECTED:
            announce(_upheld(actor, complaint))
    return complaint


def _accept(actor: Actor, complaint: Complaint) -> None:
    complaint.accepted_at, complaint.accepted_by_id = clock.now(), actor.account_id
    clocks.start(complaint, clocks.periods_of(complaint).settle)
    complaint.save(update_fields=[*DATES, "accepted_at", "accepted_by"])
    due = complaint.due_at.isoformat()
    record(complaint, "complaint-accepted", actor, due=due)
    tell(complaint, "complaint-accepted", due=due)


def _locked(actor: Actor, complaint_id: int) -> Complaint:
    """The complaint, if the actor may deal with it and it is open."""
    complaint = locked_complaint(complaint_id)
    if not may_answer(actor, complaint):
        raise NotFound
    if not complaint.is_open:
        raise ComplaintDecided
    if would_answer_own(actor, complaint):
        raise OwnDecision
    return complaint


def _issue(actor: Actor, complaint: Complaint) -> None:
    """The letter, signed in the post of the head."""
    details = {"finding": complaint.finding, "answer": complaint.answer}
    position = record(complaint, "complaint-answered", actor, details=details, outcome=complaint.outcome)
    complaint.letter = issue_paper(
        complaint.dossier,
        "complaint",
        position,
        actor=actor,
        post=_head_post(actor, complaint),
        extra={
            "agency": complaint.agency,
            "complained_at": complaint.filed_at,
            "complaint": complaint.text,
            "finding": complaint.finding,
            "decision": complaint.answer,
            "against": AGAINST[complaint.kind],
            "verdict": _VERDICTS[complaint.outcome],
            "again": way_on_in_words(complaint),
        },
    )


def _head_post(actor: Actor, complaint: Complaint) -> Post:
    """The actor's post as head: of the answering agency, or of the one that keeps its records."""
    heads = locality_settings().positions_of("head")
    posts = list(Post.objects.select_related("agency").filter(pk__in=actor.posts, position__in=heads))
    return next((post for post in posts if post.agency_id == complaint.agency_id), posts[0])


def _upheld(actor: Actor, complaint: Complaint) -> ComplaintUpheld:
    assert actor.account_id is not None
    return ComplaintUpheld(complaint.pk, complaint.dossier.code, complaint.kind, complaint.outcome, actor.account_id)
