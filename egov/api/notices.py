"""What the platform has told the caller."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from egov.core import clock
from egov.notices.queries import notices_for, shown

from .access import Bearer, caller

router = Router(tags=["notices"])
PAGE = 50


class NoticeOut(Schema):
    id: int
    kind: str
    dossier: str
    subject: str
    lines: list[str]
    created: datetime
    read: bool


class NoticePage(Schema):
    items: list[NoticeOut]
    next: str | None


@router.get("/notices", auth=Bearer("read", "file"), response=NoticePage, summary="One's notices, newest first")
def list_notices(request: HttpRequest, after: int | None = None) -> dict[str, Any]:
    found = notices_for(caller(request).account_id or 0).order_by("-id")
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(found[: PAGE + 1])
    items = [_notice(row, request.LANGUAGE_CODE) for row in rows[:PAGE]]
    return {"items": items, "next": str(rows[PAGE - 1].pk) if len(rows) > PAGE else None}


def _notice(row: Any, language: str) -> dict[str, Any]:
    notice = shown(row, language)
    return {
        "id": notice.id,
        "kind": notice.kind,
        "dossier": notice.code if notice.page == "dossiers" else "",
        "subject": notice.subject,
        "lines": list(notice.lines),
        "created": clock.local(notice.created_at),
        "read": notice.read,
    }
