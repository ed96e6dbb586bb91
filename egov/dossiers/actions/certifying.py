"""Certified electronic copies: a paper that an officer compared with its original is kept for reuse."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core import journal
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.actions import keep_copy, keep_result, revoke_copy, store_upload
from egov.documents.models import VaultItem
from egov.identity.models import Account

from ..errors import NotCompared, NoVault
from ..issuing import latest_paper, paper_pdf
from ..models import Attachment, Dossier
from ..permissions import counters_of, is_applicant, may_see, visible_dossier
from ..queries import document_name


def certify_copy(*, actor: Actor, attachment_id: int, name: str = "", valid_until: date | None = None) -> VaultItem:
    """Certify a paper that matches its original, and keep it in its owner's vault; again: name and day change.

    By a clerk who may see the dossier. Raises `NotFound`, `NotCompared`, `NoVault`, `ValidityOver`.
    """
    with transaction.atomic():
        attachment = _attachment(actor, attachment_id)
        if attachment.comparison != Attachment.MATCHING:
            raise NotCompared
        dossier = attachment.dossier
        if dossier.owner is None:
            raise NoVault
        known = document_name(definition_of(dossier.version_id), attachment.document).vi
        item = keep_copy(
            actor=actor,
            account=dossier.owner,
            file=attachment.file,
            name=name.strip() or known,
            valid_until=valid_until,
            source=dossier.code,
        )
        attachment.vault_item = item
        attachment.save(update_fields=["vault_item"])
        refs = {"attachment": attachment.pk, "document": attachment.document, "item": item.pk}
        journal.record(subject=("dossier", dossier.code), act="certify-copy", actor=actor, refs=refs)
        return item


def withdraw_certificate(*, actor: Actor, attachment_id: int, reason: str) -> VaultItem:
    """Say that a copy should not have been certified: nobody can use it from now on. Raises `NotFound`."""
    with transaction.atomic():
        attachment = _attachment(actor, attachment_id)
        if attachment.vault_item_id is None:
            raise NotFound
        item = revoke_copy(actor=actor, item_id=attachment.vault_item_id, reason=reason.strip())
        refs = {"attachment": attachment.pk, "document": attachment.document, "item": item.pk}
        journal.record(subject=("dossier", attachment.dossier.code), act="revoke-copy", actor=actor, refs=refs)
        return item


def keep_own_result(*, actor: Actor, code: str) -> VaultItem:
    """The applicant keeps the result of a dossier among their papers; again: the same item.

    Raises `NotFound`, `PaperMissing` while there is no result, and the errors of storing a file.
    """
    dossier = visible_dossier(actor, code)
    if not is_applicant(actor, dossier):
        raise NotFound
    paper = latest_paper(list(dossier.papers.filter(voided_at__isnull=True).order_by("id")), "result")
    before = VaultItem.objects.filter(
        account=actor.account_id, kind=VaultItem.RESULT, source=code, added_at__gte=paper.issued_at, revoked_at=None
    ).first()
    account = Account.objects.get(pk=actor.account_id or 0)
    file = before.file if before else None
    if file is None:
        name = f"{code}-result.pdf"
        file = store_upload(actor=actor, account=account, name=name, content=paper_pdf(paper))
    with transaction.atomic():
        return keep_result(actor=actor, account=account, file=file, name=_result_name(dossier), source=code)


def _result_name(dossier: Dossier) -> str:
    result = definition_of(dossier.version_id).result
    return result.name.vi if result else dossier.code


def _attachment(actor: Actor, attachment_id: int) -> Attachment:
    found = Attachment.objects.select_for_update(of=("self",)).select_related("dossier__owner", "file")
    attachment = found.filter(pk=attachment_id).first()
    if attachment is None or not counters_of(actor) or not may_see(actor, attachment.dossier):
        raise NotFound
    return attachment
