from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov.forms.schema import example_answers
from egov.forms.validate import validate_answers

from .samples import CONTEXT, HOME, LAN, business_form, check_one, form_with

_OPTIONS = "options: [{id: a, label: {vi: A, en: A}}, {id: b, label: {vi: B, en: B}}]"
_ROWS = "type: repeat, max_items: 2, fields: [{id: t, type: text, label: {vi: T, en: T}}]"


def _short(value: Any) -> str:
    return value[:40] if isinstance(value, str) else type(value).__name__


@pytest.mark.parametrize(
    ("field", "raw", "kept"),
    [
        ("type: text", "  Trần  Thị\u0000 Lan ", "Trần Thị Lan"),
        ("type: text", "Đa\u0300 Na\u0306\u0303ng", "Đà Nẵng"),
        ("type: text", "a\u202egnp.exe\ud800", "agnp.exe"),
        ("type: long_text", "một\r\nhai\n", "một\nhai"),
        ("type: number", "50.000", 50_000),
        ("type: number", "50 000", 50_000),
        ("type: number", "50,000", 50_000),
        ("type: number", "-12", -12),
        ("type: number", 12.0, 12),
        ("type: number, decimals: 1", "1,5", "1.5"),
        ("type: number, decimals: 1", "1.5", "1.5"),
        ("type: number, decimals: 2", "1.500", "1500"),
        ("type: number, decimals: 2", "1.234,50", "1234.5"),
        ("type: number, decimals: 3", "1.234", "1.234"),
        ("type: number, decimals: 1", 2.5, "2.5"),
        ("type: money", "50.000 ₫", 50_000),
        ("type: money", "1.000.000đ", 1_000_000),
        ("type: money", "50\u202f000 đồng", 50_000),
        ("type: money", 0, 0),
        ("type: date", "23/11/2026", "2026-11-23"),
        ("type: date", "3-1-2026", "2026-01-03"),
        ("type: date", "2026-11-23", "2026-11-23"),
        ("type: date", {"day": "3", "month": "01", "year": "2026"}, "2026-01-03"),
        ("type: datetime", "2026-11-23T09:30", "2026-11-23T09:30"),
        ("type: datetime", "2026-11-23T02:30:00Z", "2026-11-23T09:30"),
        ("type: datetime", "2026-11-23 09:30:15+07:00", "2026-11-23T09:30"),
        ("type: datetime", "23/11/2026 9h30", "2026-11-23T09:30"),
        ("type: datetime", "09:30, 23/11/2026", "2026-11-23T09:30"),
        ("type: datetime", {"day": "3", "month": "1", "year": "2026", "time": "14 giờ"}, "2026-01-03T14:00"),
        ("type: datetime", {"day": "3", "month": "1", "year": "2026", "time": "0930"}, "2026-01-03T09:30"),
        (f"type: choice, {_OPTIONS}", "a", "a"),
        (f"type: choices, {_OPTIONS}", ["b", "a", "a"], ["a", "b"]),
        (f"type: choices, {_OPTIONS}", "b", ["b"]),
        ("type: yes_no", "no", False),
        ("type: yes_no", True, True),
        ("type: address", HOME, HOME),
        ("type: person", LAN, LAN),
        ("type: organisation", {"name": "A", "tax_code": "0100233488"}, {"name": "A", "tax_code": "0100233488"}),
        ("type: citizen_number", " 048 190 000 123 ", "048190000123"),
        ("type: tax_code", "0100233488 001", "0100233488-001"),
        ("type: phone", "0905 123 456", "+84905123456"),
        ("type: phone", "+49 30 901820", "+4930901820"),
        ("type: phone", "0236 3821 293", "+842363821293"),
        ("type: email", " Lan@Example.VN ", "Lan@example.vn"),
        ("type: file", ["file-1", "file-1"], ["file-1"]),
        (_ROWS, [{"t": "a"}, {"t": ""}, {}], [{"t": "a"}]),
    ],
    ids=_short,
)
def test_a_right_answer_is_kept_in_one_form(field: str, raw: Any, kept: Any) -> None:
    answer, codes = check_one(field, raw)
    assert codes == []
    assert answer == kept
    assert check_one(field, answer) == (kept, [])


@pytest.mark.parametrize(
    ("field", "raw", "code"),
    [
        ("type: text", None, "required"),
        ("type: text", " \t\u0000", "required"),
        ("type: text", 12, "wrong-type"),
        ("type: text", ["a"], "wrong-type"),
        ("type: text, max: 3", "abcd", "too-long"),
        ("type: text, min: 3", "ab", "too-short"),
        ("type: text", "x" * 1_000_000, "too-long"),
        ("type: text", " " * 1_000_000 + "x", "too-long"),
        ("type: long_text", "x" * 5001, "too-long"),
        ("type: number", "", "required"),
        ("type: number", "năm", "not-a-number"),
        ("type: number", "1e5", "not-a-number"),
        ("type: number", "٣", "not-a-number"),
        ("type: number", "9" * 100_000, "not-a-number"),
        ("type: number", "9" * 50, "too-large"),
        ("type: number", 10**5000, "too-large"),
        ("type: number", -(10**5000), "too-small"),
        ("type: number", True, "not-a-number"),
        ("type: number", float("nan"), "not-a-number"),
        ("type: number", float("inf"), "not-a-number"),
        ("type: number", {}, "not-a-number"),
        ("type: number", "1,5", "not-whole"),
        ("type: number", 1.5, "not-whole"),
        ("type: number, decimals: 1", "1,25", "too-many-decimals"),
        ("type: number, min: 3", "2", "too-small"),
        ("type: number, max: 3", "4", "too-large"),
        ("type: money", "-1", "too-small"),
        ("type: money", "50 USD", "not-a-number"),
        ("type: date", "31/02/2026", "no-such-date"),
        ("type: date", "2026-13-01", "no-such-date"),
        ("type: date", "hôm nay", "not-a-date"),
        ("type: date", "23/11/26", "not-a-date"),
        ("type: date", "1" * 100_000, "not-a-date"),
        ("type: date", {"day": "1", "month": "", "year": "2026"}, "date-incomplete"),
        ("type: date", {"day": "x", "month": "1", "year": "2026"}, "not-a-date"),
        ("type: date", {"day": "", "month": "", "year": ""}, "required"),
        ("type: date", 20260101, "wrong-type"),
        ("type: date", "01/01/1899", "date-too-early"),
        ("type: date, max: today", "24/11/2026", "date-too-late"),
        ("type: datetime", {"day": "", "month": "", "year": "", "time": ""}, "required"),
        ("type: datetime", {"day": "1", "month": "2", "year": "2026", "time": ""}, "not-a-moment"),
        ("type: datetime", {"day": "", "month": "", "year": "", "time": "9:00"}, "not-a-moment"),
        ("type: datetime", {"day": "1", "month": "", "year": "2026", "time": "9:00"}, "date-incomplete"),
        ("type: datetime", {"day": "1", "month": "2", "year": "2026", "time": "25:00"}, "not-a-time"),
        ("type: datetime", "23/11/2026", "not-a-moment"),
        ("type: datetime", "hôm nay", "not-a-moment"),
        ("type: datetime", "31/02/2026 09:00", "no-such-date"),
        ("type: datetime", "9999-12-31T23:30:00-07:00", "not-a-moment"),
        ("type: datetime", "1" * 100_000, "not-a-moment"),
        ("type: datetime", 20260101, "wrong-type"),
        ("type: datetime, min: today", "22/11/2026 23:59", "date-too-early"),
        ("type: date, min: '2026-07-01'", "30/06/2026", "date-too-early"),
        (f"type: choice, {_OPTIONS}", "", "choose"),
        (f"type: choice, {_OPTIONS}", "c", "unknown-option"),
        (f"type: choice, {_OPTIONS}", ["a"], "wrong-type"),
        (f"type: choices, {_OPTIONS}", [], "choose"),
        (f"type: choices, {_OPTIONS}", ["c"], "unknown-option"),
        (f"type: choices, {_OPTIONS}", [["a"]], "wrong-type"),
        (f"type: choices, {_OPTIONS}, min_items: 2", ["a"], "too-few"),
        (f"type: choices, {_OPTIONS}, max_items: 1", ["a", "b"], "too-many"),
        ("type: yes_no", "maybe", "unknown-option"),
        ("type: yes_no", 1, "wrong-type"),
        ("type: yes_no", None, "choose"),
        ("type: address", {}, "required"),
        ("type: address", "12 Bạch Đằng", "wrong-type"),
        ("type: address", {**HOME, "commune": "00004"}, "unknown-place"),
        ("type: address", {**HOME, "commune": "2024x"}, "unknown-option"),
        ("type: address", {**HOME, "commune": None}, "choose"),
        ("type: address", {**HOME, "country": "VN"}, "unknown-field"),
        ("type: person", {**LAN, "name": ""}, "required"),
        ("type: person", {**LAN, "birth_date": "24/11/2026"}, "date-too-late"),
        ("type: person", {**LAN, "sex": "x"}, "unknown-option"),
        ("type: person", [LAN], "wrong-type"),
        ("type: organisation", {"name": "A", "tax_code": "123"}, "tax-code"),
        ("type: citizen_number", "048190", "citizen-number-form"),
        ("type: citizen_number", "04819000012a", "citizen-number-form"),
        ("type: citizen_number", "٠٤٨١٩٠٠٠٠١٢٣", "citizen-number-form"),
        ("type: citizen_number", "003190000123", "citizen-number-province"),
        ("type: citizen_number", "099190000123", "citizen-number-province"),
        ("type: citizen_number", "048227000123", "citizen-number-year"),
        ("type: citizen_number", "048999000123", "citizen-number-year"),
        ("type: citizen_number", 48190000123, "wrong-type"),
        ("type: tax_code", "0100233489", "tax-code"),
        ("type: tax_code", "", "required"),
        ("type: phone", "123", "phone"),
        ("type: phone", "0905 123 456 ext 7", "phone"),
        ("type: phone", "+" * 1000, "phone"),
        ("type: email", "lan@", "email"),
        ("type: email", "lan@example", "email"),
        ("type: email", "lan@exa mple.vn", "email"),
        ("type: email", "a" * 65 + "@example.vn", "email"),
        ("type: file", [], "required"),
        ("type: file", ["file-3"], "unknown-file"),
        ("type: file", ["../../etc"], "unknown-file"),
        ("type: file", {"id": 1}, "wrong-type"),
        ("type: file, max_items: 1", ["file-1", "file-2"], "too-many"),
        (_ROWS, [], "required"),
        (_ROWS, [{}], "required"),
        (_ROWS, {"0": {"t": "a"}}, "wrong-type"),
        (_ROWS, ["a"], "wrong-type"),
        (_ROWS, [{"t": "a"}] * 3, "too-many"),
        (_ROWS, [{"t": "a"}] * 100_000, "too-many"),
        (_ROWS + ", min_items: 2", [{"t": "a"}], "too-few"),
        (_ROWS, [{"t": "a", "u": "b"}], "unknown-field"),
    ],
    ids=_short,
)
def test_a_wrong_answer_is_refused_with_its_code(field: str, raw: Any, code: str) -> None:
    _, codes = check_one(field, raw)
    assert codes == [code]


@pytest.mark.parametrize(
    "kind", ["text", "number", "money", "date", "datetime", "yes_no", "address", "person", "phone", "file"]
)
def test_an_optional_field_may_stay_empty(kind: str) -> None:
    assert check_one(f"type: {kind}, optional: true", "") == (None, [])


def test_the_year_of_a_citizen_number_may_be_this_year() -> None:
    assert check_one("type: citizen_number", "048226000123")[1] == []


def test_errors_name_the_row_and_the_part() -> None:
    form = form_with("id: x, type: repeat, fields: [{use: person}]")
    _, errors = validate_answers(form, {"x": [LAN, {**LAN, "name": "", "address": {**HOME, "street": ""}}]}, CONTEXT)
    assert [error.path for error in errors] == ["x.1.name", "x.1.address.street"]
    assert errors[0].label.vi == "Họ và tên (Nhãn 2)"
    assert errors[1].label.en == "House number, street, hamlet (Address, Label 2)"


def test_unknown_fields_are_named() -> None:
    _, errors = validate_answers(form_with("id: x, type: text"), {"x": "a", "y\x00": 1, 5: 2}, CONTEXT)
    assert [(error.path, error.code) for error in errors] == [("y?", "unknown-field"), ("?", "unknown-field")]


def test_hidden_answers_are_dropped_and_not_looked_at() -> None:
    form = business_form()
    raw = example_answers(form) | {"other": ["wrong"], "rented": False, "members": "wrong"}
    answers, errors = validate_answers(form, raw, CONTEXT)
    assert errors == []
    assert not {"other", "members", "owner"} & set(answers)


def test_a_page_is_checked_alone_and_the_draft_keeps_the_rest() -> None:
    form = business_form()
    raw = {"capital": "5.000.000", "area": "wrong", "kind": "shop", "other": "kept", "phone": "typed so far"}
    draft, errors = validate_answers(form, raw, CONTEXT, page=0)
    assert "phone" not in [error.path for error in errors]
    assert "area" in [error.path for error in errors]
    assert draft == {**raw, "capital": 5_000_000}


def test_computed_values_cannot_be_sent() -> None:
    raw = example_answers(business_form()) | {"fee": 0}
    answers, errors = validate_answers(business_form(), raw, CONTEXT)
    assert errors == []
    assert answers["fee"] == 18_000


def test_without_known_files_none_is_waited_for() -> None:
    assert validate_answers(form_with("id: x, type: file"), {}, CONTEXT) == ({}, [])


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]), max_size=8)
    | st.sampled_from(["48", "20242", "1/1/2026", "shop", "yes", "1.000,5", "0905123456", "9" * 400, "x" * 30_000]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "province", "commune", "day", "year", "birth_date", "a"]), inner)
    ),
    max_leaves=10,
)
_FORM = business_form()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([field.id for field in _FORM.fields()]), _JSON) | _JSON)
def test_validation_never_raises_and_what_it_keeps_is_right(raw: Any) -> None:
    answers, errors = validate_answers(_FORM, raw, CONTEXT)
    assert all(error.code and isinstance(error.path, str) for error in errors)
    if not errors:
        assert validate_answers(_FORM, answers, CONTEXT) == (answers, [])
    validate_answers(_FORM, raw, CONTEXT, page=1, files=[])


def test_very_deep_answers_are_refused() -> None:
    deep: Any = "a"
    for number in range(5000):
        deep = [deep] if number % 2 else {"name": deep}
    for field in _FORM.fields():
        kept, errors = validate_answers(_FORM, {"rented": True, field.id: deep}, CONTEXT)
        assert field.id not in kept or any(error.path.startswith(field.id) for error in errors), field.id
