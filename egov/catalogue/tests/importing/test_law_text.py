"""Laws as lists and tables name them."""

from __future__ import annotations

import pytest

from egov.catalogue.importing.law_text import read_laws, read_numbered_law


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Luật Hộ tịch số 60/2014/QH13.", ["Luật Hộ tịch số 60/2014/QH13"]),
        ("- Căn cứ Nghị định số 10/2020/NĐ- CP;", ["Nghị định số 10/2020/NĐ-CP"]),
        ("20/2021/NĐ-CP: Quy định chính sách trợ giúp", ["Nghị định 20/2021/NĐ-CP: Quy định chính sách trợ giúp"]),
        ("07/2025/NĐ-CP: Nghị định số 07/2025/NĐ-CP", ["Nghị định số 07/2025/NĐ-CP"]),
        ("Số ký hiệu: 09/2017/QH14 Trích yếu: Luật Du lịch Ngày ban hành: 2017-06-19", ["09/2017/QH14: Luật Du lịch"]),
        ("Các văn bản liên quan gồm:", []),
        ("Không có thông tin", []),
        ("Chính phủ).", []),
    ],
)
def test_laws_are_named_once_and_clean(text, laws):
    assert read_laws([text, text]) == laws


@pytest.mark.parametrize(
    ("number", "title", "law"),
    [
        ("131/2021/NĐ-CP", "Nghị định 131/2021/NĐ-CP", "Nghị định 131/2021/NĐ-CP"),
        ("23/2012/NĐ-CP", "Quy định một số chế độ", "Nghị định 23/2012/NĐ-CP: Quy định một số chế độ"),
        ("10/2016/QĐ-TTg", "", "Quyết định 10/2016/QĐ-TTg"),
        ("48/2019/QH14", "Luật dân quân tự vệ", "48/2019/QH14: Luật dân quân tự vệ"),
        ("54", "Luật Hải quan 2014", "Luật Hải quan 2014"),
        ("", "", ""),
    ],
)
def test_number_and_title_become_one_name(number, title, law):
    assert read_numbered_law(number, title) == law
