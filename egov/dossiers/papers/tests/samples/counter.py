"""Realistic papers, and hostile ones."""

from __future__ import annotations

from datetime import UTC, datetime

from ...data import (
    DocumentLine,
    FeeLine,
    Head,
    Party,
    ReceiptData,
    RefusalData,
    ResultData,
    Row,
    Section,
    SupplementData,
)
from ...qr import lookup_address

CODE = "H17.20.01-260213-0042"
REQUEST = "Đăng ký thành lập hộ kinh doanh kết hợp đăng ký thuế"
LAN = Party(
    "Nguyễn Thị Lan", "12 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng", "0905 123 456", "lan.nguyen@example.vn"
)
HEAD = Head(
    agency="Ủy ban nhân dân phường Hải Châu",
    parent="Ủy ban nhân dân thành phố Đà Nẵng",
    code=CODE,
    issued_at=datetime(2026, 2, 13, 8, 30, tzinfo=UTC),
    number="42/TNHS",
    qr=lookup_address("https://dichvucong.danang.gov.vn", CODE, "0123456789abcdef" * 4, 2),
    website="dichvucong.danang.gov.vn",
    phone="1022",
)
RECEIPT = ReceiptData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    documents=(
        DocumentLine("Giấy đề nghị đăng ký hộ kinh doanh", originals=1),
        DocumentLine("Bản sao căn cước công dân của chủ hộ kinh doanh", copies=1),
        DocumentLine("Bản sao biên bản họp thành viên hộ gia đình về việc thành lập hộ kinh doanh", copies=1),
    ),
    duration="3 ngày làm việc",
    received_at=datetime(2026, 2, 13, 8, 30, tzinfo=UTC),
    due_at=datetime(2026, 2, 25, 10, 30, tzinfo=UTC),
    collect_at="Bộ phận Tiếp nhận và Trả kết quả, 76 Quang Trung, phường Hải Châu",
    officer="Trần Văn Minh",
    officer_title="Công chức một cửa",
    fees=(FeeLine("Lệ phí đăng ký hộ kinh doanh", 50_000), FeeLine("Phí bản sao trích lục (3 bản)", 24_000)),
    register_book="01/2026",
    register_number=42,
)
SUPPLEMENT = SupplementData(
    head=HEAD,
    applicant=LAN,
    request=REQUEST,
    items=(
        DocumentLine("Bản sao căn cước công dân của chủ hộ", copies=1, note="Ảnh chụp bị mờ, không đọc được số."),
        DocumentLine("Biên bản họp thành viên hộ gia đình", originals=1, certified=1),
    ),
    reason="Ảnh chụp căn cước bị mờ; biên bản họp thiếu chữ ký của một thành viên.",
    officer="Trần Văn Minh",
    officer_title="Công chức một cửa",
)
REFUSAL = RefusalData(
    head=HEAD,
    applicant=Party("Hồ Thị Ba", "Thôn 3, xã Hòa Vang", "0905 000 111", submitter="Nguyễn Thị Lan"),
    request=REQUEST,
    reason="Địa điểm kinh doanh thuộc xã Hòa Vang, không thuộc thẩm quyền của phường Hải Châu.\n"
    "Đề nghị nộp hồ sơ tại Ủy ban nhân dân xã Hòa Vang.",
    officer="Lê Thị Thu Hương",
    officer_title="Chủ tịch",
    at_reception=False,
)
RESULT = ResultData(
    head=HEAD,
    template="certificate",
    title="Giấy chứng nhận đăng ký hộ kinh doanh",
    holder="HỘ KINH DOANH BÁNH MÌ LAN",
    sections=(
        Section(
            "Hộ kinh doanh",
            (
                Row("Tên hộ kinh doanh", "Bánh mì Lan"),
                Row("Địa chỉ kinh doanh", "12 Bạch Đằng, phường Hải Châu, thành phố Đà Nẵng"),
                Row("Ngành, nghề kinh doanh", "Bán lẻ bánh mì và đồ uống tại cửa hàng"),
                Row("Vốn kinh doanh", "50.000.000 đồng"),
            ),
        ),
        Section("Chủ hộ kinh doanh", (Row("Họ và tên", "Nguyễn Thị Lan"), Row("Số định danh cá nhân", "048185001234"))),
    ),
    grounds=("Luật Doanh nghiệp số 59/2020/QH14", "Nghị định số 168/2025/NĐ-CP về đăng ký doanh nghiệp"),
    signer="Lê Thị Thu Hương",
    signer_title="Chủ tịch",
    text=("Bánh mì Lan được đăng ký kinh doanh tại 12 Bạch Đằng.", "Bắt đầu hoạt động ngày 01/03/2026."),
)
ALL = (RECEIPT, SUPPLEMENT, REFUSAL, RESULT)
