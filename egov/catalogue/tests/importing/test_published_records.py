"""Whole records in the wordings of many agencies, and the facts that a careful officer takes from each."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest

from egov.catalogue.importing.composing import Composed, compose
from egov.catalogue.importing.records import read_record
from egov.config import ROOT
from egov.core.problems import Problems
from egov.core.vietnamese import search_key
from egov.places.locality import Locality
from egov.places.reading import read_locality

from .records import national, portal

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def da_nang() -> Locality:
    found = read_locality(ROOT / "localities" / "da-nang", Problems())
    assert found is not None
    return found


def of_portal(**changes: Any) -> Facts:
    return portal(**{"deadline_working_days": None, **changes})


def of_database(ways: list[tuple[str, str, str]], papers: Sequence[tuple[str, str]] = (), **content: Any) -> Facts:
    """`ways`: how to file, time and fee of each; `papers`: each with the column of its numbers."""
    made = national(**content)
    made["tables"]["hinh_thuc_nop"] = [
        {"hinh_thuc": way, "thoi_han_giai_quyet": time, "phi_le_phi": fee} for way, time, fee in ways
    ]
    if papers:
        made["tables"]["thanh_phan_ho_so"] = [
            {"ten_giay_to": name, "so_luong": "", "ghi_chu": numbers} for name, numbers in papers
        ]
    return made


def facts(found: Composed) -> Facts:
    """The facts of a service, in short: a case or a condition stands in its words, a paper with what is not usual."""
    data = found.data
    labels = {
        f"form.{field['id']} == '{option['id']}'": option["label"]["vi"]
        for page in data.get("form", [])
        for field in page["fields"]
        for option in field.get("options", [])
    }
    return {
        "deadline": _deadline(data.get("deadline"), labels),
        "fee": [_fee(line, labels) for line in data["fee"]] if "fee" in data else None,
        "papers": [_paper(paper) for paper in data.get("documents", [])],
        "laws": data.get("legal_basis"),
        "steps": data.get("steps"),
        "agency": data["decided_by"],
        "level": data["level"],
        "applicants": data["applicants"],
        "sets": data.get("sets", 1),
        "channels": data.get("channels"),
        "doubts": {doubt.fact for doubt in found.doubts},
    }


def _deadline(written: Any, labels: Facts) -> Any:
    if not isinstance(written, list):
        return written
    cases = [({k: v for k, v in case.items() if k != "when"}, case.get("when")) for case in written]
    return [(labels.get(when, when), rule) if when else rule for rule, when in cases]


def _fee(line: Facts, labels: Facts) -> Any:
    amount = line["amount"].split(" * ")[0] + " * n" * line["amount"].count(" * ")
    when = line.get("when", "")
    return (labels.get(when, when), amount) if when else amount


def _paper(paper: Facts) -> Any:
    odd: Facts = {key: paper[key] for key in ("originals", "copies", "optional") if key in paper}
    odd |= {"shown": True} if paper["from"] == "counter" else {}
    odd |= {"under": paper["note"]["vi"]} if "note" in paper else {}
    return (paper["name"]["vi"], odd) if odd else paper["name"]["vi"]


def days(amount: Any) -> Facts:
    return {"working_days": amount}


def calendar(amount: Any) -> Facts:
    return {"calendar_days": amount}


SAME_DAY = {"same_day": {"cut_off": "15:00"}}

PUBLISHED: list[tuple[str, Facts, Facts]] = [
    # Times
    (
        "not more than",
        of_portal(deadline_text="Trong thời hạn không quá 15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ"),
        {"deadline": calendar(15), "doubts": set()},
    ),
    (
        "figure and word",
        of_portal(deadline_text="07 (bảy) ngày làm việc, không kể thời gian xin ý kiến các cơ quan"),
        {"deadline": days(7), "doubts": set()},
    ),
    (
        "words alone",
        of_portal(deadline_text="Ba ngày làm việc kể từ ngày tiếp nhận hồ sơ"),
        {"deadline": days(3), "doubts": set()},
    ),
    ("half a day", of_portal(deadline_text="1/2 ngày làm việc"), {"deadline": days("0.5"), "doubts": set()}),
    ("a year", of_portal(deadline_text="01 năm kể từ ngày thụ lý"), {"deadline": {"months": 12}, "doubts": set()}),
    (
        "hours",
        of_portal(deadline_text="Trong vòng 24 giờ kể từ khi nhận hồ sơ"),
        {"deadline": {"clock_hours": 24}, "doubts": set()},
    ),
    ("minutes", of_portal(deadline_text="Không quá 30 phút"), {"deadline": {"clock_hours": "0.5"}, "doubts": set()}),
    (
        "same day",
        of_portal(
            deadline_text="Ngay trong ngày làm việc; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết"
            " được ngay thì trả kết quả trong ngày làm việc tiếp theo"
        ),
        {"deadline": SAME_DAY, "doubts": set()},
    ),
    ("at once", of_portal(deadline_text="Giải quyết ngay"), {"deadline": SAME_DAY, "doubts": set()}),
    (
        "two cases",
        of_portal(deadline_text="03 ngày làm việc đối với cấp lại, 05 ngày làm việc đối với cấp mới"),
        {"deadline": [("Đối với cấp lại", days(3)), days(5)], "doubts": set()},
    ),
    (
        "lettered cases",
        of_portal(deadline_text="a) Đối với nhà ở riêng lẻ: 15 ngày; b) Đối với công trình khác: 20 ngày"),
        {"deadline": [("Đối với nhà ở riêng lẻ", calendar(15)), calendar(20)], "doubts": set()},
    ),
    (
        "cases in brackets",
        of_portal(deadline_text="Không quá 15 ngày (đối với hộ gia đình) và 30 ngày (đối với tổ chức)"),
        {"deadline": [("Đối với hộ gia đình", calendar(15)), calendar(30)], "doubts": set()},
    ),
    (
        "a shorter time online",
        of_portal(deadline_text="Không quá 05 ngày làm việc; nộp trực tuyến: 03 ngày làm việc"),
        {"deadline": [("channel == 'online'", days(3)), days(5)], "doubts": set()},
    ),
    (
        "what is incomplete has a time of its own",
        of_portal(
            deadline_text="Trong 03 ngày làm việc, nếu hồ sơ không hợp lệ thì thông báo; trong"
            " thời hạn 20 ngày làm việc"
            " kể từ ngày nhận đủ hồ sơ hợp lệ thì cấp giấy phép"
        ),
        {"deadline": days(20), "doubts": set()},
    ),
    (
        "an apology is no case",
        of_portal(deadline_text="04 ngày làm việc. Nếu quá thời hạn, trong 01 ngày làm việc gửi phiếu xin lỗi"),
        {"deadline": days(4), "doubts": set()},
    ),
    (
        "without days off",
        of_portal(deadline_text="05 ngày (không kể thứ Bảy, Chủ nhật và ngày lễ)"),
        {"deadline": days(5), "doubts": set()},
    ),
    (
        "a day of the year",
        of_portal(deadline_text="Trước ngày 31 tháng 12 hằng năm"),
        {"deadline": None, "doubts": {"deadline"}},
    ),
    ("none set", of_portal(deadline_text="Không quy định thời hạn"), {"deadline": None, "doubts": {"deadline"}}),
    (
        "an extension",
        of_portal(deadline_text="10 ngày làm việc, trường hợp phức tạp được kéo dài thêm 05 ngày làm việc"),
        {"deadline": days(10), "doubts": {"deadline"}},
    ),
    (
        "agencies that share a time",
        of_portal(
            deadline_text="25 ngày làm việc, cụ thể: UBND cấp xã: 10 ngày làm việc; Sở Nông"
            " nghiệp và Môi trường: 15 ngày làm việc"
        ),
        {"deadline": days(25), "doubts": set()},
    ),
    (
        "how long the result is valid",
        of_portal(deadline_text="10 ngày lv; giấy chứng nhận có giá trị 03 năm"),
        {"deadline": days(10), "doubts": set()},
    ),
    (
        "stages",
        of_portal(deadline_text="Giai đoạn 1: 05 ngày làm việc; giai đoạn 2: 10 ngày làm việc"),
        {"deadline": days(15), "doubts": {"deadline"}},
    ),
    (
        "from an event",
        of_portal(deadline_text="Không quá 20 ngày kể từ ngày nhận được văn bản thẩm định"),
        {"deadline": calendar(20), "doubts": {"deadline"}},
    ),
    # Fees
    ("free", of_portal(fee="Phí: Không. Lệ phí: Không."), {"fee": [], "doubts": set()}),
    (
        "free by a resolution",
        of_portal(fee="Không thu lệ phí (theo Nghị quyết số 12/2024/NQ-HĐND)"),
        {"fee": [], "doubts": set()},
    ),
    ("each copy", of_portal(fee="Lệ phí: 8.000 đồng/bản sao"), {"fee": ["8000 * n"], "doubts": set()}),
    ("each contract", of_portal(fee="50.000 đồng/hợp đồng, giao dịch"), {"fee": ["50000"], "doubts": set()}),
    (
        "half online",
        of_portal(fee="50.000 đồng; giảm 50% khi nộp trực tuyến"),
        {"fee": [("channel != 'online'", "50000"), ("channel == 'online'", "25000")], "doubts": set()},
    ),
    (
        "by way of filing",
        of_portal(fee="Nộp trực tiếp: 20.000 đồng; nộp qua dịch vụ công trực tuyến: 10.000 đồng"),
        {"fee": [("channel == 'counter'", "20000"), ("channel == 'online'", "10000")], "doubts": set()},
    ),
    (
        "by letters",
        of_portal(fee="a) Tổ chức: 1.200.000 đồng/hồ sơ; b) Cá nhân: 200.000 đồng/hồ sơ"),
        {"fee": [("Tổ chức", "1200000"), ("Cá nhân", "200000")], "doubts": set()},
    ),
    (
        "by commas",
        of_portal(fee="Cấp mới 100.000 đồng, cấp đổi 50.000 đồng, cấp lại 70.000 đồng"),
        {"fee": [("Cấp mới", "100000"), ("Cấp đổi", "50000"), ("Cấp lại", "70000")], "doubts": set()},
    ),
    (
        "by steps",
        of_portal(fee="2.000 đồng/trang; từ trang thứ 3 trở lên 1.000 đồng/trang, tối đa 200.000 đồng/bản"),
        {"fee": ["2000 * n"], "doubts": {"fee"}},
    ),
    ("a resolution", of_portal(fee="Mức thu theo Nghị quyết số 45/2022/NQ-HĐND"), {"fee": None, "doubts": {"fee"}}),
    ("at most", of_portal(fee="Không quá 100.000 đồng"), {"doubts": {"fee"}}),
    ("from and to", of_portal(fee="Từ 500.000 đồng đến 2.000.000 đồng"), {"fee": None, "doubts": {"fee"}}),
    (
        "a part of a value",
        of_portal(fee="0,1% giá trị tài sản, tối đa 50.000.000 đồng"),
        {"fee": None, "doubts": {"fee"}},
    ),
    ("some pay nothing", of_portal(fee="Cá nhân: Không thu; Tổ chức: 100.000 đồng"), {"doubts": {"fee"}}),
    (
        "free online",
        of_portal(fee="Thu 15.000 đồng đối với hồ sơ nộp trực tiếp; không thu đối với hồ sơ nộp trực tuyến"),
        {"doubts": {"fee"}},
    ),
    ("times a number", of_portal(fee="Mức thu: 100.000 đồng/hồ sơ x số lượng thửa"), {"doubts": {"fee"}}),
    (
        "two fees at once",
        of_portal(fee="Phí thẩm định: 1.500.000 đồng/lần; lệ phí cấp giấy phép: 200.000 đồng/giấy"),
        {"fee": ["1500000", "200000"], "doubts": {"fee"}},
    ),
    (
        "a threshold is no amount",
        of_portal(fee="Phí: Dự án từ 500 triệu đồng đến dưới 1 tỷ đồng: 2.000.000 đồng"),
        {"fee": ["2000000"], "doubts": {"fee"}},
    ),
    # Papers, steps, laws
    (
        "numbers of papers",
        of_portal(
            dossier_components=[
                "Đơn đề nghị (theo mẫu): 01 bản chính và 02 bản sao",
                "03 bộ hồ sơ thiết kế",
                "Bản sao có chứng thực giấy đăng ký (nếu có)",
                "Xuất trình thẻ căn cước để đối chiếu",
                "Sơ yếu lý lịch (02 bản)",
            ]
        ),
        {
            "papers": [
                ("Đơn đề nghị (theo mẫu)", {"copies": 2}),
                ("03 bộ hồ sơ thiết kế", {"originals": 3}),
                ("Bản sao có chứng thực giấy đăng ký (nếu có)", {"originals": 0, "copies": 1, "optional": True}),
                ("Thẻ căn cước để đối chiếu", {"shown": True}),
                ("Sơ yếu lý lịch", {"originals": 2}),
            ],
            "doubts": set(),
        },
    ),
    (
        "the original only to compare",
        of_portal(
            dossier_components=["Hộ chiếu (bản sao, xuất trình bản chính để đối chiếu)", "Ảnh 3x4 (02 tấm)", "Phí: 0"]
        ),
        {
            "papers": [
                (
                    "Hộ chiếu (bản sao, xuất trình bản chính để đối chiếu)",
                    {"originals": 0, "copies": 1},
                ),
                ("Ảnh 3x4", {"originals": 2}),
            ],
            "doubts": set(),
        },
    ),
    (
        "a list inside a list",
        of_portal(
            dossier_components=["Đơn đăng ký\nBản vẽ, gồm:\na) Bản vẽ mặt bằng\nb) Bản vẽ mặt đứng\nHợp đồng thuê"]
        ),
        {
            "papers": [
                "Đơn đăng ký",
                ("Bản vẽ mặt bằng", {"under": "Bản vẽ, gồm"}),
                ("Bản vẽ mặt đứng", {"under": "Bản vẽ, gồm"}),
                "Hợp đồng thuê",
            ],
            "doubts": set(),
        },
    ),
    (
        "one line of several",
        of_portal(dossier_components=["1. Tờ khai 2. Giấy ủy quyền", "Hợp đồng; Ảnh thẻ"]),
        {"papers": ["Tờ khai", "Giấy ủy quyền", "Hợp đồng", "Ảnh thẻ"], "doubts": set()},
    ),
    (
        "what is only for some",
        of_portal(dossier_components=["Tờ khai", "Trường hợp ủy quyền thì nộp thêm văn bản ủy quyền"]),
        {"papers": ["Tờ khai", ("Trường hợp ủy quyền thì nộp thêm văn bản ủy quyền", {"optional": True})]},
    ),
    (
        "markup and blanks",
        of_portal(
            dossier_components=["<p>Tờ&nbsp;khai</p><p>Giấy&#160;phép cũ</p>"],
            deadline_text="<b>05</b>&nbsp;ngày làm việc",
            steps=["<li>Bước 1: Nộp<br/>hồ sơ</li><li>Bước 2: Trả</li>"],
            fee="<p>Lệ phí: 8.000&nbsp;đồng</p>",
        ),
        {"papers": ["Tờ khai", "Giấy phép cũ"], "deadline": days(5), "steps": ["Nộp hồ sơ", "Trả"], "fee": ["8000"]},
    ),
    (
        "letters taken apart",
        of_portal(deadline_text="05 nga\u0300y la\u0300m vie\u0323\u0302c\r\n", fee="Lê\u0323 phi\u0301: Không"),
        {"deadline": days(5), "fee": [], "doubts": set()},
    ),
    (
        "steps by words",
        of_portal(
            steps=[
                "Bước thứ nhất: Nộp hồ sơ\r\nBước thứ hai: Theo Bước 1 Điều 5, thẩm định\r\nBước thứ ba: Trả kết quả"
            ]
        ),
        {"steps": ["Nộp hồ sơ", "Theo Bước 1 Điều 5, thẩm định", "Trả kết quả"], "doubts": set()},
    ),
    (
        "steps of what is not known",
        of_portal(
            steps=[
                "Bước 1: Nộp.\nBước 2: Trường hợp chưa xác định được ranh giới thì mời"
                " các bên đến đo đạc lại, lập biên bản có chữ ký.\nBước 3: Trả."
            ]
        ),
        {
            "steps": [
                "Nộp.",
                "Trường hợp chưa xác định được ranh giới thì mời các bên đến đo đạc lại, lập biên bản có chữ ký.",
                "Trả.",
            ],
            "doubts": set(),
        },
    ),
    (
        "laws in one line",
        of_portal(legal_basis=["Luật Cư trú 2020; Nghị định 154/2024/NĐ-CP; Thông tư 55/2021/TT-BCA"]),
        {"laws": ["Luật Cư trú 2020", "Nghị định 154/2024/NĐ-CP", "Thông tư 55/2021/TT-BCA"], "doubts": set()},
    ),
    # Agencies, levels, ways
    (
        "an office of a district",
        of_portal(agency="Phòng Tư pháp quận Thanh Khê"),
        {"agency": "commune", "level": 2, "doubts": {"agency"}},
    ),
    ("a short name", of_portal(agency="Sở TN&MT"), {"agency": "so-nong-nghiep-moi-truong", "doubts": {"agency"}}),
    ("another province", of_portal(agency="UBND tỉnh Bình Định"), {"agency": "city", "doubts": {"agency"}}),
    ("a level by its number", of_portal(level="Mức độ 4"), {"level": 4, "doubts": set()}),
    ("a level in part", of_portal(level="Một phần"), {"level": 3, "doubts": set()}),
    (
        "a way that is not open",
        of_portal(level=None, channels=["Nộp tại trụ sở UBND xã. Không nhận hồ sơ trực tuyến"]),
        {"channels": ["counter"], "level": 2, "doubts": set()},
    ),
    ("anybody", of_portal(applicants=["Mọi đối tượng"]), {"applicants": ["citizen", "business"], "doubts": set()}),
    ("sets", of_portal(copies="02 (hai) bộ"), {"sets": 2, "doubts": set()}),
    (
        "keys without values",
        of_portal(copies=None, level=None, conditions=None, form_fields=None, source=None),
        {"sets": 1, "level": 3, "doubts": set()},
    ),
    (
        "nothing but a name",
        {"name_vi": "Thủ tục chưa có nội dung"},
        {
            "deadline": None,
            "fee": None,
            "papers": [],
            "doubts": {
                "code",
                "field",
                "agency",
                "applicants",
                "channels",
                "steps",
                "papers",
                "deadline",
                "fee",
                "law",
                "result",
            },
        },
    ),
    # The national database
    (
        "times and fees by way",
        of_database(
            [
                ("Trực tiếp", "05 Ngày làm việc", "Lệ phí : 50000 Đồng"),
                ("Trực tuyến", "03 Ngày làm việc", "Lệ phí : 25000 Đồng"),
            ]
        ),
        {
            "deadline": [("channel == 'counter'", days(5)), days(3)],
            "doubts": set(),
            "fee": [("channel == 'counter'", "50000"), ("channel == 'online'", "25000")],
        },
    ),
    (
        "headings among the papers",
        of_database(
            [("Trực tiếp", "05 Ngày", "Phí : 0 Đồng")],
            [
                ("* Giấy tờ phải nộp:", "Bản chính: 0\nBản sao: 0"),
                ("- Tờ khai", "Bản chính: 1\nBản sao: 0"),
                ("* Giấy tờ phải xuất trình:", ""),
                ("- Hộ chiếu", "Bản chính: 1\nBản sao: 0"),
            ],
        ),
        {"papers": ["Tờ khai", ("Hộ chiếu", {"shown": True})], "fee": [], "doubts": set()},
    ),
    (
        "numbers in other words",
        of_database(
            [("Trực tiếp", "05 Ngày", "")],
            [
                ("Tờ khai", "Số bản chính: 2 - Số bản sao: 1"),
                ("Ảnh", "03 bản chính"),
                ("Giấy phép", "0 bản chính, 2 bản sao"),
            ],
        ),
        {
            "papers": [
                ("Tờ khai", {"originals": 2, "copies": 1}),
                ("Ảnh", {"originals": 3}),
                ("Giấy phép", {"originals": 0, "copies": 2}),
            ],
            "doubts": {"fee"},
        },
    ),
    (
        "a number that is not told",
        of_database([("Trực tiếp", "05 Ngày", "Phí : 0 Đồng")], [("Tờ khai", "Bản chính: 0\nBản sao: 0")]),
        {"doubts": {"papers"}},
    ),
]


def test_keys_are_known_however_they_are_spelt(da_nang: Locality):
    usual = of_database([("Trực tiếp", "05 Ngày", "Phí : 0 Đồng")], [("Tờ khai", "Bản chính: 2")])
    spelt = json.loads(unicodedata.normalize("NFD", json.dumps(usual, ensure_ascii=False)))
    spelt["metadata"] = {key.replace("_", " ").capitalize(): value for key, value in spelt["metadata"].items()}
    spelt["content"] = {search_key(key): value for key, value in spelt["content"].items()}
    assert facts(compose(read_record(spelt), da_nang)) == facts(compose(read_record(usual), da_nang))


@pytest.mark.parametrize(("raw", "expected"), [entry[1:] for entry in PUBLISHED], ids=[entry[0] for entry in PUBLISHED])
def test_the_facts_are_those_that_the_record_tells(raw: Facts, expected: Facts, da_nang: Locality):
    found = facts(compose(read_record(raw), da_nang))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("raw", [entry[1] for entry in PUBLISHED], ids=[entry[0] for entry in PUBLISHED])
def test_what_is_to_be_confirmed_stands_in_the_file_with_its_words(raw: Facts, da_nang: Locality):
    found = compose(read_record(raw), da_nang)
    told = found.data.get("to_confirm", [])
    assert len(told) == len({doubt.fact for doubt in found.doubts})
    assert found.data["level"] <= 2 or not told
    assert {doubt.text for doubt in found.doubts if doubt.text} >= {
        entry["source"].removeprefix("Hồ sơ ghi: “").removesuffix("”") for entry in told if "source" in entry
    }
