"""What is left open when a dossier ends before its process does."""

from __future__ import annotations

from egov.core import clock
from egov.core.actor import Actor

from ..models import Dossier


def close_all(dossier: Dossier, actor: Actor, act: str) -> None:
    """Tasks, requests to complete and pauses, whoever had them."""
    now = clock.now()
    dossier.tasks.filter(done_at__isnull=True).update(done_at=now, act=act, paused=False)
    dossier.supplements.filter(answered_at__isnull=True).update(answered_at=now)
    dossier.pauses.filter(ended_at__isnull=True).update(ended_at=now, ended_by=actor.account_id)
