"""The register on paper (Mẫu 07): its fields, and long years as volumes that the worker prints one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.places.queries import locality_settings

from .models import RegisterPrint
from .papers import data as papers
from .papers.render import render_paper
from .register import Book, Entry, agencies_registering, book_of, entries

VOLUME: Final = papers.ROWS_A_BOOK
"""Rows of one volume; a year with more of them is printed by the worker."""


def volumes_of(rows: int) -> int:
    return max(1, ceil(rows / VOLUME))


def volume_of(number: int) -> int:
    """In which volume of the whole year a number stands."""
    return (number - 1) // VOLUME + 1


def volume_pdf(book: Book, found: Sequence[Entry], volume: int) -> bytes:
    """One volume as PDF/A; `volume` counts from 1 and stands on its cover."""
    return render_paper("register", register_data(book, found, volume).to_json(), sample=settings.CONFIG.mode == "demo")


def register_data(book: Book, found: Sequence[Entry], volume: int) -> papers.RegisterData:
    closed, locality = book.closed, locality_settings()
    return papers.RegisterData(
        head=papers.Head(
            agency=book.agency.name_vi,
            code="",
            issued_at=clock.now(),
            place=locality.place,
            website=settings.CONFIG.base_url,
            phone=book.agency.phone or str(locality.data["contacts"].get("phone", "")),
        ),
        year=book.year,
        from_day=book.first_day,
        to_day=book.last_day,
        rows=tuple(_row(entry) for entry in found),
        book=f"{volume:02d}",
        opened_on=date(book.year, 1, 1),
        closed_on=clock.local(closed.closed_at).date() if closed else None,
        closed_by=closed.closed_by.full_name if closed else "",
        closed_title=closed.title if closed else "",
    )


def _row(entry: Entry) -> papers.RegisterRow:
    facts, dossier = entry.facts, entry.dossier
    received = facts.received_at or dossier.registered_at or dossier.filed_at
    return papers.RegisterRow(
        number=entry.number,
        code=dossier.code,
        procedure=entry.procedure.vi,
        name=entry.name,
        received_at=received,
        due_at=facts.due_at,
        sets=dossier.sets,
        address=entry.address,
        phone=entry.phone,
        agency=dossier.agency_decides.name_vi,
        forwarded_at=facts.forwarded_at,
        result_at=facts.result_at,
        returned_at=facts.returned_at,
        returned_by=facts.returned_by,
        signed_by=entry.signed_by,
        note="; ".join(note.vi for note in entry.notes),
    )


def volumes(book: Book, *, skip: int = 0) -> Iterator[tuple[int, list[Entry]]]:
    """(number from 1, its lines), the first `skip` left out."""
    found = entries(book)
    volume = 0
    while lines := list(islice(found, VOLUME)):
        volume += 1
        if volume > skip:
            yield volume, lines


def prints_folder() -> Path:
    folder: Path = settings.CONFIG.data_dir / "registers"
    return folder


def path_of(order: RegisterPrint, volume: int) -> Path:
    return prints_folder() / f"{order.pk.hex}-{volume:03d}.pdf"


def print_of(actor: Actor, print_id: UUID) -> RegisterPrint:
    """What the officer has ordered, while the register is still theirs to read. Raises `NotFound`."""
    found = RegisterPrint.objects.select_related("agency").filter(pk=print_id, account=actor.account_id).first()
    if found is None or found.agency not in agencies_registering(actor):
        raise NotFound
    return found


def book_of_print(order: RegisterPrint) -> Book:
    return book_of(order.agency, order.year, order.first_day, order.last_day)
