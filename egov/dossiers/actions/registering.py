"""Numbers of the register given and given up, and a year closed (khóa sổ): after that nothing in it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

import rfc8785
from django.db import transaction
from django.db.models import F

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import Conflict, NotFound
from egov.identity.models import Account
from egov.identity.queries import HEAD, agencies_led_by
from egov.places.models import Agency, Post
from egov.places.queries import locality_settings

from ..codes import next_register_number
from ..errors import YearNotOver
from ..models import Dossier, RegisterClosed, RegisterLine, RegisterSerial, RegisterVoid
from ..register import Entry, book_of, entries, packed

SUBJECT: Final = "register"
NUMBER_FIELDS: Final = ("register_year", "register_number", "registered_at")
_BATCH = 1000


def give_number(dossier: Dossier, moment: datetime) -> int:
    """The number in the register of the year of `moment`; a dossier received once keeps it.

    What was received in a year that is closed already stands in this year's register, with its true moment.
    """
    if dossier.register_number is None:
        now, year = clock.now(), clock.local(moment).year
        number = next_register_number(dossier.agency_in, year)
        if year < clock.local(now).year and _is_closed(dossier.agency_in, year):
            RegisterSerial.objects.filter(agency=dossier.agency_in, year=year).update(last=F("last") - 1)
            year, moment = clock.local(now).year, now
            number = next_register_number(dossier.agency_in, year)
        dossier.register_year, dossier.register_number, dossier.registered_at = year, number, moment
    return dossier.register_number


def _is_closed(agency: Agency, year: int) -> bool:
    """Read after the year's serial is locked, which closing locks as well."""
    return RegisterClosed.objects.filter(agency=agency, year=year).exists()


def give_up_number(dossier: Dossier) -> None:
    """The locked dossier goes to another agency's counter: its number stays in the register, and says so."""
    if dossier.register_number is None or dossier.register_year is None:
        return
    # The caller may have changed the agencies already; the row still says whose register it is.
    agency = Dossier.objects.values_list("agency_in", flat=True).get(pk=dossier.pk)
    RegisterVoid.objects.create(
        agency_id=agency,
        year=dossier.register_year,
        number=dossier.register_number,
        dossier=dossier,
        registered_at=dossier.registered_at,
        voided_at=clock.now(),
    )
    dossier.register_year = dossier.register_number = dossier.registered_at = None


def close_register(*, actor: Actor, agency_id: int, year: int) -> RegisterClosed:
    """Close a year that is over: every line is kept as it is now, and its digest is journaled.

    Raises `NotFound` for anybody but the agency's head, `YearNotOver`, `Conflict` for a year that is closed already.
    """
    if agency_id not in agencies_led_by(actor):
        raise NotFound
    if year >= clock.today().year:
        raise YearNotOver(year=year)
    with transaction.atomic():
        serial = RegisterSerial.objects.select_for_update().filter(agency=agency_id, year=year).first()
        if serial is None:
            raise NotFound
        agency = Agency.objects.get(pk=agency_id)
        if _is_closed(agency, year):
            raise Conflict
        book = book_of(agency, year)
        closed = RegisterClosed.objects.create(
            agency=agency,
            year=year,
            closed_at=clock.now(),
            closed_by=Account(pk=actor.account_id),
            title=_title(actor, agency),
            rows=0,
            digest="",
        )
        closed.rows, closed.digest = _keep_lines(closed, entries(book))
        closed.save(update_fields=["rows", "digest"])
        refs = {"year": year, "rows": closed.rows, "digest": closed.digest}
        journal.record(subject=(SUBJECT, f"{agency.code}:{year}"), act="close-register", actor=actor, refs=refs)
        return closed


def _keep_lines(closed: RegisterClosed, found: Iterator[Entry]) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    while batch := list(islice(found, _BATCH)):
        lines = [
            RegisterLine(closed=closed, number=one.number, dossier=one.dossier, facts=packed(one)) for one in batch
        ]
        RegisterLine.objects.bulk_create(lines)
        count += len(lines)
        for line, one in zip(lines, batch, strict=True):
            digest.update(rfc8785.dumps([line.number, one.dossier.code, line.facts]) + b"\n")
    return count, digest.hexdigest()


def _title(actor: Actor, agency: Agency) -> str:
    """The post in which the head closes it; "" where the records came from an agency that has ended."""
    heads = locality_settings().positions_of(HEAD)
    held = Post.objects.filter(pk__in=actor.posts, agency=agency, position__in=heads).order_by("position").first()
    return held.name_vi if held else ""
