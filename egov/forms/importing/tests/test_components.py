"""Every type of component that Form.io documents: the field it becomes, or what is said instead."""

from __future__ import annotations

import pytest

from egov.forms.types import FIELD_TYPES

from .drawn import as_form, boxes, codes, drawn, fields, grid, group, imported, panel, radio

REQUIRED = {"validate": {"required": True}}
OPTIONS = [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (drawn("textfield", "x"), {"type": "text"}),
        (
            drawn("textfield", "x", validate={"minLength": 2, "maxLength": "40"}),
            {"type": "text", "min": 2, "max": 40},
        ),
        (drawn("textfield", "x", validate={"pattern": "[A-Z]{2}\\d+"}), {"type": "text", "pattern": "[A-Z]{2}\\d+"}),
        (drawn("textfield", "x", inputMask="99-AA"), {"type": "text", "pattern": "[0-9][0-9]\\-[A-Za-z][A-Za-z]"}),
        (drawn("textfield", "x", validate={"digitsOnly": True}), {"type": "text", "pattern": "[0-9]*"}),
        (drawn("textarea", "x", validate={"maxLength": 300}), {"type": "long_text", "max": 300}),
        (drawn("number", "x", validate={"integer": True, "min": 0, "max": 9}), {"type": "number", "min": 0, "max": 9}),
        (drawn("number", "x", decimalLimit=3, validate={"min": 0.5}), {"type": "number", "min": "0.5", "decimals": 3}),
        (drawn("currency", "x", currency="VND", validate={"min": 1000}), {"type": "money", "min": 1000}),
        (drawn("currency", "x", currency="USD"), {"type": "number", "decimals": 2}),
        (drawn("checkbox", "x"), {"type": "yes_no"}),
        (boxes("x", "a", "b"), {"type": "choices", "options": OPTIONS}),
        (
            boxes("x", "a", "b", validate={"minSelectedCount": 1, "maxSelectedCount": 2}),
            {"type": "choices", "options": OPTIONS, "min_items": 1, "max_items": 2},
        ),
        (radio("x", "a", "b"), {"type": "choice", "options": OPTIONS}),
        (
            drawn("select", "x", data={"values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}),
            {"type": "choice", "options": OPTIONS},
        ),
        (
            drawn("select", "x", multiple=True, dataSrc="json", data={"json": '["A", "B"]'}),
            {"type": "choices", "options": [{"id": "A", "label": "A"}, {"id": "B", "label": "B"}]},
        ),
        (
            drawn(
                "select",
                "x",
                dataSrc="json",
                valueProperty="code",
                template="<b>{{ item.name }}</b>",
                data={"json": [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]},
            ),
            {"type": "choice", "options": OPTIONS},
        ),
        (drawn("select", "x", dataSrc="url", data={"url": "https://example.vn"}), {"type": "text"}),
        (radio("x", "a"), {"type": "yes_no"}),
        (drawn("email", "x"), {"type": "email"}),
        (drawn("url", "x"), {"type": "text"}),
        (drawn("phoneNumber", "x"), {"type": "phone"}),
        (drawn("tags", "x"), {"type": "text"}),
        (drawn("address", "x"), {"type": "address"}),
        (drawn("datetime", "x"), {"type": "datetime"}),
        (
            drawn("datetime", "x", enableTime=False, datePicker={"minDate": "moment()", "maxDate": "2030-01-31T00:00"}),
            {"type": "date", "min": "today", "max": "2030-01-31"},
        ),
        (drawn("datetime", "x", enableDate=False), {"type": "text", "max": 20}),
        (drawn("day", "x", minDate="2020-01-01"), {"type": "date", "min": "2020-01-01"}),
        (drawn("day", "x", fields={"day": {"hide": True}}), {"type": "text"}),
        (drawn("time", "x"), {"type": "text", "max": 20}),
        (drawn("file", "x"), {"type": "file", "max_items": 1}),
        (drawn("file", "x", multiple=True), {"type": "file"}),
        (
            drawn("navDatepicker", "x", specificEarliestAllowedDate="2023-08-01", latestAllowedDate=0),
            {"type": "date", "min": "2023-08-01", "max": "today"},
        ),
        (drawn("year", "x", minYear=1900, maxYear=2100), {"type": "number", "min": 1900, "max": 2100}),
    ],
)
def test_a_question_becomes_a_field(component, expected):
    (field,) = fields(component | REQUIRED | {"validate": component.get("validate", {}) | {"required": True}})
    assert field == {"id": "x", "label": "X", **expected}
    as_form(imported(component))


@pytest.mark.parametrize(
    "kind", ["button", "password", "signature", "hidden", "recaptcha", "image", "location", "tree"]
)
def test_what_has_no_counterpart_is_said(kind):
    found = imported(drawn("textfield", "name"), drawn(kind, "x"))
    assert [field["id"] for field in found.form[0]["fields"]] == ["name"]
    assert [(remark.path, remark.type) for remark in found.remarks] == [("x", kind)]


def test_what_is_not_required_is_optional():
    assert fields(drawn("textfield", "x"))[0]["optional"] is True


@pytest.mark.parametrize("key", ["description", "tooltip", "placeholder", "suffix"])
def test_what_is_said_beside_a_question_is_its_help(key):
    assert fields(drawn("textfield", "x", **{key: "<b>So</b>"}))[0]["help"] == "So"


def test_panels_are_pages_with_their_conditions():
    found = imported(
        panel("one", radio("kind", "a", "b")),
        panel("two", drawn("textfield", "more"), conditional={"show": True, "when": "kind", "eq": "a"}),
    )
    assert [(page["page"]["vi"], page.get("when")) for page in found.form] == [
        ("One", None),
        ("Two", "form.kind == 'a'"),
    ]


@pytest.mark.parametrize(
    "layout",
    [
        {"type": "columns", "columns": [{"components": [drawn("textfield", "x")]}]},
        {"type": "columns", "columns": [{"type": "column", "key": "column", "components": [drawn("textfield", "x")]}]},
        {"type": "table", "rows": [[{"components": [drawn("textfield", "x")]}]]},
        {"type": "well", "components": [drawn("textfield", "x")]},
    ],
)
def test_a_layout_is_looked_through(layout):
    found = imported(layout | {"key": "layout"})
    assert [field["id"] for field in found.form[0]["fields"]] == ["x"]
    assert not found.remarks


def test_the_title_of_a_group_and_of_a_tab_stays_as_a_heading():
    fieldset = {"type": "fieldset", "key": "f", "legend": "Home", "components": [drawn("textfield", "street")]}
    tabs = {"type": "tabs", "key": "t", "components": [{"label": "Work", "components": [drawn("textfield", "firm")]}]}
    assert [field.get("text") or field["id"] for field in fields(fieldset, tabs)] == ["Home", "street", "Work", "firm"]


def test_contents_become_information_without_markup():
    content = drawn("content", "x", html='<p>Read <a href="https://example.vn">this</a></p><ul><li>one</li></ul>')
    assert fields(content)[0]["text"] == "Read this (https://example.vn)\n- one"


def test_fields_of_two_containers_with_one_key_have_ids_of_their_own():
    found = fields(group("owner", drawn("textfield", "name")), group("agent", drawn("textfield", "name")))
    assert [field["id"] for field in found] == ["name", "agent_name"]


def test_rows_become_a_repeat_with_their_limits():
    rows = grid("people", drawn("textfield", "name"), validate={"required": True, "minLength": 1, "maxLength": 3})
    assert fields(rows) == [
        {
            "id": "people",
            "type": "repeat",
            "label": "People",
            "min_items": 1,
            "max_items": 3,
            "fields": [{"id": "name", "type": "text", "label": "Name", "optional": True}],
        }
    ]


def test_an_edit_grid_is_a_repeat_too():
    assert fields(grid("people", drawn("textfield", "name")) | {"type": "editgrid"})[0]["type"] == "repeat"


def test_rows_three_deep_are_left_out_with_all_that_is_in_them():
    third = grid("third", drawn("textfield", "x"))
    found = imported(grid("first", drawn("textfield", "a"), grid("second", drawn("textfield", "b"), third)))
    assert [(remark.path, remark.code) for remark in found.remarks if remark.outcome == "left-out"] == [
        ("first.second.third", "too-many-rows"),
        ("first.second.third.x", "too-many-rows"),
    ]


def test_several_answers_to_one_question_are_rows():
    (field,) = fields(drawn("textfield", "names", multiple=True))
    assert (field["type"], [inner["id"] for inner in field["fields"]]) == ("repeat", ["value"])


def test_a_survey_is_a_choice_for_each_question():
    survey = drawn("survey", "s", questions=[{"value": "q1", "label": "Q1"}], values=radio("", "a", "b")["values"])
    assert [(field["id"], field["type"]) for field in fields(survey)] == [("s_heading", "info"), ("s_q1", "choice")]


def test_an_attachment_asks_how_the_paper_comes_and_for_the_paper():
    ways = {"leggerVedNaa": {"enabled": True}, "nei": {"enabled": True}, "ettersender": {"enabled": False}}
    found = fields(drawn("attachment", "proof", attachmentValues=ways, **REQUIRED))
    assert [(field["id"], field["type"], field.get("when")) for field in found] == [
        ("proof_key", "choice", None),
        ("proof_file", "file", "form.proof_key == 'leggerVedNaa'"),
    ]


@pytest.mark.parametrize(
    ("component", "prefill"),
    [
        (drawn("textfield", "x", defaultValue="it's"), "'it\\'s'"),
        (drawn("number", "x", defaultValue=5), "5"),
        (drawn("checkbox", "x", defaultValue=True), "true"),
        (radio("x", "a", "b", defaultValue="b"), "'b'"),
        (boxes("x", "a", "b", defaultValue={"a": True, "b": False}), "['a']"),
        (drawn("day", "x", customDefaultValue="value = moment()"), "today"),
        (drawn("textfield", "x", customDefaultValue="value = 'so';"), "'so'"),
    ],
)
def test_a_default_is_filled_in(component, prefill):
    assert fields(component)[0]["prefill"] == prefill
    as_form(imported(component))


def test_a_calculation_becomes_a_computed_value():
    a, b = (drawn("number", key, validate={"integer": True}) for key in "ab")
    total = drawn("number", "total", calculateValue="value = data.a * (data.b + 1);")
    assert fields(a, b, total)[2] == {
        "id": "total",
        "type": "computed",
        "label": "Total",
        "value": "form.a * (form.b + 1)",
    }


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"validate": {"custom": "valid = input.length > 3"}}, "own-check"),
        ({"validate": {"json": {"if": [True, True, "no"]}}}, "own-check"),
        ({"validate": {"pattern": "(a+)+"}}, "pattern"),
        ({"validate": {"maxWords": 10}}, "words"),
        ({"unique": True}, "unique"),
        ({"case": "uppercase"}, "letters"),
        ({"disabled": True}, "read-only"),
        ({"calculateValue": "value = fetch('x')"}, "calculation"),
        ({"customDefaultValue": "value = user.name"}, "default"),
        ({"label": ""}, "no-label"),
        ({"label": "<b>Name</b>"}, "markup"),
    ],
)
def test_what_a_field_cannot_do_is_said(more, code):
    assert codes(drawn("textfield", "x") | more) == {code}


def test_a_form_comes_out_the_same_each_time_and_reads_in_english_where_it_is_english():
    from egov.forms.importing.formio import import_form

    raw = b'{"components": [{"type": "textfield", "key": "firstName", "label": "First name"}]}'
    assert import_form(raw, "en") == import_form(raw, "en")
    assert import_form(raw, "en").form[0]["fields"][0]["label"] == {"vi": "First name", "en": "First name"}


def test_every_field_that_is_made_is_of_a_known_type():
    from egov.forms.importing.formio.fields import MAKERS

    made = {fields(drawn(kind, "x"))[0]["type"] for kind in MAKERS}
    assert made <= set(FIELD_TYPES)
