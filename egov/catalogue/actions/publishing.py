"""Publishing what service files say: a new version whenever a file says something new."""

from __future__ import annotations

from collections.abc import Collection

from egov.core import journal
from egov.core.actor import Actor

from ..definition import ServiceDefinition
from ..models import Service, ServiceVersion
from ..versions import add_version


def publish_service(
    *, actor: Actor, slug: str, definition: ServiceDefinition, source: str = ""
) -> ServiceVersion | None:
    """Make the definition the service's current version, in the caller's transaction; None when it is already.

    Dossiers keep the version that they were filed under (D5). Where the studio decided last, a definition that the
    service has had before is no news: what the studio has published or retired stays.
    """
    service = Service.objects.select_for_update(of=("self",)).select_related("current").filter(slug=slug).first()
    if service and service.by_studio and service.versions.filter(digest=definition.digest).exists():
        return None
    if service and service.current and service.current.digest == definition.digest:
        if service.state != Service.PUBLISHED:
            Service.objects.filter(pk=service.pk).update(state=Service.PUBLISHED)
        return None
    service = service or Service(slug=slug)
    service.by_studio = False
    version = add_version(service, definition, source)
    refs = {"version": version.number, "digest": version.digest}
    journal.record(subject=("service", slug), act="publish", actor=actor, refs=refs)
    return version


def retire_missing(*, actor: Actor, slugs: Collection[str]) -> int:
    """Retire the published services that are not among `slugs`, but none of which the studio decided last.

    Open dossiers go on. How many were retired.
    """
    gone = list(Service.objects.filter(state=Service.PUBLISHED, by_studio=False).exclude(slug__in=slugs))
    for service in gone:
        Service.objects.filter(pk=service.pk).update(state=Service.RETIRED)
        journal.record(subject=("service", service.slug), act="retire", actor=actor)
    return len(gone)
