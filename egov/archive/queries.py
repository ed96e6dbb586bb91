"""What is due, which packages there are, and what was ordered to be erased. Lists go by keyset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Count, QuerySet

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier
from egov.places.models import Agency

from .models import ErasureOrder, Keeping, Package
from .permissions import agencies_kept_by, require_records_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class YearDue:
    """How many dossiers of an agency, closed in one year, may go to the archive now."""

    agency: Agency
    year: int
    count: int


def closed_states() -> list[str]:
    """The states in which a dossier's life is over."""
    return [state.id for state in STATES.values() if not state.open]


def due_keepings() -> QuerySet[Keeping]:
    """What may go to the archive today and is in no package yet."""
    return Keeping.objects.filter(
        package=None, hand_over_on__lte=clock.today(), dossier__state__in=closed_states(), dossier__erased_at=None
    )


def years_due(actor: Actor) -> list[YearDue]:
    """What is due at each agency whose records the actor looks after, by year. Raises `NotAllowed`."""
    due = due_keepings().filter(**agencies_kept_by(actor))
    rows = due.values("agency", "closed_year").annotate(count=Count("id")).order_by("agency__sort_key", "closed_year")
    counted = list(rows.values_list("agency", "closed_year", "count"))
    agencies = Agency.objects.in_bulk({agency for agency, _, _ in counted})
    return [YearDue(agencies[agency], year, count) for agency, year, count in counted]


def due_of_year(actor: Actor, agency_id: int, year: int, *, after: int = 0, size: int = PAGE) -> list[Keeping]:
    """The dossiers of one agency and year that are due, in the order in which they were noted; one more than `size`.

    Raises `NotFound`.
    """
    require_records_of(actor, agency_id)
    due = due_keepings().filter(agency=agency_id, closed_year=year, pk__gt=after)
    return list(due.select_related("dossier").order_by("pk")[: size + 1])


def packages(actor: Actor, *, before: int | None = None, size: int = PAGE) -> list[Package]:
    """Packages of the actor's agencies, newest first; one more than `size`. Raises `NotAllowed`."""
    found = Package.objects.filter(**agencies_kept_by(actor)).select_related("agency", "ordered_by")
    if before:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: size + 1])


def package_of(actor: Actor, package_id: int) -> Package:
    """Raises `NotFound` alike for what is not there and what is another agency's."""
    package = Package.objects.select_related("agency", "ordered_by").filter(pk=package_id).first()
    if package is None:
        raise NotFound
    require_records_of(actor, package.agency_id)
    return package


def package_folder() -> Path:
    """Where packages lie until the archive has them."""
    folder: Path = settings.CONFIG.data_dir / "archive"
    return folder


def path_of(package: Package) -> Path:
    return package_folder() / f"{package.number}.zip"


def record_of(actor: Actor, code: str) -> Dossier:
    """A dossier as whoever looks after the records may know it: without its contents. Raises `NotFound`."""
    related = ("agency_in", "agency_decides", "agency_out", "version")
    found = Dossier.objects.select_related(*related).filter(code=code).first()
    if found is None:
        raise NotFound
    require_records_of(actor, found.agency_decides_id)
    return found


def orders_waiting(actor: Actor, size: int = PAGE) -> Sequence[ErasureOrder]:
    """Orders to erase that wait for a second person, oldest first. Raises `NotAllowed`."""
    wanted = {
        f"dossier__agency_decides{key.removeprefix('agency')}": ids for key, ids in agencies_kept_by(actor).items()
    }
    found = ErasureOrder.objects.filter(state=ErasureOrder.ORDERED, **wanted)
    return list(found.select_related("dossier__agency_decides", "ordered_by").order_by("pk")[:size])


def order_of(dossier: Dossier) -> ErasureOrder | None:
    """The order that is open or was carried out; None where there is none."""
    found = dossier.erasure_orders.exclude(state=ErasureOrder.DROPPED)
    return found.select_related("ordered_by", "decided_by").first()
