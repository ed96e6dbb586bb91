"""Each paper as the templates print it: plain texts, in order."""

from __future__ import annotations

from typing import Any

from .amounts import dong_in_words
from .data import DocumentLine, Head, Party, ReceiptData, RefusalData, ResultData, SupplementData
from .printing import clean, day_line, moment_line
from .qr import qr_svg

RECEIPT_SHEETS = ("Liên 1: Lưu tại Bộ phận Tiếp nhận và Trả kết quả", "Liên 2: Giao cho người nộp hồ sơ")
_SCAN = "Quét mã để xem tiến độ và kiểm tra giấy này"
_NOT_SIGNED = "Bản điện tử này chưa được ký số. Quét mã để kiểm tra giấy này với hệ thống."


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


def party_rows(label: str, party: Party, request: str) -> list[list[str]]:
    rows = [
        [label, party.name],
        ["Người nộp hồ sơ", party.submitter],
        ["Địa chỉ", party.address],
        _contacts(party),
        ["Nội dung yêu cầu giải quyết", request],
    ]
    return [row for row in rows if row and row[1]]


def _contacts(party: Party) -> list[str]:
    """Phone and e-mail share a line, as on the form."""
    both = [("Số điện thoại", _phone(party.phone)), ("Email", party.email)]
    return [text for name, value in both if value for text in (name, value)]


def _phone(number: str) -> str:
    """A Vietnamese number in its home form: "+84905123456" -> "0905 123 456"."""
    home = "0" + number[3:] if number.startswith("+84") else number
    return f"{home[:4]} {home[4:7]} {home[7:]}" if home.isdigit() and len(home) == 10 else home


def _ground(text: str) -> str:
    """One legal ground; "Các" (several) is no name and loses its capital."""
    return f"Căn cứ {'các' + text[3:] if text.startswith('Các ') else text};"


def receipt_view(data: ReceiptData) -> dict[str, Any]:
    due = moment_line(data.due_at) if data.due_at else "sẽ được thông báo sau"
    register = f"Quyển số {data.register_book}. Số thứ tự {data.register_number}" if data.register_number else ""
    return {
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "form": "Mẫu số 01",
        "sheets": list(RECEIPT_SHEETS),
        "party": party_rows("Tiếp nhận hồ sơ của", data.applicant, data.request),
        "documents": [_document(number, line) for number, line in enumerate(data.documents, start=1)],
        "points": [
            ["Số lượng hồ sơ", f"{data.sets} bộ"],
            ["Thời gian giải quyết hồ sơ theo quy định", data.duration],
            ["Thời gian nhận hồ sơ", moment_line(data.received_at)],
            ["Thời gian trả kết quả giải quyết hồ sơ", due],
            ["Đăng ký nhận kết quả tại", data.collect_at],
        ],
        "fees": [[line.name, _dong(line.amount)] for line in data.fees],
        "total": _total(data),
        "register": f"Vào Sổ theo dõi hồ sơ: {register}." if register else "",
        "note": data.note,
        "signatures": [
            ["NGƯỜI NỘP HỒ SƠ", _filed_how(data), data.applicant.submitter or data.applicant.name],
            ["NGƯỜI TIẾP NHẬN HỒ SƠ", data.officer_title or "(Ký và ghi rõ họ tên)", data.officer],
        ],
    }


def _filed_how(data: ReceiptData) -> str:
    return "(Nộp trực tuyến)" if data.online else "(Ký và ghi rõ họ tên)"


def _document(number: int, line: DocumentLine) -> list[str]:
    return [str(number), line.name, _count(line.originals), _count(line.copies)]


def _count(number: int) -> str:
    return str(number) if number else "–"


def _dong(amount: int) -> str:
    if amount == 0:
        return "miễn phí"
    return f"{amount:,}".replace(",", ".") + " đồng"


def _total(data: ReceiptData) -> list[str]:
    total = sum(line.amount for line in data.fees)
    words = dong_in_words(total)
    return [_dong(total), words[0].upper() + words[1:]] if total else []


def supplement_view(data: SupplementData) -> dict[str, Any]:
    return {
        "title": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "form": "Mẫu số 02",
        "party": party_rows("Hồ sơ của", data.applicant, data.request),
        "items": [
            [str(n), line.name, line.note, _count(line.originals), _count(line.certified), _count(line.copies)]
            for n, line in enumerate(data.items, start=1)
        ],
        "reason": data.reason,
        "signatures": [["", "", ""], ["NGƯỜI HƯỚNG DẪN", data.officer_title or "(Ký và ghi rõ họ tên)", data.officer]],
    }


def refusal_view(data: RefusalData) -> dict[str, Any]:
    signed_by = "NGƯỜI TIẾP NHẬN HỒ SƠ" if data.at_reception else "THỦ TRƯỞNG CƠ QUAN"
    received = data.applicant.submitter or data.applicant.name
    return {
        "title": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ" if data.at_reception else "PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ",
        "form": "Mẫu số 03",
        "party": party_rows("Hồ sơ của", data.applicant, data.request),
        "opening": "Qua xem xét, cơ quan không tiếp nhận hồ sơ này."
        if data.at_reception
        else "Qua thẩm định, cơ quan không giải quyết yêu cầu trong hồ sơ này.",
        "reason": data.reason,
        "complaint": data.complaint,
        "signatures": [
            ["NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", received],
            [signed_by, data.officer_title or "(Ký và ghi rõ họ tên)", data.officer],
        ],
    }


def result_view(data: ResultData) -> dict[str, Any]:
    return {
        "title": data.title.upper(),
        "form": "",
        "template": data.template,
        "holder": data.holder,
        "sections": [
            {"title": section.title, "rows": [[row.label, row.value] for row in section.rows if row.value]}
            for section in data.sections
        ],
        "grounds": [_ground(ground) for ground in data.grounds],
        "note": data.note,
        "unsigned": _NOT_SIGNED,
        "signatures": [["", "", ""], [data.signer_title.upper(), "(Chưa ký số)", data.signer]],
    }


_VIEWS: dict[str, Any] = {
    "receipt": receipt_view,
    "supplement": supplement_view,
    "refusal": refusal_view,
    "result": result_view,
}


def view_of(data: Any, *, sample: bool) -> dict[str, Any]:
    """Everything that the template of the paper prints."""
    by_agency = data.kind == "result" or (data.kind == "refusal" and not data.at_reception)
    view = clean({"head": head_view(data.head, by_agency=by_agency), **_VIEWS[data.kind](data)})
    qr = qr_svg(data.head.qr) if data.head.qr else ""
    return {**view, "sample": sample, "qr": qr, "language": "vi"}
