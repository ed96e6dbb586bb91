"""What the counter hands out: receipt, request to complete, refusal (Mẫu 01-03)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from .parts import COMPLAINT, DocumentLine, FeeLine, Head, Paper, Party, Way


@dataclass(frozen=True)
class ReceiptData(Paper):
    """Mẫu 01, receipt and appointment. `duration` as people say it: "3 ngày làm việc".

    `collect_by` is the way that the applicant asked for, `collect_at` the place of the counter, `collect_to` the
    address that the post brings the result to ("" is the applicant's). `late_entry` is when a dossier received while
    the network was down was entered; `received_at` stays the true moment. `on_request`: a procedure with an immediate
    result, whose receipt is made only when asked for (Decree 61/2018 Art. 17.4).
    """

    kind: ClassVar[str] = "receipt"
    head: Head
    applicant: Party
    request: str
    documents: tuple[DocumentLine, ...]
    duration: str
    received_at: datetime
    due_at: datetime | None
    collect_at: str
    officer: str
    officer_title: str = ""
    sets: int = 1
    fees: tuple[FeeLine, ...] = field(default=())
    register_book: str = ""
    register_number: int = 0
    online: bool = True
    note: str = ""
    collect_by: Way = ""
    collect_to: str = ""
    late_entry: datetime | None = None
    on_request: bool = False


@dataclass(frozen=True)
class SupplementData(Paper):
    """Mẫu 02, request to complete the dossier: once, completely, with reasons.

    `again` is the head's reason for asking a further time, `complete_by` the last moment to complete, `clock` what
    happens to the deadline when the dossier is complete (Decree 61/2018 Art. 19.4: it starts anew).
    """

    kind: ClassVar[str] = "supplement"
    head: Head
    applicant: Party
    request: str
    items: tuple[DocumentLine, ...]
    reason: str
    officer: str
    officer_title: str = ""
    again: str = ""
    complete_by: datetime | None = None
    clock: Literal["", "restart", "resume"] = ""


@dataclass(frozen=True)
class RefusalData(Paper):
    """Mẫu 03, refusal: at reception, or signed by the head after examination (`at_reception` False)."""

    kind: ClassVar[str] = "refusal"
    head: Head
    applicant: Party
    request: str
    reason: str
    officer: str
    officer_title: str = ""
    at_reception: bool = True
    complaint: str = COMPLAINT
    ground: str = ""
    online: bool = False
