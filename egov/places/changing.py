"""Applying changes of agencies on their day: each once, in one transaction, journaled and announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import SYSTEM
from egov.core.events import announce
from egov.core.source import Text
from egov.core.vietnamese import sort_key

from . import queries
from .changes import AgencyChange as ChangeFacts
from .events import AgenciesReplaced
from .models import Agency, AgencyChange, AgencyName, Locality

_ONE_DAY = timedelta(days=1)


def write_changes(facts: Iterable[ChangeFacts]) -> None:
    """Keep what the locality's file says; a change that was applied stays as it was."""
    applied = set(AgencyChange.objects.filter(applied_at__isnull=False).values_list("slug", flat=True))
    wanted = [change for change in facts if change.id not in applied]
    AgencyChange.objects.filter(applied_at__isnull=True).exclude(slug__in=[change.id for change in wanted]).delete()
    for change in wanted:
        defaults = {"kind": change.kind, "on": change.on, "data": change.as_json()}
        AgencyChange.objects.update_or_create(slug=change.id, defaults=defaults)


def apply_due_changes(today: date | None = None) -> list[str]:
    """Apply every change whose day has come; the ids of those applied now. Safe in any number of processes."""
    done = []
    waiting = AgencyChange.objects.filter(applied_at__isnull=True, on__lte=today or clock.today())
    for pk in waiting.order_by("on", "slug").values_list("pk", flat=True):
        with transaction.atomic():
            change = AgencyChange.objects.select_for_update().filter(pk=pk, applied_at__isnull=True).first()
            if change is None:
                continue
            _apply(change)
            done.append(change.slug)
    if done:
        queries.forget()
    return done


def keep_applied() -> None:
    """After the agencies were written from their file: what changes have done to them since holds."""
    for change in AgencyChange.objects.filter(applied_at__isnull=False).order_by("on", "slug"):
        _write(change)


def _apply(change: AgencyChange) -> None:
    event = _write(change)
    change.applied_at = clock.now()
    change.save(update_fields=["applied_at"])
    locality = Locality.objects.get(pk=1)
    refs = {"change": change.slug, "kind": change.kind, "on": change.on.isoformat(), **_refs(change.data)}
    journal.record(subject=("locality", locality.slug), act="agency-change", actor=SYSTEM, refs=refs)
    if event is not None:
        announce(event)


def _refs(data: dict[str, Any]) -> dict[str, Any]:
    return {"from": data["sources"], "to": data["successors"]}


def _write(change: AgencyChange) -> AgenciesReplaced | None:
    """The rows as they are from the change's day on; the event where agencies ended. Repeating it changes nothing."""
    if change.kind in ("merge", "split"):
        return _end_agencies(change)
    agency = Agency.objects.select_for_update().get(slug=change.data["sources"][0])
    before = {"name_vi": agency.name_vi, "name_en": agency.name_en, "address": agency.address}
    name = Text.from_json(change.data["name"])
    if change.kind == "rename":
        agency.name_vi, agency.name_en, agency.sort_key = name.vi, name.en or name.vi, sort_key(name.vi)
    else:
        agency.address = change.data["address"]
    agency.save(update_fields=["name_vi", "name_en", "sort_key", "address"])
    if not agency.names.filter(valid_to=change.on - _ONE_DAY).exists():
        AgencyName.objects.create(agency=agency, valid_to=change.on - _ONE_DAY, **before)
    return None


def _end_agencies(change: AgencyChange) -> AgenciesReplaced:
    data = change.data
    ids = dict(Agency.objects.filter(slug__in=[*data["sources"], *data["successors"]]).values_list("slug", "pk"))
    ended, records = tuple(ids[slug] for slug in data["sources"]), ids[data["records"]]
    Agency.objects.filter(pk__in=ended).update(valid_to=change.on - _ONE_DAY, successor=records)
    # Whoever they had followed is kept by the same successor now.
    Agency.objects.filter(successor__in=ended).update(successor=records)
    communes = Agency.objects.filter(pk__in=[ids[slug] for slug in data["successors"]]).exclude(commune="")
    return AgenciesReplaced(change.slug, change.on, ended, records, dict(communes.values_list("commune", "pk")))
