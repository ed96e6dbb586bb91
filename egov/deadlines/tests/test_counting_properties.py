"""What holds for every calendar, rule and moment, and a second counting to compare with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from egov.core.clock import LOCAL
from egov.core.source import Text
from egov.deadlines.computing import due, effective_moment, naive, working_seconds
from egov.deadlines.days import DayChange
from egov.deadlines.explanations import Line, explain
from egov.deadlines.rules import DeadlineRule, working_hours
from egov.deadlines.tests.recounting import begun, recounted
from egov.deadlines.tests.strategies import (
    calendars,
    clock_rules,
    day_rules,
    hour_rules,
    moments,
    rules,
    same_day_or_else,
    same_day_rules,
)


@given(day_rules | clock_rules | same_day_rules | same_day_or_else, moments(), calendars())
def test_the_count_agrees_with_a_recount_day_by_day(rule, received, calendar):
    assert due(rule, received, calendar).at == recounted(rule, received, calendar)


@given(hour_rules, moments(), calendars())
def test_the_count_agrees_with_a_recount_minute_by_minute(rule, received, calendar):
    assert due(rule, received, calendar).at == recounted(rule, received, calendar)


@given(moments(), calendars())
def test_the_effective_moment_is_the_first_open_minute(received, calendar):
    assert effective_moment(received, calendar) == begun(received, calendar)


@given(rules, moments(), st.integers(0, 20_000), calendars())
def test_who_comes_later_is_never_due_earlier(rule, received, minutes, calendar):
    later = received + timedelta(minutes=minutes)
    assert due(rule, received, calendar).at <= due(rule, later, calendar).at


@given(rules, moments(), st.integers(-3, 60), calendars())
def test_one_more_day_off_never_brings_the_date_forward(rule, received, days, calendar):
    storm = DayChange(received.date() + timedelta(days=days), None, Text("Bão"))
    assert due(rule, received, calendar).at <= due(rule, received, calendar.with_overlay([storm])).at


@given(day_rules | hour_rules, moments(), calendars())
def test_one_unit_more_never_brings_the_date_forward(rule, received, calendar):
    longer = DeadlineRule(rule.kind, rule.amount + 1)
    assert due(rule, received, calendar).at <= due(longer, received, calendar).at


@given(day_rules | hour_rules | same_day_rules, moments(), calendars())
def test_a_deadline_ends_while_an_office_is_open(rule, received, calendar):
    found = due(rule, received, calendar)
    assert effective_moment(found.at, calendar) == found.at


@given(hour_rules, moments(), calendars())
def test_exactly_the_hours_of_the_rule_lie_in_between(rule, received, calendar):
    found = due(rule, received, calendar)
    assert working_seconds(naive(received), naive(found.at), calendar) == rule.seconds


@given(st.integers(1, 20), st.integers(1, 20), moments(), calendars())
def test_hours_counted_in_two_parts_end_at_the_same_moment(first, second, received, calendar):
    half_way = due(working_hours(first), received, calendar).at
    assert (
        due(working_hours(second), half_way, calendar).at == due(working_hours(first + second), received, calendar).at
    )


@given(st.builds(DeadlineRule, st.just("working_days"), st.integers(1, 30).map(Fraction)), moments(), calendars())
def test_every_day_from_reception_to_the_end_is_counted_or_skipped_once(rule, received, calendar):
    lines = due(rule, received, calendar).explanation
    days = [line.day for line in lines if line.kind.startswith(("counted", "skipped", "start"))]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days[days.index(started(lines)) :]))
    assert sum(line.kind.startswith("counted") for line in lines) == rule.amount


def started(lines: tuple[Line, ...]) -> date:
    return next(line.day for line in lines if line.kind == "start")


@given(rules, moments(), calendars())
def test_every_explanation_can_be_read_in_both_languages_and_kept(rule, received, calendar):
    lines = due(rule, received, calendar).explanation
    assert [Line.from_json(line.as_json()) for line in lines] == list(lines)
    assert all(explain(lines, "vi"))
    assert all(explain(lines, "en"))
    assert not any("{" in text for language in ("vi", "en") for text in explain(lines, language))


@given(rules)
def test_a_rule_comes_back_from_json(rule):
    assert DeadlineRule.from_json(rule.as_json()) == rule


@given(rules, st.datetimes(datetime(2024, 3, 1), datetime(2026, 12, 1)), calendars())  # noqa: DTZ001
def test_seconds_and_fractions_of_them_do_not_disturb(rule, moment, calendar):
    received = moment.replace(tzinfo=LOCAL)
    minute = received.replace(second=0, microsecond=0)
    at = due(rule, received, calendar).at
    assert due(rule, minute, calendar).at <= at <= due(rule, minute + timedelta(minutes=1), calendar).at
