"""Marks that officers set beside the process: a paper compared, a fee taken."""

from __future__ import annotations

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import Conflict, NotAllowed, NotFound

from ..lifecycle import STATES, owes_fee
from ..models import Attachment, Dossier
from ..permissions import may_see, may_take_fee

COMPARISONS = (Attachment.NOT_COMPARED, Attachment.MATCHING, Attachment.NOT_MATCHING)


def compare_attachment(*, actor: Actor, attachment_id: int, comparison: str) -> Attachment:
    """Say whether a paper matches its original, while the dossier is open.

    Raises `NotFound` for what is not the officer's to see, `Conflict` for a closed dossier.
    """
    if comparison not in COMPARISONS:
        raise NotFound
    with transaction.atomic():
        found = Attachment.objects.select_for_update(of=("self",)).select_related("dossier").filter(pk=attachment_id)
        attachment = found.first()
        if attachment is None or not actor.is_officer or not may_see(actor, attachment.dossier):
            raise NotFound
        if not STATES[attachment.dossier.state].open:
            raise Conflict
        attachment.comparison = comparison
        attachment.save(update_fields=["comparison"])
        refs = {"attachment": attachment.pk, "document": attachment.document, "comparison": comparison}
        journal.record(subject=("dossier", attachment.dossier.code), act="compare", actor=actor, refs=refs)
        return attachment


def compare_all(*, actor: Actor, code: str) -> int:
    """Say of every paper that is not compared yet that it matches its original; how many there were.

    Papers that do not match keep their mark. Raises `NotFound`, `Conflict` for a closed dossier.
    """
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().filter(code=code).first()
        if dossier is None or not actor.is_officer or not may_see(actor, dossier):
            raise NotFound
        if not STATES[dossier.state].open:
            raise Conflict
        waiting = dossier.attachments.select_for_update().filter(comparison=Attachment.NOT_COMPARED)
        rows = dict(waiting.order_by("id").values_list("pk", "document"))
        if rows:
            Attachment.objects.filter(pk__in=rows).update(comparison=Attachment.MATCHING)
            refs = {"attachments": list(rows), "documents": list(rows.values()), "comparison": Attachment.MATCHING}
            journal.record(subject=("dossier", code), act="compare", actor=actor, refs=refs)
        return len(rows)


def take_fee(*, actor: Actor, code: str) -> Dossier:
    """A clerk ticks the fee as paid at the counter.

    Raises `NotFound`, `NotAllowed`, `Conflict` when it is ticked already or all is over.
    """
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().filter(code=code).first()
        if dossier is None or not may_see(actor, dossier):
            raise NotFound
        if not may_take_fee(actor, dossier):
            raise NotAllowed
        if not owes_fee(dossier):
            raise Conflict
        dossier.paid_at = clock.now()
        dossier.save(update_fields=["paid_at"])
        refs = {"amount": dossier.fee_total, "way": "counter"}
        journal.record(subject=("dossier", code), act="take-fee", actor=actor, refs=refs)
        return dossier
