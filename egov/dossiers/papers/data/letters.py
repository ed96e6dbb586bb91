"""What the head of an agency tells an applicant: apology, stop, incident, answer to a complaint."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from .parts import COMPLAINT, DocumentLine, Head, Paper, Party

APOLOGY = "Cơ quan thành thật xin lỗi Ông/Bà vì sự chậm trễ này và mong Ông/Bà thông cảm."
INCIDENT_APOLOGY = "Cơ quan nhận trách nhiệm về sự việc này và thành thật xin lỗi Ông/Bà."
COSTS = (
    "Cơ quan chịu mọi chi phí phát sinh từ sự việc này; Ông/Bà không phải trả khoản nào "
    "(Nghị định số 61/2018/NĐ-CP, Điều 21)."
)
_AGAIN = (
    "Nếu không đồng ý, Ông/Bà có quyền khiếu nại lần hai đến {whose} trong thời hạn {within} kể từ ngày nhận được văn "
    "bản này (Luật Khiếu nại 2011, Điều 33), hoặc khởi kiện tại Tòa án (Luật Tố tụng hành chính 2015)."
)
SUE_AFTER_SECOND = (
    "Văn bản này giải quyết khiếu nại lần hai. Nếu không đồng ý, Ông/Bà có quyền khởi kiện tại Tòa án (Luật Khiếu nại "
    "2011, Điều 42; Luật Tố tụng hành chính 2015)."
)


def complain_again(within: str, whose: str = "thủ trưởng cơ quan cấp trên") -> str:
    """How to go on against an answer, within what time, and before whom."""
    return _AGAIN.format(within=within, whose=whose)


COMPLAIN_AGAIN = complain_again("30 ngày")


@dataclass(frozen=True)
class ApologyData(Paper):
    """Mẫu 04, apology and new appointment, signed by the head (Decree 61/2018 Art. 19.9).

    `due_before` is the date that was promised, `due_after` the new one. `moved` False: sent too late to move the date,
    so the paper says that the promise stands broken and that `due_after` is when the agency expects to finish.
    """

    kind: ClassVar[str] = "apology"
    head: Head
    applicant: Party
    request: str
    received_at: datetime
    due_before: datetime
    reason: str
    due_after: datetime | None
    signer: str
    signer_title: str
    field: str = ""
    moved: bool = True
    apology: str = APOLOGY
    note: str = ""


@dataclass(frozen=True)
class StopData(Paper):
    """Mẫu 05 of Circular 03/2025, notice that work on a dossier stops; the text of the form itself is not at hand."""

    kind: ClassVar[str] = "stop"
    head: Head
    applicant: Party
    request: str
    received_at: datetime
    stopped_at: datetime
    reason: str
    ground: str
    signer: str
    signer_title: str
    complaint: str = COMPLAINT
    note: str = ""


@dataclass(frozen=True)
class IncidentData(Paper):
    """Papers lost or damaged, or a result that was wrong: apology, what happened, remedy, who pays (Art. 21)."""

    kind: ClassVar[str] = "incident"
    head: Head
    applicant: Party
    request: str
    incident: Literal["lost", "damaged", "wrong-result"]
    what: str
    remedy: str
    signer: str
    signer_title: str
    found_at: datetime | None = None
    papers: tuple[DocumentLine, ...] = field(default=())
    remedied_by: datetime | None = None
    costs: str = COSTS
    apology: str = INCIDENT_APOLOGY
    note: str = ""


@dataclass(frozen=True)
class ComplaintAnswerData(Paper):
    """Answer to a complaint (Law on Complaints 2011 Art. 31): what it was about, what was found, what is decided.

    `against` names what was complained about ("Phiếu từ chối số 01/TCHS ngày ..."), `verdict` whether the complaint was
    right, partly right or wrong; "" where that is left to the words.
    """

    kind: ClassVar[str] = "complaint"
    head: Head
    applicant: Party
    request: str
    complained_at: datetime
    complaint: str
    finding: str
    decision: str
    signer: str
    signer_title: str
    against: str = ""
    verdict: Literal["", "right", "partly", "wrong"] = ""
    grounds: tuple[str, ...] = field(default=())
    again: str = COMPLAIN_AGAIN
