"""How a version comes into force: at once, or at midnight of the day on which it begins.

In force is the version with the highest number of those that have begun: whatever is published later replaces what had
not begun yet.
"""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.core.vietnamese import search_key, sort_key

from .definition import ServiceDefinition
from .models import Service, ServiceVersion

LONGEST_KEY = 1_000


def hold_services() -> None:
    """Until the transaction ends nobody else publishes or loads, so that what is checked in it stays true."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('services'))")


def add_version(service: Service, definition: ServiceDefinition, source: str, **facts: object) -> ServiceVersion:
    """The next version of a service that the caller has locked or is about to make; in force once it has begun."""
    last = service.versions.order_by("-number").values_list("number", flat=True).first() if service.pk else None
    begins_on = facts.get("begins_on")
    if not isinstance(begins_on, date) or begins_on <= clock.today():
        write_service_row(service, definition)
    elif not service.pk:
        write_service_row(service, definition, state=Service.PLANNED)
    version = ServiceVersion.objects.create(
        service=service,
        number=(last or 0) + 1,
        definition=definition.to_json(),
        digest=definition.digest,
        source=source,
        created_at=clock.now(),
        **facts,
    )
    _look_ahead(service)
    return version


def write_service_row(service: Service, definition: ServiceDefinition, *, state: str = Service.PUBLISHED) -> None:
    """What lists show and search of a service, from the definition that is in force."""
    service.code = definition.code
    service.field = definition.field
    service.level = definition.level
    service.state = state
    service.name_vi, service.name_en = definition.name.vi, definition.name.en
    service.decided_by = "" if definition.decided_by.is_outside else definition.decided_by.agency
    service.life_events = list(definition.life_events)
    service.taken_in = definition.can_be_taken_in
    texts = [definition.name.vi, definition.name.en, definition.summary.vi, definition.summary.en]
    service.search_key = search_key(" ".join([*texts, *definition.keywords, definition.code]))
    service.sort_key = sort_key(definition.name.vi)[:LONGEST_KEY]
    service.save()


def _look_ahead(service: Service) -> None:
    """Which version is in force today, and when the next one begins."""
    rows = service.versions.order_by("-number").values_list("pk", "number", "begins_on")
    today = clock.today()
    current = next((row for row in rows if row[2] is None or row[2] <= today), None)
    coming = [day for _, number, day in rows if day and day > today and number > (current[1] if current else 0)]
    service.current_id = current[0] if current else None
    service.next_begins_on = min(coming, default=None)
    service.save(update_fields=["current", "next_begins_on", "by_studio"])


def begin_due_versions(service_id: int | None = None) -> list[str]:
    """Put into force what has begun, of one service or all; the slugs. Safe in any number of processes."""
    due = Q(next_begins_on__lte=clock.today())
    waiting = Service.objects.filter(due, **({"pk": service_id} if service_id else {}))
    return [slug for pk in waiting.values_list("pk", flat=True) if (slug := _begin(pk))]


def _begin(service_id: int) -> str:
    with transaction.atomic():
        service = Service.objects.select_for_update().filter(pk=service_id, next_begins_on__lte=clock.today()).first()
        if service is None:
            return ""
        before = service.current_id
        _look_ahead(service)
        if service.current_id == before or service.current_id is None:
            return ""
        version = ServiceVersion.objects.get(pk=service.current_id)
        state = Service.RETIRED if service.state == Service.RETIRED else Service.PUBLISHED
        write_service_row(service, ServiceDefinition.from_json(version.definition), state=state)
        journal.record(subject=("service", service.slug), act="begin", actor=SYSTEM, refs={"version": version.number})
        return service.slug
