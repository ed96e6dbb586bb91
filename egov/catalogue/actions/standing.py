"""A service is retired, or offered again."""

from __future__ import annotations

from django.db import transaction

from egov.core import journal
from egov.core.actor import Actor
from egov.core.errors import Conflict, NotFound

from ..models import Service
from ..permissions import require_designer


def retire_service(*, actor: Actor, slug: str) -> None:
    """Nobody can file it any more; open dossiers go on. Raises `NotAllowed`, `NotFound`, `Conflict`."""
    _set_state(actor, slug, Service.PUBLISHED, Service.RETIRED, "retire")


def bring_back(*, actor: Actor, slug: str) -> None:
    """Offer a retired service again. Raises `NotAllowed`, `NotFound`, `Conflict`."""
    _set_state(actor, slug, Service.RETIRED, Service.PUBLISHED, "bring-back")


def _set_state(actor: Actor, slug: str, before: str, after: str, act: str) -> None:
    require_designer(actor)
    with transaction.atomic():
        service = Service.objects.select_for_update().filter(slug=slug).first()
        if service is None:
            raise NotFound
        if service.state != before:
            raise Conflict
        service.state, service.by_studio = after, True
        service.save(update_fields=["state", "by_studio"])
        journal.record(subject=("service", slug), act=act, actor=actor)
