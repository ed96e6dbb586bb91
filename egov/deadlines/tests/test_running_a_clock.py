"""The life of a clock. 2 March 2026 is a Monday; five working days from it end on Monday 9 March."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from egov.deadlines.calendars import national_calendar
from egov.deadlines.clock import Clock, start_clock
from egov.deadlines.errors import DeadlineError
from egov.deadlines.explanations import explain
from egov.deadlines.rules import (
    before,
    calendar_days,
    clock_hours,
    months,
    same_day,
    working_days,
    working_hours,
)
from egov.deadlines.tests.moments import at, off

USUAL = national_calendar()
STORM = USUAL.with_overlay([off("2026-03-05")])


FIVE_DAYS = working_days(5)


def clock_of(rule=FIVE_DAYS, received="2026-03-02T09:00", **settings) -> Clock:
    return start_clock(rule, at(received), USUAL, **settings)


def paused(clock: Clock, stop: str, resume: str, reason="excluded") -> Clock:
    return clock.stop(at(stop), reason).resume(at(resume), USUAL)


def test_a_clock_starts_at_reception_and_tells_its_date():
    assert clock_of().due_at == clock_of().told == at("2026-03-09T17:30")


def test_a_clock_that_stands_has_no_date_due_and_keeps_the_one_told():
    clock = clock_of().stop(at("2026-03-04T10:00"), "financial-duty")
    assert (clock.is_stopped, clock.due_at, clock.told) == (True, None, at("2026-03-09T17:30"))
    assert (clock.stopped_at, clock.stop_reason) == (at("2026-03-04T10:00"), "financial-duty")


def test_a_supplement_restarts_the_clock_from_zero():
    # Complete on Friday 6 March: 9, 10, 11, 12, 13.
    clock = paused(clock_of(), "2026-03-04T10:00", "2026-03-06T15:00", "supplement")
    assert clock.due_at == at("2026-03-13T17:30")


def test_a_supplement_resumes_the_clock_where_the_service_says_so():
    clock = paused(clock_of(on_supplement="resume"), "2026-03-04T10:00", "2026-03-06T15:00", "supplement")
    assert clock.due_at == at("2026-03-11T17:30")


def test_a_supplement_may_change_the_rule_that_is_counted_by():
    stopped = clock_of(calendar_days(15)).stop(at("2026-03-04T10:00"), "supplement")
    clock = stopped.resume(at("2026-03-06T15:00"), USUAL, rule=calendar_days(20))
    assert clock.due_at == at("2026-03-26T17:30")


@pytest.mark.parametrize("reason", ["financial-duty", "excluded"])
def test_other_reasons_resume_whatever_the_service_says_of_supplements(reason):
    assert paused(clock_of(), "2026-03-04T10:00", "2026-03-06T15:00", reason).due_at == at("2026-03-11T17:30")


PAUSES = [
    (working_days(5), "2026-03-04T10:00", "2026-03-04T16:00", "2026-03-09T17:30"),  # within a day: nothing
    (working_days(5), "2026-03-06T20:00", "2026-03-08T10:00", "2026-03-09T17:30"),  # over a weekend: nothing
    (working_days(5), "2026-03-02T10:00", "2026-03-05T10:00", "2026-03-12T17:30"),  # from the day of reception
    (working_days(5), "2026-03-09T10:00", "2026-03-11T15:00", "2026-03-11T17:30"),  # stopped on the last day
    (working_days(5), "2026-03-09T10:00", "2026-03-11T18:00", "2026-03-12T17:30"),  # runs again on Thursday
    (working_days(5), "2026-03-09T10:00", "2026-03-11T17:30", "2026-03-12T11:30"),  # at the close: the next session
    (working_days("2.5"), "2026-03-05T10:00", "2026-03-06T09:00", "2026-03-06T11:30"),
    (working_days("2.5"), "2026-03-05T10:00", "2026-03-06T15:00", "2026-03-06T17:30"),  # not due in the past
    (working_days(5), "2026-03-09T17:30:01", "2026-03-20T10:00", "2026-03-09T17:30"),  # already late: no help
    (calendar_days(15), "2026-03-05T10:00", "2026-03-12T10:00", "2026-03-24T17:30"),
    (calendar_days(5), "2026-03-09T10:00", "2026-03-10T09:00", "2026-03-10T17:30"),  # on the day it had moved to
    (calendar_days(15), "2026-03-05T10:00", "2026-03-16T10:00", "2026-03-30T17:30"),  # Saturday 28 moves on
    (months(1), "2026-03-10T10:00", "2026-03-20T10:00", "2026-04-13T17:30"),  # Sunday 12 April moves on
    (working_hours(8), "2026-03-02T10:00", "2026-03-02T15:00", "2026-03-03T14:00"),  # three hours of work
    (working_hours(8), "2026-03-02T17:30", "2026-03-03T07:30", "2026-03-03T09:00"),  # a night is none
    (clock_hours(24), "2026-03-02T20:00", "2026-03-03T02:00", "2026-03-03T15:00"),
    (same_day(), "2026-03-02T10:00", "2026-03-04T11:00", "2026-03-04T17:30"),
    (same_day(cut_off=time(8), otherwise=time(9)), "2026-03-02T16:30", "2026-03-04T10:00", "2026-03-05T09:00"),
]


@pytest.mark.parametrize(("rule", "stop", "resume", "expected"), PAUSES)
def test_time_that_the_law_does_not_count_moves_the_date(rule, stop, resume, expected):
    assert paused(clock_of(rule), stop, resume).due_at == at(expected)


def test_an_event_does_not_wait_for_a_clock_that_stands():
    clock = clock_of(before("form.day", 24), event=date(2026, 3, 20))
    assert paused(clock, "2026-03-04T10:00", "2026-03-06T10:00").due_at == at("2026-03-19T00:00")


def test_two_pauses_add_up():
    clock = paused(clock_of(), "2026-03-03T10:00", "2026-03-04T10:00")
    assert paused(clock, "2026-03-05T10:00", "2026-03-09T10:00").due_at == at("2026-03-12T17:30")


def test_a_clock_cannot_be_stopped_twice_or_resumed_while_it_runs():
    stopped = clock_of().stop(at("2026-03-04T10:00"), "excluded")
    with pytest.raises(DeadlineError, match="already"):
        stopped.stop(at("2026-03-05T10:00"), "excluded")
    with pytest.raises(DeadlineError, match="running"):
        clock_of().resume(at("2026-03-05T10:00"), USUAL)


def test_nothing_happens_before_what_has_happened():
    with pytest.raises(DeadlineError) as refused:
        clock_of().stop(at("2026-03-01T10:00"), "excluded")
    assert refused.value.code == "out-of-order"


def test_an_apology_on_the_day_before_moves_the_date_to_the_close_of_the_new_day():
    extension = clock_of().extend(at("2026-03-08T23:59:59"), date(2026, 3, 16), USUAL)
    assert (extension.moved, extension.clock.due_at) == (True, at("2026-03-16T17:30"))
    assert extension.clock.is_extended


def test_an_apology_on_the_day_itself_is_recorded_and_moves_nothing():
    extension = clock_of().extend(at("2026-03-09T00:00"), date(2026, 3, 16), USUAL)
    assert (extension.moved, extension.clock.due_at) == (False, at("2026-03-09T17:30"))
    assert (extension.clock.events[-1].act, extension.clock.is_extended) == ("apologised", False)


def test_a_new_date_on_a_day_of_rest_moves_on():
    assert clock_of().extend(at("2026-03-05T09:00"), date(2026, 3, 14), USUAL).clock.due_at == at("2026-03-16T17:30")


def test_a_new_date_may_be_a_moment():
    found = clock_of().extend(at("2026-03-05T09:00"), at("2026-03-12T10:00"), USUAL).clock
    assert found.due_at == at("2026-03-12T10:00")


def test_a_moment_on_a_day_of_rest_moves_on_and_keeps_its_time():
    found = clock_of().extend(at("2026-03-05T09:00"), at("2026-03-14T10:00"), USUAL).clock
    assert found.due_at == at("2026-03-16T10:00")


def test_a_second_extension_is_refused_also_after_a_restart():
    clock = clock_of().extend(at("2026-03-05T09:00"), date(2026, 3, 16), USUAL).clock
    restarted = paused(clock, "2026-03-10T09:00", "2026-03-20T09:00", "supplement")
    for extended in (clock, restarted):
        with pytest.raises(DeadlineError) as refused:
            extended.extend(at("2026-03-20T10:00"), date(2026, 5, 20), USUAL)
        assert refused.value.code == "second-extension"


def test_a_letter_too_late_leaves_the_one_extension_unused():
    clock = clock_of().extend(at("2026-03-09T09:00"), date(2026, 3, 16), USUAL).clock
    restarted = paused(clock, "2026-03-09T10:00", "2026-03-10T09:00", "supplement")
    assert restarted.extend(at("2026-03-11T09:00"), date(2026, 4, 2), USUAL).moved


def test_an_extension_to_a_date_that_is_not_later_is_refused():
    with pytest.raises(DeadlineError) as refused:
        clock_of().extend(at("2026-03-05T09:00"), date(2026, 3, 9), USUAL)
    assert refused.value.code == "not-later"


def test_a_clock_that_stands_is_not_extended():
    with pytest.raises(DeadlineError) as refused:
        clock_of().stop(at("2026-03-04T10:00"), "excluded").extend(at("2026-03-05T09:00"), date(2026, 3, 16), USUAL)
    assert refused.value.code == "already-stopped"


def test_a_pause_after_an_extension_moves_the_new_date():
    clock = clock_of().extend(at("2026-03-05T09:00"), date(2026, 3, 16), USUAL).clock
    assert paused(clock, "2026-03-10T10:00", "2026-03-12T10:00").due_at == at("2026-03-18T17:30")


def test_a_storm_on_the_new_day_moves_it_on():
    clock = clock_of().extend(at("2026-03-04T09:00"), date(2026, 3, 16), USUAL).clock
    storm = USUAL.with_overlay([off("2026-03-16")])
    assert clock.recount(at("2026-03-16T07:00"), storm).due_at == at("2026-03-17T17:30")


def test_a_pause_moves_a_date_that_was_kept_over_a_restart():
    clock = clock_of().extend(at("2026-03-05T09:00"), date(2026, 3, 30), USUAL).clock
    restarted = paused(clock, "2026-03-10T10:00", "2026-03-11T10:00", "supplement")
    assert paused(restarted, "2026-03-25T10:00", "2026-03-27T10:00").due_at == at("2026-04-01T17:30")


def test_a_date_once_told_does_not_move_earlier_by_a_restart():
    clock = clock_of().extend(at("2026-03-05T09:00"), date(2026, 3, 30), USUAL).clock
    restarted = paused(clock, "2026-03-10T10:00", "2026-03-11T10:00", "supplement")
    assert restarted.due_at == at("2026-03-30T17:30")
    assert restarted.explanation[-1].kind == "kept"


def test_a_storm_moves_the_date_later_and_is_on_record():
    recounted = clock_of().recount(at("2026-03-05T08:00"), STORM)
    assert recounted.due_at == at("2026-03-10T17:30")
    assert recounted.events[-1].act == "recounted"
    assert "Bão" in " ".join(explain(recounted.explanation))


def test_a_storm_called_off_does_not_move_the_date_back():
    recounted = clock_of().recount(at("2026-03-05T08:00"), STORM)
    assert recounted.recount(at("2026-03-05T09:00"), USUAL) is recounted


def test_a_calendar_that_changes_nothing_leaves_no_trace():
    clock = clock_of()
    assert clock.recount(at("2026-03-05T08:00"), USUAL) is clock


def test_a_storm_counts_when_the_clock_runs_again():
    stopped = clock_of().stop(at("2026-03-04T10:00"), "excluded")
    assert stopped.recount(at("2026-03-05T08:00"), STORM) is stopped
    # Standing on the 5th, a storm, and the 6th: one working day.
    assert stopped.resume(at("2026-03-06T10:00"), STORM).due_at == at("2026-03-11T17:30")


def test_the_last_second_is_in_time_and_the_next_is_overdue():
    assert not clock_of().is_overdue(at("2026-03-09T17:30:00.5"))
    assert clock_of().is_overdue(at("2026-03-09T17:30:01"))


def test_a_clock_that_stands_is_as_late_as_it_was_when_stopped():
    in_time = clock_of().stop(at("2026-03-09T17:00"), "excluded")
    late = clock_of().stop(at("2026-03-10T09:00"), "excluded")
    assert (in_time.is_overdue(at("2026-05-01T09:00")), late.is_overdue(at("2026-05-01T09:00"))) == (False, True)
    assert in_time.time_left(at("2026-05-01T09:00"), USUAL).minutes == 30


@pytest.mark.parametrize(
    ("now", "minutes", "days", "overdue"),
    [
        ("2026-03-02T09:30", 2760, 5, False),  # 2 + 4 hours and five days
        ("2026-03-06T16:00", 570, 1, False),  # an hour and a half, and Monday
        ("2026-03-08T12:00", 480, 1, False),
        ("2026-03-09T07:31", 479, 0, False),
        ("2026-03-09T17:30", 0, 0, False),
        ("2026-03-10T09:00", 90, 0, True),
        ("2026-03-13T18:00", 1920, 4, True),
    ],
)
def test_what_is_left_is_told_in_working_time(now, minutes, days, overdue):
    left = clock_of().time_left(at(now), USUAL)
    assert (left.minutes, left.working_days, left.is_overdue) == (minutes, days, overdue)


def test_what_is_left_of_plain_hours_is_told_in_plain_minutes():
    assert clock_of(clock_hours(24)).time_left(at("2026-03-02T22:00"), USUAL).clock_minutes == 660


def test_a_clock_comes_back_from_json_with_all_that_happened():
    clock = clock_of(before("form.day", 24), event=date(2026, 3, 20))
    clock = clock.extend(at("2026-03-05T09:00"), date(2026, 3, 24), USUAL).clock
    clock = paused(clock, "2026-03-06T10:00", "2026-03-09T10:00").recount(at("2026-03-10T10:00"), STORM)
    assert Clock.from_json(clock.as_json()) == clock


def test_the_explanation_tells_the_whole_life_in_order():
    clock = paused(clock_of(), "2026-03-04T10:00", "2026-03-06T15:00", "financial-duty")
    told = explain(clock.explanation, "en")
    assert told[-4:] == [
        "Stopped at 10:00 on Wednesday, 04/03/2026: waiting for a payment that is due.",
        "Counted on from 15:00 on Friday, 06/03/2026.",
        "Wednesday, 11/03/2026: later by the 2 working days that the clock stood.",
        "Due at 17:30 on Wednesday, 11/03/2026.",
    ]


def test_a_long_stop_beyond_the_calendar_is_refused():
    stopped = clock_of().stop(at("2026-03-04T10:00"), "excluded")
    with pytest.raises(DeadlineError):
        stopped.resume(at("2026-03-04T10:00") + timedelta(days=40_000), USUAL)
