"""The register of dossiers (sổ theo dõi hồ sơ): every number of an agency's year, once and in order (Art. 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import Any, Final, TypeVar

from django.db.models import Max, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.source import Text
from egov.places import units
from egov.places.models import Agency
from egov.places.queries import answered_for

from .models import Dossier, RegisterClosed, RegisterLine, RegisterSerial, RegisterVoid, Task
from .papers import data as papers
from .papers.packing import pack, unpack

M = TypeVar("M", bound=Model)
PAGE = 50
CHUNK = 500
VOIDED: Final = "voided"
_NOTES: Final = {
    "withdrawn": Text("Rút hồ sơ", "Withdrawn"),
    "stopped": Text("Từ chối giải quyết", "Refused"),
    "halted": Text("Dừng giải quyết", "Stopped with a notice"),
    "not_received": Text("Đã rút lại việc tiếp nhận; không tiếp nhận", "Reception taken back; not received"),
    "filed": Text("Đã rút lại việc tiếp nhận, chưa tiếp nhận lại", "Reception taken back, not received again yet"),
    "asked_at_reception": Text("Đã rút lại việc tiếp nhận, chờ bổ sung", "Reception taken back, asked to complete"),
    VOIDED: Text("Số bỏ trống: hồ sơ đã chuyển cơ quan khác", "Number given up: forwarded to another agency"),
}
_CONSENT: Final = Text("Im lặng là đồng ý", "Silence as consent")
_WAYS: Final[dict[str, papers.Way]] = {"signed": "counter", "counter": "counter", "post": "post", "online": "online"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What changes in the life of a dossier, as the register tells it; no word about a person."""

    state: str
    received_at: datetime | None = None
    due_at: datetime | None = None
    forwarded_at: datetime | None = None
    result_at: datetime | None = None
    returned_at: datetime | None = None
    returned_by: papers.Way = ""
    consented: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register. `notes` say what is out of the ordinary."""

    number: int
    dossier: Dossier
    facts: Facts

    @property
    def procedure(self) -> Text:
        return definition_of(self.dossier.version_id).name

    @property
    def name(self) -> str:
        return str(self.dossier.applicant.get("name", ""))

    @property
    def address(self) -> str:
        return units.address_line(self.dossier.applicant.get("address") or {})

    @property
    def phone(self) -> str:
        return str(self.dossier.applicant.get("phone", ""))

    @property
    def signed_by(self) -> str:
        return str(self.dossier.handed_to.get("name", "")) if self.facts.returned_at else ""

    @property
    def notes(self) -> tuple[Text, ...]:
        told = [_NOTES[self.facts.state]] if self.facts.state in _NOTES else []
        told += [_CONSENT] if self.facts.consented else []
        return (*told, *self._entered_later())

    def _entered_later(self) -> Iterator[Text]:
        """Both moments of what came while the network was down: its number is later than its time of reception."""
        entered, received = self.dossier.entered_at, self.facts.received_at or self.dossier.filed_at
        if entered and received < entered:
            came, typed = (f"{clock.local(moment):%H:%M %d/%m/%Y}" for moment in (received, entered))
            yield Text(
                f"Mất mạng: tiếp nhận lúc {came}, ghi sổ lúc {typed}",
                f"Network down: received at {came}, entered at {typed}",
            )


@dataclass(frozen=True, slots=True)
class Book:
    """A register of one agency and year, or the part of it that was registered from one day to another."""

    agency: Agency
    year: int
    first_day: date
    last_day: date
    closed: RegisterClosed | None

    @property
    def is_whole(self) -> bool:
        return (self.first_day, self.last_day) == (date(self.year, 1, 1), date(self.year, 12, 31))


def book_of(agency: Agency, year: int, first_day: date | None = None, last_day: date | None = None) -> Book:
    """The whole year where no days are given."""
    found = RegisterClosed.objects.select_related("closed_by").filter(agency=agency, year=year).first()
    return Book(agency, year, first_day or date(year, 1, 1), last_day or date(year, 12, 31), found)


def agencies_registering(actor: Actor) -> list[Agency]:
    """The agencies with a register that the officer may read: the own ones, then those whose records they keep."""
    if not actor.is_officer:
        return []
    registers = RegisterSerial.objects.filter(agency__in=answered_for(actor.agencies)).values("agency")
    found = Agency.objects.filter(pk__in=registers).order_by("sort_key", "id")
    return sorted(found, key=lambda agency: agency.pk not in actor.agencies)


def years_of(agency: Agency) -> list[int]:
    """The years in which a number was given, the newest first."""
    return list(RegisterSerial.objects.filter(agency=agency).order_by("-year").values_list("year", flat=True))


def entries(book: Book, *, after: int = 0, most: int | None = None) -> Iterator[Entry]:
    """The lines of the book after a number, in order; read in chunks, so that memory does not grow with the year.

    The database is asked for no more than `most`.
    """
    if book.closed:
        yield from _closed_lines(book, after, most)
        return
    current = (_entry_of(dossier) for dossier in _registered(book, after)[:most].iterator(chunk_size=CHUNK))
    given_up = (_entry_of_void(void) for void in _voids(book, after)[:most].iterator(chunk_size=CHUNK))
    yield from islice(merge(current, given_up, key=lambda entry: entry.number), most)


def entries_page(book: Book, *, after: int = 0, size: int = PAGE) -> tuple[list[Entry], int | None]:
    """One page and the number after which the next begins; None after the last."""
    found = list(entries(book, after=after, most=size + 1))
    return found[:size], found[size - 1].number if len(found) > size else None


def count_entries(book: Book) -> int:
    if book.closed:
        return _within(RegisterLine.objects.filter(closed=book.closed), book, "dossier__").count()
    return _registered(book, 0).count() + _voids(book, 0).count()


def _closed_lines(book: Book, after: int, most: int | None) -> Iterator[Entry]:
    lines = RegisterLine.objects.filter(closed=book.closed, number__gt=after)
    shown = _within(lines, book, "dossier__").select_related("dossier__agency_decides").order_by("number")
    for line in shown.defer(*_unshown("dossier__"))[:most].iterator(chunk_size=CHUNK):
        yield Entry(line.number, line.dossier, unpack(Facts, line.facts))


def _registered(book: Book, after: int) -> QuerySet[Dossier]:
    first_step = Task.objects.filter(dossier=OuterRef("pk"), kind=Task.STEP).order_by("id").values("opened_at")[:1]
    dossiers = Dossier.objects.filter(
        agency_in=book.agency, register_year=book.year, register_number__gt=after
    ).annotate(forwarded_at=Subquery(first_step))
    shown = _within(dossiers, book).select_related("agency_decides").defer(*_unshown())
    return shown.order_by("register_number")


def _voids(book: Book, after: int) -> QuerySet[RegisterVoid]:
    voids = RegisterVoid.objects.filter(agency=book.agency, year=book.year, number__gt=after)
    if not book.is_whole:
        voids = voids.filter(registered_at__range=_span(book))
    return voids.select_related("dossier__agency_decides").order_by("number")


def _within(rows: QuerySet[M], book: Book, path: str = "") -> QuerySet[M]:
    """Those registered in the book's days; a whole year needs no look at them."""
    if book.is_whole:
        return rows
    at = Coalesce(f"{path}registered_at", f"{path}received_at")
    found: QuerySet[M] = rows.alias(entered=at).filter(entered__range=_span(book))  # type: ignore[assignment]
    return found


def _span(book: Book) -> tuple[datetime, datetime]:
    begins = datetime.combine(book.first_day, time.min, clock.LOCAL)
    ends = datetime.combine(book.last_day + timedelta(days=1), time.min, clock.LOCAL)
    return begins, ends - timedelta(microseconds=1)


def _unshown(path: str = "") -> list[str]:
    return [f"{path}{name}" for name in ("answers", "clock", "fees", "search_key")]


def _entry_of(dossier: Dossier) -> Entry:
    assert dossier.register_number is not None
    return Entry(dossier.register_number, dossier, facts_of(dossier))


def facts_of(dossier: Dossier) -> Facts:
    """What the register tells of the dossier now; `forwarded_at` must be annotated."""
    return Facts(
        state=dossier.state,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        forwarded_at=getattr(dossier, "forwarded_at", None) if dossier.received_at else None,
        result_at=dossier.ended_at if dossier.received_at and dossier.state != "withdrawn" else None,
        returned_at=dossier.handed_out_at,
        returned_by=_WAYS.get(str(dossier.handed_to.get("how", "")), "") if dossier.handed_out_at else "",
        consented=dossier.outcome == "consented",
    )


def _entry_of_void(void: RegisterVoid) -> Entry:
    return Entry(void.number, void.dossier, Facts(VOIDED))


def packed(entry: Entry) -> Any:
    """The facts of a line as JSON, for a closed register."""
    return pack(entry.facts)


def numbers_are_whole(book: Book) -> bool:
    """Whether the year's numbers run from 1 to the last one given, each once."""
    last = RegisterSerial.objects.filter(agency=book.agency, year=book.year).aggregate(last=Max("last"))["last"] or 0
    return [entry.number for entry in entries(book)] == list(range(1, last + 1))
