from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov.core.expressions import ExpressionError, parse, references


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "empty"),
        ("1 +", 3, "ends too early"),
        ("form.a = 1", 8, "'=='"),
        ("form.a and form.b", 8, "'&&'"),
        ("form.a | form.b", 8, "'||'"),
        ("'open", 1, "not closed"),
        ("form.a == 1 ==", 13, "not expected"),
        ("'a\\q'", 3, "escape"),
        ("1234567890123456789", 1, "18 digits"),
        ("+1", 1, "left"),
        ("form.list.all(1, true)", 11, "list.all(x"),
        ("form.a.map(x, form.b.exists(y, y == x))", 22, "inside another"),
    ],
)
def test_a_mistake_is_told_with_its_column(text: str, column: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.column == column
    assert words in caught.value.message


@pytest.mark.parametrize(
    "text",
    ["(" * 250 + "1" + ")" * 249, "!" * 400 + "true", "1" + " + 1" * 30, "x" * 501, "[" + "1," * 205 + "1]"],
)
def test_what_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def test_a_long_chain_of_conditions_is_not_deep() -> None:
    assert parse(" || ".join(["form.a == 1"] * 30))


def test_two_expressions_are_equal_when_their_texts_are() -> None:
    assert parse("1 + 2") == parse("1 + 2")
    assert parse("1 + 2") != parse("2 + 1")


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("form.a.b > 1 && channel == 'online'", {"form.a.b", "channel"}),
        ("form.members.all(m, m.age > form.least)", {"form.members", "form.least"}),
        ("days_between(form.born, today()) > 10", {"form.born", "today"}),
        ("form.members[form.at].name", {"form.members", "form.at"}),
    ],
)
def test_references_are_the_paths_that_are_read(text: str, paths: set[str]) -> None:
    assert references(parse(text)) == paths


@given(st.text(max_size=600) | st.text(alphabet="form.ab()[]'\"!&|<>=+-*/%?:,0123456789 in", max_size=80))
def test_parsing_raises_nothing_but_its_own_error(text: str) -> None:
    with suppress(ExpressionError):
        assert parse(text).text == text
