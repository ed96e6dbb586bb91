"""Conditions in all the ways that builders write them show the same fields as in the original."""

from __future__ import annotations

from typing import Any

import pytest

from .drawn import boxes, codes, drawn, fields, grid, group, imported, panel, radio, shown

KIND = radio("kind", "a", "b", "c")
COUNT = drawn("number", "count", validate={"integer": True})
BOX = drawn("checkbox", "box")
MANY = boxes("many", "x", "y")
NAME = drawn("textfield", "name")
DAY = drawn("day", "day")
PEOPLE = grid("people", drawn("checkbox", "minor"), drawn("textfield", "who"))
ASKED = [KIND, COUNT, BOX, MANY, NAME, DAY, PEOPLE]


def script(text: str) -> dict[str, Any]:
    return {"customConditional": text}


def simple(when: str, eq: Any, show: Any = True) -> dict[str, Any]:
    return {"conditional": {"show": show, "when": when, "eq": eq}}


def listed(operator: str, value: Any = None, component: str = "count", **more: Any) -> dict[str, Any]:
    return {"conditional": {"conditions": [{"component": component, "operator": operator, "value": value}], **more}}


def jsonlogic(rule: Any) -> dict[str, Any]:
    return {"conditional": {"json": rule}}


A, B = {"kind": "a"}, {"kind": "b"}


@pytest.mark.parametrize(
    ("condition", "asked", "not_asked"),
    [
        (simple("kind", "a"), [A], [B, {}]),
        (simple("kind", "a", show="false"), [B, {}], [A]),
        (simple("kind", ""), [{}], [A]),
        (simple("count", "5"), [{"count": 5}], [{"count": 6}, {}]),
        (simple("box", "true"), [{"box": True}], [{"box": False}, {}]),
        (simple("box", "false"), [{"box": False}, {}], [{"box": True}]),
        (simple("many", "x"), [{"many": ["x", "y"]}], [{"many": ["y"]}, {}]),
        (listed("greaterThan", 3), [{"count": 4}], [{"count": 3}, {}]),
        (listed("isEmpty", component="name"), [{}], [{"name": "x"}]),
        (listed("isNotEqual", "a", "kind", show=False), [A], [B]),
        (listed("includes", "x", "many"), [{"many": ["x"]}], [{"many": ["y"]}]),
        (listed("startsWith", "Đà", "name"), [{"name": "Đà Nẵng"}], [{"name": "Huế"}]),
        (listed("dateLessThan", "2026-02-01", "day"), [{"day": "2026-01-31"}], [{"day": "2026-02-01"}]),
        (jsonlogic({"==": [{"var": "data.kind"}, "a"]}), [A], [B]),
        (
            jsonlogic({"or": [{"!": {"var": "box"}}, {"<": [1, {"var": "count"}, 4]}]}),
            [{}, {"box": True, "count": 2}],
            [{"box": True, "count": 4}],
        ),
        (jsonlogic({"in": [{"var": "kind"}, ["a", "b"]]}), [A, B], [{"kind": "c"}]),
        (
            jsonlogic({"some": [{"var": "people"}, {"==": [{"var": "minor"}, True]}]}),
            [{"people": [{"minor": True}]}],
            [{}],
        ),
        (script("show = row.kind === 'a'"), [A], [B, {}]),
        (script("show=\r\n(data.kind == \"a\") || // or\n (data.kind != 'b');"), [A, {}], [B]),
        (script("show = data.kind === 'a' && !data.box;"), [A], [A | {"box": True}, B]),
        (script("show = data.many.x === true"), [{"many": ["x"]}], [{"many": ["y"]}]),
        (script("show = data.many?.x"), [{"many": ["x"]}], [{}]),
        (script("show = !!data['name']"), [{"name": "x"}], [{}]),
        (script("show = data.count ? data.count >= 10 : false"), [{"count": 10}], [{"count": 9}, {}]),
        (script("show = parseInt(data.count) > 2 ? true : false"), [{"count": 3}], [{"count": 2}]),
        (script("if (data.kind === 'a') { show = true; } else { show = false; }"), [A], [B]),
        (script("if (data.kind === 'a') show = false"), [B, {}], [A]),
        (script("var one = data.kind; show = one === 'a' || one === 'c'"), [A, {"kind": "c"}], [B]),
        (script("return data.kind === 'a';"), [A], [B]),
        (script("show = ['a', 'b'].includes(data.kind)"), [A, B], [{"kind": "c"}]),
        (script("show = ['a', 'b'].indexOf(data.kind) !== -1"), [A, B], [{"kind": "c"}]),
        (script("show = _.get(data, 'kind') === 'a'"), [A], [B]),
        (
            script("show = _.some(data.people, p => p.minor)"),
            [{"people": [{"minor": True}]}],
            [{"people": [{"who": "x"}]}],
        ),
        (
            script("show = data.people.some(function (p) { return p.who === 'Lan'; })"),
            [{"people": [{"who": "Lan"}]}],
            [{}],
        ),
        (script("show = _.some(data.many)"), [{"many": ["y"]}], [{}]),
        (
            script("show = data.people.length > 1"),
            [{"people": [{"who": "x"}, {"who": "y"}]}],
            [{"people": [{"who": "x"}]}],
        ),
        (script("show = false"), [], [A, {}]),
    ],
)
def test_a_field_is_asked_when_the_original_asks_it(condition, asked, not_asked):
    components = [*ASKED, drawn("textfield", "target", **condition)]
    assert not {code for code in codes(*components) if code.startswith("condition")}
    assert [answers for answers in asked if "target" not in shown(components, answers)] == []
    assert [answers for answers in not_asked if "target" in shown(components, answers)] == []


def test_the_way_of_filing_can_be_asked():
    components = [NAME, drawn("textfield", "online", **script("show = instance.isSubmissionDigital()"))]
    assert "online" in shown(components, {})
    assert "online" not in shown(components, {}, channel="counter")


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (script("show = utils.dataFetcher('x', submission).success"), "script"),
        (script("show = fetch('https://example.vn')"), "script"),
        (script("while (true) {}"), "script"),
        (script("show = data.kind === 'a' show = 1 }"), "script"),
        (script("if (data.box) { return true; } return false;"), "script"),
        (script("show = data.nowhere === 'a'"), "unknown"),
        (script("show = data.people.who === 'Lan'"), "rows"),
        (script("show = data.many"), "always-there"),
        (script("show = data.name > 3"), "kinds"),
        (script("show = parseInt(data.name) > 3"), "text-as-number"),
        (script(" || ".join(f"data.name === '{'x' * 90}{number}'" for number in range(9))), "script"),
        (script("show = " + " || ".join(f"data.name === '{'x' * 90}{number}'" for number in range(9))), "too-long"),
        (jsonlogic({"log": "x"}), "jsonlogic"),
        (listed("soundsLike", "x"), "condition"),
        (simple("nowhere", "x"), "unknown"),
    ],
)
def test_a_condition_without_a_counterpart_is_said_and_the_field_always_asked(condition, code):
    found = imported(*ASKED, drawn("textfield", "target", **condition))
    assert [(remark.path, remark.code) for remark in found.remarks if remark.code.startswith("condition")] == [
        ("target", f"condition-{code}")
    ]
    assert "when" not in found.form[0]["fields"][-1]


def test_what_never_holds_falls_out_of_a_condition_and_is_said():
    target = drawn("textfield", "target", **script("show = data.kind === 'd' || data.count === '5' || data.box"))
    found = imported(*ASKED, target)
    assert found.form[0]["fields"][-1]["when"] == "form.box"
    assert [(remark.path, remark.outcome, remark.code) for remark in found.remarks] == [
        ("target", "note", "condition-never")
    ] * 2
    assert fields(KIND, drawn("textfield", "x", **script("show = data.kind !== 'd'")))[1].get("when") is None


def test_what_is_never_shown_is_left_out_and_said():
    inner = panel("never", KIND, group("g", NAME), **script("show = false"))
    found = imported(panel("one", BOX, drawn("textfield", "x", **script("show = data.box === 'ja'"))), inner)
    assert [[field["id"] for field in page["fields"]] for page in found.form] == [["box"]]
    assert [remark.path for remark in found.remarks if remark.code == "never-shown"] == [
        "one.x",
        "never.kind",
        "never.g.name",
    ]


def test_a_script_comes_before_a_simple_condition():
    target = drawn("textfield", "target", **script("show = data.kind === 'b'"), **simple("kind", "a"))
    assert fields(KIND, target)[1]["when"] == "form.kind == 'b'"


def test_the_conditions_of_groups_around_a_field_hold_for_it():
    inner = drawn("textfield", "target", **simple("count", 5))
    components = [KIND, COUNT, group("g", {"type": "well", "key": "w", "components": [inner]}, **simple("kind", "a"))]
    assert "target" in shown(components, {"kind": "a", "count": 5})
    assert "target" not in shown(components, {"kind": "b", "count": 5})
    assert "target" not in shown(components, {"kind": "a", "count": 6})


def test_a_condition_of_a_page_is_not_repeated_in_its_fields():
    found = imported(
        panel("one", KIND), panel("two", drawn("textfield", "x", **simple("kind", "a")), **simple("kind", "a"))
    )
    assert found.form[1]["when"] == "form.kind == 'a'"
    assert "when" not in found.form[1]["fields"][0]


def test_a_box_that_is_not_shown_is_not_unticked():
    hidden = drawn("checkbox", "box", **simple("kind", "a"))
    components = [KIND, hidden, drawn("textfield", "target", **script("show = data.box === false"))]
    assert "target" in shown(components, {"kind": "a"})
    assert "target" not in shown(components, {"kind": "b"})


def test_a_condition_inside_rows_names_its_own_row():
    inner = group("traits", drawn("textfield", "more", **script("show = row.kind === 'a'")))
    rows = grid("rows", radio("kind", "a", "b"), inner, drawn("textfield", "end", **simple("rows.traits.more", "x")))
    found = fields(rows)[0]["fields"]
    assert [field.get("when") for field in found] == [None, "row.kind == 'a'", "row.more == 'x'"]


def test_rules_that_hide_are_conditions():
    rule = {
        "trigger": {"type": "simple", "simple": {"show": True, "when": "kind", "eq": "a"}},
        "actions": [{"type": "property", "property": {"value": "hidden"}, "state": True}],
    }
    assert fields(KIND, drawn("textfield", "x", logic=[rule]))[1]["when"] == "form.kind != 'a'"
    rule["actions"] = [{"type": "property", "property": {"value": "hidden"}, "state": False}]
    assert fields(KIND, drawn("textfield", "x", hidden=True, logic=[rule]))[1]["when"] == "form.kind == 'a'"
    other = {**rule, "trigger": {"type": "javascript", "javascript": "result = data.kind === 'b'"}}
    either = fields(KIND, drawn("textfield", "x", hidden=True, logic=[rule, other]))[1]["when"]
    assert either == "form.kind == 'a' || form.kind == 'b'"
    rule["actions"] = [{"type": "property", "property": {"value": "validate.required"}, "state": True}]
    assert codes(KIND, drawn("textfield", "x", hidden=True, logic=[rule])) == {"hidden"}
    assert codes(KIND, drawn("textfield", "x", logic=[rule])) == {"logic"}


def test_conditions_in_a_circle_are_taken_out_and_said():
    one, two = drawn("textfield", "one", **simple("two", "x")), drawn("textfield", "two", **simple("one", "x"))
    found = imported(one, two)
    assert {remark.code for remark in found.remarks} == {"condition-circle"}
    assert [field.get("when") for field in found.form[0]["fields"]] == [None, None]
    rows = imported(grid("rows", one, two))
    assert {remark.code for remark in rows.remarks} >= {"condition-circle"}
