"""What officers do at a dossier by itself, without a task: the head's word, withdrawing at the counter, incidents."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from egov.dossiers import actions, queries

from .access import Bearer, caller
from .bodies import Body, body_of
from .description import takes
from .dossiers import Moved, moved
from .filing import block_of_answers
from .work import ActIn, items_of

router = Router(tags=["tasks"])


class CorrectionIn(Body):
    reason: str = Field(max_length=5000, description="what was wrong; the applicant reads it")
    answers: dict[str, Any] = Field(
        description="those that were wrong, as they are right; `applicant` holds facts of the owner: "
        "name, citizen_number, birth_date, tax_code, address, phone, email"
    )
    responsible: str = Field(default="", max_length=300, description="who answers for it")


@router.post(
    "/dossiers/{code}/acts",
    auth=Bearer("work"),
    response=Moved,
    summary="Do an act that needs no task",
    openapi_extra=takes(ActIn),
)
def act(request: HttpRequest, code: str) -> dict[str, Any]:
    actor = caller(request)
    with body_of(request, ActIn) as body:
        actions.act_at_dossier(
            actor=actor, code=code, act=body.act, note=body.note or "", items=items_of(body), answers=body.answers
        )
    return moved(queries.case_of(actor, code).dossier)


@router.post(
    "/dossiers/{code}/correction",
    auth=Bearer("work"),
    response=Moved,
    summary="Issue a wrong result again, as the head",
    openapi_extra=takes(CorrectionIn),
)
def correct(request: HttpRequest, code: str) -> dict[str, Any]:
    with body_of(request, CorrectionIn) as body:
        answers = dict(body.answers)
        applicant = block_of_answers(answers)
        dossier = actions.correct_result(
            actor=caller(request),
            code=code,
            reason=body.reason,
            changes=answers,
            applicant=applicant,
            responsible=body.responsible,
        )
    return moved(dossier)
