"""What an applicant brings to the counter after filing; the clerk writes it down (Decree 61/2018 Art. 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.documents.models import StoredFile

from ..models import Dossier
from ..permissions import may_speak_for, visible_dossier
from .completing import supplied
from .handing import Handed, keep_handed
from .work import locked_dossier


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
        dossier = locked_dossier(visible_dossier(actor, code).pk)
        if not may_speak_for(actor, dossier):
            raise NotFound
        supplied(actor, dossier, answers, files, message)
        keep_handed(actor, dossier, handed, phase="supplement")
        return dossier
