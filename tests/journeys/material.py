"""What the journeys file: the answers of a family that opens a noodle shop, and photographs of its papers."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from egov.config import ROOT
from egov.core import clock

HOUSEHOLD: Final = "DNG-288122_1"
HOUSEHOLD_SLUG: Final = "dang-ky-ho-kinh-doanh"
TRADE_NAME: Final = "Hộ kinh doanh Bún chả cá Bà Lan"
PREMISES: Final = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
MEMBERS: Final = (
    {"name": "Nguyễn Thị Lan", "citizen_number": "048185001234", "birth_date": "1985-03-12", "sex": "female"},
    {"name": "Trần Quang Huy", "citizen_number": "048092004321", "birth_date": "1992-08-30", "sex": "male"},
)
FAMILY_PAPERS: Final = {
    "id-card": "CĂN CƯỚC",
    "member-id-cards": "CĂN CƯỚC CÁC THÀNH VIÊN",
    "minutes": "BIÊN BẢN HỌP",
    "authority": "VĂN BẢN ỦY QUYỀN",
}
"""Ids of the papers, and the words at their head."""

FONT: Final = ROOT / "build" / "fonts" / "BeVietnamPro-Bold.ttf"
REASON: Final = "Biên bản họp thiếu chữ ký của ông Huy, xin chụp lại."


def family_answers() -> dict[str, Any]:
    """Complete answers by field; the shop opens in twenty days."""
    return {
        "trade_name": TRADE_NAME,
        "premises": dict(PREMISES),
        "trades": [{"trade": "Bán bún chả cá", "main": True}, {"trade": "Bán nước giải khát", "main": False}],
        "capital": 80_000_000,
        "workers": 3,
        "start": (clock.today() + timedelta(days=20)).isoformat(),
        "founders": "family",
        "members": [dict(member) for member in MEMBERS],
        "revenue": 300_000_000,
        "tax_phone": "0905123456",
    }


def photograph(words: str) -> bytes:
    """JPEG bytes of a sheet of paper with `words` at its head."""
    sheet = Image.new("RGB", (620, 877), "#fbfaf5")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((40, 40, 580, 837), outline="#c9c4b5", width=2)
    draw.text((80, 90), words, fill="#333", font=ImageFont.truetype(FONT, 28))
    for row in range(12):
        draw.rectangle((80, 180 + row * 48, 540 - (row * 37) % 140, 190 + row * 48), fill="#b8bcc2")
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=80)
    return out.getvalue()


def text_of(pdf: bytes) -> str:
    """The words of a PDF, its lines joined by spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())
