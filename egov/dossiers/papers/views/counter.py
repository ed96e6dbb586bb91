"""Receipt, request to complete, refusal."""

from __future__ import annotations

from typing import Any

from ..amounts import dong_in_words
from ..data import ReceiptData, RefusalData, SupplementData
from ..printing import moment_line
from .parts import SIGN_HERE, filed_by, moment_words, party_rows, pieces, thousands

RECEIPT_SHEETS = ("Liên 1: Lưu tại Bộ phận Tiếp nhận và Trả kết quả", "Liên 2: Giao cho người nộp hồ sơ")
_ON_REQUEST = "Thủ tục này trả kết quả ngay. Giấy tiếp nhận được lập theo yêu cầu của người nộp hồ sơ."
_CLOCK = {
    "": "",
    "restart": "Thời hạn giải quyết được tính lại từ đầu khi cơ quan nhận đủ hồ sơ.",
    "resume": "Thời hạn giải quyết tạm dừng từ hôm nay và được tính tiếp khi cơ quan nhận đủ hồ sơ.",
}


def receipt_view(data: ReceiptData) -> dict[str, Any]:
    register = f"Quyển số {data.register_book}. Số thứ tự {data.register_number:02d}" if data.register_number else ""
    return {
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "form": "Mẫu số 01",
        "sheets": list(RECEIPT_SHEETS),
        "party": party_rows("Tiếp nhận hồ sơ của", data.applicant, data.request),
        "documents": [[str(n), line.name, *pieces(line), line.note] for n, line in enumerate(data.documents, start=1)],
        "points": [
            ["Số lượng hồ sơ", f"{data.sets} bộ"],
            ["Thời gian giải quyết hồ sơ theo quy định", data.duration],
            ["Thời gian nhận hồ sơ", moment_line(data.received_at)],
            ["Thời gian trả kết quả giải quyết hồ sơ", moment_words(data.due_at, "sẽ được thông báo sau")],
            _collecting(data),
        ],
        "fees": [[line.name, _dong(line.amount)] for line in data.fees],
        "total": _total(data),
        "register": f"Vào Sổ theo dõi hồ sơ: {register}." if register else "",
        "notes": _receipt_notes(data),
        "signatures": [
            ["NGƯỜI NỘP HỒ SƠ", _filed_how(data), filed_by(data.applicant)],
            ["NGƯỜI TIẾP NHẬN HỒ SƠ", data.officer_title or SIGN_HERE, data.officer],
        ],
    }


def _collecting(data: ReceiptData) -> list[str]:
    """The way that the applicant chose; without one, only the place, as on the form."""
    ways = {
        "": ["Đăng ký nhận kết quả tại", data.collect_at],
        "counter": ["Đăng ký nhận kết quả", f"trực tiếp tại {data.collect_at}"],
        "post": ["Đăng ký nhận kết quả", _by_post(data)],
        "online": ["Đăng ký nhận kết quả", _online(data)],
    }
    return ways[data.collect_by]


def _by_post(data: ReceiptData) -> str:
    where = data.collect_to or data.applicant.address
    return "qua dịch vụ bưu chính" + (f", đến {where}" if where else "")


def _online(data: ReceiptData) -> str:
    return "trực tuyến" + (f", tại {data.head.website}" if data.head.website else "")


def _receipt_notes(data: ReceiptData) -> list[str]:
    late = data.late_entry
    notes = [
        f"Tiếp nhận khi mất mạng; nhập vào hệ thống lúc {moment_line(late)}." if late else "",
        _ON_REQUEST if data.on_request else "",
        data.note,
    ]
    return [note for note in notes if note]


def _filed_how(data: ReceiptData | RefusalData) -> str:
    if data.applicant.submitted_as == "post":
        return "(Nộp qua dịch vụ bưu chính)"
    return "(Nộp trực tuyến)" if data.online else SIGN_HERE


def _dong(amount: int) -> str:
    return f"{thousands(amount)} đồng" if amount else "miễn phí"


def _total(data: ReceiptData) -> list[str]:
    total = sum(line.amount for line in data.fees)
    words = dong_in_words(total)
    return [_dong(total), words[0].upper() + words[1:]] if total else []


def supplement_view(data: SupplementData) -> dict[str, Any]:
    return {
        "title": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "form": "Mẫu số 02",
        "party": party_rows("Hồ sơ của", data.applicant, data.request),
        "items": [[str(n), line.name, *pieces(line), line.note] for n, line in enumerate(data.items, start=1)],
        "reasons": [
            ["Lý do", data.reason],
            *([["Lý do yêu cầu thêm một lần nữa", data.again]] if data.again else []),
        ],
        "complete_by": moment_words(data.complete_by),
        "clock": _CLOCK[data.clock],
        "signatures": [["", "", ""], ["NGƯỜI HƯỚNG DẪN", data.officer_title or SIGN_HERE, data.officer]],
    }


def refusal_view(data: RefusalData) -> dict[str, Any]:
    signed_by = "NGƯỜI TIẾP NHẬN HỒ SƠ" if data.at_reception else "THỦ TRƯỞNG CƠ QUAN"
    return {
        "title": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ" if data.at_reception else "PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ",
        "form": "Mẫu số 03",
        "party": party_rows("Hồ sơ của", data.applicant, data.request),
        "opening": "Qua xem xét, cơ quan không tiếp nhận hồ sơ này."
        if data.at_reception
        else "Qua thẩm định, cơ quan không giải quyết yêu cầu trong hồ sơ này.",
        "reasons": [["Lý do", data.reason], *([["Căn cứ", data.ground]] if data.ground else [])],
        "complaint": data.complaint,
        "signatures": [
            ["NGƯỜI NỘP HỒ SƠ", _filed_how(data), filed_by(data.applicant)],
            [signed_by, data.officer_title or SIGN_HERE, data.officer],
        ],
    }
