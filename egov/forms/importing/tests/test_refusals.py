"""Hostile and broken files: refused with a reason, or read without harm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from egov.forms.importing.formio import MAX_BYTES, Refused, import_form

from .drawn import as_form, drawn, fields, grid, imported, radio

LETTER = {"type": "textfield", "key": "x", "label": "X"}


def nested(depth: int) -> dict[str, Any]:
    inside: dict[str, Any] = LETTER
    for _ in range(depth):
        inside = {"type": "container", "key": "c", "components": [inside]}
    return inside


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b"\xff\xfe", "not-json"),
        (b'{"components": [' + b"9" * 5000 + b"]}", "not-json"),
        (b"7", "no-form"),
        (b"{}", "no-form"),
        (b'{"components": 5}', "no-form"),
        (b'{"components": [1, null, "x", {"key": "x"}]}', "no-form"),
        (b"[" * 100_000, "too-deep"),
        (b'{"components":[' * 5_000, "too-deep"),
        (b" " * (MAX_BYTES + 1), "too-large"),
        (json.dumps({"components": [nested(40)]}).encode(), "too-deep"),
        (json.dumps({"components": [LETTER] * 2_500}).encode(), "too-many"),
        (json.dumps({"components": [LETTER] * 400}).encode(), "too-many-fields"),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_a_reason(raw, code):
    with pytest.raises(Refused) as refused:
        import_form(raw)
    assert refused.value.code == code
    assert refused.value.in_language("vi") != refused.value.in_language("en")


KINDS = ("textfield", "select", "radio", "number", "datetime", "survey", "attachment", "datagrid", "fieldset")
KEYS = (
    "key", "label", "validate", "conditional", "customConditional", "values", "data", "logic", "calculateValue",
    "defaultValue", "components", "columns", "rows", "questions", "hidden", "description", "attachmentValues",
    "dataSrc", "multiple", "decimalLimit", "datePicker",
)  # fmt: skip


def _with(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "key": name, "label": name} | more


@pytest.mark.parametrize(
    "value", [None, 7, -1.5, True, "", "x", [], [[]], [None], {}, {"x": {}}, "\x00\u202e", 10**300], ids=repr
)
def test_values_of_a_wrong_kind_do_no_harm(value):
    odd = [_with(kind, f"{kind}{key}", **{"components": [LETTER], key: value}) for kind in KINDS for key in KEYS]
    assert as_form(imported(LETTER, *odd)).field("x") is not None


def test_markup_in_texts_stays_behind():
    label = "<script>alert(1)</script>Tên <img src=x onerror=alert(1)> & <b>họ</b>"
    assert fields(drawn("textfield", "x", label=label))[0]["label"] == "Tên & họ"
    assert fields(drawn("textfield", "x", label="a < b &amp; c"))[0]["label"] == "a < b & c"


@pytest.mark.parametrize(
    "script",
    [
        "show = " + "!" * 3_000 + "data.x",
        "show = " + "(" * 3_000 + "data.x" + ")" * 3_000,
        "a = data.x; " + "".join(f"a{n + 1} = a{n or ''} || a{n or ''}; " for n in range(60)) + "show = a60",
        "if (data.x) " * 300 + "show = true",
        "show = data" + ".x" * 2_000,
        "/*" * 2_000,
        "'" + "\\'" * 1_900,
    ],
)
def test_a_script_that_would_run_long_is_said_and_not_taken_over(script):
    found = imported(LETTER, drawn("textfield", "y", customConditional=script))
    assert {remark.code for remark in found.remarks} <= {"condition-script", "condition-too-long", "condition-part"}
    assert "when" not in found.form[0]["fields"][1]


def test_conditions_that_name_each_other_end():
    unticked = [
        drawn("checkbox", f"b{number}", customConditional=f"show = data.b{(number + 1) % 50} === false")
        for number in range(50)
    ]
    assert imported(*unticked).remarks


def test_more_options_than_a_choice_may_have_are_not_gone_through():
    values = [{"value": str(number)} for number in range(40_000)]
    (field,) = fields(radio("x") | {"values": values})
    assert field["type"] == "text"


def test_more_options_than_a_service_file_holds_are_refused():
    values = [{"value": str(number)} for number in range(150)]
    with pytest.raises(Refused) as refused:
        imported(*(radio(f"x{number}") | {"values": values} for number in range(100)))
    assert refused.value.code == "unwritable"


def test_ids_are_made_of_any_key():
    keys = ["Đường phố", "form", "1", "!!!", "a.b", "x" * 300, "X" * 300]
    found = fields(*(drawn("textfield", key) for key in keys), grid("row", drawn("textfield", "row")))
    assert [field["id"][:9] for field in found] == [
        "duong_pho", "form_fiel", "field_1", "field", "b", "x" * 9, "x" * 9, "row_field",
    ]  # fmt: skip
    assert len({field["id"] for field in found}) == len(found)
