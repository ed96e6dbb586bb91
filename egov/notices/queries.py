"""Notices as their reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from .kinds import KINDS
from .models import Notice
from .wording import word_notice


@dataclass(frozen=True, slots=True)
class ShownNotice:
    id: int
    kind: str
    code: str
    page: str
    subject: str
    lines: tuple[str, ...]
    created_at: datetime
    read: bool
    urgent: bool


def notices_for(account_id: int) -> QuerySet[Notice]:
    """The account's notices, newest first."""
    return Notice.objects.filter(account=account_id).order_by("-created_at", "-id")


def unread_count(account_id: int, most: int = 100) -> int:
    """How many are unread; counted up to `most`."""
    return Notice.objects.filter(account=account_id, read_at=None).order_by()[:most].count()


def shown(notice: Notice, language: str) -> ShownNotice:
    """The notice in "vi" or "en"."""
    wording = word_notice(notice.kind, notice.subject, notice.params, language)
    return ShownNotice(
        id=notice.pk,
        kind=notice.kind,
        code=notice.subject,
        page=KINDS[notice.kind].page,
        subject=wording.subject,
        lines=wording.lines,
        created_at=notice.created_at,
        read=notice.read_at is not None,
        urgent=KINDS[notice.kind].urgent,
    )
