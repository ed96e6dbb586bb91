"""Slips that are made when somebody asks for them."""

from __future__ import annotations

from django.db import transaction

from egov.core import journal
from egov.core.actor import Actor
from egov.core.errors import NotFound

from ..errors import NotReceived
from ..issuing import issue_paper
from ..models import Paper
from ..permissions import counter_answering, visible_dossier
from .work import locked_dossier


def issue_receipt(*, actor: Actor, code: str) -> Paper:
    """The receipt of a dossier received without one (Decree 61/2018 Art. 17.4); there is one already: that one.

    By a clerk of the counter that took it in. Raises `NotFound`, `NotReceived`.
    """
    with transaction.atomic():
        dossier = locked_dossier(visible_dossier(actor, code).pk)
        post = counter_answering(actor, dossier.agency_in_id)
        if post is None:
            raise NotFound
        before = dossier.papers.filter(kind="receipt", voided_at__isnull=True).order_by("-id").first()
        if before is not None:
            return before
        if dossier.received_at is None or dossier.register_number is None:
            raise NotReceived
        refs = {"register": dossier.register_number}
        position = journal.record(subject=("dossier", code), act="issue-receipt", actor=actor, refs=refs)
        extra = {"register": dossier.register_number}
        return issue_paper(dossier, "receipt", position, actor=actor, post=post, extra=extra)
