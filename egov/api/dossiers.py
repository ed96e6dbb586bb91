"""File a dossier, follow it, complete it, take it back, fetch its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from egov.catalogue.queries import definition_of
from egov.core.errors import NotAllowed, NotFound
from egov.documents.downloads import paper_response
from egov.dossiers import actions, queries
from egov.dossiers.issuing import latest_paper, paper_pdf
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier, Pause
from egov.dossiers.permissions import visible_dossiers
from egov.dossiers.sheets import control_slip_pdf
from egov.identity.throttle import spend_or_refuse

from .access import Bearer, caller
from .bodies import WITH_FILES, Body, body_of
from .description import takes
from .errors import PlaceUnknown
from .filing import DossierIn, FileIn, file_body, store_files
from .shown import local, steps_shown

router = Router(tags=["dossiers"])
PAGE = 50
MAX_CODE = 60


class DossierCode(Schema):
    code: str


class StepOut(Schema):
    step: str
    name: str
    agency: str
    state: str = Field(description="done, current, waiting (for the applicant), planned, returned, stopped")
    person: str
    began: datetime | None
    ended: datetime | None
    due: datetime | None


class FeeOut(Schema):
    id: str
    name: str
    amount: int = Field(description="đồng")


class FeesOut(Schema):
    total: int = Field(description="đồng")
    paid: datetime | None
    lines: list[FeeOut]


class AskedOut(Schema):
    items: list[str]
    reason: str
    reasons: dict[str, str] = Field(description="why each item is asked, where that was said")
    again: str = Field(description="the head's reason for asking once more, or late")
    asked: datetime
    answer_by: datetime | None = Field(description="how long the applicant has; null for a request that named no time")


class PaymentOut(Schema):
    amount: int = Field(description="đồng")
    reason: str
    asked: datetime


class PaperOut(Schema):
    kind: str
    number: int
    issued: datetime


class DossierLine(Schema):
    code: str
    service: str
    state: int = Field(ge=1, le=10, description="the national status")
    status: str = Field(description="the finer state")
    status_text: str
    filed: datetime
    due: datetime | None


class DossierOut(DossierLine):
    progress: int = Field(ge=0, le=100, description="percent")
    received: datetime | None
    explanation: list[str] = Field(description="every day counted or skipped, and why")
    fee: FeesOut
    steps: list[StepOut]
    supplement: AskedOut | None
    payment: PaymentOut | None = Field(description="what the applicant has to pay before the work goes on")
    papers: list[PaperOut]
    answers: dict[str, Any]


class DossierPage(Schema):
    items: list[DossierLine]
    next: str | None


class Progress(Schema):
    code: str
    progress: int = Field(ge=0, le=100, description="percent")


class Moved(Schema):
    code: str
    state: int = Field(ge=1, le=10)


class SupplementIn(Body):
    answers: dict[str, Any] | None = Field(default=None, description="all answers anew; absent: they stay")
    files: list[FileIn] | None = Field(default=None, max_length=50)
    message: str | None = Field(default=None, max_length=2000)


class WithdrawalIn(Body):
    reason: str | None = Field(default=None, max_length=1000)


@router.post(
    "/dossiers",
    auth=Bearer("file"),
    response={201: DossierCode, 200: DossierCode},
    summary="File a dossier; the same key again gives the same dossier",
    openapi_extra=takes(DossierIn),
)
def file_dossier(request: HttpRequest) -> Status[dict[str, str]]:
    actor = caller(request)
    if actor.is_officer:
        raise NotAllowed
    with body_of(request, DossierIn, limit=WITH_FILES) as body:
        code, made = file_body(actor, body)
    return Status(201 if made else 200, {"code": code})


@router.get("/dossiers", auth=Bearer("read", "file"), response=DossierPage, summary="One's own dossiers, newest first")
def list_dossiers(request: HttpRequest, after: str = "") -> dict[str, Any]:
    actor, before = caller(request), None
    if actor.is_officer:
        raise NotAllowed
    if after:
        before = visible_dossiers(actor).filter(code=after[:MAX_CODE]).values_list("pk", flat=True).first()
        if before is None:
            raise PlaceUnknown
    found = queries.dossiers_of(actor, before=before, size=PAGE)
    items = [_line(dossier) for dossier in found[:PAGE]]
    return {"items": items, "next": items[-1]["code"] if len(found) > PAGE else None}


@router.get(
    "/dossiers/{code}",
    auth=Bearer("read", "file", "work"),
    response=DossierOut,
    summary="One dossier, for those who may see it",
)
def read_dossier(request: HttpRequest, code: str) -> dict[str, Any]:
    case, language = queries.case_of(caller(request), code), request.LANGUAGE_CODE
    actions.note_opened(actor=caller(request), case=case)
    dossier, steps = case.dossier, queries.progress_steps(case.dossier, case.tasks)
    asked, duty = case.supplement_asked(), case.duty_open()
    return {
        **_line(dossier),
        "progress": queries.progress_percent(dossier, steps),
        "received": local(dossier.received_at),
        "explanation": case.deadline_explanation(language),
        "fee": _fees(dossier, language),
        "steps": steps_shown(steps, language),
        "supplement": _asked(asked) if asked else None,
        "payment": _payment(duty) if duty else None,
        "papers": [{"kind": p.kind, "number": p.number, "issued": local(p.issued_at)} for p in case.papers],
        "answers": dossier.answers,
    }


def _asked(asked: dict[str, Any]) -> dict[str, Any]:
    return {**asked, "asked": local(asked["asked"]), "answer_by": local(asked["answer_by"])}


def _payment(duty: Pause) -> dict[str, Any]:
    return {"amount": duty.amount, "reason": duty.reason, "asked": local(duty.began_at)}


def _line(dossier: Dossier) -> dict[str, Any]:
    state = STATES[dossier.state]
    return {
        "code": dossier.code,
        "service": definition_of(dossier.version_id).code,
        "state": state.national,
        "status": state.id,
        "status_text": str(state.label),
        "filed": local(dossier.filed_at),
        "due": local(dossier.due_at),
    }


def _fees(dossier: Dossier, language: str) -> dict[str, Any]:
    lines: Sequence[dict[str, Any]] = dossier.fees
    shown = [{"id": x["id"], "name": x["name"].get(language) or x["name"]["vi"], "amount": x["amount"]} for x in lines]
    return {"total": dossier.fee_total, "paid": local(dossier.paid_at), "lines": shown}


@router.post(
    "/dossiers/{code}/supplement",
    auth=Bearer("file"),
    response=Moved,
    summary="Send what the agency asked for",
    openapi_extra=takes(SupplementIn),
)
def supplement(request: HttpRequest, code: str) -> dict[str, Any]:
    actor = caller(request)
    with body_of(request, SupplementIn, limit=WITH_FILES) as body:
        files = body.files or []
        actions.check_supplement(actor=actor, code=code, answers=body.answers, attached={f.document for f in files})
        dossier = actions.supply_supplement(
            actor=actor,
            code=code,
            answers=body.answers,
            files=store_files(actor, files),
            message=(body.message or "").strip(),
        )
    return moved(dossier)


@router.post(
    "/dossiers/{code}/withdraw",
    auth=Bearer("file"),
    response=Moved,
    summary="Take a dossier back",
    openapi_extra=takes(WithdrawalIn, required=False),
)
def withdraw(request: HttpRequest, code: str) -> dict[str, Any]:
    with body_of(request, WithdrawalIn, optional=True) as body:
        reason = (body.reason or "").strip()
    return moved(actions.withdraw_dossier(actor=caller(request), code=code, reason=reason))


@router.post("/dossiers/{code}/undo", auth=Bearer("work"), response=Moved, summary="Take back one's own last act")
def undo(request: HttpRequest, code: str) -> dict[str, Any]:
    return moved(actions.undo_act(actor=caller(request), code=code))


def moved(dossier: Dossier) -> dict[str, Any]:
    """The answer to what moves a dossier."""
    return {"code": dossier.code, "state": STATES[dossier.state].national}


@router.get(
    "/dossiers/{code}/papers/{kind}",
    auth=Bearer("read", "file", "work"),
    summary="The newest paper of a kind, as PDF",
    openapi_extra={"responses": {200: {"content": {"application/pdf": {"schema": {"type": "string"}}}}}},
)
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """`control`, for officers, is the control slip as it stands now."""
    actor = caller(request)
    case = queries.case_of(actor, code)
    now = kind == "control" and actor.is_officer
    content = control_slip_pdf(case.dossier) if now else paper_pdf(latest_paper(case.papers, kind))
    return paper_response(content, f"{case.dossier.code}-{kind}.pdf")


@router.get("/lookup/{code}", response=Progress, summary="What anybody may know: code and progress only")
def lookup(request: HttpRequest, code: str) -> dict[str, Any]:
    spend_or_refuse("look-up", request)
    if len(code) > MAX_CODE:
        raise NotFound
    found, _state, percent = queries.public_progress(code.strip().upper())
    return {"code": found, "progress": percent}
