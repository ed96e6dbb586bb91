"""Erasing personal details by order: one officer orders, another confirms, and then it is done for good (D9)."""

from __future__ import annotations

from django.db import transaction

from egov.core import clock, erasing, journal
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.actions import erase_files
from egov.dossiers.lifecycle import STATES
from egov.dossiers.models import Dossier

from ..errors import BasisNeeded, ErasureDecided, ErasureOrdered, PackageHere, SecondPerson, StillKept, StillOpen
from ..grounds import GROUNDS
from ..models import ErasureOrder, Package
from ..permissions import require_records_of
from .retaining import keeping_of

LONGEST_BASIS = 200


def order_erasure(*, actor: Actor, code: str, ground: str, basis: str) -> ErasureOrder:
    """Order that the personal details of a closed dossier be erased; nothing is erased before somebody confirms.

    `ground` is one of `GROUNDS`, `basis` the decision's number and date, which stays and must name nobody. Raises
    `NotFound`, `StillOpen`, `StillKept`, `PackageHere`, `BasisNeeded`, `ErasureOrdered`.
    """
    with transaction.atomic():
        dossier = _locked(actor, code)
        if dossier.erasure_orders.exclude(state=ErasureOrder.DROPPED).exists():
            raise ErasureOrdered
        if ground not in GROUNDS or not basis.strip():
            raise BasisNeeded
        _check(dossier, ground)
        order = ErasureOrder.objects.create(
            dossier=dossier,
            ground=ground,
            basis=basis.strip()[:LONGEST_BASIS],
            ordered_at=clock.now(),
            ordered_by_id=_person(actor),
        )
        _record(order, "order-erasure", actor)
    return order


def drop_erasure(*, actor: Actor, order_id: int) -> ErasureOrder:
    """Take an order back before it is confirmed. Raises `NotFound`, `ErasureDecided`."""
    with transaction.atomic():
        order = _open_order(actor, order_id)
        _close(order, ErasureOrder.DROPPED, actor)
        _record(order, "drop-erasure", actor)
    return order


def confirm_erasure(*, actor: Actor, order_id: int) -> ErasureOrder:
    """Confirm somebody else's order and erase at once: rows, files, details of the journal.

    What stays is what register and reports need: code, service, agencies, dates, outcome. Raises `NotFound`,
    `SecondPerson`, `ErasureDecided`, and what `order_erasure` raises when something has changed since.
    """
    with transaction.atomic():
        order = _open_order(actor, order_id)
        if order.ordered_by_id == actor.account_id:
            raise SecondPerson
        _check(order.dossier, order.ground)
        _close(order, ErasureOrder.DONE, actor)
        _erase(order, actor)
    return order


def _locked(actor: Actor, code: str) -> Dossier:
    dossier = Dossier.objects.select_for_update().filter(code=code).first()
    if dossier is None:
        raise NotFound
    require_records_of(actor, dossier.agency_decides_id)
    return dossier


def _open_order(actor: Actor, order_id: int) -> ErasureOrder:
    """The order, its dossier locked first."""
    code = ErasureOrder.objects.filter(pk=order_id).values_list("dossier__code", flat=True).first()
    dossier = _locked(actor, code or "")
    order = ErasureOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    order.dossier = dossier
    _person(actor)
    if order.state != ErasureOrder.ORDERED:
        raise ErasureDecided
    return order


def _person(actor: Actor) -> int:
    """Somebody must answer for it: neither the system nor a program orders an erasure."""
    if actor.account_id is None or actor.scopes is not None:
        raise NotFound
    return actor.account_id


def _check(dossier: Dossier, ground: str) -> None:
    if STATES[dossier.state].open:
        raise StillOpen
    keeping = keeping_of(dossier)
    if GROUNDS[ground].after_retention and clock.today() <= keeping.kept_until:
        raise StillKept(until=f"{keeping.kept_until:%d/%m/%Y}")
    if keeping.package and keeping.package.state in (Package.WAITING, Package.READY):
        raise PackageHere(package=keeping.package.number)
    if objection := erasing.objection_to(_subject(dossier)):
        raise objection


def _subject(dossier: Dossier) -> erasing.Subject:
    return erasing.Subject("dossier", dossier.pk, dossier.code)


def _close(order: ErasureOrder, state: str, actor: Actor) -> None:
    order.state, order.decided_at, order.decided_by_id = state, clock.now(), actor.account_id
    order.save(update_fields=["state", "decided_at", "decided_by"])


def _erase(order: ErasureOrder, actor: Actor) -> None:
    dossier = order.dossier
    erased = erasing.erase(_subject(dossier))
    gone = erase_files(file_ids=erased.files)
    Dossier.objects.filter(pk=dossier.pk).update(erased_at=clock.now())
    refs = {**_refs(order), "ordered_by": order.ordered_by_id, "rows": dict(sorted(erased.rows.items())), "files": gone}
    subject = ("dossier", dossier.code)
    journal.erase_details(subject=subject, actor=actor, refs=refs, details={"basis": order.basis})


def _record(order: ErasureOrder, act: str, actor: Actor) -> None:
    subject = ("dossier", order.dossier.code)
    journal.record(subject=subject, act=act, actor=actor, refs=_refs(order), details={"basis": order.basis})


def _refs(order: ErasureOrder) -> dict[str, object]:
    return {"order": order.pk, "ground": order.ground}
