"""What papers are made of: heading, party, lines of documents and fees, and the base of all papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal, TypeAlias

from ..packing import pack, unpack

UNIT = "Bộ phận Tiếp nhận và Trả kết quả"
COMPLAINT = (
    "Nếu không đồng ý, Ông/Bà có quyền khiếu nại đến người đứng đầu cơ quan ghi trên phiếu này trong thời hạn 90 ngày "
    "kể từ ngày nhận được phiếu (Luật Khiếu nại 2011, Điều 9), hoặc khởi kiện tại Tòa án (Luật Tố tụng hành chính "
    "2015)."
)

Way: TypeAlias = Literal["", "counter", "post", "online"]
"""How a result is collected; "" where it was not recorded."""
Timeliness: TypeAlias = Literal["", "early", "on-time", "late"]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every paper. `code` is the dossier's, "" on books and lists; `qr` is the address inside the QR."""

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
    """Whose dossier it is; `submitter` where somebody else has filed it.

    `submitted_as` says what the submitter is (Decree 61/2018 Art. 16): an authorised person, or the post, which brings
    it for the applicant. `authorisation` names the paper of authorisation, its number and day.
    """

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    submitter: str = ""
    submitted_as: Literal["", "authorised", "post"] = ""
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One paper of the dossier and in how many pieces: `copies` are plain ones, `certified` certified ones."""

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
    """A label with its value, or the heading of the rows below it."""

    label: str
    value: str
    heading: bool = False


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
