"""How a text is written: which patterns are taken, and that none can run long."""

from __future__ import annotations

import pytest

from egov.forms.types.patterns import PatternRefused, read_pattern

from .samples import check_one, form_of


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        (r"\d{4}|new", ["2026", "new"], ["20261", "New", ""]),
        (r"^[A-Z]{2}-?\d{6}$", ["AB123456", "AB-123456"], ["ab123456", "AB12345"]),
        (r"(\d{3} ){2}\d+", ["123 456 7"], ["123 456 "]),
        (r"[^\s.]+\.vn", ["danang.vn"], ["da nang.vn", "danang-vn"]),
        (r"[A-ZĐÀ-Ỹ].*", ["Đà Nẵng"], ["da nang"]),
        (r"c\+\+|a\/b", ["c++", "a/b"], ["c"]),
    ],
)
def test_a_pattern_is_for_the_whole_text(pattern, fitting, other):
    found = read_pattern(pattern)
    assert [text for text in fitting if not found.fits(text)] == []
    assert [text for text in other if found.fits(text)] == []
    assert found.fits(found.example())


@pytest.mark.parametrize(
    "pattern",
    ["", "(a+)+", "(a|a){30}", r"\d+\d+\d+\d+", "(a{0,9}){20}", "(?=a)b", "[z-a]", "[a", "a{3,2}", "a{300}", "(a", "a)",
     "*", "a**", r"\p{L}", r"(a)\1", "((((((a))))))", "x" * 300, "[a--b]", "a+?"],
)  # fmt: skip
def test_what_could_run_long_or_is_not_plain_is_refused(pattern):
    with pytest.raises(PatternRefused):
        read_pattern(pattern)


def test_an_answer_must_be_written_like_its_pattern():
    plate = 'type: text, pattern: "[0-9]{2}[A-Z]-[0-9]{5}"'
    assert check_one(plate, " 43A-12345 ") == ("43A-12345", [])
    assert check_one(plate, "43A12345") == (None, ["wrong-pattern"])


@pytest.mark.parametrize("more", ["(a+)+", "[0-9]{9}, max: 5", " a", "a+, max: 500"])
def test_a_pattern_that_no_text_fits_is_a_problem(more):
    pattern, _, limit = more.partition(", ")
    _, problems = form_of(
        f"- page: {{vi: Trang, en: Page}}\n  fields: [{{id: x, type: text, pattern: '{pattern}', "
        f"{limit + ', ' if limit else ''}label: {{vi: N, en: L}}}}]"
    )
    assert [problem.code for problem in problems.found] == ["bad-pattern"]
