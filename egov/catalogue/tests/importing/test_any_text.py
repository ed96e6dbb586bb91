"""Whatever stands in a record's texts: a file that passes the checks comes out."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from egov.catalogue.importing.composing import compose
from egov.catalogue.importing.fitting import fit
from egov.catalogue.importing.records import read_record
from egov.catalogue.reading import read_service
from egov.catalogue.rules import check_service
from egov.core.problems import Problems
from egov.core.source import read_source

from .records import national, portal

WORDS = [
    "05 ngày làm việc",
    "2,5 ngày",
    "Trường hợp",
    "đối với",
    "Tại UBND xã:",
    "Tổng cộng:",
    "kể từ ngày",
    "trong đó",
    "sau 15 giờ",
    "ngay trong ngày",
    "10.000 đồng",
    "/bản sao",
    "/m²/năm",
    "Lệ phí:",
    "Phí:",
    "Mức 1:",
    "USD",
    "%",
    "Bước 1:",
    "Bước 2.",
    "1.",
    "Bản chính: 1",
    "Bản sao: 20",
    "(nếu có)",
    "01 bộ",
    "Nghị định 1/2020/NĐ-CP",
    "Sở Y tế",
    "UBND quận, huyện",
    "hoặc",
    "<b>",
    "trực tuyến",
    "bưu chính",
    "không",
    "chưa có thông tin",
    ":",
    ";",
    "\n",
    '"',
    "'",
    "{",
    "}",
    "#",
    "- ",
    "\\",
    "…",
    "giảm",
    "99999 tháng",
]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=14).map(" ".join)
LISTS = st.lists(TEXTS, max_size=8)
ONE = ("code", "field", "agency", "level", "fee", "deadline_text", "copies")
SEVERAL = ("channels", "steps", "dossier_components", "legal_basis", "result", "conditions", "applicants")
FIELDS = {**dict.fromkeys(ONE, TEXTS), **dict.fromkeys(SEVERAL, LISTS), "name_vi": TEXTS.map("Cấp {}".format)}


def errors_of(raw: dict[str, Any]) -> list[str]:
    composed = compose(read_record(raw), None)
    problems = Problems()
    node = read_source(fit(composed), problems)
    assert node is not None, problems.found
    check_service(read_service(node, "a-service"), node, None)
    return [str(problem) for problem in problems.errors]


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional=FIELDS))
def test_a_portal_record_of_any_texts_passes_the_checks(changes):
    assert errors_of(portal(**changes)) == []


@settings(max_examples=25)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_national_record_of_any_texts_passes_the_checks(steps, agency, time, fee):
    raw = national(trình_tự_thực_hiện=steps, cơ_quan_có_thẩm_quyền=agency)
    raw["tables"]["hinh_thuc_nop"][0] |= {"thoi_han_giai_quyet": time, "phi_le_phi": fee}
    assert errors_of(raw) == []
