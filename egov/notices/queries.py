"""Notices as their reader sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from .kinds import KINDS
from .models import Notice
from .structure import NoticeKind
from .wording import word_mail, word_notice


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


def standard_notice(kind: str) -> NoticeKind:
    """What a kind says everywhere, with its facts in braces. KeyError for a kind that does not exist."""
    return KINDS[kind]


def example_notice(
    kind: str, code: str, params: Mapping[str, Any], at: datetime, language: str
) -> tuple[ShownNotice, dict[str, str]]:
    """A notice with these facts as it would be shown, and subject and text of its mail, without anybody to read it."""
    notice = Notice(kind=kind, subject=code, params=dict(params), created_at=at)
    return shown(notice, language), word_mail(kind, code, params, language)
