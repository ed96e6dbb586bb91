"""Open dossiers move to the current version of their service, where each is proved to be able to go on by it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import get_language

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core import journal
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound

from ..errors import StaysOnVersion, VersionNotCurrent
from ..models import Dossier
from ..permissions import movable_dossiers
from ..previews import judged_for
from .filing import dossier_search_key
from .work import locked_dossier, tell


def move_to_version(
    *, actor: Actor, dossiers: Collection[int], version: ServiceVersion
) -> tuple[list[Dossier], list[tuple[int, DomainError]]]:
    """Move each of them in a transaction of its own: what stands on the version now, and what stays and why.

    One that stands on it already counts as moved; nothing is done twice.
    """
    moved, stay = [], []
    for pk in dossiers:
        try:
            moved.append(_move(actor, pk, version))
        except DomainError as error:
            stay.append((pk, error))
    return moved, stay


def _move(actor: Actor, pk: int, version: ServiceVersion) -> Dossier:
    """Raises `NotFound`, `VersionNotCurrent`, `StaysOnVersion`."""
    with transaction.atomic():
        if not movable_dossiers(actor).filter(pk=pk).exists():
            raise NotFound
        dossier = locked_dossier(pk)
        if not movable_dossiers(actor).filter(pk=pk).exists():
            raise NotFound
        if dossier.version_id == version.pk:
            return dossier
        service = version.service
        service.refresh_from_db(fields=["current"])
        if service.current_id != version.pk or dossier.version.service_id != service.pk:
            raise VersionNotCurrent
        judgement = judged_for(dossier, version.pk)
        if not judgement.can_move:
            raise StaysOnVersion(why=judgement.reasons[0].words.in_language(get_language() or "vi"))
        before, after = definition_of(dossier.version_id), definition_of(version.pk)
        numbers = {"old": dossier.version.number, "new": version.number}
        refs = {"version": version.pk, "before": dossier.version_id, "numbers": numbers}
        _change(dossier, before, after, version)
        journal.record(subject=("dossier", dossier.code), act="move-version", actor=actor, refs=refs)
        if judgement.tells:
            due = dossier.due_at.isoformat() if dossier.due_at else ""
            tell(dossier, "version-changed", {"due": due}, after)
        return dossier


def _change(dossier: Dossier, before: ServiceDefinition, after: ServiceDefinition, version: ServiceVersion) -> None:
    """The version, and what is kept beside it of the service's name."""
    changed = ["version"]
    dossier.version = version
    if before.name.vi != after.name.vi:
        dossier.search_key = dossier_search_key(dossier.code, dossier.applicant, after.name.vi)
        changed.append("search_key")
    dossier.save(update_fields=changed)
