"""Complaints as lists and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from egov.core import clock
from egov.core.actor import Actor
from egov.dossiers.models import Dossier
from egov.dossiers.queries import Keyset
from egov.places.queries import agencies_led

from .models import Complaint
from .permissions import visible_complaint, visible_complaints

__all__ = [
    "Counts",
    "complaint_counts",
    "complaints_answered",
    "complaints_of",
    "complaints_waiting_for",
    "visible_complaint",
]

PAGE = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits at the agencies that the actor leads."""

    to_accept: int
    to_answer: int
    overdue: int


def complaints_waiting_for(
    actor: Actor, after: Keyset | None, size: int = PAGE
) -> tuple[list[Complaint], Keyset | None]:
    """Open complaints that the actor's agencies must answer, the overdue first; and where the next page begins."""
    found = _led(actor).filter(closed_at=None)
    if after:
        found = found.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, id__gt=after.id))
    rows = list(found.select_related("dossier", "agency").order_by("due_at", "id")[: size + 1])
    shown = rows[:size]
    return shown, Keyset(shown[-1].due_at, shown[-1].pk) if len(rows) > size else None


def complaints_answered(actor: Actor, *, before: int | None = None, size: int = PAGE) -> list[Complaint]:
    """Those that are closed, newest first; one more than `size` tells that there is a next page."""
    found = _led(actor).exclude(closed_at=None)
    if before:
        found = found.filter(pk__lt=before)
    return list(found.select_related("dossier", "agency").order_by("-pk")[: size + 1])


def complaint_counts(actor: Actor) -> Counts:
    waiting = Q(closed_at=None)
    counted = _led(actor).aggregate(
        to_accept=Count("id", filter=waiting & Q(accepted_at=None)),
        to_answer=Count("id", filter=waiting & Q(accepted_at__isnull=False)),
        overdue=Count("id", filter=waiting & Q(due_at__lt=clock.now())),
    )
    return Counts(**counted)


def complaints_of(actor: Actor, dossier: Dossier) -> Sequence[Complaint]:
    """The complaints about one dossier that the actor may see, newest first."""
    return list(visible_complaints(actor).filter(dossier=dossier).select_related("agency").order_by("-pk"))


def _led(actor: Actor) -> QuerySet[Complaint]:
    led = agencies_led(actor.posts) if actor.is_officer else frozenset()
    return Complaint.objects.filter(agency__in=led)
