"""What the views of all papers share: heading, party, lines of documents, numbers and days in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from egov.core import clock

from ..data import DocumentLine, Head, Party
from ..printing import day_line, moment_line

SIGN_HERE = "(Ký và ghi rõ họ tên)"
SEAL_HERE = "(Ký, ghi rõ họ tên và đóng dấu)"
_SCAN = "Quét mã để xem tiến độ và kiểm tra giấy này"
_SUBMITTERS = {
    "": "Người nộp hồ sơ",
    "authorised": "Người được ủy quyền nộp hồ sơ",
    "post": "Nộp qua dịch vụ bưu chính",
}
WAYS = {"": "", "counter": "Trực tiếp", "post": "Bưu chính", "online": "Trực tuyến"}
TIMELINESS = {"": "", "early": "Trước hạn", "on-time": "Đúng hạn", "late": "Quá hạn"}


def head_view(head: Head, *, by_agency: bool) -> dict[str, Any]:
    """`by_agency`: the agency itself speaks, not its one-stop unit."""
    return {
        "parent": head.parent.upper(),
        "agency": head.agency.upper(),
        "unit": "" if by_agency else head.unit,
        "number": head.number,
        "code": head.code,
        "day": f"{head.place}, {day_line(head.issued_at)}",
        "scan": _SCAN,
        "website": head.website,
        "phone": head.phone,
    }


def party_rows(
    label: str, party: Party, request: str, *, asked: str = "Nội dung yêu cầu giải quyết"
) -> list[list[str]]:
    rows = [
        [label, party.name],
        [_SUBMITTERS[party.submitted_as], party.submitter],
        ["Theo giấy ủy quyền", party.authorisation],
        ["Địa chỉ", party.address],
        _contacts(party),
        [asked, request],
    ]
    return told(rows)


def told(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows that say something."""
    return [row for row in rows if row and row[1]]


def _contacts(party: Party) -> list[str]:
    """Phone and e-mail share a line, as on the form."""
    both = [("Số điện thoại", phone(party.phone)), ("Email", party.email)]
    return [text for name, value in both if value for text in (name, value)]


def phone(number: str) -> str:
    """A Vietnamese number in its home form: "+84905123456" -> "0905 123 456"."""
    home = "0" + number[3:] if number.startswith("+84") else number
    return f"{home[:4]} {home[4:7]} {home[7:]}" if home.isdigit() and len(home) == 10 else home


def filed_by(party: Party) -> str:
    return party.submitter or party.name


def ground(text: str) -> str:
    """One legal ground; "Các" (several) is no name and loses its capital."""
    return f"Căn cứ {'các' + text[3:] if text.startswith('Các ') else text};"


def count(number: int) -> str:
    return str(number) if number else "–"


def pieces(line: DocumentLine) -> list[str]:
    """In how many originals, certified and plain copies, the order of the forms."""
    return [count(line.originals), count(line.certified), count(line.copies)]


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def moment_words(moment: datetime | None, missing: str = "") -> str:
    return moment_line(moment) if moment else missing


def short_moment(moment: datetime | None) -> str:
    """For tables: "14:05 25/02/2026"."""
    return f"{clock.local(moment):%H:%M %d/%m/%Y}" if moment else ""


def short_day(day: date | None) -> str:
    """For tables: "25/02/2026"; a moment's day is that of Viet Nam."""
    if day is None:
        return ""
    return f"{clock.local(day) if isinstance(day, datetime) else day:%d/%m/%Y}"


def by_head(signer: str, title: str, note: str = SEAL_HERE) -> list[list[str]]:
    """Only the head signs, on the right."""
    return [["", "", ""], [title.upper(), note, signer]]
