from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egov.forms.from_post import read_post, show_answers
from egov.forms.schema import example_answers
from egov.forms.validate import validate_answers

from .samples import CONTEXT, business_form, form_with

_ROWS = form_with("id: rows, type: repeat, fields: [{id: t, type: text, label: {vi: T, en: T}}]")


def test_controls_become_answers_by_their_paths() -> None:
    post = {
        "trade_name": ["Quán Lan"],
        "address.province": ["48"],
        "address.commune": ["20242"],
        "address.street": [""],
        "start.day": ["1"],
        "start.month": ["2"],
        "start.year": ["2027"],
        "uses": ["food", "drinks"],
        "csrfmiddlewaretoken": ["x"],
    }
    answers = read_post(business_form(), post, page=0).answers
    assert answers["address"] == {"province": "48", "commune": "20242", "street": ""}
    assert answers["start"] == {"day": "1", "month": "2", "year": "2027"}
    assert answers["uses"] == ["food", "drinks"]
    assert answers["rented"] is None
    assert not {"csrfmiddlewaretoken", "fee", "hint", "phone"} & set(answers)


def test_a_date_may_come_in_one_control() -> None:
    assert read_post(business_form(), {"start": ["1/2/2027"]}).answers["start"] == "1/2/2027"


def test_a_moment_comes_in_four_controls_or_in_one() -> None:
    form = form_with("id: at, type: datetime")
    typed = {"at.day": ["1"], "at.month": ["2"], "at.year": ["2027"], "at.time": ["9h"]}
    posted = read_post(form, typed).answers
    assert posted == {"at": {"day": "1", "month": "2", "year": "2027", "time": "9h"}}
    assert {name: show_answers(form, posted)[name] for name in typed} == typed
    assert read_post(form, {"at": ["9h 1/2/2027"]}).answers == {"at": "9h 1/2/2027"}


def test_a_kept_moment_is_shown_as_people_write_it() -> None:
    shown = show_answers(form_with("id: at, type: datetime"), {"at": "2026-12-01T09:30"})
    assert (shown["at"], shown["at.day"], shown["at.time"]) == (["09:30, 01/12/2026"], ["1"], ["09:30"])


def test_rows_close_their_gaps() -> None:
    post = {"rows.7.t": ["b"], "rows.2.t": ["a"], "rows.x.t": ["c"]}
    assert read_post(_ROWS, post).answers == {"rows": [{"t": "a"}, {"t": "b"}]}


def test_a_button_adds_an_empty_row() -> None:
    posted = read_post(_ROWS, {"rows.0.t": ["a"], "_add": ["rows"]})
    assert posted.rows_changed
    assert posted.answers == {"rows": [{"t": "a"}, {}]}
    assert show_answers(_ROWS, posted.answers) == {"rows.0.t": ["a"]}


def test_a_button_removes_a_row() -> None:
    posted = read_post(_ROWS, {"rows.0.t": ["a"], "rows.1.t": ["b"], "_remove": ["rows.0"]})
    assert posted.rows_changed
    assert posted.answers == {"rows": [{"t": "b"}]}


def test_a_button_takes_a_file_out_and_adds_none() -> None:
    form = form_with("id: photo, type: file")
    assert read_post(form, {"photo": ["a", "b"], "_remove": ["photo.0"]}).answers == {"photo": ["b"]}
    assert read_post(form, {"photo": ["a"], "_add": ["photo"]}).answers == {"photo": ["a"]}


def test_a_button_reaches_rows_inside_rows() -> None:
    inner = "{id: inner, type: repeat, label: {vi: I, en: I}, fields: [{id: t, type: text, label: {vi: T, en: T}}]}"
    form = form_with(f"id: rows, type: repeat, fields: [{inner}]")
    posted = read_post(form, {"rows.0.inner.0.t": ["a"], "_add": ["rows.0.inner"]})
    assert posted.answers == {"rows": [{"inner": [{"t": "a"}, {}]}]}


def test_a_button_for_nothing_changes_nothing() -> None:
    for path in ("", "t", "rows.0", "rows.x.t", "rows.9.inner", "." * 50, "rows.99999"):
        posted = read_post(_ROWS, {"rows.0.t": ["a"], "_add": [path]})
        assert (posted.answers, posted.rows_changed) == ({"rows": [{"t": "a"}]}, False)


def test_what_was_typed_is_shown_as_it_was_typed() -> None:
    typed = {
        "trade_name": ["  Quán  Lan "],
        "capital": ["nhiều"],
        "area": ["1.23456"],
        "start.day": ["31"],
        "start.month": ["2"],
        "start.year": ["x"],
        "kind": ["gone"],
    }
    answers = read_post(business_form(), typed).answers
    shown = show_answers(business_form(), answers)
    assert {name: shown[name] for name in typed} == typed


def test_what_was_kept_is_shown_as_people_write_it() -> None:
    shown = show_answers(
        business_form(), {"capital": 5_000_000, "area": "1234.5", "start": "2026-12-01", "rented": False}
    )
    assert (shown["capital"], shown["area"], shown["rented"]) == (["5.000.000"], ["1.234,5"], ["no"])
    assert shown["start"] == ["01/12/2026"]
    assert (shown["start.day"], shown["start.month"], shown["start.year"]) == (["1"], ["12"], ["2026"])


def test_kept_answers_go_through_a_page_unchanged() -> None:
    form = business_form()
    answers, _ = validate_answers(form, example_answers(form), CONTEXT)
    posted = read_post(form, show_answers(form, answers)).answers
    assert validate_answers(form, posted, CONTEXT) == (answers, [])


def test_characters_that_no_database_takes_are_left_out() -> None:
    assert read_post(_ROWS, {"rows.0.t": ["a\x00b\ud800"]}).answers == {"rows": [{"t": "ab"}]}


_PATHS = ("start", "start.day", "members", "members.0", "members.0.name", "members.99.address.commune", "uses", "plan")
_NAMES = st.sampled_from(["trade_name", "_add", "_remove", *_PATHS])
_POSTS = st.dictionaries(_NAMES | st.text(max_size=12), st.lists(st.text(max_size=12) | _NAMES, max_size=3))
_ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "day", "province"]), inner),
    max_leaves=6,
)


@given(_POSTS, st.sampled_from([None, 0, 1, 7]))
def test_no_post_makes_it_fail(post: dict[str, list[str]], page: int | None) -> None:
    answers = read_post(business_form(), post, page=page).answers
    shown = show_answers(business_form(), answers, page=page)
    assert all(isinstance(value, str) for values in shown.values() for value in values)


@given(st.dictionaries(st.sampled_from([field.id for field in business_form().fields()]), _ANSWERS))
def test_any_answers_can_be_shown(answers: dict[str, Any]) -> None:
    shown = show_answers(business_form(), answers)
    assert all(isinstance(value, str) for values in shown.values() for value in values)
