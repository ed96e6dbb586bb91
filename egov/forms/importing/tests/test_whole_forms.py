"""Whole forms in the manners of several builders: everything in them is asked, or said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from egov.forms.importing.formio import Imported, import_form

from .drawn import Drawn, as_form, boxes, drawn, grid, group, panel, radio

GROUPS = ("panel", "fieldset", "well", "columns", "table", "tabs", "container")


def form(*components: Drawn, **more: Any) -> Drawn:
    return {"title": "Đơn", "display": "form", "components": [*components], **more}


def simple(component: Any, value: Any, operator: Any = "isEqual", **more: Any) -> Drawn:
    """A condition as the newer builders write it."""
    told = [{"component": component, "operator": operator, "value": value}]
    return {"conditional": {"show": True, "conjunction": "all", "conditions": told, **more}}


def outline(found: Imported) -> list[str]:
    """A line for each page and field: id, type, and what is not usual about it."""
    lines = []
    for page in found.form:
        lines.append(f"= {page['page']['vi']}" + (f" [{page['when']}]" if "when" in page else ""))
        lines += [line for entry in page["fields"] for line in _field(entry, "")]
    return lines


def _field(entry: Drawn, margin: str) -> Iterator[str]:
    told = {
        key: value for key, value in entry.items() if key in ("min", "max", "pattern", "prefill", "value", "decimals")
    }
    told |= {key: entry[key] for key in ("min_items", "max_items") if key in entry}
    words = [margin + entry["id"], entry["type"]]
    words += [] if entry.get("optional") or entry["type"] in ("info", "computed") else ["needed"]
    words += ["/".join(option["id"] for option in entry["options"])] if "options" in entry else []
    words += [f"{key}={value}" for key, value in told.items()]
    words += [f"[{entry['when']}]"] if "when" in entry else []
    yield " ".join(words)
    for inner in entry.get("fields", []):
        yield from _field(inner, f"{margin}. ")


def remarks(found: Imported) -> set[str]:
    return {f"{remark.path} {remark.code}" for remark in found.remarks}


NEEDED = {"validate": {"required": True}}

FORMS: list[tuple[str, Drawn, list[str], set[str]]] = [
    (
        "layouts in layouts",
        form(
            {
                "type": "columns",
                "key": "c",
                "columns": [
                    {"width": 6, "components": [drawn("textfield", "name", **NEEDED)]},
                    {"width": 6, "components": [{"type": "well", "key": "w", "components": [drawn("email", "mail")]}]},
                ],
            },
            {
                "type": "table",
                "key": "t",
                "rows": [
                    [
                        {"components": [drawn("number", "left", decimalLimit=0)]},
                        {"components": [drawn("checkbox", "right")]},
                    ]
                ],
            },
            {"type": "fieldset", "key": "f", "legend": "Nơi ở", "components": [drawn("address", "home")]},
            {
                "type": "tabs",
                "key": "tabs",
                "components": [
                    {"label": "Một", "key": "one", "components": [drawn("textarea", "first")]},
                    {"label": "Hai", "key": "two", "components": [drawn("url", "second")]},
                ],
            },
        ),
        [
            "= Đơn",
            "name text needed",
            "mail email",
            "left number",
            "right yes_no",
            "f_heading info",
            "home address",
            "one_heading info",
            "first long_text",
            "two_heading info",
            "second text",
        ],
        {"f.home address", "tabs.second own-check"},
    ),
    (
        "a wizard whose pages have conditions",
        form(
            panel("one", radio("kind", "new", "again", **NEEDED)),
            panel(
                "two",
                drawn("textfield", "old_number", **NEEDED),
                conditional={"show": "true", "when": "kind", "eq": "again"},
            ),
            panel("three", drawn("file", "plan", multiple=True)),
            display="wizard",
        ),
        [
            "= One",
            "kind choice needed new/again",
            "= Two [form.kind == 'again']",
            "old_number text needed",
            "= Three",
            "plan file",
        ],
        set(),
    ),
    (
        "every way to compare",
        form(
            drawn("textfield", "a"),
            drawn("number", "n", decimalLimit=0),
            boxes("b", "p", "q"),
            drawn("checkbox", "c"),
            *(
                drawn("textfield", f"t{number}", **simple(*told))
                for number, told in enumerate(
                    [
                        ("a", "x"),
                        ("a", "x", "isNotEqual"),
                        ("a", None, "isEmpty"),
                        ("a", "x", "includes"),
                        ("a", "x", "startsWith"),
                        ("n", 5, "greaterThan"),
                        ("n", "5", "lessThanOrEqual"),
                        ("b", "p"),
                        ("c", "true"),
                    ]
                )
            ),
        ),
        [
            "= Đơn",
            "a text",
            "n number",
            "b choices p/q",
            "c yes_no",
            "t0 text [form.a == 'x']",
            "t1 text [form.a != 'x']",
            "t2 text [!has(form.a)]",
            "t3 text [form.a.contains('x')]",
            "t4 text [form.a.startsWith('x')]",
            "t5 text [form.n > 5]",
            "t6 text [form.n <= 5]",
            "t7 text ['p' in form.b]",
            "t8 text [form.c]",
        ],
        set(),
    ),
    (
        "conditions joined, turned round and unknown",
        form(
            drawn("textfield", "a"),
            drawn("textfield", "b"),
            drawn(
                "textfield",
                "any",
                conditional={
                    "show": False,
                    "conjunction": "any",
                    "conditions": [
                        {"component": "a", "operator": "isEqual", "value": "x"},
                        {"component": "b", "operator": "isNotEmpty", "value": ""},
                    ],
                },
            ),
            drawn("textfield", "odd", **simple("a", "x", "soundsLike")),
            drawn("textfield", "gone", **simple("nowhere", "x")),
            drawn(
                "textfield",
                "json",
                conditional={"json": {"and": [{"==": [{"var": "data.a"}, "x"]}, {"!": [{"var": "data.b"}]}]}},
            ),
            drawn("textfield", "script", customConditional="show = Math.random() > 0.5"),
        ),
        [
            "= Đơn",
            "a text",
            "b text",
            "any text [!(form.a == 'x' || has(form.b))]",
            "odd text",
            "gone text",
            "json text [form.a == 'x' && !has(form.b)]",
            "script text",
        ],
        {"odd condition-condition", "gone condition-unknown", "script condition-script"},
    ),
    (
        "rows of both kinds, with limits",
        form(
            drawn(
                "editgrid",
                "people",
                components=[drawn("textfield", "name", **NEEDED), drawn("day", "born")],
                validate={"minLength": 1, "maxLength": 4},
                initEmpty=True,
            ),
            grid("tools", drawn("textfield", "tool"), disableAddingRemovingRows=True),
            drawn("textfield", "phones", multiple=True),
        ),
        [
            "= Đơn",
            "people repeat min_items=1 max_items=4",
            ". name text needed",
            ". born date",
            "tools repeat",
            ". tool text",
            "phones repeat",
            ". value text",
        ],
        {"tools fixed-rows"},
    ),
    (
        "rows too deep",
        form(grid("a", grid("b", grid("c", drawn("textfield", "d")), drawn("textfield", "e")))),
        ["= Đơn", "a repeat", ". b repeat", ". . e text"],
        {"a.b.c too-many-rows", "a.b.c.d too-many-rows"},
    ),
    (
        "numbers and money",
        form(
            drawn("number", "whole", validate={"min": 1, "max": 9, "integer": True}),
            drawn("number", "part", decimalLimit=1, validate={"min": 0.5, "max": 10.5, "step": 0.5}),
            drawn("currency", "dong", currency="VND", validate={"min": 1000}),
            drawn("currency", "dollars", currency="USD", decimalLimit=2),
        ),
        [
            "= Đơn",
            "whole number min=1 max=9",
            "part number min=0.5 max=10.5 decimals=1",
            "dong money min=1000",
            "dollars number decimals=2",
        ],
        {"part step", "dollars currency"},
    ),
    (
        "days and times",
        form(
            drawn("day", "birth", minDate="1900-01-01", maxDate="2030-12-31"),
            drawn("day", "month", fields={"day": {"hide": True}, "month": {}, "year": {}}),
            drawn("datetime", "on", enableTime=False, datePicker={"minDate": "2025-01-01"}),
            drawn("datetime", "at", enableTime=True),
            drawn("time", "hour"),
        ),
        [
            "= Đơn",
            "birth date min=1900-01-01 max=2030-12-31",
            "month text",
            "on date min=2025-01-01",
            "at datetime",
            "hour text max=20",
        ],
        {"month part-of-date", "hour time"},
    ),
    (
        "options from everywhere",
        form(
            drawn("select", "here", data={"values": [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]}),
            drawn(
                "select",
                "json",
                dataSrc="json",
                valueProperty="id",
                template="<span>{{ item.name }}</span>",
                data={"json": '[{"id": 1, "name": "Một"}, {"id": 2, "name": "Hai"}]'},
            ),
            drawn("select", "url", dataSrc="url", data={"url": "https://example.org/list"}),
            drawn(
                "select",
                "several",
                multiple=True,
                validate={"required": "true"},
                data={"values": [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]},
            ),
            boxes("boxes", "a", "b", "c", validate={"minSelectedCount": 1, "maxSelectedCount": 2}),
            radio("one", "only"),
        ),
        [
            "= Đơn",
            "here choice x/y",
            "json choice 1/2",
            "url text",
            "several choices needed x/y",
            "boxes choices a/b/c min_items=1 max_items=2",
            "one yes_no",
        ],
        {"url options-outside", "one single-option"},
    ),
    (
        "a survey",
        form(
            drawn(
                "survey",
                "s",
                questions=[{"value": "q1", "label": "Nhanh?"}, {"value": "q2", "label": "Rõ?"}],
                values=[{"value": "1", "label": "Tốt"}, {"value": "2", "label": "Kém"}],
                **NEEDED,
            )
        ),
        ["= Đơn", "s_heading info", "s_q1 choice needed 1/2", "s_q2 choice needed 1/2"],
        {"s survey-parts"},
    ),
    (
        "what a form may not ask, or has no need to",
        form(
            drawn("textfield", "name"),
            drawn("signature", "sign"),
            drawn("password", "secret"),
            drawn("hidden", "key"),
            drawn("button", "submit"),
            drawn("recaptcha", "robot"),
            drawn("tree", "tree"),
            drawn("textfield", "unseen", hidden=True),
            drawn("form", "other", form="5c0f"),
        ),
        ["= Đơn", "name text"],
        {
            "sign signature",
            "secret password",
            "key hidden",
            "submit button",
            "robot captcha",
            "tree unknown-type",
            "unseen hidden",
            "other other-form",
        },
    ),
    (
        "checks of its own",
        form(
            drawn(
                "textfield",
                "code",
                inputMask="99",
                unique=True,
                case="uppercase",
                errors={"required": "Hãy điền"},
                validate={
                    "pattern": "[A-Z]{2}[0-9]+",
                    "minLength": 3,
                    "maxLength": 9,
                    "custom": "valid = true",
                    "customMessage": "Sai",
                    "json": {"==": [1, 1]},
                },
            ),
            drawn("textarea", "story", validate={"minWords": 5, "maxWords": 100}),
            drawn("textfield", "masks", allowMultipleMasks=True, inputMasks=[{"label": "Ngắn", "mask": "99"}]),
        ),
        ["= Đơn", "code text min=3 max=9 pattern=[A-Z]{2}[0-9]+", "story long_text", "masks text"],
        {
            "code own-check",
            "code own-message",
            "code letters",
            "code unique",
            "code pattern",
            "story words",
            "masks pattern",
        },
    ),
    (
        "defaults and calculations",
        form(
            drawn("number", "copies", decimalLimit=0, defaultValue=2),
            drawn("number", "sum", calculateValue="value = data.copies * 5000"),
            drawn("number", "free", calculateValue="value = fetch('x')", decimalLimit=0),
            radio("kind", "a", "b", defaultValue="b"),
            drawn("checkbox", "agreed", defaultValue=True, **NEEDED),
            drawn("textfield", "who", customDefaultValue="value = user.name"),
        ),
        [
            "= Đơn",
            "copies number prefill=2",
            "sum computed value=form.copies * 5000",
            "free number",
            "kind choice a/b prefill='b'",
            "agreed yes_no needed prefill=true",
            "who text",
        ],
        {"sum usual-decimals", "free calculation", "agreed must-be-ticked", "who default"},
    ),
    (
        "rules that show, hide and do more",
        form(
            drawn("textfield", "a"),
            drawn(
                "textfield",
                "b",
                hidden=True,
                logic=[
                    {
                        "name": "show",
                        "trigger": {"type": "simple", "simple": {"show": True, "when": "a", "eq": "x"}},
                        "actions": [
                            {"type": "property", "property": {"value": "hidden", "type": "boolean"}, "state": False},
                            {
                                "type": "property",
                                "property": {"value": "validate.required", "type": "boolean"},
                                "state": True,
                            },
                        ],
                    }
                ],
            ),
            group("g", drawn("textfield", "c"), drawn("textfield", "d", customConditional="show = data.g.c === 'x'")),
        ),
        ["= Đơn", "a text", "b text [form.a == 'x']", "c text", "d text [form.c == 'x']"],
        {"b logic"},
    ),
    (
        "words in markup and in two languages",
        form(
            drawn("textfield", "a", label="<b>Name</b>", description="Say it"),
            {"type": "content", "key": "c", "html": "<p>Note</p>"},
            i18n={
                "vi": {"Name": "Họ tên", "Say it": "Ghi rõ", "Note": "Lưu ý"},
                "en": {"Name": "Name"},
                "fr": {"Name": "Nom"},
            },
        ),
        ["= Đơn", "a text", "c info"],
        {"a markup", " other-languages"},
    ),
]
each = pytest.mark.parametrize(("given", "fields", "said"), [one[1:] for one in FORMS], ids=[one[0] for one in FORMS])


def read(given: Drawn) -> Imported:
    return import_form(json.dumps(given).encode())


@each
def test_the_fields_and_the_remarks_are_these(given: Drawn, fields: list[str], said: set[str]):
    found = read(given)
    assert outline(found) == fields
    assert remarks(found) == said


@each
def test_every_element_is_asked_or_said(given: Drawn, fields: list[str], said: set[str]):
    found = read(given)
    told = {place.path for place in found.placed} | {remark.path for remark in found.remarks}
    assert [path for path in elements(given) if path not in told] == []
    assert as_form(found)


def elements(given: Any, outside: tuple[str, ...] = ()) -> Iterator[str]:
    for key in ("components", "columns", "rows"):
        for inner in given.get(key) or ():
            for part in inner if isinstance(inner, list) else [inner]:
                path = (*outside, part["key"]) if "type" in part else outside
                if part.get("type", GROUPS[0]) not in GROUPS:
                    yield ".".join(path)
                yield from elements(part, path)


def test_translations_stand_beside_the_texts():
    found = read(FORMS[-1][1])
    assert found.form[0]["fields"] == [
        {
            "id": "a",
            "type": "text",
            "label": {"vi": "Họ tên", "en": "Name"},
            "help": {"vi": "Ghi rõ"},
            "optional": True,
        },
        {"id": "c", "type": "info", "text": {"vi": "Lưu ý"}},
    ]
