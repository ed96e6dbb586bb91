"""Control slip, register, reserved numbers."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ..data import UNIT, ControlData, ControlRow, NumbersData, RegisterData, RegisterRow
from ..printing import date_line, moment_line, shortened
from ..qr import qr_svg
from .parts import TIMELINESS, WAYS, by_head, moment_words, party_rows, phone, short_day, short_moment, thousands, told

_HOW = (
    "Mỗi mã chỉ dùng một lần, theo thứ tự. Ghi đúng giờ nhận; cắt theo đường kẻ, nửa trái lưu cùng hồ sơ giấy, nửa "
    "phải giao cho người nộp. Khi có mạng, nhập lại từng hồ sơ với mã và giờ nhận đã ghi."
)
_KEEP = "Giữ phiếu này để nhận kết quả. Giấy tiếp nhận được gửi khi có mạng."
_CLOSER = f"Người đứng đầu {UNIT}"


def control_view(data: ControlData) -> dict[str, Any]:
    return {
        "title": "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "form": "Mẫu số 06",
        "party": [
            *party_rows("Chủ hồ sơ", data.applicant, data.request, asked="Loại thủ tục"),
            ["Nhận lúc", moment_line(data.received_at)],
            ["Trả lúc", moment_words(data.due_at, "chưa có ngày hẹn trả")],
        ],
        "rows": [_control_row(row) for row in data.rows] + [_blank_row() for _ in range(data.blank_rows)],
        "note": data.note,
    }


def _control_row(row: ControlRow) -> dict[str, Any]:
    return {
        "from": shortened(row.from_agency),
        "to": shortened(row.to_agency),
        "at": short_moment(row.at).split(" ") if row.at else [],
        "giver": shortened(row.giver),
        "receiver": shortened(row.receiver),
        "result": TIMELINESS[row.result],
        "note": shortened(row.note),
    }


def _blank_row() -> dict[str, Any]:
    return {"from": "", "to": "", "at": [], "giver": "", "receiver": "", "result": "", "note": ""}


def register_view(data: RegisterData) -> dict[str, Any]:
    numbers = [row.number for row in data.rows]
    return {
        "title": "SỔ THEO DÕI HỒ SƠ",
        "form": "Mẫu số 07",
        "year": str(data.year),
        "book": data.book,
        "cover": told(
            [
                ["Cơ quan", data.head.agency],
                ["Từ ngày", short_day(data.from_day)],
                ["Đến ngày", short_day(data.to_day)],
                ["Ngày mở sổ", short_day(data.opened_on)],
                ["Số hồ sơ", thousands(len(numbers))],
                ["Số thứ tự", f"từ {min(numbers):02d} đến {max(numbers):02d}" if numbers else ""],
            ]
        ),
        "rows": [_register_row(row) for row in data.rows],
        "foot": f"Sổ theo dõi hồ sơ năm {data.year}, quyển số {data.book} · {data.head.agency}",
        "closed": _closing(data),
        "signatures": by_head(data.closed_by, data.closed_title or _CLOSER) if data.closed_on else [],
    }


def _closing(data: RegisterData) -> str:
    if data.closed_on is None:
        return "Sổ chưa khóa."
    return f"Sổ được khóa {date_line(data.closed_on)}, gồm {thousands(len(data.rows))} hồ sơ."


def _register_row(row: RegisterRow) -> list[str]:
    """The code stands in two lines, since it is wider than its column."""
    cells = [
        f"{row.number:02d}",
        row.code.replace("-", "-\n", 1),
        row.procedure,
        str(row.sets),
        row.name,
        "\n".join(part for part in (row.address, phone(row.phone)) if part),
        row.agency,
        short_day(row.received_at),
        short_day(row.due_at),
        short_day(row.forwarded_at),
        short_day(row.result_at),
        short_day(row.returned_at),
        WAYS[row.returned_by],
        row.signed_by,
        row.note,
    ]
    return [shortened(cell) for cell in cells]


def numbers_view(data: NumbersData) -> dict[str, Any]:
    return {
        "title": "MÃ HỒ SƠ DÀNH SẴN KHI MẤT MẠNG",
        "form": "",
        "day": short_day(data.day),
        "under": f"{len(data.numbers)} mã, dùng cho {date_line(data.day)}",
        "how": _HOW,
        "keep": _KEEP,
        "numbers": list(data.numbers),
        "made_by": data.made_by,
        "note": data.note,
    }


def number_pictures(data: NumbersData) -> list[str]:
    """The QR of each number, none without an address to look it up at."""
    return [qr_svg(f"{data.lookup.rstrip('/')}/q/{quote(code)}") for code in data.numbers] if data.lookup else []
