from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov.core.expressions import ExpressionError, check, evaluate, parse
from egov.core.expressions.tests.test_check import ENVIRONMENT

VALUES: dict[str, Any] = {
    "form": {
        "capital": 50_000_000,
        "area": Decimal("12.5"),
        "kind": "house",
        "uses": ["shop"],
        "name": "Lan",
        "born": date(2000, 2, 29),
        "agreed": True,
        "members": [{"age": 3, "name": "An"}, {"age": 70, "name": "Bình"}],
        "empty": "",
        "none": None,
        "float": 1.5,
    },
    "today": date(2026, 2, 28),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("7 / 2", 3),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("7 / 2.0", Decimal("3.5")),
        ("1 / 0", None),
        ("1.0 / 0", None),
        ("1 % 0", None),
        ("form.area * 2", Decimal(25)),
        ("form.capital > 1 && form.kind == 'house'", True),
        ("form.kind == 'flat' ? 1 : 2", 2),
        ("'shop' in form.uses", True),
        ("form.members.exists(m, m.age > 60)", True),
        ("form.members.all(m, m.age > 60)", False),
        ("form.members.map(m, m.age)", [3, 70]),
        ("size(form.members.filter(m, m.age > 60))", 1),
        ("sum(form.members.map(m, m.age))", 73),
        ("form.members[1].name", "Bình"),
        ("form.members[2].name", None),
        ("min(form.capital, 200000)", 200_000),
        ("max([1, 5, 3])", 5),
        ("round_up(10.1, 1)", 11),
        ("round_up(10001, 1000)", 11_000),
        ("round_up(-1, 1000)", 0),
        ("round_up(1, 0)", None),
        ("days_between(form.born, today)", 9496),
        ("years_between(form.born, today())", 25),
        ("today() == today", True),
        ("form.name.startsWith('L') && form.name.endsWith('n') && form.name.contains('a')", True),
        ("size('Đà Nẵng')", 7),
        ("has(form.name) && !has(form.empty)", True),
        ("'a' + 'b'", "ab"),
        ("[1] + [2]", [1, 2]),
        ("'it\\'s'", "it's"),
        ("date('2026-03-01') > today", True),
        ("1 == 1.0", True),
        ("true == 1", False),
    ],
)
def test_an_expression_has_its_value(text: str, expected: Any) -> None:
    found = evaluate(parse(text), VALUES)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("form.none + 1", None),
        ("-form.none", None),
        ("form.none + 'a'", "a"),
        ("form.none == null", True),
        ("form.empty == null", True),
        ("form.empty == ''", True),
        ("form.none != 1", True),
        ("form.none < 1", False),
        ("form.none >= 1", False),
        ("form.none && true", False),
        ("form.none || true", True),
        ("!form.none", True),
        ("size(form.none)", 0),
        ("form.none.deeper.still", None),
        ("form.none in [1]", False),
        ("1 in form.none", False),
        ("form.none ? 1 : 2", 2),
        ("form.none.all(x, false)", True),
        ("form.none.exists(x, true)", False),
        ("form.none.map(x, x)", []),
        ("min(form.none, 1)", None),
        ("sum(form.none)", 0),
        ("round_up(form.none, 1)", None),
        ("days_between(form.none, today)", None),
        ("form.none.contains('a')", False),
        ("form.none[0]", None),
        ("form.float + 1", None),
        ("unknown.name", None),
    ],
)
def test_every_operator_is_defined_on_nothing(text: str, expected: Any) -> None:
    assert evaluate(parse(text), VALUES) == expected


def test_numbers_and_texts_stay_in_bounds() -> None:
    grown = "x" + " * x" * 12
    assert evaluate(parse(grown), {"x": 10**9}) is None
    assert evaluate(parse("x + x"), {"x": "a" * 9_000}) is None
    assert evaluate(parse("x"), {"x": "a" * 20_000}) is None
    assert evaluate(parse("x"), {"x": Decimal("1E+999999")}) is None
    assert evaluate(parse("size(x)"), {"x": [1] * 201}) == 0


def test_too_much_work_gives_nothing() -> None:
    assert evaluate(parse("x.all(a, a in x)"), {"x": list(range(200))}) is True
    endless = "x.all(a, " + " || ".join(["a in y"] * 30) + ")"
    assert evaluate(parse(endless), {"x": list(range(200)), "y": ["b"] * 200}) is None


def test_a_moment_counts_as_its_day_and_a_safe_text_as_text() -> None:
    class Marked(str):
        __slots__ = ()

    values = {"at": datetime(2026, 1, 2, 3), "name": Marked("Lan")}  # noqa: DTZ001
    assert evaluate(parse("at == date('2026-01-02') && name == 'Lan'"), values) is True


_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.datetimes()
    | st.decimals()
    | st.binary(max_size=3)
)
_ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
_NAMES = ("capital", "area", "kind", "uses", "name", "born", "agreed", "members", "members[0].age")
_CONSTANTS = ("today", "null", "1", "0", "2.5", "'a'", "true", "[1, 2]", "date('2026-01-01')")
_ATOMS = st.sampled_from([*(f"form.{name}" for name in _NAMES), *_CONSTANTS])


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "&&", "||"])
    functions = st.sampled_from(["min", "max", "round_up", "days_between", "years_between"])
    single = st.sampled_from(["size", "has", "sum", "date", "!", "-"])
    macros = st.sampled_from(["all", "exists", "map", "filter"])
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(functions, inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
        st.tuples(single, inner).map(lambda p: f"{p[0]}({p[1]})"),
        st.tuples(inner, macros, inner).map(lambda p: f"{p[0]}.{p[1]}(x, x == {p[2]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} ? {p[1]} : {p[2]})"),
    )


_EXPRESSIONS = st.recursive(_ATOMS, _combined, max_leaves=6)


@given(_EXPRESSIONS, st.fixed_dictionaries(dict.fromkeys(VALUES["form"], _ANYTHING)), _ANYTHING)
def test_evaluation_never_raises_on_any_value(text: str, form: dict[str, Any], today: Any) -> None:
    try:
        expression = parse(text)
    except ExpressionError:
        return
    check(expression, ENVIRONMENT)
    evaluate(expression, {"form": form, "today": today})
    evaluate(expression, {"form": today})


@given(_EXPRESSIONS)
def test_a_checked_expression_gives_a_value_of_its_type(text: str) -> None:
    try:
        expression = parse(text)
    except ExpressionError:
        return
    checked = check(expression, ENVIRONMENT)
    value = evaluate(expression, VALUES)
    kinds = {"whole number": int, "decimal number": (int, Decimal), "date": date, "yes or no": bool, "text": str}
    wanted = kinds.get(str(checked.type))
    if not checked.errors and wanted and value is not None:
        assert isinstance(value, wanted)  # type: ignore[arg-type]
