from __future__ import annotations

import pytest

from egov.core.placeholders import BracesError, filled, parts_of, placeholders


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("Hồ sơ {code}.", ["Hồ sơ ", "code", "."]),
        ("{a}{ b }", ["", "a", "", "b", ""]),
        ("{{code}} và }}", ["{code} và }"]),
        ("{x == '}' ? \"{\" : 'a\\'}'}!", ["", "x == '}' ? \"{\" : 'a\\'}'", "!"]),
    ],
)
def test_words_and_placeholders_come_in_turns(text, parts):
    assert parts_of(text) == parts


@pytest.mark.parametrize("text", ["{code", "code}", "{a{b}}", "{'a}", "{{code}"])
def test_a_brace_that_stands_alone_is_refused(text):
    with pytest.raises(BracesError):
        placeholders(text)


def test_what_is_filled_in_is_not_read_again():
    assert filled("{a} {b}", {"a": "{b}", "b": "{{"}.__getitem__) == "{b} {{"


def test_without_one_of_its_facts_the_text_is_empty():
    assert filled("{a} {b}", {"a": "x", "b": ""}.__getitem__) == ""
