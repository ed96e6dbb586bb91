"""The cast of the demonstration: citizens, a company, and officers of every agency that a service needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

WARD = "ubnd-phuong-hai-chau"


@dataclass(frozen=True, slots=True)
class Person:
    """`role` is the role shown; `positions` are the posts at `agency`, "*" for all of the role."""

    login: str
    name: str
    role: str
    agency: str = ""
    positions: tuple[str, ...] = ("*",)
    profile: dict[str, Any] = field(default_factory=dict)


def _citizen(login: str, name: str, number: str, born: date, sex: str, street: str, phone: str) -> Person:
    profile = {
        "citizen_number": number, "birth_date": born, "sex": sex, "phone": phone,
        "province": "48", "commune": "20242", "street": street,
    }  # fmt: skip
    return Person(login, name, "citizen", profile=profile)


CITIZENS = (
    _citizen("lan", "Nguyễn Thị Lan", "048185001234", date(1985, 3, 12), "female", "45 Trần Phú", "0905000001"),
    _citizen("huy", "Trần Quang Huy", "048092004321", date(1992, 8, 30), "male", "12 Bạch Đằng", "0905000002"),
    _citizen("thao", "Lê Phương Thảo", "048301007788", date(2001, 11, 5), "female", "88 Lê Duẩn", "0905000003"),
)
COMPANY = Person(
    "songhan",
    "Công ty TNHH Sông Hàn",
    "citizen",
    profile={
        "tax_code": "0400101394", "phone": "0905000004", "province": "48", "commune": "20242",
        "street": "2 Quang Trung",
    },
)  # fmt: skip
OFFICERS = (
    Person("mai", "Lê Thị Mai", "clerk", WARD),
    Person("minh", "Phạm Văn Minh", "specialist", WARD),
    Person("huong", "Đỗ Thị Hương", "head", WARD),
    Person("an.noivu", "Võ Thị An", "clerk", "so-noi-vu"),
    Person("dung.noivu", "Hồ Quang Dũng", "specialist", "so-noi-vu"),
    Person("giang.noivu", "Bùi Thị Giang", "head", "so-noi-vu"),
    Person("hoa.tuphap", "Ngô Thị Hoa", "clerk", "so-tu-phap"),
    Person("khanh.tuphap", "Dương Quốc Khánh", "specialist", "so-tu-phap"),
    Person("linh.tuphap", "Phan Thùy Linh", "head", "so-tu-phap"),
    Person("nam.xaydung", "Đặng Hoài Nam", "clerk", "so-xay-dung"),
    Person("oanh.xaydung", "Trịnh Kim Oanh", "specialist", "so-xay-dung"),
    Person("phuc.xaydung", "Hoàng Văn Phúc", "head", "so-xay-dung"),
    Person("trang.cayxanh", "Nguyễn Thùy Trang", "clerk", "cong-ty-cay-xanh"),
    Person("quan.cayxanh", "Mai Hồng Quân", "specialist", "cong-ty-cay-xanh"),
    Person("son.cayxanh", "Lý Thanh Sơn", "head", "cong-ty-cay-xanh"),
    Person("tam.congan", "Cao Minh Tâm", "specialist", "cong-an-thanh-pho"),
    Person("tung.congan", "Tạ Anh Tùng", "head", "cong-an-thanh-pho"),
    Person("uyen.thue", "Vũ Tố Uyên", "specialist", "thue-thanh-pho"),
    Person("vinh.thue", "Châu Thế Vinh", "head", "thue-thanh-pho"),
    Person("ky.ubnd", "Thái Văn Kỳ", "head", "ubnd-thanh-pho"),
    Person("lam.ubnd", "Tôn Nữ Lam", "specialist", "van-phong-ubnd"),
    Person("bich.ngoaivu", "Trương Ngọc Bích", "clerk", "so-ngoai-vu"),
    Person("dat.ngoaivu", "Nguyễn Tiến Đạt", "specialist", "so-ngoai-vu"),
    Person("ha.ngoaivu", "Lê Thu Hà", "head", "so-ngoai-vu"),
    Person("chi.congthuong", "Phùng Linh Chi", "clerk", "so-cong-thuong"),
    Person("duy.congthuong", "Trần Đức Duy", "specialist", "so-cong-thuong"),
    Person("hien.congthuong", "Võ Minh Hiền", "head", "so-cong-thuong"),
    Person("diem.giaoduc", "Hồ Thúy Diễm", "clerk", "so-giao-duc-dao-tao"),
    Person("kien.giaoduc", "Bùi Trung Kiên", "specialist", "so-giao-duc-dao-tao"),
    Person("loan.giaoduc", "Đoàn Kim Loan", "head", "so-giao-duc-dao-tao"),
    Person("mi.vanhoa", "Ngô Hà My", "clerk", "so-van-hoa-the-thao-du-lich"),
    Person("nghia.vanhoa", "Phạm Trọng Nghĩa", "specialist", "so-van-hoa-the-thao-du-lich"),
    Person("nhung.vanhoa", "Đỗ Hồng Nhung", "head", "so-van-hoa-the-thao-du-lich"),
    Person("oanh.taichinh", "Lý Kiều Oanh", "clerk", "so-tai-chinh"),
    Person("phong.taichinh", "Dương Thanh Phong", "specialist", "so-tai-chinh"),
    Person("quynh.taichinh", "Mai Như Quỳnh", "head", "so-tai-chinh"),
    Person("sang.moitruong", "Trịnh Xuân Sang", "specialist", "so-nong-nghiep-moi-truong"),
    Person("thu.datdai", "Huỳnh Anh Thư", "clerk", "van-phong-dang-ky-dat-dai"),
    Person("toan.datdai", "Phan Quốc Toàn", "specialist", "van-phong-dang-ky-dat-dai"),
    Person("trung.datdai", "Đặng Bảo Trung", "head", "van-phong-dang-ky-dat-dai"),
    Person("van.baohiem", "Cao Thảo Vân", "specialist", "bao-hiem-xa-hoi"),
    Person("vi.cangvu", "Hoàng Tường Vi", "clerk", "cang-vu-hang-hai"),
    Person("vu.cangvu", "Tạ Anh Vũ", "specialist", "cang-vu-hang-hai"),
    Person("an.haiquan", "Châu Bình An", "specialist", "hai-quan-cang"),
    Person("bach.bienphong", "Vũ Xuân Bách", "clerk", "bien-phong-cang"),
    Person("cuong.bienphong", "Đinh Mạnh Cường", "specialist", "bien-phong-cang"),
    Person("hung.bienphong", "Lâm Việt Hùng", "head", "bien-phong-cang"),
    Person("yen", "Đinh Hải Yến", "designer", "ubnd-thanh-pho", ("service-designer",)),
    Person("thuy", "Hồ Minh Thúy", "designer", "ubnd-thanh-pho", ("service-designer",)),
    Person("xuan", "Lâm Thanh Xuân", "operator", "ubnd-thanh-pho", ("operator",)),
)
