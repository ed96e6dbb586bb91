"""What an agency keeps and counts: control slip, register, reserved numbers, statistics, a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ...data import (
    UNIT,
    Column,
    ControlData,
    ControlRow,
    ListData,
    NumbersData,
    RegisterData,
    RegisterRow,
    ReportData,
    ReportRow,
)
from .counter import HEAD, LAN, REQUEST

COUNTER, OFFICE, LEADERS = UNIT, "Phòng Kinh tế, Hạ tầng và Đô thị", "Lãnh đạo Ủy ban"
RECEIVED = datetime(2026, 2, 4, 1, 15, tzinfo=UTC)
AGENCY_HEAD = replace(HEAD, code="", number="", qr="")
CONTROL = ControlData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    received_at=RECEIVED,
    due_at=datetime(2026, 2, 9, 10, 30, tzinfo=UTC),
    rows=(
        ControlRow(COUNTER, OFFICE, RECEIVED + timedelta(hours=1), "Nguyễn Thị Mai", "Trần Văn Minh", "on-time"),
        ControlRow(OFFICE, LEADERS, RECEIVED + timedelta(days=2), "Trần Văn Minh", "Lê Thị Thu Hương", "early"),
        ControlRow(LEADERS, COUNTER, RECEIVED + timedelta(days=5), "Lê Thị Thu Hương", "Nguyễn Thị Mai", "late",
                   "Chờ ý kiến Chi cục Thuế"),
    ),
    blank_rows=2,
)  # fmt: skip


def register_rows(count: int) -> tuple[RegisterRow, ...]:
    """Rows of a year: some settled, some under way, some collected by somebody else."""
    return tuple(_register_row(number) for number in range(1, count + 1))


def _register_row(number: int) -> RegisterRow:
    received = datetime(2026, 1, 5, 1, 0, tzinfo=UTC) + timedelta(hours=3 * number)
    settled = number % 3 != 0
    return RegisterRow(
        number=number,
        code=f"H17.20.01-{received:%y%m%d}-{number:04d}",
        procedure=(REQUEST, "Đăng ký khai sinh", "Chứng thực bản sao từ bản chính")[number % 3],
        name=("Nguyễn Thị Lan", "Công ty TNHH Một thành viên Thương mại Sông Hàn")[number % 5 == 0],
        received_at=received,
        due_at=received + timedelta(days=3),
        address="12 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng",
        phone="+84905123456",
        agency="Ủy ban nhân dân phường Hải Châu",
        forwarded_at=received + timedelta(hours=2),
        result_at=received + timedelta(days=2) if settled else None,
        returned_at=received + timedelta(days=3) if settled else None,
        returned_by=("counter", "post", "online")[number % 3] if settled else "",
        signed_by="Nguyễn Thị Lan" if settled else "",
        note="Tiếp nhận khi mất mạng" if number % 7 == 0 else "",
    )


REGISTER = RegisterData(
    head=AGENCY_HEAD,
    year=2026,
    from_day=date(2026, 1, 1),
    to_day=date(2026, 12, 31),
    rows=register_rows(40),
    opened_on=date(2026, 1, 1),
    closed_on=date(2026, 12, 31),
    closed_by="Lê Thị Thu Hương",
    closed_title="Trưởng Bộ phận Tiếp nhận và Trả kết quả",
)
NUMBERS = NumbersData(
    head=AGENCY_HEAD,
    numbers=tuple(f"H17.20.01-260213-{number:04d}" for number in range(9001, 9021)),
    day=date(2026, 2, 13),
    made_by="Nguyễn Thị Mai",
    lookup="https://dichvucong.danang.gov.vn",
)
REPORT = ReportData(
    head=AGENCY_HEAD,
    title="Tình hình giải quyết hồ sơ",
    period="Tháng 02 năm 2026 (từ ngày 01/02/2026 đến ngày 28/02/2026)",
    grouping="Thủ tục",
    rows=(
        ReportRow(REQUEST, 3, 40, 12, 1, 30, 15, 2, 6, 1, 1, 1),
        ReportRow("Đăng ký khai sinh", 0, 25, 31, 0, 20, 33, 0, 3),
        ReportRow("Chứng thực bản sao từ bản chính", 0, 0, 1250, 0, 0, 1250),
    ),
    total=ReportRow("Tổng cộng", 3, 65, 1293, 1, 50, 1298, 2, 9, 1, 1, 1),
    made_by="Lê Thị Thu Hương",
    made_by_title="Chủ tịch",
    notes=("Hồ sơ đang chờ bổ sung được tính là đang giải quyết, chưa đến hạn.",),
)
LIST = ListData(
    head=AGENCY_HEAD,
    title="Hồ sơ bàn giao",
    under="Từ quầy số 3 đến Phòng Kinh tế, ngày 13/02/2026",
    columns=(
        Column("Mã hồ sơ", 3),
        Column("Người nộp", 4),
        Column("Ngày hẹn trả", 2, "centre"),
        Column("Phí", 2, "right"),
    ),
    rows=tuple((f"H17.20.01-260213-{n:04d}", "Nguyễn Thị Lan", "25/02/2026", "50.000") for n in range(1, 13)),
    total=("Tổng cộng", "", "", "600.000"),
    made_by="Nguyễn Thị Mai",
    made_by_title="Công chức một cửa",
)  # fmt: skip
BOOKS = (CONTROL, REGISTER, NUMBERS, REPORT, LIST)
