"""What an applicant brings and says at the counter after filing; the clerk writes it down (Decree 61/2018 Art. 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.models import StoredFile

from ..models import Dossier
from ..permissions import may_speak_for, visible_dossier
from .completing import supplied
from .handing import Handed, keep_handed
from .withdrawing import withdraw
from .work import locked_dossier, tell


def take_supplement(
    *,
    actor: Actor,
    code: str,
    handed: Sequence[Handed] = (),
    files: Sequence[tuple[str, StoredFile]] = (),
    answers: Mapping[str, Any] | None = None,
    message: str = "",
) -> Dossier:
    """Take in at the counter what was asked for. Raises as `supply_supplement` does."""
    with transaction.atomic():
        dossier = _locked(actor, code)
        supplied(actor, dossier, answers, files, message)
        keep_handed(actor, dossier, handed, phase="supplement")
        return dossier


def record_withdrawal(*, actor: Actor, code: str, reason: str = "") -> Dossier:
    """The applicant takes the dossier back at the counter. Raises `NotFound`, `IllegalMove`."""
    with transaction.atomic():
        dossier = _locked(actor, code)
        withdraw(dossier, actor, {"way": "counter"}, {"reason": reason} if reason else {})
        tell(dossier, "withdrawn", {}, definition_of(dossier.version_id))
        return dossier


def _locked(actor: Actor, code: str) -> Dossier:
    dossier = locked_dossier(visible_dossier(actor, code).pk)
    if not may_speak_for(actor, dossier):
        raise NotFound
    return dossier
