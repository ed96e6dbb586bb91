from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egov.core import clock
from egov.core.expressions import evaluate, parse
from egov.forms.evaluate import FormContext, evaluate_form, prefill_answers
from egov.forms.schema import example_answers

from .samples import CONTEXT, HOME, LAN, TODAY, business_form, form_of


def test_fields_appear_when_their_condition_holds() -> None:
    form = business_form()
    assert "other" not in evaluate_form(form, {"kind": "shop"}, CONTEXT).visible
    assert "other" in evaluate_form(form, {"kind": "other"}, CONTEXT).visible


def test_pages_appear_when_their_condition_holds() -> None:
    form = business_form()
    shown = [state.visible for state in evaluate_form(form, {"rented": "yes"}, CONTEXT).pages]
    hidden = [state.visible for state in evaluate_form(form, {}, CONTEXT).pages]
    assert (shown, hidden) == ([True, True], [True, False])


def test_a_page_is_complete_when_nothing_is_wrong_or_missing() -> None:
    form = business_form()
    answers = example_answers(form)
    assert [state.complete for state in evaluate_form(form, answers, CONTEXT).pages] == [True, True]
    del answers["phone"]
    assert [state.complete for state in evaluate_form(form, answers, CONTEXT).pages] == [True, False]


def test_values_are_typed_for_other_expressions() -> None:
    values = evaluate_form(business_form(), {"area": "12,5", "start": "1/12/2026", "address": HOME}, CONTEXT).values
    assert values["form"]["area"] == Decimal("12.5")
    assert values["form"]["start"] == date(2026, 12, 1)
    assert evaluate(parse("form.fee + 1 == 19001 && form.address.commune == '20242'"), values) is True


def test_a_hidden_answer_counts_as_empty_in_conditions() -> None:
    form, problems = form_of(
        """
- page: {vi: A, en: A}
  fields:
    - {id: third, type: text, when: "form.second == 'x'", label: {vi: C, en: C}}
    - {id: second, type: text, when: form.first, label: {vi: B, en: B}}
    - {id: first, type: yes_no, label: {vi: A, en: A}}
"""
    )
    assert problems.found == []
    answers = {"first": True, "second": "x", "third": "y"}
    assert evaluate_form(form, answers, CONTEXT).visible == {"first", "second", "third"}
    assert evaluate_form(form, answers | {"first": False}, CONTEXT).visible == {"first"}


def test_a_row_has_conditions_and_values_of_its_own() -> None:
    child = LAN | {"birth_date": "2015-01-01"}
    evaluated = evaluate_form(business_form(), {"rented": True, "members": [LAN, child]}, CONTEXT)
    assert [row["minor"] for row in evaluated.answers["members"]] == [False, True]
    assert "members.1.guardian" in evaluated.visible
    assert "members.0.guardian" not in evaluated.visible


def test_conditions_may_ask_for_applicant_and_channel() -> None:
    form, problems = form_of(
        """
- page: {vi: A, en: A}
  fields:
    - {id: a, type: text, when: "applicant.kind == 'business' && channel == 'online'", label: {vi: A, en: A}}
    - {id: b, type: text, when: "years_between(applicant.birth_date, today) >= 60", label: {vi: B, en: B}}
"""
    )
    assert problems.found == []
    firm = FormContext(TODAY, applicant={"kind": "business"})
    elder = FormContext(TODAY, "counter", applicant={"kind": "citizen", "birth_date": "1950-01-01"})
    assert evaluate_form(form, {}, firm).visible == {"a"}
    assert evaluate_form(form, {}, elder).visible == {"b"}


def test_an_account_fills_in_what_it_knows_and_no_more() -> None:
    account = {"name": "Trần Thị Lan", "citizen_number": "wrong", "address": HOME, "phone": "0905123456"}
    found = prefill_answers(business_form(), FormContext(TODAY, account=account))
    assert found == {
        "address": HOME,
        "owner": {"name": "Trần Thị Lan", "phone": "+84905123456"},
        "phone": "+84905123456",
    }


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["name", "address", "phone", "birth_date", "kind"]), _VALUES))
def test_no_account_or_applicant_makes_it_fail(facts: dict[str, Any]) -> None:
    context = FormContext(TODAY, account=facts, applicant=facts)
    prefilled = prefill_answers(business_form(), context)
    assert set(prefilled) <= {field.id for field in business_form().fields()}
    assert evaluate_form(business_form(), facts, context) == evaluate_form(business_form(), facts, context)


def test_a_moment_is_a_moment_to_the_clock_and_a_day_to_expressions() -> None:
    form, _ = form_of("""
- page: {vi: Trang, en: Page}
  fields:
    - {id: at, type: datetime, label: {vi: Lúc, en: At}}
    - {id: ahead, type: computed, label: {vi: Còn, en: Ahead}, value: "days_between(today, form.at)"}
""")
    values = evaluate_form(form, {"at": "2026-11-25T00:30"}, CONTEXT).values["form"]
    assert values["at"] == datetime(2026, 11, 25, 0, 30, tzinfo=clock.LOCAL)
    assert values["ahead"] == 2
