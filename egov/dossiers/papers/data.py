"""The fields of each paper, fixed when it is issued and kept as JSON (Circular 01/2018, annex; facts B3).

Texts are Vietnamese, as the papers are; moments are aware; amounts are in đồng. Times print in Vietnamese time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from .packing import pack, unpack

UNIT = "Bộ phận Tiếp nhận và Trả kết quả"
COMPLAINT = (
    "Nếu không đồng ý, Ông/Bà có quyền khiếu nại đến người đứng đầu cơ quan ghi trên phiếu này trong thời hạn 90 ngày "
    "kể từ ngày nhận được phiếu (Luật Khiếu nại 2011, Điều 9), hoặc khởi kiện tại Tòa án (Luật Tố tụng hành chính "
    "2015)."
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every paper. `qr` is the address inside the QR (`lookup_address`)."""

    agency: str
    code: str
    issued_at: datetime
    place: str = "Đà Nẵng"
    parent: str = ""
    unit: str = UNIT
    number: str = ""
    qr: str = ""
    website: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Whose dossier it is; `submitter` where somebody else has filed it."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    submitter: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    name: str
    originals: int = 0
    copies: int = 0
    certified: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeeLine:
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: tuple[Row, ...]


class Paper:
    """Fields of one paper, to JSON and back. `from_json` raises ValueError for data of another shape."""

    __slots__ = ()
    kind: ClassVar[str]
    head: Head

    def to_json(self) -> dict[str, Any]:
        packed = pack(self)
        assert isinstance(packed, dict)
        return packed

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Any:
        return unpack(cls, data)


@dataclass(frozen=True)
class ReceiptData(Paper):
    """Mẫu 01, receipt and appointment. `duration` as people say it: "3 ngày làm việc"."""

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


@dataclass(frozen=True)
class SupplementData(Paper):
    """Mẫu 02, request to complete the dossier: once, completely, with reasons."""

    kind: ClassVar[str] = "supplement"
    head: Head
    applicant: Party
    request: str
    items: tuple[DocumentLine, ...]
    reason: str
    officer: str
    officer_title: str = ""


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


@dataclass(frozen=True)
class ResultData(Paper):
    """The result, unsigned for now. `template` is certificate, extract, permit or letter."""

    kind: ClassVar[str] = "result"
    head: Head
    template: str
    title: str
    holder: str
    sections: tuple[Section, ...]
    signer: str
    signer_title: str
    grounds: tuple[str, ...] = field(default=())
    note: str = ""


PAPERS: dict[str, type[Paper]] = {paper.kind: paper for paper in (ReceiptData, SupplementData, RefusalData, ResultData)}
