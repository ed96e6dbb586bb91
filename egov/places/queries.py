"""What others read about the locality, its agencies and calendars."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from egov.core import clock
from egov.core.errors import NotFound
from egov.deadlines.calendars import Calendar

from .models import Agency, CalendarDay, Locality, Post

FRESH_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class LocalityFacts:
    """The locality as pages and actions need it; read at most every 30 seconds a process."""

    slug: str
    code: str
    name_vi: str
    name_en: str
    province: str
    data: dict[str, Any]
    emblem: str

    @property
    def code_order(self) -> str:
        return str(self.data.get("code_order", "new"))

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_vi


@dataclass(slots=True)
class _Cached:
    read_at: float
    facts: LocalityFacts
    calendars: dict[int | None, Calendar]


_lock = threading.Lock()
_cached: _Cached | None = None


def locality_settings() -> LocalityFacts:
    """Raises `NotFound` when no locality is loaded yet."""
    return _fresh().facts


def calendar_for(agency: Agency | int | None) -> Calendar:
    """The legal calendar of an agency: the nation's, the locality's and the agency's own days."""
    calendars = _fresh().calendars
    key = agency.pk if isinstance(agency, Agency) else agency
    return calendars.get(key, calendars[None])


def forget() -> None:
    """Read anew at the next use; called after loading and in tests."""
    global _cached  # noqa: PLW0603
    _cached = None


def _fresh() -> _Cached:
    global _cached  # noqa: PLW0603
    found = _cached
    if found and time.monotonic() - found.read_at < FRESH_SECONDS:
        return found
    with _lock:
        _cached = _read()
        return _cached


def _read() -> _Cached:
    row = Locality.objects.first()
    if row is None:
        raise NotFound
    facts = LocalityFacts(row.slug, row.code, row.name_vi, row.name_en, row.province, row.data, row.emblem)
    return _Cached(time.monotonic(), facts, _read_calendars(row))


def agencies_of_kind(kind: str) -> QuerySet[Agency]:
    """The agencies of a kind that exist today, in Vietnamese order."""
    today = clock.today()
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return Agency.objects.filter(live, kind=kind).order_by("sort_key")


def agency_by_slug(slug: str) -> Agency:
    found = Agency.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def post_of(agency_slug: str, position: str) -> Post:
    """Raises `NotFound` where the agency has no such post."""
    found = Post.objects.select_related("agency").filter(agency__slug=agency_slug, position=position).first()
    if found is None:
        raise NotFound
    return found
