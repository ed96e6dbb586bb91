"""Counting dossiers and tasks over a period, in one statement a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from egov.core import clock
from egov.core.source import Text
from egov.identity.models import Account
from egov.places.models import Agency, Post
from egov.places.queries import locality_settings

from .counts import COLUMNS, LONGEST_PERIOD, Counts, Grouping, Period, Row
from .errors import PeriodRefused

_KEYS: Mapping[str, str] = {
    "agency": "d.agency_in_id::text",
    "decides": "d.agency_decides_id::text",
    "field": "s.field",
    "procedure": "s.code",
    "all": "''",
}

# One row a dossier that was registered and open at some moment of the period. What is still open at a past moment
# was due as the journal's last entry before it says that was not taken back: the date may have moved since. What was
# entered late, since the network was down, counts from its true time on.
_DOSSIERS = """
SELECT {key} AS key, d.received_at AS came, d.channel,
       CASE WHEN d.ended_at < %(at)s THEN d.ended_at END AS gone,
       CASE WHEN d.state = 'withdrawn' THEN 'withdrawn'
            WHEN d.outcome IN ('refused', 'stopped') THEN 'returned' ELSE 'settled' END AS how,
       CASE WHEN d.ended_at < %(at)s OR %(now)s THEN d.due_at ELSE j.due END AS due
FROM dossiers_dossier d
JOIN catalogue_serviceversion v ON v.id = d.version_id JOIN catalogue_service s ON s.id = v.service_id
LEFT JOIN LATERAL (
  SELECT (e.refs->>'due')::timestamptz AS due FROM journal_chain c JOIN journal_entry e ON e.chain_id = c.id
  WHERE NOT %(now)s AND (d.ended_at IS NULL OR d.ended_at >= %(at)s)
    AND c.subject_kind = 'dossier' AND c.subject_id = d.code AND e.refs ? 'due'
    AND (e.at < %(at)s OR e.refs ? 'entered_late')
    AND NOT EXISTS (SELECT 1 FROM journal_entry u
      WHERE u.chain_id = e.chain_id AND u.n > e.n AND u.act = 'undo' AND (u.refs->>'entry')::int = e.n)
  ORDER BY e.n DESC LIMIT 1) j ON true
WHERE d.received_at < %(at)s AND (d.ended_at IS NULL OR d.ended_at >= %(begins)s) AND d.agency_in_id = ANY(%(agencies)s)
"""

# One row a task of the agencies' posts; it belongs to whoever did it or holds it, else to its post.
_TASKS = """
SELECT coalesce('a' || coalesce(t.done_by_id, t.assignee_id)::text, 'p' || t.post_id::text) AS key,
       t.opened_at AS came, d.channel,
       CASE WHEN t.done_at < %(at)s THEN t.done_at END AS gone,
       CASE WHEN t.act = 'withdrawn' THEN 'withdrawn'
            WHEN t.act IN ('refuse', 'cancelled', 'silent', 'forward', 'hand-back', 'decline', 'send-back')
            THEN 'returned'
            ELSE 'settled' END AS how,
       CASE WHEN t.paused THEN NULL ELSE t.due_at END AS due
FROM dossiers_task t JOIN dossiers_dossier d ON d.id = t.dossier_id JOIN places_post p ON p.id = t.post_id
WHERE t.opened_at < %(at)s AND (t.done_at IS NULL OR t.done_at >= %(begins)s) AND p.agency_id = ANY(%(agencies)s)
"""

_COUNT = """
WITH c AS ({rows}), w AS (
  SELECT *, gone IS NOT NULL AND how = 'settled' AS settled,
    coalesce((gone AT TIME ZONE %(zone)s)::date < (due AT TIME ZONE %(zone)s)::date, false) AS early,
    coalesce(date_trunc('second', gone) > due, false) AS late,
    coalesce(date_trunc('second', %(as_of)s::timestamptz) > due, false) AS overdue
  FROM c)
SELECT key,
  count(*) FILTER (WHERE came < %(begins)s),
  count(*) FILTER (WHERE came >= %(begins)s AND channel = 'online'),
  count(*) FILTER (WHERE came >= %(begins)s AND channel = 'counter'),
  count(*) FILTER (WHERE came >= %(begins)s AND channel = 'post'),
  count(*) FILTER (WHERE settled AND early),
  count(*) FILTER (WHERE settled AND NOT early AND NOT late),
  count(*) FILTER (WHERE settled AND late),
  count(*) FILTER (WHERE gone IS NULL AND NOT overdue),
  count(*) FILTER (WHERE gone IS NULL AND overdue),
  count(*) FILTER (WHERE gone IS NOT NULL AND how = 'withdrawn'),
  count(*) FILTER (WHERE gone IS NOT NULL AND how = 'returned')
FROM w GROUP BY key
"""


def count_period(agencies: Iterable[int], period: Period, by: Grouping) -> list[Row]:
    """The report's rows, by name. `agencies` are those whose registers (for officers: whose posts) count.

    Raises `PeriodRefused`.
    """
    if not period.first <= period.last <= period.first + LONGEST_PERIOD:
        raise PeriodRefused
    ids = list(agencies)
    if by == "month":
        return [_month(ids, month) for month in period.months()]
    counted = _counted(ids, period, _TASKS if by == "officer" else _DOSSIERS.format(key=_KEYS[by]))
    names = _names(by, counted)
    rows = [Row(key, names.get(key, Text(key or "–")), counts) for key, counts in counted.items()]
    return sorted(rows, key=lambda row: row.name.vi.casefold())


def count_whole(agencies: Iterable[int], period: Period) -> Counts:
    """All registered dossiers of the agencies in one row."""
    found = _counted(list(agencies), period, _DOSSIERS.format(key=_KEYS["all"]))
    return sum(found.values(), Counts())


def _month(agencies: list[int], month: Period) -> Row:
    name = Text(f"Tháng {month.first.month}/{month.first.year}", f"{month.first:%m/%Y}")
    return Row(f"{month.first:%Y-%m}", name, count_whole(agencies, month))


def _counted(agencies: list[int], period: Period, rows: str) -> dict[str, Counts]:
    as_of = min(period.ends, clock.now())
    values: dict[str, Any] = {
        "begins": period.begins,
        "at": period.ends,
        "as_of": as_of,
        "now": as_of < period.ends,
        "agencies": agencies,
        "zone": str(clock.LOCAL),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(rows=rows), values)
        return {str(key): Counts(**dict(zip(COLUMNS, numbers, strict=True))) for key, *numbers in cursor.fetchall()}


def _names(by: Grouping, counted: Mapping[str, Counts]) -> dict[str, Text]:
    if by == "procedure":
        from egov.catalogue.models import Service

        rows = Service.objects.filter(code__in=counted).values_list("code", "name_vi", "name_en")
        return {code: Text(vi, en) for code, vi, en in rows}
    if by == "field":
        return {field: locality_settings().named("fields", field) for field in counted}
    if by == "officer":
        return _names_of_officers(counted)
    agencies = Agency.objects.filter(pk__in=[int(key) for key in counted])
    return {str(agency.pk): Text(agency.name_vi, agency.name_en) for agency in agencies}


def _names_of_officers(counted: Mapping[str, Counts]) -> dict[str, Text]:
    """Officers by name; what nobody has taken yet stands under its post."""
    people = Account.objects.filter(pk__in=[int(key[1:]) for key in counted if key[0] == "a"])
    posts = Post.objects.filter(pk__in=[int(key[1:]) for key in counted if key[0] == "p"])
    named = {f"a{account.pk}": Text(account.full_name) for account in people}
    waiting = {f"p{post.pk}": Text(f"({post.name_vi})", f"({post.name_en or post.name_vi})") for post in posts}
    return named | waiting
