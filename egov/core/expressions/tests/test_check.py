from __future__ import annotations

import pytest

from egov.core.expressions import (
    BOOL,
    DATE,
    DECIMAL,
    INTEGER,
    TEXT,
    ListOf,
    ObjectOf,
    TextOf,
    Type,
    check,
    parse,
    read_expression,
)
from egov.core.problems import Problems
from egov.core.source import read_source

ENVIRONMENT: dict[str, Type] = {
    "form": ObjectOf(
        {
            "capital": INTEGER,
            "area": DECIMAL,
            "kind": TextOf(("house", "flat")),
            "uses": ListOf(TextOf(("shop", "home"))),
            "name": TEXT,
            "born": DATE,
            "agreed": BOOL,
            "members": ListOf(ObjectOf({"age": INTEGER, "name": TEXT})),
        }
    ),
    "today": DATE,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("form.capital * 2", INTEGER),
        ("form.capital * 1.5", DECIMAL),
        ("round_up(form.area * 1500, 1000)", INTEGER),
        ("form.kind == 'house' ? 15 : 20", INTEGER),
        ("form.members.map(m, m.age)", ListOf(INTEGER)),
        ("sum(form.members.map(m, m.age))", INTEGER),
        ("max(form.born, today)", DATE),
        ("'shop' in form.uses && !form.agreed", BOOL),
        ("form.kind in ['house', 'flat']", BOOL),
        ("form.members.filter(m, m.age > 3).exists(m, m.name == 'Lan')", BOOL),
        ("form.name + ' ' + form.kind", TEXT),
        ("form.born == null", BOOL),
        ("years_between(form.born, today()) >= 18", BOOL),
        ("form.born < date('2026-07-01')", BOOL),
    ],
)
def test_a_right_expression_has_its_type(text: str, expected: Type) -> None:
    checked = check(parse(text), ENVIRONMENT)
    assert checked.errors == ()
    assert checked.type == expected


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("form.capitl > 1", 6, "Did you mean 'capital'?"),
        ("frm.capital > 1", 1, "Did you mean 'form'?"),
        ("form.kind == 'huose'", 14, "Did you mean 'house'?"),
        ("form.kind in ['huose']", 15, "none of the options"),
        ("'shp' in form.uses", 1, "Did you mean 'shop'?"),
        ("form.name > 'a'", 11, "two numbers or two dates"),
        ("form.born > '2026-07-01'", 11, "date('2026-07-01')"),
        ("form.born > date('2026-02-30')", 13, "exists"),
        ("form.capital == form.name", 14, "never equals"),
        ("form.capital && true", 6, "joins conditions"),
        ("form.capital ? 1 : 2", 6, "condition"),
        ("true ? 1 : 'a'", 12, "one kind"),
        ("form.name - 1", 11, "cannot join"),
        ("form.area % 2", 11, "cannot join"),
        ("form.members == form.members", 14, "cannot be compared"),
        ("'a' in form.name", 5, "contains"),
        ("sizes(form.uses)", 1, "Did you mean 'size'?"),
        ("size(form.capital)", 1, "list or a text"),
        ("round_up(1)", 1, "round_up(amount, step)"),
        ("form.capital.exists(x, true)", 14, "goes through a list"),
        ("form.members.all(form, true)", 14, "another name"),
        ("form.name.name", 11, "no part"),
        ("[1, 'a']", 5, "one kind"),
    ],
)
def test_a_wrong_expression_is_told_where_and_why(text: str, column: int, words: str) -> None:
    errors = check(parse(text), ENVIRONMENT).errors
    assert [error.column for error in errors] == [column]
    assert words in errors[0].message


def test_all_errors_are_collected() -> None:
    assert len(check(parse("form.x > 1 && form.y > 1"), ENVIRONMENT).errors) == 2


def test_reading_reports_at_the_place_in_the_file() -> None:
    problems = Problems()
    node = read_source("when: form.capitl > 1\nfee: 'form.name'\nbad: 1 +\nyes: true", problems)
    assert node is not None
    assert read_expression(node.get("when"), ENVIRONMENT, BOOL) is not None
    assert read_expression(node.get("fee"), ENVIRONMENT, INTEGER) is not None
    assert read_expression(node.get("bad"), ENVIRONMENT) is None
    assert read_expression(node.get("yes"), ENVIRONMENT, BOOL) == parse("true")
    assert read_expression(node.get("absent"), ENVIRONMENT) is None
    found = [(problem.line, problem.code) for problem in problems.found]
    assert found == [(1, "expression-type"), (2, "expression-type"), (3, "expression-syntax")]
