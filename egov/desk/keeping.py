"""Records in words: what is due, packages, orders, and a dossier told without its contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from egov.archive.grounds import GROUNDS
from egov.archive.models import ErasureOrder, Package
from egov.archive.permissions import keeps_records
from egov.archive.queries import YearDue
from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.dossiers.lifecycle import STATES as LEGAL_STATES
from egov.dossiers.models import Dossier
from egov.pages.formats import clock_time, in_full
from egov.pages.parts import Row, StatusKind

from .wording import STATES

PACKAGE_STATES: dict[str, tuple[StatusKind, StrPromise]] = {
    Package.WAITING: ("working", gettext_lazy("Being made")),
    Package.READY: ("waiting", gettext_lazy("Ready to be fetched")),
    Package.RECEIVED: ("done", gettext_lazy("The archive has it")),
    Package.FAILED: ("late", gettext_lazy("Nothing could go along")),
}


@dataclass(frozen=True, slots=True)
class DueLine:
    agency_id: int
    agency: str
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class PackageLine:
    id: int
    number: str
    agency: str
    dossiers: int
    done: int
    kind: StatusKind
    words: StrPromise
    size: int
    sha256: str
    ordered_at: datetime
    ordered_by: str
    receipt: str
    left_out: str
    is_ready: bool
    is_making: bool


@dataclass(frozen=True, slots=True)
class OrderLine:
    code: str
    agency: str
    ground: StrPromise
    basis: str
    ordered_at: datetime
    ordered_by: str


def due_lines(due: Sequence[YearDue], language: str) -> list[DueLine]:
    return [DueLine(one.agency.pk, one.agency.name_in(language), one.year, one.count) for one in due]


def package_lines(packages: Sequence[Package], language: str) -> list[PackageLine]:
    return [_package(package, language) for package in packages]


def _package(package: Package, language: str) -> PackageLine:
    kind, words = PACKAGE_STATES[package.state]
    return PackageLine(
        id=package.pk,
        number=package.number,
        agency=package.agency.name_in(language),
        dossiers=package.dossiers,
        done=package.done,
        kind=kind,
        words=words,
        size=package.size,
        sha256=package.sha256,
        ordered_at=package.ordered_at,
        ordered_by=package.ordered_by.full_name if package.ordered_by else _("The system"),
        receipt=package.receipt,
        left_out=", ".join(package.left_out),
        is_ready=package.state == Package.READY,
        is_making=package.state == Package.WAITING,
    )


def order_lines(orders: Sequence[ErasureOrder], language: str) -> list[OrderLine]:
    return [
        OrderLine(
            order.dossier.code,
            order.dossier.agency_decides.name_in(language),
            GROUNDS[order.ground].label,
            order.basis,
            order.ordered_at,
            order.ordered_by.full_name,
        )
        for order in orders
    ]


def record_rows(dossier: Dossier, language: str) -> list[Row]:
    """What anybody who looks after the records may know of a dossier."""
    told = [
        (_("Service"), definition_of(dossier.version_id).name.in_language(language)),
        (_("State"), str(STATES[dossier.state][1])),
        (_("Taken in by"), dossier.agency_in.name_in(language)),
        (_("Decided by"), dossier.agency_decides.name_in(language)),
        (_("Filed"), _moment(dossier.filed_at, language)),
        (_("Received"), _moment(dossier.received_at, language)),
        (_("Decided"), _moment(dossier.finished_at, language)),
        (_("Handed over to the applicant"), _moment(dossier.handed_out_at, language)),
        (_("Handed to the archive"), _moment(dossier.archived_at, language)),
        (_("Personal details erased"), _moment(dossier.erased_at, language)),
    ]
    return [Row(label, value) for label, value in told if value]


def _moment(moment: datetime | None, language: str) -> str:
    return f"{in_full(moment, language)}, {clock_time(moment)}" if moment else ""


def may_erase(dossier: Dossier, actor: Actor) -> bool:
    """Whether the dossier's page leads to its erasure: closed, and the actor looks after records."""
    return not LEGAL_STATES[dossier.state].open and keeps_records(actor)
