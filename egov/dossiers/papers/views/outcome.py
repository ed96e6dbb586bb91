"""The result, and the consent that silence gives."""

from __future__ import annotations

import textwrap
from typing import Any

from ..data import ConsentData, Replaced, ResultData, Row
from ..printing import LONGEST, day_line, moment_line
from .parts import by_head, ground, moment_words, party_rows

_NOT_SIGNED = "Bản điện tử này chưa được ký số. Quét mã để kiểm tra giấy này với hệ thống."
_SILENCE = (
    "Đến thời điểm ấy, cơ quan không có văn bản trả lời. Theo quy định của pháp luật, Ông/Bà được tiến hành nội dung "
    "nêu trên như đã đăng ký."
)
_BY_THE_SYSTEM = "Giấy này do hệ thống lập khi hết thời hạn trả lời, không cần chữ ký."


def result_view(data: ResultData) -> dict[str, Any]:
    return {
        "title": data.title.upper(),
        "form": "",
        "template": data.template,
        "holder": data.holder,
        "address": data.holder_address,
        # In pieces that are short enough to be printed whole.
        "text": [textwrap.wrap(paragraph, LONGEST, break_on_hyphens=False) for paragraph in data.text],
        "sections": [
            {"title": section.title, "rows": [_cells(row) for row in section.rows if row.value or row.heading]}
            for section in data.sections
        ],
        "grounds": [ground(text) for text in data.grounds],
        "replaces": _replacing(data.replaces) if data.replaces else "",
        "replaced_why": data.replaces.reason if data.replaces else "",
        "note": data.note,
        "unsigned": _NOT_SIGNED,
        "signatures": by_head(data.signer, data.signer_title, "(Chưa ký số)"),
    }


def _cells(row: Row) -> list[str]:
    """A heading goes across."""
    return [row.label] if row.heading else [row.label, row.value]


def _replacing(wrong: Replaced) -> str:
    return f"Thay thế kết quả số {wrong.number}, {day_line(wrong.issued_at)}"


def consent_view(data: ConsentData) -> dict[str, Any]:
    return {
        "title": "GIẤY XÁC NHẬN HẾT THỜI HẠN TRẢ LỜI",
        "form": "",
        "party": party_rows("Cấp cho", data.applicant, data.request),
        "body": [
            _field("Nội dung được tiến hành", data.event),
            _field("Thời gian tiến hành", moment_words(data.event_at)),
            _field("Thời gian nhận hồ sơ", moment_line(data.received_at)),
            _field("Cơ quan phải trả lời trước", moment_line(data.answer_by)),
            {"text": _SILENCE},
            _field("Căn cứ", data.ground),
            {"text": data.note},
        ],
        "footing": "" if data.signer else _BY_THE_SYSTEM,
        "signatures": by_head(data.signer, data.signer_title) if data.signer else [],
    }


def _field(label: str, value: str) -> dict[str, str]:
    return {"label": label, "text": value}
