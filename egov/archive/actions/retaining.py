"""Each night: how long each closed dossier is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.dossiers.models import Dossier
from egov.places.queries import locality_settings

from ..models import Keeping
from ..queries import closed_states
from ..retention import Rule

BATCH = 2000

# When each of these dossiers came into the state that it is in: its last move says so.
_CLOSED_AT = """
SELECT d.id, d.agency_decides_id, coalesce(
    (SELECT max(e.at) FROM journal_chain c JOIN journal_entry e ON e.chain_id = c.id
     WHERE c.subject_kind = 'dossier' AND c.subject_id = d.code AND e.refs ->> 'to' = d.state),
    d.handed_out_at, d.finished_at, d.received_at, d.filed_at)
FROM dossiers_dossier d JOIN catalogue_serviceversion v ON v.id = d.version_id
WHERE v.service_id = %(service)s AND d.state = ANY(%(closed)s) AND d.erased_at IS NULL AND d.archived_at IS NULL
  AND (%(dossier)s::bigint IS NULL OR d.id = %(dossier)s)
  AND NOT EXISTS (SELECT 1 FROM archive_keeping k WHERE k.dossier_id = d.id)
ORDER BY d.id LIMIT %(most)s
"""


def find_due() -> int:
    """Work out the days of every closed dossier that has none, and again where the rule has changed; how many.

    The retention that counts is the one that the service has now: a list of retention periods holds for whatever is
    kept under it, also for what was filed before it. May be repeated.
    """
    _forget_reopened()
    return sum(_find_of(service) for service in Service.objects.exclude(current=None).order_by("id"))


def keeping_of(dossier: Dossier) -> Keeping:
    """The days of one closed dossier, worked out now where the night has not done so, in the caller's transaction."""
    service = Service.objects.get(versions=dossier.version_id)
    for row in _closed(service, dossier):
        Keeping.objects.bulk_create([_keeping(rule_of(service), *row)], ignore_conflicts=True)
    return Keeping.objects.select_related("package").get(dossier=dossier)


def rule_of(service: Service) -> Rule:
    """By what the days of the service's dossiers are worked out today."""
    settings = locality_settings().settings.keeping
    assert service.current_id is not None
    years = definition_of(service.current_id).keep_years
    return Rule(years, settings.count_from, settings.hand_over)


def _forget_reopened() -> None:
    """A dossier may be opened again, to correct its result: due no more then, and anew when it is closed again."""
    rows = Keeping.objects.filter(package=None)
    rows.exclude(dossier__state__in=closed_states()).delete()
    rows.filter(dossier__handed_out_at__gt=F("closed_at")).delete()


def _find_of(service: Service) -> int:
    rule, count = rule_of(service), 0
    while found := _closed(service):
        Keeping.objects.bulk_create((_keeping(rule, *row) for row in found), ignore_conflicts=True)
        count += len(found)
    return count + _recount(service, rule)


def _closed(service: Service, dossier: Dossier | None = None) -> list[tuple[int, int, datetime]]:
    values: dict[str, int | list[str] | None] = {
        "service": service.pk,
        "closed": closed_states(),
        "dossier": dossier.pk if dossier else None,
        "most": BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED_AT, values)
        return list(cursor.fetchall())


def _keeping(rule: Rule, dossier: int, agency: int, closed_at: datetime) -> Keeping:
    return _with_days(Keeping(dossier_id=dossier, agency_id=agency, closed_at=closed_at), rule)


def _with_days(row: Keeping, rule: Rule) -> Keeping:
    closed = clock.local(row.closed_at).date()
    row.closed_year, row.rule = closed.year, str(rule)
    row.hand_over_on, row.kept_until = rule.hand_over_on(closed), rule.kept_until(closed)
    return row


def _recount(service: Service, rule: Rule) -> int:
    """Rows that were worked out by another rule."""
    of_service = Keeping.objects.filter(dossier__version__service=service, package=None).exclude(rule=str(rule))
    count = 0
    while rows := list(of_service[:BATCH]):
        _rewrite(rows, rule)
        count += len(rows)
    return count


def _rewrite(rows: Iterable[Keeping], rule: Rule) -> None:
    with transaction.atomic():
        changed = [_with_days(row, rule) for row in rows]
        Keeping.objects.bulk_update(changed, ["closed_year", "rule", "hand_over_on", "kept_until"])
