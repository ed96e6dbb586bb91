"""Conditions as lines of question, comparison and value; pure, both ways."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from egov.core.expressions import check, evaluate, parse
from egov.core.source import Text
from egov.forms.environment import form_environment
from egov.forms.structure import Field, Form, Option, Page
from egov.studio.conditions import (
    HOWS,
    OR,
    Condition,
    Line,
    in_words,
    read_condition,
    read_lines,
    value_shown,
    written,
)
from egov.studio.subjects import subjects_of

HOUSE = (Option("house", Text("Nhà ở", "House")), Option("works", Text("Công trình", "Works")))
FORM = Form(
    (
        Page(
            Text("Trang"),
            (
                Field("kind", "choice", Text("Loại công trình", "Kind"), options=HOUSE),
                Field("uses", "choices", Text("Công năng", "Uses"), options=HOUSE),
                Field("floors", "number", Text("Số tầng", "Floors")),
                Field("start", "date", Text("Ngày khởi công", "Start")),
                Field("late", "yes_no", Text("Nộp muộn?", "Late?")),
                Field("note", "text", Text("Ghi chú", "Note")),
                Field("site", "address", Text("Địa điểm", "Site")),
                Field("computed", "computed", Text("Cộng", "Sum"), value=parse("form.floors + 1")),
            ),
        ),
    )
)
SUBJECTS = {"truth": "late", "text": "note", "number": "floors", "date": "start", "list": "uses", "thing": "site"}
VALUES = {
    "text": st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\\'\""), max_size=15),
    "number": st.integers(-(10**15) + 1, 10**15 - 1).map(str) | st.just("1.5"),
    "date": st.dates().map(str) | st.just("today"),
    "list": st.sampled_from(["house", "works"]),
}


@st.composite
def lines(draw):
    kind = draw(st.sampled_from(sorted(SUBJECTS)))
    how = draw(st.sampled_from(HOWS[kind]))
    subject = f"form.{SUBJECTS[kind]}"
    if how in ("given", "missing"):
        return Line(subject, how)
    value = draw(VALUES[kind]) if kind in VALUES else ""
    return Line(subject, how, value, kind)


CONDITIONS = st.builds(
    lambda lines, glue: Condition(lines, glue if len(lines) > 1 else "&&"),
    st.lists(lines(), min_size=1, max_size=4).map(tuple),
    st.sampled_from(["&&", "||"]),
)


@given(CONDITIONS)
def test_lines_become_an_expression_and_lines_again(condition):
    text = written(condition)
    if len(text) <= 500:
        assert read_lines(text) == condition
        assert check(parse(text), form_environment(FORM)).errors == ()


@given(CONDITIONS)
def test_saving_lines_as_they_were_leaves_the_text(condition):
    text = written(condition).replace(" == ", "  ==  ").replace(" && ", "  && ")
    if len(text) <= 500 and read_lines(text) == condition:
        values = [value for line in condition.lines for value in (f"{line.subject}|{line.kind}", line.how, line.value)]
        posted = [condition.glue, *values, "", "", "", text]
        assert read_condition(text, posted) == text


@pytest.mark.parametrize(
    "text",
    ["form.a && (form.b || form.c)", "form.a + 1 > 2", "form.a == form.b", "form.late == false", "1 < form.a",
     "form.a =", "form.list.exists(x, x.y)", "!(form.a == 'x')", "true"],
)  # fmt: skip
def test_what_is_more_than_lines_stays_an_expression(text):
    assert read_lines(text) is None
    assert read_condition(text, [text]) == text
    assert read_condition(text, ["form.late"]) == "form.late"
    assert read_condition(text, [""]) is None


def test_a_line_is_chosen_changed_and_taken_away():
    assert read_condition(None, ["&&", "form.kind|text", "", "", ""]) == "form.kind == ''"
    one = ["&&", "form.kind|text", "is", "house", "", "", ""]
    assert read_condition(None, [*one, ""]) == "form.kind == 'house'"
    two = ["||", *one[1:4], "form.floors|number", "more", "2,5"]
    assert read_condition("form.kind == 'house'", [*two, "form.kind == 'house'"]) == (
        "form.kind == 'house' || form.floors > 2.5"
    )
    assert read_condition("form.late", ["&&", "", "", "", "form.late"]) is None


@pytest.mark.parametrize(
    ("kind", "typed", "wanted", "shown"),
    [
        ("number", "50.000", "50000", "50000"),
        ("number", "1 250 000", "1250000", "1250000"),
        ("number", "2,5", "2.5", "2,5"),
        ("date", "1/7/2026", "date('2026-07-01')", "01/07/2026"),
        ("date", "Hôm nay", "today", "hôm nay"),
        ("date", "mai", "date('mai')", "mai"),
    ],
)
def test_numbers_and_days_are_read_and_shown_as_people_write_them(kind, typed, wanted, shown):
    subject = f"form.{SUBJECTS[kind]}"
    text = read_condition(None, ["&&", f"{subject}|{kind}", "more", typed, ""])
    assert text == f"{subject} > {wanted}"
    condition = read_lines(text)
    assert condition
    with translation.override("vi"):
        again = value_shown(condition.lines[0])
    assert again == shown
    assert read_condition(text, ["&&", f"{subject}|{kind}", "more", again, text]) == text


def test_a_comparison_that_does_not_fit_the_question_becomes_its_first():
    assert read_condition("form.kind == 'house'", ["&&", "form.late|truth", "is", "house", "form.kind == 'house'"]) == (
        "form.late"
    )


def test_what_is_no_path_is_not_written_into_an_expression():
    assert read_condition(None, ["&&", "form.x || true|truth", "yes", "", ""]) is None


@given(st.text(max_size=30), st.dates())
def test_a_quoted_value_is_the_value(text, day):
    if "\x00" not in text and len(text) <= 30:
        holds = parse(written(Condition((Line("form.note", "is", text, "text"),))))
        assert evaluate(holds, {"form": {"note": text}, "today": day}) is True


def test_questions_are_offered_by_their_kind():
    found = {subject.path: subject.kind for subject in subjects_of(FORM, "vi")}
    assert found == {
        "form.kind": "text", "form.uses": "list", "form.floors": "number", "form.start": "date", "form.late": "truth",
        "form.note": "text", "form.site": "thing", "form.computed": "number", "applicant.kind": "text",
        "channel": "text",
    }  # fmt: skip
    assert subjects_of(FORM, "vi", FORM.pages[0].fields)[0].path == "row.kind"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "“Loại công trình” là Nhà ở hoặc “Số tầng” lớn hơn 2"),
        ("en", "“Kind” is House or “Floors” is more than 2"),
    ],
)
def test_a_condition_is_told_in_words(language, words):
    with translation.override(language):
        condition = Condition(
            (Line("form.kind", "is", "house", "text"), Line("form.floors", "more", "2", "number")), OR
        )
        assert in_words(written(condition), subjects_of(FORM, language)) == words
