from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egov.forms.display import answers_as_document
from egov.forms.schema import example_answers
from egov.forms.validate import validate_answers

from .samples import CONTEXT, business_form


def _names(province: str, commune: str) -> str:
    return f"Phường {commune}, tỉnh {province}"


def _document(language: str = "vi", **changes: Any) -> dict[str, str]:
    form = business_form()
    answers, _ = validate_answers(form, example_answers(form) | changes, CONTEXT)
    sections = answers_as_document(form, answers, language, _names)
    return {line.label: line.text for section in sections for line in section.lines}


def test_answers_read_as_people_write_them() -> None:
    shown = _document(capital=5_000_000, area="999,5", start="2026-12-01", visit="2026-12-01T09:30")
    assert shown["Vốn"] == "5.000.000 ₫"
    assert shown["Ngày bắt đầu"] == "01/12/2026"
    assert shown["Giờ hẹn"] == "09:30, 01/12/2026"
    assert shown["Diện tích"] == "999,5"
    assert shown["Loại"] == "Cửa hàng"
    assert shown["Địa chỉ"] == "12 Bạch Đằng, Phường 20242, tỉnh 48"
    assert shown["Thuê chỗ"] == "Có"
    assert shown["Điện thoại"] == "0905 123 456"
    assert shown["Phí"] == "1.500.000 ₫"


def test_the_document_follows_the_language() -> None:
    assert _document("en")["Kind"] == "Shop"
    assert _document("en")["Rented"] == "Yes"


def test_rows_and_parts_stand_under_their_heading() -> None:
    form = business_form()
    sections = answers_as_document(form, example_answers(form), "vi", _names)
    people = [(line.label, line.depth) for line in sections[1].lines]
    assert people[:2] == [("Thành viên 1", 0), ("Họ và tên", 1)]
    assert {line.field_id for line in sections[1].lines} >= {"members", "owner"}


def test_pages_without_answers_are_left_out() -> None:
    sections = answers_as_document(business_form(), {"capital": 5}, "vi", _names)
    assert [section.title for section in sections] == ["Hộ kinh doanh"]


def test_files_are_named_by_their_ids() -> None:
    sections = answers_as_document(business_form(), {"plan": ["f1", "f2"]}, "vi", _names)
    assert sections[0].lines[0].files == ("f1", "f2")


_ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "province", "sex"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([field.id for field in business_form().fields()]), _ANSWERS))
def test_any_answers_can_be_shown(answers: dict[str, Any]) -> None:
    assert all(section.lines for section in answers_as_document(business_form(), answers, "en", _names))
