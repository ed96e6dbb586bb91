"""Apology, stop notice, incident, answer to a complaint: a heading, then fields and sentences, signed by the head.

The `body` is a list of lines: a text, a text with a label, a text in bold, or a table of documents.
"""

from __future__ import annotations

from typing import Any

from ..data import ApologyData, ComplaintAnswerData, IncidentData, StopData
from ..printing import moment_line
from .parts import by_head, ground, moment_words, party_rows, pieces

_TO = "Kính gửi"
_TOO_LATE = (
    "Phiếu này được gửi khi đã quá thời điểm mà pháp luật cho phép hẹn lại, nên ngày hẹn ghi trên giấy tiếp nhận không "
    "thay đổi: nếu kết quả có sau ngày ấy, hồ sơ được tính là giải quyết quá hạn."
)
_INCIDENTS = {
    "lost": ("THÔNG BÁO VÀ XIN LỖI VỀ VIỆC LÀM MẤT GIẤY TỜ", "Giấy tờ bị mất"),
    "damaged": ("THÔNG BÁO VÀ XIN LỖI VỀ VIỆC LÀM HƯ HỎNG GIẤY TỜ", "Giấy tờ bị hư hỏng"),
    "wrong-result": ("THÔNG BÁO VÀ XIN LỖI VỀ SAI SÓT TRONG KẾT QUẢ", "Giấy tờ có sai sót"),
}
_VERDICTS = {
    "": "",
    "right": "Nội dung khiếu nại là đúng.",
    "partly": "Nội dung khiếu nại đúng một phần.",
    "wrong": "Nội dung khiếu nại là không đúng.",
}


def apology_view(data: ApologyData) -> dict[str, Any]:
    return {
        "title": "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "form": "Mẫu số 04",
        "party": party_rows(_TO, data.applicant, ""),
        "body": [
            _text("Cơ quan đã tiếp nhận và đang giải quyết hồ sơ của Ông/Bà:"),
            _field("Lĩnh vực", data.field),
            _field("Thủ tục", data.request),
            _field("Mã hồ sơ", data.head.code),
            _field("Ngày tiếp nhận", moment_line(data.received_at)),
            _field("Thời gian hẹn trả kết quả", moment_line(data.due_before)),
            _text(_how_late(data)),
            _field("Lý do", data.reason),
            _text(data.apology),
            *_new_appointment(data),
            _text(data.note),
        ],
        "signatures": by_head(data.signer, data.signer_title),
    }


def _how_late(data: ApologyData) -> str:
    if data.head.issued_at < data.due_before:
        return "Cơ quan không thể trả kết quả đúng thời gian đã hẹn."
    return "Đến nay, cơ quan chưa trả kết quả đúng thời gian đã hẹn."


def _new_appointment(data: ApologyData) -> list[dict[str, Any]]:
    expected = moment_words(data.due_after, "sẽ được thông báo ngay khi xác định được")
    if data.moved:
        return [_field("Thời gian hẹn lại để trả kết quả", expected)]
    return [_text(_TOO_LATE), _field("Thời gian cơ quan dự kiến giải quyết xong", expected)]


def stop_view(data: StopData) -> dict[str, Any]:
    return {
        "title": "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "form": "Mẫu số 05",
        "party": party_rows(_TO, data.applicant, ""),
        "body": [
            _text("Cơ quan thông báo dừng giải quyết hồ sơ sau đây của Ông/Bà:"),
            _field("Mã hồ sơ", data.head.code),
            _field("Thủ tục", data.request),
            _field("Ngày tiếp nhận", moment_line(data.received_at)),
            _field("Dừng giải quyết từ", moment_line(data.stopped_at)),
            _field("Lý do", data.reason),
            _field("Căn cứ pháp lý", data.ground),
            _text(data.note),
            _text(data.complaint),
        ],
        "signatures": by_head(data.signer, data.signer_title),
    }


def incident_view(data: IncidentData) -> dict[str, Any]:
    title, which = _INCIDENTS[data.incident]
    return {
        "title": title,
        "form": "",
        "party": party_rows(_TO, data.applicant, data.request),
        "body": [
            _field("Sự việc", data.what),
            _field("Phát hiện lúc", moment_words(data.found_at)),
            *([_papers(which, data)] if data.papers else []),
            _text(data.apology),
            _field("Cách khắc phục", data.remedy),
            _field("Khắc phục xong trước", moment_words(data.remedied_by)),
            _field("Chi phí", data.costs),
            _text(data.note),
        ],
        "signatures": by_head(data.signer, data.signer_title),
    }


def _papers(which: str, data: IncidentData) -> dict[str, Any]:
    rows = [[str(n), line.name, *pieces(line), line.note] for n, line in enumerate(data.papers, start=1)]
    return {"text": which, "documents": rows}


def complaint_view(data: ComplaintAnswerData) -> dict[str, Any]:
    return {
        "title": "TRẢ LỜI KHIẾU NẠI",
        "form": "",
        "party": party_rows(_TO, data.applicant, data.request),
        "body": [
            *(_text(ground(text)) for text in data.grounds),
            _text("Cơ quan đã xem xét khiếu nại của Ông/Bà và trả lời như sau:"),
            _field("Ngày nhận khiếu nại", moment_line(data.complained_at)),
            _field("Khiếu nại đối với", data.against),
            _field("Nội dung khiếu nại", data.complaint),
            _field("Kết quả xem xét", data.finding),
            _field("Kết luận", _VERDICTS[data.verdict]),
            _field("Quyết định", data.decision),
            _text(data.again),
        ],
        "signatures": by_head(data.signer, data.signer_title),
    }


def _text(text: str) -> dict[str, Any]:
    return {"text": text}


def _field(label: str, value: str) -> dict[str, Any]:
    return {"label": label, "text": value}
