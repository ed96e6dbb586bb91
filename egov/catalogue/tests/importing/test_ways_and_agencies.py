"""Who applies, how, at which level, and who decides."""

from __future__ import annotations

import pytest

from egov.catalogue.importing.agencies import find_deciding
from egov.catalogue.importing.doubts import DISTRICT, FOLLOWED, NOT_STATED, SEVERAL_AGENCIES
from egov.catalogue.importing.ways_text import read_applicants, read_channels, read_level
from egov.config import ROOT
from egov.core.problems import Problems
from egov.places.reading import read_locality


@pytest.fixture(scope="module")
def da_nang():
    return read_locality(ROOT / "localities" / "da-nang", Problems())


@pytest.mark.parametrize(
    ("texts", "applicants"),
    [
        (["Công dân Việt Nam"], ("citizen",)),
        (["Doanh nghiệp, Tổ chức (không bao gồm doanh nghiệp, HTX)"], ("business",)),
        (["Tổ chức, cá nhân"], ("citizen", "business")),
        (["Hộ kinh doanh"], ("citizen",)),
        (["Không có thông tin"], ()),
    ],
)
def test_who_may_apply(texts, applicants):
    assert read_applicants(texts) == applicants


@pytest.mark.parametrize(
    ("texts", "channels"),
    [
        (["Nộp trực tiếp hoặc qua bưu chính"], ("counter", "post")),
        (["Thủ tục này được nộp trực tuyến", "Trả kết quả trực tiếp"], ("online",)),
        (["Hồ sơ nộp tại Bộ phận Tiếp nhận và trả kết quả"], ("counter",)),
        (["Hình thức nộp"], ()),
    ],
)
def test_how_to_file(texts, channels):
    assert read_channels(texts) == channels


@pytest.mark.parametrize(("text", "level"), [("toàn trình (≈ mức 4)", 4), ("Một phần", 3), ("Mức độ 2", 2), ("", None)])
def test_the_published_level(text, level):
    assert read_level(text) == level


@pytest.mark.parametrize(
    ("text", "agency", "doubts"),
    [
        ("UBND phường xã", "commune", ()),
        ("Chủ tịch UBND cấp xã", "commune", ()),
        ("Ủy ban nhân dân cấp tỉnh", "city", ()),
        ("UBND quận, huyện (cơ quan có thẩm quyền quyết định)", "commune", (DISTRICT,)),
        ("Sở Xây dựng TP. Đà Nẵng", "so-xay-dung", ()),
        ("Sở Y tế - Cơ quan có thẩm quyền quyết định", "so-y-te", ()),
        ("Văn phòng đăng ký đất đai hoặc Chi nhánh Văn phòng đăng ký đất đai", "van-phong-dang-ky-dat-dai", ()),
        ("Bộ Quốc phòng, Ủy ban nhân dân cấp tỉnh", "city", (SEVERAL_AGENCIES,)),
        ("Sở Giao thông Vận tải TP. Đà Nẵng", "so-xay-dung", (FOLLOWED,)),
        ("Cục Tác chiến/Bộ Tổng Tham mưu", "", ()),
        ("Ban chỉ huy quân sự cấp huyện", "", ()),
        ("Không có thông tin", "", (NOT_STATED,)),
    ],
)
def test_who_decides_in_da_nang(da_nang, text, agency, doubts):
    found = find_deciding(text, da_nang)
    assert (found.agency, found.doubts) == (agency, doubts)


def test_without_a_locality_committees_go_by_kind_and_departments_by_name():
    assert find_deciding("UBND cấp xã", None).agency == "commune"
    assert find_deciding("Sở Công Thương tỉnh Lào Cai", None).agency == "so-cong-thuong"
    assert find_deciding("Bộ Tổng Tham mưu", None).is_outside
