"""An error inside a text is told at its line and column, however YAML writes the text."""

from __future__ import annotations

import pytest

from egov.core.expressions import INTEGER, ObjectOf, read_expression
from egov.core.problems import Problems
from egov.core.source import read_source

ENVIRONMENT = {"form": ObjectOf({"fine": INTEGER, "đ": INTEGER})}


@pytest.mark.parametrize(
    "written",
    [
        "when: form.fine == form.BAD",
        'when: "form.fine == form.BAD"',
        "{when: form.fine == form.BAD, name: x}",
        "[{name: Đường, when: 'form.fine == form.BAD'}]",
        "when: 'has(''đ'') && form.fine == form.BAD'",
        'when: "has(\\"\\u0111\\") && \\x20 form.fine == form.BAD"',
        "when: form.fine ==\n      form.BAD",
        'when: "form.fine\n\n  == form.BAD"',
        'when: "form.fine \\\n    == form.BAD"',
        "when: >\n  form.fine ==\n    form.BAD\n",
        "when: |-\n\n    form.fine ==\n    form.BAD",
    ],
)
def test_a_name_that_is_not_there_is_told_where_it_stands(written):
    problems = Problems()
    node = read_source(written, problems)
    assert node is not None
    when = (next(iter(node)) if node.is_list() else node).get("when")
    read_expression(when, ENVIRONMENT)
    [found] = problems.found
    lines = written.split("\n")
    assert lines[found.line - 1][found.column - 1 :].startswith("BAD")


@pytest.mark.parametrize(
    ("written", "column"), [("when: form.fine &", 17), ("when: form.fine &&", 18), ("when: true false", 12)]
)
def test_what_cannot_be_read_is_told_where_reading_ends(written, column):
    problems = Problems()
    node = read_source(written, problems)
    read_expression(node.get("when") if node else None, ENVIRONMENT)
    assert [(found.code, found.line, found.column) for found in problems.found] == [("expression-syntax", 1, column)]


def test_a_value_that_is_no_text_is_told_where_it_begins():
    problems = Problems()
    node = read_source("when: true", problems)
    place = node.get("when") if node else None
    assert place is not None
    assert place.at(3) == place


def test_a_value_of_a_block_is_told_where_the_block_is_used():
    node = read_source("{use: block}", Problems())
    assert node is not None
    made = node.holding({"when": "form.BAD"}).get("when")
    assert made is not None
    assert (made.at(6).line, made.at(6).column) == (node.line, node.column)
