"""Complaints about dossiers: filed, followed and taken further by applicants, answered by heads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponseBase
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from egov.core.errors import NotAllowed, NotFound
from egov.documents.downloads import paper_response
from egov.dossiers.errors import PaperMissing
from egov.dossiers.issuing import paper_pdf
from egov.dossiers.queries import Keyset
from egov.feedback import actions, clocks, queries
from egov.feedback.actions.answering import LONGEST
from egov.feedback.actions.filing import LONGEST as LONGEST_COMPLAINT
from egov.feedback.again import way_on
from egov.feedback.models import Complaint
from egov.identity.queries import agencies_led_by
from egov.places.models import Agency

from .access import Bearer, caller
from .bodies import Body, body_of
from .description import takes
from .errors import PlaceUnknown
from .shown import local

router = Router(tags=["complaints"])


class ComplaintLine(Schema):
    id: int
    dossier: str
    kind: str = Field(description="refusal, result, delay, conduct")
    first: int | None = Field(description="of a second complaint the first one")
    state: str = Field(description="to-accept, to-answer; upheld, partly, rejected; withdrawn; unanswered (went on)")
    agency: str = Field(description="whose head answers")
    filed: datetime
    due: datetime = Field(description="by when it must be taken up, then answered")
    overdue: bool


class WayOnOut(Schema):
    agency: str = Field(description="whose head decides on a second complaint")
    until: datetime


class ComplaintOut(ComplaintLine):
    text: str
    late_reason: str
    accepted: datetime | None
    extended: str = Field(description="why the answer takes longer; empty where it does not")
    explanation: list[str] = Field(description="every day counted or skipped, and why")
    finding: str
    answer: str
    closed: datetime | None
    letter: bool = Field(description="whether the answer can be fetched as PDF")
    again: WayOnOut | None = Field(description="null where a second complaint is not possible now")


class ComplaintPage(Schema):
    items: list[ComplaintLine]
    next: str | None


class ComplaintIn(Body):
    kind: Literal["refusal", "result", "delay", "conduct"]
    text: str = Field(max_length=LONGEST_COMPLAINT)
    agency: str = Field(default="", max_length=80, description="slug; of conduct: at which of the dossier's agencies")
    late_reason: str = Field(default="", max_length=LONGEST_COMPLAINT, description="for clerks: what kept the person")


class AgainIn(Body):
    text: str = Field(max_length=LONGEST_COMPLAINT)
    late_reason: str = Field(default="", max_length=LONGEST_COMPLAINT, description="for clerks: what kept the person")


class ExtensionIn(Body):
    reason: str = Field(max_length=LONGEST, description="why it is complex; the complainant reads this")


class AnswerIn(Body):
    outcome: Literal["upheld", "partly", "rejected"]
    finding: str = Field(max_length=LONGEST)
    answer: str = Field(max_length=LONGEST, description="what is decided")


@router.post(
    "/dossiers/{code}/complaints",
    auth=Bearer("file", "work"),
    response={201: ComplaintOut},
    summary="Complain about a dossier; clerks write down what somebody says",
    openapi_extra=takes(ComplaintIn),
)
def file_complaint(request: HttpRequest, code: str) -> Status[dict[str, Any]]:
    with body_of(request, ComplaintIn) as body:
        agency = Agency.objects.filter(slug=body.agency).values_list("pk", flat=True).first()
        made = actions.file_complaint(
            actor=caller(request),
            code=code,
            kind=body.kind,
            text=body.text,
            agency_id=agency,
            late_reason=body.late_reason,
        )
    return Status(201, _shown(request, made.pk))


@router.get(
    "/complaints", auth=Bearer("read", "file"), response=ComplaintPage, summary="One's own complaints, newest first"
)
def list_own(request: HttpRequest, after: int | None = None) -> dict[str, Any]:
    actor = caller(request)
    if actor.is_officer:
        raise NotAllowed
    found = queries.own_complaints(actor, before=after)
    shown = found[: queries.PAGE]
    following = str(shown[-1].pk) if len(found) > queries.PAGE else None
    return {"items": [_line(one, request) for one in shown], "next": following}


@router.get(
    "/tasks/complaints",
    auth=Bearer("work"),
    response=ComplaintPage,
    summary="Complaints that the agencies led by the caller answer, due first; closed ones newest first",
)
def list_led(request: HttpRequest, state: queries.State = "open", overdue: bool = False, after: str = "") -> Any:
    actor, place = caller(request), Keyset.parse(after)
    if not agencies_led_by(actor):
        raise NotAllowed
    if after and place is None:
        raise PlaceUnknown
    found, following = queries.complaints_led(actor, state, late=overdue, after=place)
    return {"items": [_line(one, request) for one in found], "next": str(following) if following else None}


@router.get(
    "/complaints/{complaint_id}",
    auth=Bearer("read", "file", "work"),
    response=ComplaintOut,
    summary="One complaint with its answer, for those who may see it",
)
def read_complaint(request: HttpRequest, complaint_id: int) -> dict[str, Any]:
    return _shown(request, complaint_id)


@router.get(
    "/complaints/{complaint_id}/letter",
    auth=Bearer("read", "file", "work"),
    summary="The answer as PDF",
    openapi_extra={"responses": {200: {"content": {"application/pdf": {"schema": {"type": "string"}}}}}},
)
def letter(request: HttpRequest, complaint_id: int) -> HttpResponseBase:
    found = queries.visible_complaint(caller(request), _possible(complaint_id))
    if found.letter is None:
        raise PaperMissing
    return paper_response(paper_pdf(found.letter), f"{found.dossier.code}-complaint-{found.pk}.pdf")


@router.post(
    "/complaints/{complaint_id}/again",
    auth=Bearer("file", "work"),
    response={201: ComplaintOut},
    summary="Complain a second time, to the agency above",
    openapi_extra=takes(AgainIn),
)
def complain_again(request: HttpRequest, complaint_id: int) -> Status[dict[str, Any]]:
    with body_of(request, AgainIn) as body:
        made = actions.complain_again(
            actor=caller(request), complaint_id=_possible(complaint_id), text=body.text, late_reason=body.late_reason
        )
    return Status(201, _shown(request, made.pk))


@router.post(
    "/complaints/{complaint_id}/withdraw",
    auth=Bearer("file"),
    response=ComplaintOut,
    summary="Take a complaint back before it is answered",
)
def withdraw(request: HttpRequest, complaint_id: int) -> dict[str, Any]:
    actions.withdraw_complaint(actor=caller(request), complaint_id=_possible(complaint_id))
    return _shown(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/accept",
    auth=Bearer("work"),
    response=ComplaintOut,
    summary="Take a complaint up, as a head of the agency that answers",
)
def accept(request: HttpRequest, complaint_id: int) -> dict[str, Any]:
    actions.accept_complaint(actor=caller(request), complaint_id=_possible(complaint_id))
    return _shown(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/extend",
    auth=Bearer("work"),
    response=ComplaintOut,
    summary="Take the time of a complex matter, once",
    openapi_extra=takes(ExtensionIn),
)
def extend(request: HttpRequest, complaint_id: int) -> dict[str, Any]:
    with body_of(request, ExtensionIn) as body:
        actions.extend_complaint(actor=caller(request), complaint_id=_possible(complaint_id), reason=body.reason)
    return _shown(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/answer",
    auth=Bearer("work"),
    response=ComplaintOut,
    summary="Answer a complaint; the letter is issued",
    openapi_extra=takes(AnswerIn),
)
def answer(request: HttpRequest, complaint_id: int) -> dict[str, Any]:
    with body_of(request, AnswerIn) as body:
        actions.answer_complaint(actor=caller(request), complaint_id=_possible(complaint_id), **body.model_dump())
    return _shown(request, complaint_id)


def _possible(complaint_id: int) -> int:
    if not 0 < complaint_id < 2**63:
        raise NotFound
    return complaint_id


def _shown(request: HttpRequest, complaint_id: int) -> dict[str, Any]:
    found, language = queries.visible_complaint(caller(request), _possible(complaint_id)), request.LANGUAGE_CODE
    way = way_on(found)
    again = {"agency": way.agency.name_in(language), "until": local(way.until)} if way and not way.is_over else None
    return {
        **_line(found, request),
        "text": found.text,
        "late_reason": found.late_reason,
        "accepted": local(found.accepted_at),
        "extended": found.extension_reason,
        "explanation": clocks.explain(found, language),
        "finding": found.finding,
        "answer": found.answer,
        "closed": local(found.closed_at),
        "letter": found.letter is not None,
        "again": again,
    }


def _line(complaint: Complaint, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": complaint.pk,
        "dossier": complaint.dossier.code,
        "kind": complaint.kind,
        "first": complaint.first_id,
        "state": complaint.state,
        "agency": complaint.agency.name_in(request.LANGUAGE_CODE),
        "filed": local(complaint.filed_at),
        "due": local(complaint.due_at),
        "overdue": clocks.is_overdue(complaint),
    }
