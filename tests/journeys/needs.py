"""What people come for on a morning: their answers, and the papers that they bring."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from egov.core import clock

from .counter import THERE, Visit, WalkIn
from .material import PREMISES

HOME: Final = {"address": {"province": "48", "commune": "20242", "street": "3 Lê Lợi"}}
OLD_MRS_BON: Final = WalkIn("Trần Thị Bốn", "048145000011")
MR_CAM: Final = WalkIn("Nguyễn Văn Cầm", "048070000022", "0905000022")
MRS_DUNG: Final = WalkIn("Phan Thị Dung", "048188000033")
MR_EM: Final = WalkIn("Hồ Văn Em")
MRS_GAM: Final = WalkIn("Lê Thị Gấm", "048179000044", "0905000044")
MR_HAI: Final = WalkIn("Đỗ Thanh Hải", "048090000055")
MRS_KHUE: Final = WalkIn("Bùi Minh Khuê", "048195000066", "0905000066")
MR_LOC: Final = WalkIn("Đinh Tấn Lộc", "048081000077")
MRS_MY: Final = WalkIn("Võ Hà My", "048193000088")
LAN: Final = WalkIn("Nguyễn Thị Lan", "048185001234")

DEGREE: Final = {"name": "Bằng đại học", "issuer": "Đại học Đà Nẵng", "pages": 2, "copies": 3}
BY_KEYS: Final = Visit(
    "chung-thuc-ban-sao",
    {"papers": [DEGREE]},
    {"originals": THERE},
    {"address.commune": "Phường Hải Châu", "address.street": "3 Lê Lợi"},
    ("fee_taken",),
)
SIGNATURE: Final = Visit(
    "chung-thuc-chu-ky",
    {"papers": 1, "title": "Giấy ủy quyền nhận lương hưu", "manner": "fingerprint"},
    {"identity": (1, 0, 0), "paper": (1, 0, 0)},
    HOME,
)
EXTRACT: Final = Visit(
    "trich-luc-ho-tich",
    {"event": "birth", "subject": "Phan Bảo Nam", "place": "Phường Hải Châu", "copies": 2, "for_other": False},
    {"identity": (0, 1, 0)},
    HOME,
)
BIRTH: Final = Visit(
    "dang-ky-khai-sinh",
    {
        "child": "Lê Gia Hân", "birth": "2026-01-15", "sex": "female", "birthplace": "Bệnh viện Phụ sản Đà Nẵng",
        "ethnic": "Kinh", "home_town": "Phường Hải Châu, Đà Nẵng", "late": True, "surrogacy": False,
        "abandoned": False, "relation": "mẹ", "copies": 1,
    },
    {"birth-slip": (1, 0, 1)},
    HOME,
)  # fmt: skip
MARRIAGE: Final = Visit(
    "dang-ky-ket-hon",
    {
        "man": {"name": "Trần Quang Huy", "citizen_number": "048092004321", "birth_date": "1992-08-30", **HOME},
        "man_times": 1,
        "woman": {"name": "Võ Hà My", "citizen_number": "048193000088", "birth_date": "1993-02-14", **HOME},
        "woman_times": 1,
        "copies": 2,
    },
    {"identity": (2, 0, 0)},
    ticks=("fee_taken",),
)
WRONG_ENTRY: Final = Visit(
    "cai-chinh-ho-tich",
    {
        "kind": "correct", "book": "birth", "subject": "Bùi Minh Khuê", "registered_at": "Phường Hải Châu",
        "now": "Sinh năm 1959", "wanted": "Sinh năm 1995", "reason": "Ghi nhầm khi lập sổ.",
        "elsewhere": False, "for_other": False,
    },
    {"identity": (0, 1, 0)},
    HOME,
)  # fmt: skip
LAND: Final = Visit(
    "giao-dat",
    {"kind": "allocation", "parcel_place": PREMISES, "area": 120, "purpose": "Đất ở"},
    {"map": (1, 0, 1)},
)
LIQUOR: Final = Visit(
    "ban-le-ruou",
    {
        "trader": "Quán nhậu Thanh Hải", "registration_number": "32C8001234", "shop": PREMISES,
        "shop_phone": "0905000055", "drinks": "Rượu vang, rượu gạo",
        "suppliers": [{"name": "Công ty TNHH Sông Hàn", "tax_code": "0400101394"}],
    },
    {"registration": (0, 1, 0), "place": (0, 0, 1), "supplier": (0, 0, 1)},
    HOME,
    ("fee_taken",),
)  # fmt: skip
HOUSE: Final[dict[str, Any]] = {"kind": "new", "house": PREMISES, "parcel": "12, 3"}
HOUSE_NUMBER: Final = Visit("so-nha", HOUSE, applicant=HOME)
REPAIR: Final[dict[str, Any]] = {
    "kind": "house", "site": PREMISES, "land_area": 80, "floors": 2, "floor_area": 150, "heritage": False,
    "work": "Thay mái, sửa mặt tiền.", "designer": "Công ty Thiết kế Hải Vân", "months": 3,
}  # fmt: skip
REPAIR_PAPERS: Final = ("ownership", "present-state", "design")
REPAIR_VISIT: Final = Visit(
    "sua-chua-cai-tao-nha", REPAIR, {"ownership": (0, 1, 0), "present-state": (1, 0, 0), "design": (2, 0, 0)}, HOME
)
OIL_SPILL: Final[dict[str, Any]] = {
    "station": "Cửa hàng xăng dầu Sông Hàn", "kind": "river", "place": PREMISES, "storage": 25,
    "manager": "Nguyễn Hữu Tài", "manager_phone": "0905123999",
}  # fmt: skip
SCHOOL: Final[dict[str, Any]] = {
    "pupil": "Trần Gia Bảo", "pupil_birth": "2013-05-20", "relation": "parent", "from_scope": "city",
    "old_school": "THCS Nguyễn Huệ", "old_place": PREMISES, "new_school": "THCS Trưng Vương", "new_home": PREMISES,
    "grade": "g7", "reason": "move",
}  # fmt: skip


def in_weeks(count: int) -> str:
    """The same weekday so many weeks on."""
    return (clock.today() + timedelta(weeks=count)).isoformat()
