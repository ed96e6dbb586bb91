"""What applicant and officers write to each other inside a dossier. Notes between officers are never told here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from egov.dossiers import actions, queries
from egov.dossiers.models import Exchange
from egov.dossiers.talk import exchanges_of, has_unread

from .access import Bearer, caller
from .bodies import Body, body_of
from .description import takes
from .shown import local

router = Router(tags=["dossiers"])


class MessageOut(Schema):
    id: int
    text: str
    sent: datetime
    by: str
    from_agency: bool = Field(description="whether an officer wrote it")
    read: bool = Field(description="whether the other side has read it")


class Messages(Schema):
    items: list[MessageOut]


class MessageIn(Body):
    text: str = Field(max_length=2000)


@router.get(
    "/dossiers/{code}/messages",
    auth=Bearer("read", "file", "work"),
    response=Messages,
    summary="What applicant and officers wrote to each other, oldest first; it counts as read",
)
def list_messages(request: HttpRequest, code: str) -> dict[str, Any]:
    actor = caller(request)
    case = queries.case_of(actor, code)
    found = exchanges_of(case.dossier)
    if has_unread(found, from_officer=not actor.is_officer):
        actions.note_read(actor=actor, case=case)
    return {"items": [_shown(message) for message in found]}


@router.post(
    "/dossiers/{code}/messages",
    auth=Bearer("file", "work"),
    response={201: MessageOut},
    summary="Write to the other side",
    openapi_extra=takes(MessageIn),
)
def write_message(request: HttpRequest, code: str) -> Status[dict[str, Any]]:
    with body_of(request, MessageIn) as body:
        message = actions.write_message(actor=caller(request), code=code, text=body.text)
    return Status(201, _shown(message))


def _shown(message: Exchange) -> dict[str, Any]:
    return {
        "id": message.pk,
        "text": message.text,
        "sent": local(message.at),
        "by": message.account.full_name,
        "from_agency": message.from_officer,
        "read": message.read_at is not None,
    }
