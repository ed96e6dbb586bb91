"""Which dossiers go to the archive together: packages ordered, not yet made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import QuerySet, Sum

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.dossiers.models import Attachment
from egov.places.models import Agency

from ..errors import NothingDue
from ..models import Keeping, Package
from ..permissions import require_records_of
from ..queries import due_keepings

SUBJECT = "archive"
# A package stays small enough to be fetched, carried and burnt; the container itself ends at 4 GiB.
MOST_DOSSIERS = 500
MOST_BYTES = 2 * 1024**3
PAPERS_BYTES = 1024**2
"""What the slips and data of one dossier may come to, generously."""
OVERLOOKED = timedelta(hours=6)


def order_packages(
    *, actor: Actor, agency_id: int, year: int | None = None, codes: Collection[str] = ()
) -> list[Package]:
    """Put the agency's dossiers that are due into packages, by the year in which they were closed.

    All of them, those of one year, or those named by their codes. The worker makes the packages. Raises `NotFound` for
    an agency that is not the actor's, `NothingDue`.
    """
    require_records_of(actor, agency_id)
    with transaction.atomic():
        agency = _locked_agency(agency_id)
        batches = list(_batches(_due(agency_id, year, codes)))
        if not batches:
            raise NothingDue
        return [_order(actor, agency, batch) for batch in batches]


def _locked_agency(agency_id: int) -> Agency:
    """Two orders for one agency queue here, so that no dossier is put into two packages."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('archive'), %s)", [agency_id])
    return Agency.objects.get(pk=agency_id)


def _due(agency_id: int, year: int | None, codes: Collection[str]) -> QuerySet[Keeping]:
    found = due_keepings().filter(agency=agency_id)
    if year is not None:
        found = found.filter(closed_year=year)
    return found.filter(dossier__code__in=codes) if codes else found


def _batches(due: QuerySet[Keeping]) -> Iterator[list[int]]:
    """Ids of dossiers of one year at a time, as many as one package takes."""
    sizes = Attachment.objects.filter(dossier__in=due.values("dossier")).values("dossier")
    weights = dict(sizes.annotate(total=Sum("file__size")).values_list("dossier", "total"))
    batch: list[int] = []
    weight, of_year = 0, 0
    for pk, dossier, year in due.order_by("closed_year", "id").values_list("id", "dossier", "closed_year"):
        own = weights.get(dossier, 0) + PAPERS_BYTES
        if batch and (len(batch) == MOST_DOSSIERS or weight + own > MOST_BYTES or year != of_year):
            yield batch
            batch, weight = [], 0
        batch.append(pk)
        weight, of_year = weight + own, year
    if batch:
        yield batch


def _order(actor: Actor, agency: Agency, batch: Sequence[int]) -> Package:
    rows = Keeping.objects.filter(pk__in=batch)
    year = rows.values_list("closed_year", flat=True)[0]
    count = Package.objects.filter(agency=agency, closed_year=year).count()
    package = Package.objects.create(
        number=f"{agency.code}-{year}-{count + 1:03d}",
        agency=agency,
        closed_year=year,
        dossiers=len(batch),
        ordered_at=clock.now(),
        ordered_by_id=actor.account_id,
    )
    rows.update(package=package)
    refs = {"agency": agency.code, "year": year, "dossiers": len(batch)}
    journal.record(subject=(SUBJECT, package.number), act="package-ordered", actor=actor, refs=refs, new=True)
    _tell_worker(package)
    return package


def order_overlooked() -> int:
    """Ask again for packages whose job died with its worker; how many."""
    waiting = list(Package.objects.filter(state=Package.WAITING, ordered_at__lt=clock.now() - OVERLOOKED))
    for package in waiting:
        _tell_worker(package)
    return len(waiting)


def _tell_worker(package: Package) -> None:
    from ..tasks import make_package

    make_package.configure(lock=f"archive:{package.pk}").defer(package_id=package.pk)
