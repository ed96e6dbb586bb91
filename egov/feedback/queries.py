"""Complaints as lists and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.db.models import Count, F, Q, QuerySet

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers.models import Dossier
from egov.dossiers.queries import Keyset
from egov.places.queries import agencies_led

from .models import Complaint
from .permissions import visible_complaint, visible_complaints

__all__ = [
    "Counts",
    "complaint_counts",
    "complaints_led",
    "complaints_of",
    "newest_about",
    "own_complaints",
    "visible_complaint",
]

PAGE = 50

State: TypeAlias = Literal["open", "to-accept", "to-answer", "closed"]
_STATES: dict[State, Q] = {
    "open": Q(closed_at=None),
    "to-accept": Q(closed_at=None, accepted_at=None),
    "to-answer": Q(closed_at=None, accepted_at__isnull=False),
    "closed": Q(closed_at__isnull=False),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits at the agencies that the actor leads."""

    to_accept: int
    to_answer: int
    overdue: int

    @property
    def open(self) -> int:
        return self.to_accept + self.to_answer


def complaints_led(
    actor: Actor, state: State = "open", *, late: bool = False, after: Keyset | None = None, size: int = PAGE
) -> tuple[list[Complaint], Keyset | None]:
    """Complaints that the actor's agencies must answer, and where the next page begins.

    Open ones come as they are due, the overdue first; closed ones newest first. `late` leaves those past their date,
    and of the closed those that were closed past it.
    """
    found = _led(actor).filter(_STATES[state])
    if late:
        found = found.filter(Q(closed_at=None, due_at__lt=clock.now()) | Q(closed_at__gt=F("due_at")))
    if state == "closed":
        found = found.filter(pk__lt=after.id) if after else found
        rows = found.order_by("-pk")
    else:
        behind = Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.id) if after else Q()
        rows = found.filter(behind).order_by("due_at", "pk")
    page = list(rows.select_related("dossier", "agency")[: size + 1])
    shown = page[:size]
    return shown, Keyset(shown[-1].due_at, shown[-1].pk) if len(page) > size else None


def own_complaints(actor: Actor, before: int | None = None, size: int = PAGE) -> list[Complaint]:
    """The applicant's, newest first; one more than `size` tells that there is a next page."""
    found = visible_complaints(actor).select_related("dossier", "agency").order_by("-pk")
    return list((found.filter(pk__lt=before) if before else found)[: size + 1])


def newest_about(actor: Actor, code: str) -> int:
    """The newest complaint about a dossier that the actor may see. Raises `NotFound`."""
    found = visible_complaints(actor).filter(dossier__code=code).order_by("-pk").values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return found


def complaint_counts(actor: Actor) -> Counts:
    counted = _led(actor).aggregate(
        to_accept=Count("id", filter=_STATES["to-accept"]),
        to_answer=Count("id", filter=_STATES["to-answer"]),
        overdue=Count("id", filter=Q(closed_at=None, due_at__lt=clock.now())),
    )
    return Counts(**counted)


def complaints_of(actor: Actor, dossier: Dossier) -> Sequence[Complaint]:
    """The complaints about one dossier that the actor may see, newest first."""
    return list(visible_complaints(actor).filter(dossier=dossier).select_related("agency", "second").order_by("-pk"))


def _led(actor: Actor) -> QuerySet[Complaint]:
    led = agencies_led(actor.posts) if actor.is_officer else frozenset()
    return Complaint.objects.filter(agency__in=led)
