"""File a dossier, follow it, fetch its papers."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from egov.catalogue.queries import published_service
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.actions import store_upload
from egov.documents.models import StoredFile
from egov.dossiers import actions, queries
from egov.dossiers.issuing import latest_paper, paper_pdf
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.identity.models import Account
from egov.identity.throttle import spend_or_refuse

from .access import Bearer, caller
from .errors import FileNotReadable

router = Router(tags=["dossiers"])
MAX_FILES = 50


class FileIn(Schema):
    document: str = Field(max_length=60)
    name: str = Field(max_length=300)
    content: str = Field(max_length=28_000_000, description="base64")


class DossierIn(Schema):
    service: str = Field(max_length=40)
    answers: dict[str, Any]
    files: list[FileIn] = Field(default_factory=list, max_length=MAX_FILES)
    idempotency_key: str = Field(min_length=1, max_length=120)


class DossierCode(Schema):
    code: str


class SupplementIn(Schema):
    answers: dict[str, Any] | None = None
    files: list[FileIn] = Field(default_factory=list, max_length=MAX_FILES)
    message: str = Field(default="", max_length=2000)


@router.post("/dossiers", auth=Bearer("file"), response={201: DossierCode, 200: DossierCode}, summary="File a dossier")
def file_dossier(request: HttpRequest, body: DossierIn) -> Any:
    actor = caller(request)
    before = queries.filed_with_key(actor, body.idempotency_key)
    if before:
        return 200, {"code": before}
    service = published_service(body.service)
    assert service.current is not None
    answers = dict(body.answers)
    block = answers.pop("applicant", None)
    dossier, made = actions.file_answers(
        actor=actor,
        version=service.current,
        answers=answers,
        block=block if isinstance(block, dict) else None,
        files=_stored(actor, body.files),
        idempotency_key=body.idempotency_key,
    )
    return (201 if made else 200), {"code": dossier.code}


def _stored(actor: Actor, files: list[FileIn]) -> list[tuple[str, StoredFile]]:
    """The files as stored uploads; each passes the same checks as one from a page."""
    account = Account.objects.get(pk=actor.account_id or 0)
    return [(file.document, _store(actor, account, file)) for file in files]


def _store(actor: Actor, account: Account, file: FileIn) -> StoredFile:
    try:
        content = base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise FileNotReadable(name=file.name[:80]) from error
    return store_upload(actor=actor, account=account, name=file.name, content=content)


@router.get("/dossiers/{code}", auth=Bearer("read", "file", "work"), summary="One dossier, to those who may see it")
def read_dossier(request: HttpRequest, code: str) -> Any:
    case = queries.case_of(caller(request), code)
    return _dossier(case.dossier, case, request.LANGUAGE_CODE)


def _dossier(dossier: Dossier, case: queries.Case, language: str) -> dict[str, Any]:
    steps = queries.progress_steps(dossier, case.tasks)
    state = STATES[dossier.state]
    return {
        "code": dossier.code,
        "service": case.service_code,
        "state": state.national,
        "status": state.id,
        "status_text": str(state.label),
        "progress": queries.progress_percent(dossier, steps),
        "filed": dossier.filed_at,
        "received": dossier.received_at,
        "due": dossier.due_at,
        "explanation": case.deadline_explanation(language),
        "fee": {"total": dossier.fee_total, "paid": dossier.paid_at, "lines": dossier.fees},
        "steps": [
            {
                "step": step.id,
                "name": step.name.in_language(language),
                "agency": step.agency.in_language(language),
                "state": step.state,
                "person": step.person,
                "began": step.began,
                "ended": step.ended,
                "due": step.due,
            }
            for step in steps
        ],
        "supplement": case.supplement_asked(),
        "papers": [{"kind": paper.kind, "number": paper.number, "issued": paper.issued_at} for paper in case.papers],
    }


@router.post("/dossiers/{code}/supplement", auth=Bearer("file"), summary="Answer what the agency asked for")
def supplement(request: HttpRequest, code: str, body: SupplementIn) -> Any:
    actor = caller(request)
    files = _stored(actor, body.files)
    dossier = actions.supply_supplement(actor=actor, code=code, answers=body.answers, files=files, message=body.message)
    return {"code": dossier.code, "state": STATES[dossier.state].national}


@router.post("/dossiers/{code}/withdraw", auth=Bearer("file"), summary="Withdraw a dossier")
def withdraw(request: HttpRequest, code: str) -> Any:
    dossier = actions.withdraw_dossier(actor=caller(request), code=code)
    return {"code": dossier.code, "state": STATES[dossier.state].national}


@router.get("/dossiers/{code}/papers/{kind}", auth=Bearer("read", "file", "work"), summary="A paper as PDF")
def paper(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    case = queries.case_of(caller(request), code)
    found = latest_paper(case.papers, kind)
    response = HttpResponse(paper_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{code}-{kind}.pdf"'
    return response


@router.get("/lookup/{code}", summary="What anybody may know: code and progress only")
def lookup(request: HttpRequest, code: str) -> Any:
    spend_or_refuse("look-up", request)
    if len(code) > 60:
        raise NotFound
    found, _state, percent = queries.public_progress(code)
    return {"code": found, "progress": percent}
