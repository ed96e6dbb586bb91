"""Reading and checking the table in a service file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from egov.processes.graph import total_hours
from egov.processes.table import Choice, Consultation, Step, Together, from_json, to_json

from .factories import HOUSEHOLD, PERMIT, codes_of, read, table_of, tables

CLERK = "- {step: hand-over, by: clerk, hours: 1}\n"


def test_three_lines_make_a_process_of_three_steps():
    table = table_of(HOUSEHOLD)
    assert [row.id for row in table.rows] == ["examine", "approve", "hand-over"]
    assert table.step("examine").name.vi == "Thẩm định hồ sơ"
    assert table.step("examine").next == "approve"
    assert table.step("approve").sign
    assert table.step("hand-over").is_last


def test_choices_consultations_and_groups_are_read():
    kinds = [type(row) for row in table_of(PERMIT).rows]
    assert kinds == [Step, Choice, Consultation, Together, Step, Step, Step]
    assert list(table_of(PERMIT).tasks)[1:3] == ["opinions.1", "opinions.2"]
    assert table_of(PERMIT).step("opinions.2").hours == 8


def test_the_longest_way_counts_each_row_by_its_kind():
    # examine 16, opinions one after the other 24 + 8, review 4, approve 4, hand-over 2.5
    assert total_hours(table_of(PERMIT)) == Decimal("58.5")


def test_a_loop_counts_once_in_the_longest_way():
    text = """
- {step: examine, by: officer, hours: 8}
- {choice: again, branches: [{when: "form.area > 1", go: examine}], otherwise: hand-over}
"""
    assert total_hours(table_of(text + CLERK)) == 9


def test_the_longest_way_leaves_out_what_a_known_condition_closes():
    house, large = "form.kind == 'house'", "form.area > 500"
    table = table_of(PERMIT)
    # examine 16, review 4, approve 4, hand-over 2.5; with the checks 12 more, with the opinions 32
    assert total_hours(table, {house: True}) == Decimal("26.5")
    assert total_hours(table, {house: False, large: False}) == Decimal("38.5")
    assert total_hours(table, {house: False}) == Decimal("58.5")


@settings(deadline=None)
@given(tables())
def test_a_table_comes_back_from_its_json(table):
    assert from_json(to_json(table)) == table


def test_a_step_names_the_linked_procedure_that_it_works_on():
    table = table_of("- {step: examine, by: officer, at: tax-office, for: tax, hours: 1}\n" + CLERK)
    assert [table.step(step).linked for step in ("examine", "hand-over")] == ["tax", ""]
    assert ["for" in row for row in to_json(table)["rows"]] == [True, False]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("- {step: a, name: A, by: x, hours: 1}\n- {step: a, name: A, by: y, hours: 1}\n", "duplicate-id"),
        ("- {step: Thẩm định, by: x, hours: 1}\n", "bad-id"),
        ("- {step: end, name: A, by: x, hours: 1}\n", "reserved-id"),
        ("- {step: odd, by: x, hours: 1}\n", "missing-name"),
        ("- {step: examine, by: x, hours: 0}\n", "bad-hours"),
        ("- {step: examine, by: x, hours: soon}\n", "bad-hours"),
        ("- {step: examine, by: x}\n", "missing-key"),
        ("- {step: examine, hours: 1}\n", "missing-key"),
        ("- {step: examine, by: x, hours: 1, who: y}\n", "unknown-key"),
        ("- {step: examine, by: x, hours: 1, may: [sleep]}\n", "unknown-act"),
        ("- {step: examine, by: x, hours: 1, next: nowhere}\n", "unknown-step"),
        ("- {stage: examine, by: x, hours: 1}\n", "unknown-row"),
        ("- just text\n", "unknown-row"),
        ("- {choice: c, branches: [], otherwise: hand-over}\n", "empty-row"),
        ("- {consult: c, ask: [{by: x}], order: backwards, hours: 1}\n", "bad-order"),
        ("- {consult: c, ask: [{by: x}]}\n", "missing-key"),
        ("- {choice: c, branches: [{when: 'form.', go: hand-over}], otherwise: hand-over}\n", "expression-syntax"),
        ("- {choice: c, branches: [{when: 'form.area', go: hand-over}], otherwise: hand-over}\n", "expression-type"),
        ("- {step: examine, by: x, hours: 1, may: [send-back]}\n", "send-back-nowhere"),
        ("- {step: examine, by: x, hours: 1}\n- {step: approve, by: x, hours: 1, sign: true}\n", "approves-own-work"),
        ("- {together: g, steps: [{step: sign, by: x, hours: 1, sign: true}]}\n", "sign-in-group"),
        ("- {step: examine, by: x, hours: 1, next: hand-over}\n- {step: draft, by: x, hours: 1}\n", "step-unreachable"),
        ("- {step: examine, by: x, hours: 1, next: examine}\n", "loop-without-end"),
        ("- {step: draft, by: x, hours: 1}\n- {step: examine, by: x, hours: 1, next: examine}\n", "step-cannot-end"),
    ],
)
def test_a_broken_rule_is_reported_with_its_code(rows, code):
    assert code in codes_of(rows + CLERK)


def test_choices_may_not_lead_in_a_circle_without_a_step():
    rows = """
- {choice: a, branches: [{when: "form.area > 1", go: b}], otherwise: hand-over}
- {choice: b, branches: [{when: "form.area > 2", go: a}], otherwise: hand-over}
"""
    assert codes_of(rows + CLERK) == ["choice-loop", "choice-loop"]


@pytest.mark.parametrize(
    "last", ["- {step: sign, by: head, hours: 1, sign: true}", "- {consult: c, ask: [{by: x}], hours: 1}"]
)
def test_the_last_row_hands_over(last):
    assert codes_of(HOUSEHOLD.replace("hand-over", "stamp") + last) == ["no-hand-over"]


def test_own_work_is_seen_through_a_choice_and_across_names_of_the_same_agency():
    rows = """
- {step: examine, by: head, at: commune, hours: 1}
- {choice: c, branches: [{when: "form.area > 1", go: approve}], otherwise: hand-over}
- {step: approve, by: head, hours: 1, sign: true}
"""
    assert codes_of(rows + CLERK, decided_by="commune") == ["approves-own-work"]
    assert codes_of(rows + CLERK, decided_by="ward") == []


def test_a_problem_says_where():
    problem = read("- {step: examine, by: x, hours: 0}\n" + CLERK)[1].errors[0]
    assert (problem.file, problem.line, problem.remedy) == ("service.yaml", 1, "Write working hours, such as 8.")


def test_no_process_at_all_is_an_empty_table():
    assert codes_of("[]") == ["empty-process"]
    assert total_hours(read("[]")[0]) == 0
