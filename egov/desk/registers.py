"""The register as its page shows it: which agency, year and days are wanted, and one line a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egov.core import clock
from egov.core.actor import Actor
from egov.deadlines.measuring import is_past
from egov.dossiers.register import Book, Entry, agencies_registering, book_of, years_of
from egov.places.models import Agency

from .wording import shortened

ENDED = {
    "counter": gettext_lazy("At the counter"),
    "post": gettext_lazy("By post"),
    "online": gettext_lazy("Online"),
}
LETTERS = 90


@dataclass(slots=True)
class Wanted:
    """What was asked for. `book` is None where the officer's agencies have no register yet."""

    agencies: Sequence[Agency] = ()
    years: Sequence[int] = ()
    book: Book | None = None
    first: str = ""
    last: str = ""
    after: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls, query: Mapping[str, Any], actor: Actor) -> Wanted:
        """The agency named in the address, else the officer's first; the year named, else the newest."""
        agencies = agencies_registering(actor)
        named = next((one for one in agencies if one.slug == query.get("agency")), None)
        agency = named or (agencies[0] if agencies else None)
        years = years_of(agency) if agency else []
        wanted = cls(agencies, years, first=str(query.get("from", ""))[:10], last=str(query.get("to", ""))[:10])
        after = str(query.get("after", ""))
        wanted.after = int(after) if after.isdecimal() and len(after) < 10 else 0
        if agency and years:
            asked = str(query.get("year", ""))
            year = next((one for one in years if str(one) == asked), years[0])
            wanted.book = book_of(agency, year, *wanted._days(year))
        return wanted

    def _days(self, year: int) -> tuple[date, date]:
        """Both days inside the year; a day that is none is named and the whole year shown."""
        begins, ends = date(year, 1, 1), date(year, 12, 31)
        first = self._day(self.first, "from") or begins
        last = self._day(self.last, "to") or ends
        if first > last:
            self.problems.append((_("The first day lies after the last."), "#from"))
            return begins, ends
        return max(first, begins), min(last, ends)

    def _day(self, text: str, place: str) -> date | None:
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.problems.append((_("This is no day: {text}").format(text=text), f"#{place}"))
            return None

    def as_query(self, **more: str) -> dict[str, str]:
        """For addresses of this very book."""
        if self.book is None:
            return {}
        whole = {"agency": self.book.agency.slug, "year": str(self.book.year), "from": self.first, "to": self.last}
        return {key: value for key, value in {**whole, **more}.items() if value}


@dataclass(frozen=True, slots=True)
class RegisterLineShown:
    """One number of the register."""

    number: int
    code: str
    procedure: str
    name: str
    received_at: datetime | None
    due_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    how: object
    signed_by: str
    note: str
    is_late: bool


def lines(found: Sequence[Entry], language: str) -> list[RegisterLineShown]:
    return [_line(entry, language) for entry in found]


def _line(entry: Entry, language: str) -> RegisterLineShown:
    facts = entry.facts
    until = facts.result_at or clock.now()
    return RegisterLineShown(
        number=entry.number,
        code=entry.dossier.code,
        procedure=shortened(entry.procedure.in_language(language), LETTERS),
        name=entry.name,
        received_at=facts.received_at,
        due_at=facts.due_at,
        result_at=facts.result_at,
        returned_at=facts.returned_at,
        how=ENDED.get(facts.returned_by, ""),
        signed_by=entry.signed_by,
        note="; ".join(note.in_language(language) for note in entry.notes),
        is_late=facts.due_at is not None and facts.state != "withdrawn" and is_past(facts.due_at, until),
    )
