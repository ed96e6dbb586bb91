from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest

from egov.core.problems import Problems
from egov.core.source import Node, read_source
from egov.deadlines.calendars import Calendar, national_calendar
from egov.deadlines.computing import due
from egov.deadlines.errors import DeadlineError
from egov.deadlines.explanations import rule_in_words
from egov.deadlines.rules import (
    RECEPTION,
    DeadlineRule,
    before,
    calendar_days,
    clock_hours,
    counted,
    months,
    same_day,
    working_days,
    working_hours,
)
from egov.deadlines.service_files import DeadlineChoice, parse_reception, parse_rule, parse_supplement
from egov.deadlines.tests.moments import at, off


def node_of(text: str) -> tuple[Node, Problems]:
    problems = Problems()
    node = read_source(text, problems, "service.yaml")
    assert node is not None
    return node, problems


def read(text: str) -> tuple[DeadlineChoice, list[str]]:
    node, problems = node_of(text)
    return parse_rule(node), [problem.code for problem in problems.errors]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{working_days: 3}", working_days(3)),
        ("{working_days: 2.5}", working_days("2.5")),
        ('{working_days: "2.5"}', working_days("2.5")),
        ("{calendar_days: 15}", calendar_days(15)),
        ("{months: 1}", months(1)),
        ("{working_hours: 8}", working_hours(8)),
        ("{clock_hours: 24}", clock_hours(24)),
        ("{same_day: {}}", same_day()),
        ("{same_day: true}", same_day()),
        ('{same_day: {cut_off: "14:00", else: 09:00}}', same_day(time(14), time(9))),
        ("{same_day: {cut_off: 15:30}}", same_day(time(15, 30))),
        ("{before: {field: form.starts_at, hours: 48}}", before("form.starts_at", 48)),
    ],
)
def test_each_unit_of_a_service_file_is_read(text, rule):
    choice, problems = read(text)
    assert [case.rule for case in choice.cases] == [rule]
    assert problems == []


def test_the_first_case_that_holds_is_taken():
    choice, problems = read("[{when: \"form.kind == 'house'\", calendar_days: 15}, {calendar_days: 20, start: filing}]")
    assert problems == []
    assert choice.choose(lambda when: when == "form.kind == 'house'").rule == calendar_days(15)
    assert choice.choose(lambda when: False).rule == calendar_days(20)
    assert choice.cases[1].start == "filing"


def test_a_condition_keeps_its_place_for_the_check_of_types():
    node, _ = node_of("- when: form.urgent\n  working_days: 1\n- working_days: 3\n")
    place = parse_rule(node).cases[0].place
    assert place is not None
    assert (place.line, place.value) == (1, "form.urgent")


def test_a_choice_comes_back_from_json():
    choice = read("[{when: form.urgent, same_day: {else: 09:00}}, {working_days: 2.5, start: filing}]")[0]
    assert DeadlineChoice.from_json(choice.as_json()) == choice


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{}", ["deadline-unit"]),
        ("{working_days: 3, calendar_days: 5}", ["deadline-unit"]),
        ("{days: 3}", ["unknown-key", "deadline-unit"]),
        ("3", ["wrong-type"]),
        ("[]", ["deadline-empty"]),
        ("{working_days: 0}", ["bad-amount"]),
        ("{working_days: -1}", ["bad-amount"]),
        ("{working_days: three}", ["bad-amount"]),
        ("{working_days: 2.25}", ["bad-amount"]),
        ("{working_days: 1/2}", ["bad-amount"]),
        ("{working_days: 99999}", ["bad-amount"]),
        ("{months: 121}", ["bad-amount"]),
        ("{working_days: true}", ["bad-amount"]),
        ("{working_days: [3]}", ["bad-amount"]),
        ("{working_days: 3, start: someday}", ["bad-word"]),
        ("{same_day: {cut_off: noon}}", ["bad-time"]),
        ("{same_day: {after: 15:00}}", ["unknown-key"]),
        ("{before: {hours: 3}}", ["missing-key"]),
        ("{before: {field: form.x, hours: 0}}", ["bad-amount"]),
        ("[{working_days: 3}, {working_days: 5}]", ["deadline-order"]),
        ("[{when: form.urgent, working_days: 3}]", ["deadline-no-default"]),
    ],
)
def test_nonsense_in_a_deadline_is_reported(text, codes):
    assert read(text)[1] == codes


def test_a_supplement_restarts_where_nothing_else_is_said():
    assert parse_supplement(None) == "restart"
    assert parse_supplement(node_of("{clock: resume}")[0]) == "resume"


def test_an_unknown_word_for_a_supplement_is_reported():
    node, problems = node_of("{clock: stop}")
    assert parse_supplement(node) == "restart"
    assert [problem.code for problem in problems.errors] == ["bad-word"]


def test_reception_takes_eight_working_hours_where_nothing_else_is_said():
    assert parse_reception(None) == RECEPTION == working_hours(8)
    assert parse_reception(node_of("{working_hours: 4}")[0]) == working_hours(4)


def test_a_wrong_reception_is_reported():
    node, problems = node_of("{days: 1}")
    assert parse_reception(node) == RECEPTION
    assert {problem.code for problem in problems.errors} == {"unknown-key", "missing-key"}


@pytest.mark.parametrize("amount", [0, -3, "0", "1e3", "2,5", "٣", "9" * 5000, Fraction(1, 3), True, "10001"])
def test_a_length_of_no_sense_is_refused(amount):
    with pytest.raises(DeadlineError):
        working_days(amount)


def test_an_unknown_unit_is_refused():
    with pytest.raises(DeadlineError):
        counted("fortnights", 1)


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(DeadlineError, match="zone"):
        due(working_days(1), at("2026-03-02T09:00").replace(tzinfo=None), national_calendar())


def test_a_missing_event_is_refused():
    with pytest.raises(DeadlineError, match="event"):
        due(before("form.x", 3), at("2026-03-02T09:00"), national_calendar())


@pytest.mark.parametrize("rule", [working_days(1), calendar_days(1), months(1), working_hours(1), same_day()])
def test_a_calendar_without_working_time_ends_in_an_error(rule):
    with pytest.raises(DeadlineError, match="no working time"):
        due(rule, at("2026-03-02T09:00"), Calendar(((),) * 7))


def test_a_calendar_that_stops_working_ends_in_an_error():
    once = Calendar(((),) * 7).with_overlay([off("2026-03-03")])
    with pytest.raises(DeadlineError):
        due(working_days(2), at("2026-03-02T09:00"), once)


@pytest.mark.parametrize("moment", ["2100-12-31T09:00", "9999-12-31T23:00", "1900-01-01T09:00"])
def test_a_moment_beyond_the_calendar_is_refused(moment):
    with pytest.raises(DeadlineError):
        due(working_days(3), at(moment), national_calendar())


def test_plain_hours_beyond_the_last_year_are_refused():
    with pytest.raises(DeadlineError):
        due(clock_hours(24), at("9999-12-31T23:00"), national_calendar())


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        (working_days(1), "1 ngày làm việc", "1 working day"),
        (working_days("2.5"), "2,5 ngày làm việc", "2.5 working days"),
        (calendar_days(20), "20 ngày", "20 days"),
        (months(1), "1 tháng", "1 month"),
        (before("form.x", 48), "48 giờ trước sự kiện", "48 hours before the event"),
        (same_day(), "trong ngày; nhận sau 15:00 thì trong ngày làm việc kế tiếp", None),
        (same_day(otherwise=time(9)), None, "the same day; received after 15:00, at 09:00 on the next working day"),
    ],
)
def test_a_rule_is_told_in_words(rule, vi, en):
    assert vi is None or rule_in_words(rule, "vi") == vi
    assert en is None or rule_in_words(rule, "en") == en


@pytest.mark.parametrize(
    ("rule", "hours"),
    [(working_days("2.5"), 20), (working_hours(16), 16), (clock_hours(24), 24), (same_day(), 8), (months(1), 184)],
)
def test_the_most_working_hours_bound_the_steps(rule, hours):
    assert rule.most_working_hours == hours


def test_a_rule_before_an_event_bounds_no_steps():
    assert before("form.x", 3).most_working_hours is None


def test_the_event_day_may_be_a_date():
    assert due(before("form.x", 3), at("2026-03-02T09:00"), national_calendar(), date(2026, 3, 5)).at.hour == 21


def test_a_rule_of_an_unknown_shape_does_not_come_back_from_json():
    with pytest.raises(DeadlineError):
        DeadlineRule.from_json({"working_days": 3, "months": 1})
