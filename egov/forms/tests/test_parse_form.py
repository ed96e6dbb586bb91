from __future__ import annotations

import json

import pytest

from egov.core.expressions import DATE, DECIMAL, INTEGER, ListOf, ObjectOf, TextOf
from egov.forms.definition import Form, form_environment

from .samples import business_form, form_of

_FIELD = "label: {vi: Nhãn, en: Label}"
_TWO = "options: [{id: a, label: {vi: A, en: A}}, {id: b, label: {vi: B, en: B}}]"


def _found(*fields: str, page: str = "") -> list[tuple[str, str]]:
    lines = "".join(f"    - {{{field}}}\n" for field in fields)
    _, problems = form_of(f"- page: {{vi: Trang, en: Page}}\n{page}  fields:\n{lines}")
    return [(problem.code, problem.message) for problem in problems.found]


def test_a_form_with_every_type_has_no_problems() -> None:
    assert len(list(business_form().fields())) == 21


def test_a_form_survives_json() -> None:
    form = business_form()
    kept = json.loads(json.dumps(form.to_json()))
    assert Form.from_json(kept) == form
    assert Form.from_json(kept).to_json() == kept


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ([f"id: a, type: text, {_FIELD}", f"id: a, type: date, {_FIELD}"], "duplicate-id", "'a'"),
        ([f"id: a, type: txt, {_FIELD}"], "unknown-type", "'txt'"),
        ([f"id: a, type: province, {_FIELD}"], "unknown-type", "'province'"),
        ([f"id: Tên, type: text, {_FIELD}"], "bad-id", "'Tên'"),
        ([f"id: form, type: text, {_FIELD}"], "bad-id", "meaning"),
        (["id: a, type: text"], "missing-key", "'label'"),
        ([f"id: a, type: choice, {_FIELD}"], "missing-key", "'options'"),
        ([f"id: a, type: choice, options: [], {_FIELD}"], "too-few-options", "two options"),
        ([f"id: a, type: text, maks: 3, {_FIELD}"], "unknown-key", "'maks'"),
        ([f"id: a, type: text, decimals: 3, {_FIELD}"], "unknown-key", "'decimals'"),
        ([f"id: a, type: number, min: 5, max: 3, {_FIELD}"], "out-of-range", "larger"),
        ([f"id: a, type: date, min: tomorrow, {_FIELD}"], "wrong-type", "2026-07-01"),
        ([f"id: a, type: text, when: form.b, {_FIELD}"], "expression-type", "no field 'b'"),
        ([f"id: a, type: text, when: form., {_FIELD}"], "expression-syntax", "ends too early"),
        ([f"id: a, type: choice, {_TWO}, {_FIELD}", f"id: b, type: text, when: form.a == 'c', {_FIELD}"],
         "expression-type", "none of the options"),
        ([f"id: a, type: text, when: 1 + 1, {_FIELD}"], "expression-type", "yes or no"),
        ([f"id: a, type: computed, value: form.b, {_FIELD}", f"id: b, type: computed, value: form.a, {_FIELD}"],
         "circle", "'a' depends on itself"),
        ([f"id: a, type: yes_no, when: form.a, {_FIELD}"], "circle", "'a' depends on itself"),
        ([f"id: a, type: computed, {_FIELD}"], "missing-key", "'value'"),
        ([f"id: a, type: computed, value: '[1]', {_FIELD}"], "expression-type", "not several"),
        ([f"id: a, type: money, prefill: account.name, {_FIELD}"], "expression-type", "whole number"),
        ([f"id: a, type: person, parts: [nam], {_FIELD}"], "unknown-part", "'nam'"),
        ([f"id: a, type: repeat, {_FIELD}, fields: []"], "no-fields", "no fields"),
        (["use: text"], "unknown-type", "person"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported(fields: list[str], code: str, words: str) -> None:
    found = _found(*fields)
    assert any(found_code == code and words in message for found_code, message in found), found


def test_a_page_that_hides_its_own_condition_is_a_circle() -> None:
    found = _found(f"id: a, type: yes_no, {_FIELD}", page="  when: form.a\n")
    assert [code for code, _ in found] == ["circle"]


def test_a_condition_may_look_at_a_later_field() -> None:
    assert _found(f"id: a, type: text, when: form.b, {_FIELD}", f"id: b, type: yes_no, {_FIELD}") == []


def test_rows_may_be_nested_two_deep_and_no_deeper() -> None:
    inner = f"id: c, type: repeat, {_FIELD}, fields: [{{id: t, type: text, {_FIELD}}}]"
    middle = f"id: b, type: repeat, {_FIELD}, fields: [{{{inner}}}]"
    assert _found(middle) == []
    assert [code for code, _ in _found(f"id: a, type: repeat, {_FIELD}, fields: [{{{middle}}}]")] == ["too-deep"]


def test_a_problem_stands_at_its_line() -> None:
    _, problems = form_of("- page: {vi: A, en: A}\n  fields:\n    - {id: a, type: wrong, label: {vi: A, en: A}}")
    assert [(problem.line, problem.code) for problem in problems.found] == [(3, "unknown-type")]


def test_the_environment_has_the_type_of_each_field() -> None:
    form = form_environment(business_form())["form"]
    assert isinstance(form, ObjectOf)
    kinds = form.fields
    assert kinds["capital"] == INTEGER
    assert kinds["area"] == DECIMAL
    assert kinds["start"] == DATE
    assert kinds["kind"] == TextOf(("shop", "other"))
    assert kinds["uses"] == ListOf(TextOf(("food", "drinks", "books")))
    assert kinds["fee"] == INTEGER
    assert "hint" not in kinds
    assert isinstance(kinds["members"], ListOf)
    assert str(kinds["members"].item.fields["minor"]) == "yes or no"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "source", ["1", "[1]", "a: 1", "[[]]", "- page: 1\n  fields: 1", "- {fields: [{id: [], type: {}}]}"]
)
def test_nothing_that_is_yaml_makes_reading_fail(source: str) -> None:
    form, problems = form_of(source)
    assert problems.errors
    assert list(form.fields()) == []
