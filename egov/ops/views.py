"""For machines: is the process alive, can it serve, how much has it done; how a service file is written."""

from __future__ import annotations

from django.db import Error, connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from egov.catalogue.file_schema import service_file_schema_text
from egov.core.models import OutboxMessage
from egov.dossiers.models import Dossier
from egov.places.models import Locality


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Able to serve: the database answers and a locality is loaded."""
    try:
        ready = Locality.objects.exists()
    except Error:
        ready = False
    return HttpResponse("ready\n" if ready else "not ready\n", status=200 if ready else 503, content_type="text/plain")


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for Prometheus, read from the database so that every process says the same. No personal data."""
    registry = CollectorRegistry()
    dossiers = Gauge("egov_dossiers", "Dossiers by state", ["state"], registry=registry)
    for state, count in Dossier.objects.values_list("state").annotate(Count("id")):
        dossiers.labels(state).set(count)
    outbox = Gauge("egov_outbox_messages", "Messages of the outbox by state", ["state"], registry=registry)
    for state, count in OutboxMessage.objects.values_list("state").annotate(Count("id")):
        outbox.labels(state).set(count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = 'journal_entry'")
        row = cursor.fetchone()
    entries = Gauge("egov_journal_entries", "Entries of the journal, as the planner estimates them", registry=registry)
    entries.set(max(0, row[0]) if row else 0)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


@require_safe
@cache_control(public=True, max_age=3600)
def service_file_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the service file, for editors."""
    return HttpResponse(service_file_schema_text(), content_type="application/schema+json")
