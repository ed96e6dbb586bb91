"""What an agency keeps for itself: control slip, register, reserved numbers (Mẫu 06 and 07 of Circular 03/2025)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from .parts import Head, Paper, Party, Timeliness, Way

ROWS_A_BOOK = 1000
"""A register with more would be no book that anybody could hold; such a year is several books, 01, 02, ..."""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One hand-over. `result` says how the giving agency kept its own deadline."""

    from_agency: str
    to_agency: str
    at: datetime | None
    giver: str = ""
    receiver: str = ""
    result: Timeliness = ""
    note: str = ""


@dataclass(frozen=True)
class ControlData(Paper):
    """Mẫu 06, control slip: who had the dossier, from when to when. `blank_rows` are to be filled in by hand."""

    kind: ClassVar[str] = "control"
    head: Head
    applicant: Party
    request: str
    received_at: datetime
    due_at: datetime | None
    rows: tuple[ControlRow, ...] = field(default=())
    blank_rows: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier of the register. `agency` leads the work; `forwarded_at` and `result_at` are the way there and back.

    `returned_by` is the way in which the result was given, `signed_by` who received it.
    """

    number: int
    code: str
    procedure: str
    name: str
    received_at: datetime
    due_at: datetime | None
    sets: int = 1
    address: str = ""
    phone: str = ""
    agency: str = ""
    forwarded_at: datetime | None = None
    result_at: datetime | None = None
    returned_at: datetime | None = None
    returned_by: Way = ""
    signed_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class RegisterData(Paper):
    """Mẫu 07, register of an agency's year, numbered from 01 (Circular 01/2018 Art. 10.2).

    `from_day` and `to_day` are the first and last day that these rows cover, both included. `closed_on` with whoever
    closed it stands once the year is over; until then the register says that it is open. Raises ValueError for
    more than `ROWS_A_BOOK` rows.
    """

    kind: ClassVar[str] = "register"
    head: Head
    year: int
    from_day: date
    to_day: date
    rows: tuple[RegisterRow, ...]
    book: str = "01"
    opened_on: date | None = None
    closed_on: date | None = None
    closed_by: str = ""
    closed_title: str = ""

    def __post_init__(self) -> None:
        if len(self.rows) > ROWS_A_BOOK:
            raise ValueError(f"a book of {len(self.rows)} rows; at most {ROWS_A_BOOK} go into one")


@dataclass(frozen=True)
class NumbersData(Paper):
    """A block of reserved dossier codes for when the network is down; each stands twice, with a line to cut along.

    `day` is the day that the codes belong to, `lookup` the portal's address, for the QR of each half ("" is no QR).
    """

    kind: ClassVar[str] = "numbers"
    head: Head
    numbers: tuple[str, ...]
    day: date
    made_by: str = ""
    lookup: str = ""
    note: str = ""
