"""Bringing a locality's description into the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.core.events import announce
from egov.core.vietnamese import sort_key

from . import queries
from .calendar_days import LONGEST_GROUND, change_day, remove_day
from .calendar_differences import differences
from .changing import apply_due_changes, keep_applied, write_changes
from .events import CalendarChanged
from .locality import Agency as AgencyFacts
from .locality import Locality as LocalityFacts
from .models import Agency, Locality, Post

__all__ = ["LONGEST_GROUND", "change_day", "load_places", "remove_day"]

# Posts of no queue: they open the studio and the operator's pages.
PLATFORM_POSTS = {
    "service-designer": ("Người thiết kế dịch vụ", "Service designer"),
    "operator": ("Người vận hành hệ thống", "Operator"),
}


def load_places(facts: LocalityFacts) -> bool:
    """Write the locality, its agencies and posts, in the caller's transaction; False when nothing has changed.

    An agency that the description no longer names stays, for the dossiers that name it.
    """
    row = Locality.objects.filter(pk=1).first()
    if row and row.digest == facts.digest:
        return False
    before = row.calendar if row else None
    Locality.objects.update_or_create(
        pk=1,
        defaults={
            "slug": facts.id,
            "code": facts.code,
            "name_vi": facts.name.vi,
            "name_en": facts.name.en,
            "province": facts.province,
            "data": facts.as_json(),
            "calendar": facts.calendar.as_json(),
            "emblem": facts.emblem,
            "digest": facts.digest,
        },
    )
    _write_agencies(facts)
    _write_posts(facts)
    write_changes(facts.changes)
    keep_applied()
    journal.record(subject=("locality", facts.id), act="load-places", actor=SYSTEM, refs={"digest": facts.digest})
    queries.forget()
    apply_due_changes()
    _announce_calendar(before, facts.calendar.as_json())
    return True


def _announce_calendar(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
    """Where the file's calendar is another one than before: tell whoever keeps dates, for each agency that it is of."""
    if before is None or before == after:
        return
    transaction.on_commit(queries.forget)
    ids: Mapping[str, int] = dict(Agency.objects.values_list("slug", "pk"))
    for owner, since, ground in differences(before, after, clock.today()):
        if not owner or owner in ids:
            announce(CalendarChanged(ids[owner] if owner else None, since, ground))


def _write_agencies(facts: LocalityFacts) -> None:
    rows = [_agency_row(agency) for agency in facts.agencies]
    changed = [f.name for f in Agency._meta.concrete_fields if f.name not in ("id", "slug", "successor")]
    Agency.objects.bulk_create(rows, update_conflicts=True, unique_fields=["slug"], update_fields=changed)


def _agency_row(agency: AgencyFacts) -> Agency:
    return Agency(
        slug=agency.id,
        code=agency.code,
        kind=agency.kind,
        name_vi=agency.name.vi,
        name_en=agency.name.en,
        commune=agency.commune,
        address=agency.address,
        phone=agency.phone,
        email=agency.email,
        reception={day: list(hours) for day, hours in agency.reception.items()},
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        unofficial=agency.unofficial,
        sort_key=sort_key(agency.name.vi),
    )


def _write_posts(facts: LocalityFacts) -> None:
    ids: Mapping[str, int] = dict(Agency.objects.values_list("slug", "pk"))
    names = {position.id: (position.name.vi, position.name.en) for position in facts.positions}
    wanted = [(ids[agency.id], position) for agency in facts.agencies for position in agency.positions]
    first = next(iter(facts.agencies), None)
    wanted += [(ids[first.id], position) for position in PLATFORM_POSTS] if first else []
    rows = []
    for agency_id, position in wanted:
        vi, en = names.get(position) or PLATFORM_POSTS[position]
        rows.append(Post(agency_id=agency_id, position=position, name_vi=vi, name_en=en))
    Post.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["agency", "position"], update_fields=["name_vi", "name_en"]
    )
