"""A form with every type of field, for the style guide and its tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from egov.core.expressions import parse
from egov.core.source import Text
from egov.forms.rendering import FileShown, Surroundings
from egov.forms.structure import Field, Form, Option, Page
from egov.forms.types.parts import AddressType, PersonType

_DISTRICTS = tuple(Option(f"zone-{n}", Text(f"Khu vực {n}", f"Zone {n}")) for n in range(1, 11))
_TRADES = (
    Option("food", Text("Ăn uống", "Food and drink")),
    Option("retail", Text("Bán lẻ", "Retail")),
    Option("craft", Text("Nghề thủ công", "Crafts")),
)

NAME = Field("name", "text", Text("Họ và tên", "Full name"))
PHONE = Field("phone", "phone", Text("Điện thoại", "Telephone"), optional=True)

SAMPLE_FORM = Form(
    (
        Page(
            Text("Hộ kinh doanh", "The business"),
            (
                Field("intro", "info", text=Text("Chỉ mất khoảng mười phút.", "This takes about ten minutes.")),
                Field("trade_name", "text", Text("Tên hộ kinh doanh", "Trade name"),
                      Text("Tên sẽ in trên giấy chứng nhận.", "It will stand on the certificate."), max=100),
                Field("purpose", "long_text", Text("Bạn sẽ bán gì", "What you will sell"), optional=True, max=500),
                Field("workers", "number", Text("Số người làm", "Number of workers")),
                Field("capital", "money", Text("Vốn kinh doanh", "Capital")),
                Field("opens", "date", Text("Ngày bắt đầu", "Opening day"),
                      Text("Ví dụ 23 11 2026", "Such as 23 11 2026")),
                Field("visit", "datetime", Text("Giờ hẹn kiểm tra", "Time of the visit")),
                Field("trade", "choice", Text("Ngành nghề", "Trade"), options=_TRADES),
                Field("zone", "choice", Text("Khu vực", "Zone"), options=_DISTRICTS),
                Field("equipment", "choices", Text("Trang bị", "Equipment"), options=_TRADES, optional=True),
                Field("sign", "yes_no", Text("Có biển hiệu không?", "Will there be a sign?")),
                Field("sign_text", "text", Text("Chữ trên biển hiệu", "Words on the sign"),
                      when=parse("form.sign == true")),
                Field("place", "address", Text("Địa chỉ kinh doanh", "Business address"), fields=AddressType.parts),
                Field("owner", "person", Text("Chủ hộ", "The owner"), fields=PersonType.parts),
                Field("tax", "tax_code", Text("Mã số thuế", "Tax code"), optional=True),
                Field("email", "email", Text("Thư điện tử", "E-mail")),
                Field("members", "repeat", Text("Thành viên", "Member"), max_items=5, optional=True,
                      fields=(NAME, PHONE)),
                Field("minutes", "file", Text("Biên bản họp", "Minutes of the meeting")),
                Field("fee", "computed", Text("Lệ phí", "Fee"), value=parse("50000"), shown_as="money"),
            ),
        ),
    )
)  # fmt: skip

SAMPLE_ANSWERS: dict[str, Any] = {
    "trade_name": 'Quán Lan "<script>alert(1)</script>',
    "workers": "ba",
    "capital": 50_000_000,
    "opens": "2026-11-23",
    "visit": "2026-11-23T09:30",
    "trade": "food",
    "sign": True,
    "place": {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"},
    "owner": {"name": "Nguyễn Thị Lan", "citizen_number": "048190001234"},
    "members": [{"name": "Trần Văn Bình", "phone": "0905123456"}, {}],
    "minutes": ["file-1"],
    "fee": 50_000,
}


@dataclass(frozen=True)
class SampleError:
    """An error as validation gives it."""

    path: str
    words: Text

    def message(self, language: str | None = None) -> str:
        return self.words.in_language(language or "vi")


SAMPLE_ERRORS = (
    SampleError("workers", Text("Số người làm phải là số. Hãy ghi bằng chữ số, như 3.",
                                "The number of workers must be a number. Write it in figures, such as 3.")),
    SampleError("opens", Text("Ngày bắt đầu phải từ hôm nay trở đi. Hãy sửa lại ngày.",
                              "The opening day must be today or later. Change the date.")),
    SampleError("members.1.name", Text("Chưa có họ và tên (Thành viên 2). Hãy điền vào.",
                                       "The full name (member 2) is missing. Fill it in.")),
)  # fmt: skip


def sample_surroundings() -> Surroundings:
    """Errors, a source, a locked value and a file."""
    return Surroundings(
        errors=SAMPLE_ERRORS,
        sources={"owner.name": "từ tài khoản của bạn", "owner.citizen_number": "từ tài khoản của bạn"},
        locked=("owner.citizen_number",),
        files={"file-1": FileShown("file-1", "bien-ban.pdf", 240_000, "PDF", download_url="#")},
        home_province="48",
    )
