"""Packages made, fetched, and said to have arrived at the archive."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from egov import __version__
from egov.core import checkpoints, clock, erasing, journal
from egov.core.actor import SYSTEM, Actor
from egov.core.models import JournalChain
from egov.dossiers.models import Dossier
from egov.places.queries import locality_settings

from ..errors import PackageNotReady, ReceiptNeeded
from ..models import Keeping, Package
from ..packing.container import blocks_of, measure
from ..packing.manifest import ListedDossier
from ..packing.writing import Packed, write_package
from ..permissions import require_records_of
from ..queries import closed_states, package_folder, package_of, path_of
from .ordering import SUBJECT, order_packages

TRIES = 3
LONGEST_RECEIPT = 120
_REPORT_EVERY = 10
_RELATED = ("dossier__version__service", "dossier__agency_in", "dossier__agency_decides", "dossier__agency_out")


class _Overtaken(Exception):
    """A dossier of the package has changed while the package was written."""


def hand_to_archive(
    *, actor: Actor, agency_id: int, out: Path, year: int | None = None, codes: Collection[str] = ()
) -> list[Path]:
    """Order packages and make them at once, each as a file in the folder `out`; the files.

    Raises what `order_packages` raises, and OSError where `out` cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    packages = order_packages(actor=actor, agency_id=agency_id, year=year, codes=codes)
    made = [make_package(package_id=package.pk) for package in packages]
    return [_copy(package, out) for package in made if package.state == Package.READY]


def _copy(package: Package, out: Path) -> Path:
    """Whole or not at all."""
    source = path_of(package)
    draft = out / f".{source.name}.part"
    shutil.copyfile(source, draft)
    return draft.replace(out / source.name)


def make_package(*, package_id: int) -> Package:
    """Write a package that was ordered and mark its dossiers as archived. May be repeated; killed, it begins anew.

    What cannot go along is left out and named in `left_out`: dossiers opened again, held back by another part of the
    platform, or with a damaged file.
    """
    for _ in range(TRIES):
        package = Package.objects.select_related("agency").get(pk=package_id)
        if package.state != Package.WAITING:
            return package
        try:
            return _make(package)
        except _Overtaken:
            continue
    raise _Overtaken


def _make(package: Package) -> Package:
    unfit = _unfit(package)
    members = Keeping.objects.filter(package=package).exclude(dossier__code__in=unfit).order_by("dossier__code")
    with _draft() as path:
        with path.open("wb") as sink:
            packed = write_package(
                sink,
                about=_about(package),
                keepings=members.select_related(*_RELATED).iterator(chunk_size=20),
                key=checkpoints.signing_key(),
                progress=lambda done: _report(package, done),
            )
            sink.flush()
            os.fsync(sink.fileno())
        return _finish(package, path, packed, [*unfit, *packed.damaged])


@contextmanager
def _draft() -> Iterator[Path]:
    """A file beside the packages that goes again unless it was moved."""
    package_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=package_folder())
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _unfit(package: Package) -> list[str]:
    """The codes of those that may not go now."""
    closed = closed_states()
    rows = Dossier.objects.filter(keeping__package=package).only("code", "state", "erased_at").order_by("code")
    return [
        row.code
        for row in rows
        if row.state not in closed
        or row.erased_at
        or erasing.objection_to(erasing.Subject("dossier", row.pk, row.code))
    ]


def _about(package: Package) -> Mapping[str, Any]:
    locality = locality_settings()
    return {
        "number": package.number,
        "made_at": clock.local(package.ordered_at).isoformat(timespec="seconds"),
        "made_by": f"egov {__version__}",
        "locality": {"code": locality.code, "name": locality.name_vi},
        "agency": {"code": package.agency.code, "name": package.agency.name_vi},
        "period": {"closed_from": f"{package.closed_year}-01-01", "closed_until": f"{package.closed_year}-12-31"},
    }


def _report(package: Package, done: int) -> None:
    if done % _REPORT_EVERY == 0:
        Package.objects.filter(pk=package.pk).update(done=done)


def _finish(package: Package, path: Path, packed: Packed, left_out: Sequence[str]) -> Package:
    """Publish the file and mark what is in it, in one transaction, unless somebody was faster."""
    with path.open("rb") as stream:
        size, _, sha256 = measure(blocks_of(stream))
    with transaction.atomic():
        locked = Package.objects.select_for_update(of=("self",)).select_related("agency").get(pk=package.pk)
        if locked.state != Package.WAITING:
            return locked
        _check_unchanged(packed.dossiers)
        Keeping.objects.filter(package=locked).exclude(dossier__code__in=[one.code for one in packed.dossiers]).update(
            package=None
        )
        locked.left_out, locked.dossiers, locked.done = list(left_out), len(packed.dossiers), len(packed.dossiers)
        locked.state, locked.made_at = (Package.READY if packed.dossiers else Package.FAILED), clock.now()
        if packed.dossiers:
            locked.size, locked.sha256 = size, sha256
            _mark(locked, packed.dossiers)
            path.replace(path_of(locked))
        locked.save()
    return locked


def _check_unchanged(dossiers: Sequence[ListedDossier]) -> None:
    """Lock the dossiers, then see that their chains end where they ended when they were written."""
    codes = [one.code for one in dossiers]
    locked = dict(
        Dossier.objects.select_for_update(of=("self",))
        .filter(code__in=codes)
        .order_by("pk")
        .values_list("code", "state")
    )
    chains = JournalChain.objects.filter(subject_kind="dossier", subject_id__in=codes)
    heads = {code: bytes(head).hex() for code, head in chains.values_list("subject_id", "head")}
    if {one.code: one.head for one in dossiers} != heads or not set(locked.values()) <= set(closed_states()):
        raise _Overtaken


def _mark(package: Package, dossiers: Sequence[ListedDossier]) -> None:
    by = Actor("officer", package.ordered_by_id) if package.ordered_by_id else SYSTEM
    Dossier.objects.filter(code__in=[one.code for one in dossiers]).update(archived_at=clock.now())
    for one in dossiers:
        refs = {"package": package.number, "entries": one.entries}
        journal.record(subject=("dossier", one.code), act="archive", actor=by, refs=refs)
    refs = {"sha256": package.sha256, "size": package.size, "dossiers": len(dossiers)}
    journal.record(subject=(SUBJECT, package.number), act="package-made", actor=by, refs=refs)


def note_fetched(*, actor: Actor, package_id: int) -> Package:
    """Say in the journal that somebody takes the package along. Raises `NotFound`, `PackageNotReady`."""
    package = package_of(actor, package_id)
    if package.state != Package.READY:
        raise PackageNotReady
    with transaction.atomic():
        journal.record(subject=(SUBJECT, package.number), act="package-fetched", actor=actor)
    return package


def confirm_package(*, actor: Actor, package_id: int, receipt: str) -> Package:
    """The archive has the package, as its receipt says: the file here goes.

    Raises `NotFound`, `ReceiptNeeded`, `PackageNotReady`.
    """
    with transaction.atomic():
        package = Package.objects.select_for_update(of=("self",)).filter(pk=package_id).first()
        require_records_of(actor, package.agency_id if package else 0)
        assert package is not None
        if package.state != Package.READY:
            raise PackageNotReady
        if not receipt.strip():
            raise ReceiptNeeded
        package.state, package.received_at = Package.RECEIVED, clock.now()
        package.receipt = receipt.strip()[:LONGEST_RECEIPT]
        package.save(update_fields=["state", "received_at", "receipt"])
        refs = {"receipt": package.receipt}
        journal.record(subject=(SUBJECT, package.number), act="package-received", actor=actor, refs=refs)
        transaction.on_commit(lambda: path_of(package).unlink(missing_ok=True))
    return package


def remove_stray_packages() -> int:
    """Remove files that a crash left: drafts, and packages that the archive has; how many."""
    wanted = {path_of(package).name for package in Package.objects.filter(state__in=(Package.READY, Package.WAITING))}
    before = clock.now().timestamp() - 24 * 3600
    found = list(package_folder().iterdir()) if package_folder().is_dir() else []
    stray = [path for path in found if path.name not in wanted and path.stat().st_mtime < before]
    for path in stray:
        path.unlink(missing_ok=True)
    return len(stray)
