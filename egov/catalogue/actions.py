"""Publishing services: a new version whenever what the file says has changed."""

from __future__ import annotations

from collections.abc import Collection

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.vietnamese import search_key, sort_key

from .definition import ServiceDefinition
from .models import Service, ServiceVersion


def publish_service(
    *, actor: Actor, slug: str, definition: ServiceDefinition, source: str = ""
) -> ServiceVersion | None:
    """Make the definition the service's current version, in the caller's transaction; None when it is already.

    Dossiers keep the version that they were filed under (D5).
    """
    service = Service.objects.select_for_update(of=("self",)).select_related("current").filter(slug=slug).first()
    if service and service.current and service.current.digest == definition.digest:
        if service.state != Service.PUBLISHED:
            Service.objects.filter(pk=service.pk).update(state=Service.PUBLISHED)
        return None
    service = _write_service(service or Service(slug=slug), definition)
    last = service.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = ServiceVersion.objects.create(
        service=service,
        number=last + 1,
        definition=definition.to_json(),
        digest=definition.digest,
        source=source,
        created_at=clock.now(),
    )
    Service.objects.filter(pk=service.pk).update(current=version)
    refs = {"version": version.number, "digest": version.digest}
    journal.record(subject=("service", slug), act="publish", actor=actor, refs=refs)
    return version


def _write_service(service: Service, definition: ServiceDefinition) -> Service:
    service.code = definition.code
    service.field = definition.field
    service.level = definition.level
    service.state = Service.PUBLISHED
    service.name_vi, service.name_en = definition.name.vi, definition.name.en
    service.decided_by = "" if definition.decided_by.is_outside else definition.decided_by.agency
    service.life_events = list(definition.life_events)
    service.taken_in = definition.can_be_taken_in
    texts = [definition.name.vi, definition.name.en, definition.summary.vi, definition.summary.en]
    service.search_key = search_key(" ".join([*texts, *definition.keywords, definition.code]))
    service.sort_key = sort_key(definition.name.vi)
    service.save()
    return service


def retire_missing(*, actor: Actor, slugs: Collection[str]) -> int:
    """Retire the published services that are not among `slugs`; open dossiers go on. How many."""
    gone = list(Service.objects.filter(state=Service.PUBLISHED).exclude(slug__in=slugs))
    for service in gone:
        Service.objects.filter(pk=service.pk).update(state=Service.RETIRED)
        journal.record(subject=("service", service.slug), act="retire", actor=actor)
    return len(gone)
