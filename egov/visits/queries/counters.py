"""Counters and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from egov.core import clock
from egov.core.errors import NotFound

from ..models import Counter, KioskKey, Line


def counter_at(slug: str) -> Counter:
    """The counter of an agency that has opened one. Raises `NotFound`."""
    found = Counter.objects.select_related("agency").filter(agency__slug=slug).first()
    if found is None:
        raise NotFound
    return found


def counters_known(agency_ids: Iterable[int]) -> list[Counter]:
    """Those of these agencies that have opened a counter."""
    found = Counter.objects.select_related("agency").filter(agency__in=list(agency_ids))
    return list(found.order_by("agency__sort_key"))


def counters_taking_appointments(agency_ids: Iterable[int] | None = None) -> QuerySet[Counter]:
    """Counters of agencies that exist today, in Vietnamese order."""
    lives = Q(agency__valid_to=None) | Q(agency__valid_to__gte=clock.today())
    found = Counter.objects.select_related("agency").filter(lives, takes_appointments=True)
    if agency_ids is not None:
        found = found.filter(agency__in=list(agency_ids))
    return found.order_by("agency__sort_key")


def lines_of_counter(counter: Counter, *, closed_too: bool = False) -> list[Line]:
    """Its lines by letter, each knowing the counter."""
    found = Line.objects.filter(counter=counter).order_by("letter")
    lines = list(found if closed_too else found.filter(is_open=True))
    for line in lines:
        line.counter = counter
    return lines


def line_for_field(lines: Sequence[Line], field: str) -> Line | None:
    """Where a service of this field is handled: the line that names the field, else the one that names none."""
    naming = next((line for line in lines if field in line.fields), None)
    return naming or next((line for line in lines if not line.fields), None)


def kiosk_keys(counter: Counter) -> list[KioskKey]:
    """Keys that open or opened a kiosk and were not taken back, newest first."""
    usable = Q(secret_hash__isnull=False) | Q(code_until__gt=clock.now())
    return list(KioskKey.objects.filter(usable, counter=counter, revoked_at=None).order_by("-pk"))
