"""Cases worked out by hand on the calendar on the wall.

2026: Tết off 16-20 February (Mon-Fri); Giỗ Tổ on Sunday 26 April, so Monday 27 is off; 30 April and 1 May are Thursday
and Friday; Saturday 22 August is worked for Monday 31 August; 1 and 2 September off; 24 November is a Tuesday.
"""

from __future__ import annotations

from datetime import date, time

import pytest

from egov.deadlines.calendars import national_calendar
from egov.deadlines.computing import due
from egov.deadlines.rules import (
    before,
    calendar_days,
    clock_hours,
    counted,
    months,
    same_day,
    working_days,
    working_hours,
)
from egov.deadlines.tests.moments import at, off, week, works

Cases = list[tuple[str, int | str, str]]

NINE = time(9)

WORKING_DAYS: Cases = [
    ("2026-03-02T09:00", 3, "2026-03-05T17:30"),  # Monday: Tuesday, Wednesday, Thursday
    ("2026-03-02T09:00", 5, "2026-03-09T17:30"),  # over a weekend
    ("2026-03-02T02:00:00+00:00", 3, "2026-03-05T17:30"),  # the same moment, told in UTC
    ("2026-03-02T17:00:00+00:00", 1, "2026-03-04T17:30"),  # midnight in Viet Nam: received on Tuesday
    ("2026-03-06T17:30:00", 1, "2026-03-09T17:30"),  # Friday, the closing second is inside
    ("2026-03-06T17:30:00.900000", 1, "2026-03-09T17:30"),  # and lasts a whole second
    ("2026-03-06T17:30:01", 1, "2026-03-10T17:30"),  # a second later counts as Monday
    ("2026-03-06T11:30:01", 1, "2026-03-09T17:30"),  # at lunch: the afternoon of the same day
    ("2026-03-06T06:00", 1, "2026-03-09T17:30"),  # before opening: the same day
    ("2026-03-06T00:00", 1, "2026-03-09T17:30"),
    ("2026-03-05T23:59:59", 1, "2026-03-09T17:30"),  # Thursday night counts as Friday
    ("2026-03-07T10:00", 1, "2026-03-10T17:30"),  # Saturday counts as Monday, which is not counted
    ("2026-03-08T23:00", 1, "2026-03-10T17:30"),
    ("2026-03-02T09:00", "2.5", "2026-03-05T11:30"),  # school transfer: two days and a morning
    ("2026-03-02T16:59", "0.5", "2026-03-03T11:30"),  # the next working day's morning
    ("2026-03-06T10:00", "0.5", "2026-03-09T11:30"),
    ("2026-03-02T09:00", "1.0", "2026-03-03T17:30"),
    ("2026-02-13T15:30", 3, "2026-02-25T17:30"),  # over Tết, the example of the command line
    ("2026-02-12T10:00", "2.5", "2026-02-24T11:30"),  # 13, 23, the morning of the 24th
    ("2026-02-13T17:31", 1, "2026-02-24T17:30"),  # counts as the 23rd, the first day after Tết
    ("2026-02-18T09:00", 1, "2026-02-24T17:30"),  # filed on the second day of Tết
    ("2027-02-03T09:00", 3, "2027-02-15T17:30"),  # Tết 2027 off 4-10 February: 11, 12, 15
    ("2026-04-24T09:00", 1, "2026-04-28T17:30"),  # Giỗ Tổ fell on Sunday, Labour Code Art. 111.3
    ("2026-04-29T16:00", 1, "2026-05-04T17:30"),  # 30 April, 1 May, a weekend
    ("2026-08-21T10:00", 1, "2026-08-22T17:30"),  # the swapped Saturday is a working day
    ("2026-08-22T10:00", 1, "2026-08-24T17:30"),  # and one can be received on it
    ("2026-08-17T09:00", 10, "2026-08-28T17:30"),  # 18-22, 24-28
    ("2026-08-28T10:00", 1, "2026-09-03T17:30"),  # 31 August is the day given for it; 1 and 2 September
    ("2026-11-23T09:00", 1, "2026-11-25T17:30"),  # the Day of Vietnamese Culture, new in 2026
    ("2026-11-24T09:00", 1, "2026-11-26T17:30"),  # received on it: counts as Wednesday
    ("2025-11-24T09:00", 1, "2025-11-25T17:30"),  # a year before it was an ordinary Monday
    ("2026-12-31T09:00", 2, "2027-01-05T17:30"),  # over New Year, Friday
    ("2025-04-25T09:00", 1, "2025-04-26T17:30"),  # worked for Friday 2 May 2025
    ("2025-04-29T09:00", 1, "2025-05-05T17:30"),  # 30 April to 2 May
    ("2024-05-03T09:00", 1, "2024-05-04T17:30"),  # worked for Monday 29 April 2024
]

CALENDAR_DAYS: Cases = [
    ("2026-03-02T09:00", 15, "2026-03-17T17:30"),
    ("2026-03-02T09:00", 5, "2026-03-09T17:30"),  # Saturday: the next working day, Civil Code Art. 148.5
    ("2026-03-02T09:00", 6, "2026-03-09T17:30"),  # Sunday
    ("2026-03-06T17:30", 1, "2026-03-09T17:30"),
    ("2026-03-06T18:00", 1, "2026-03-10T17:30"),  # after hours counts as Monday
    ("2026-03-07T10:00", 15, "2026-03-24T17:30"),  # received on a Saturday: counted from Monday
    ("2026-02-13T10:00", 3, "2026-02-23T17:30"),  # ends in Tết
    ("2026-02-13T10:00", 20, "2026-03-05T17:30"),  # days of Tết count
    ("2026-01-15T09:00", 30, "2026-02-23T17:30"),  # Saturday 14 February, then Tết
    ("2026-03-02T09:00", "2.5", "2026-03-05T11:30"),
    ("2026-03-02T09:00", "4.5", "2026-03-09T11:30"),  # half of Saturday becomes Monday's morning
    ("2026-03-06T10:00", "0.5", "2026-03-09T11:30"),
    ("2026-08-10T09:00", 12, "2026-08-22T17:30"),  # a Saturday that is worked
    ("2026-08-06T09:00", 25, "2026-09-03T17:30"),  # 31 August
]

MONTHS: Cases = [
    ("2026-03-02T09:00", 1, "2026-04-02T17:30"),  # the corresponding day, Civil Code Art. 148.3
    ("2026-03-02T09:00", 12, "2027-03-02T17:30"),
    ("2026-01-30T09:00", 1, "2026-03-02T17:30"),  # 28 February is a Saturday
    ("2026-03-31T09:00", 1, "2026-05-04T17:30"),  # 30 April, clamped, is a holiday
    ("2027-08-31T09:00", 6, "2028-02-29T17:30"),  # a leap year
    ("2026-08-31T09:00", 1, "2026-10-05T17:30"),  # received on a day off: counts as 3 September
    ("2026-01-15T09:00", 1, "2026-02-23T17:30"),  # Sunday 15 February, then Tết
    ("2026-07-24T09:00", 4, "2026-11-25T17:30"),  # 24 November is a holiday
    ("2026-10-23T18:00", 1, "2026-11-26T17:30"),  # counts as Monday 26 October
    ("2026-03-02T09:00", "0.5", "2026-03-17T17:30"),  # half a month is 15 days, Civil Code Art. 146
    ("2026-03-02T09:00", "1.5", "2026-04-17T17:30"),
    ("2026-03-02T09:00", 120, "2036-03-03T17:30"),  # 2 March 2036 is a Sunday
]

WORKING_HOURS: Cases = [
    ("2026-03-02T07:30", 8, "2026-03-02T17:30"),  # a count that ends with a session ends there
    ("2026-03-02T07:30", 4, "2026-03-02T11:30"),
    ("2026-03-02T09:00", 8, "2026-03-03T09:00"),
    ("2026-03-02T11:30", 1, "2026-03-02T14:30"),  # the closing second holds no working time
    ("2026-03-02T11:30", 4, "2026-03-02T17:30"),
    ("2026-03-02T12:10", 1, "2026-03-02T14:30"),
    ("2026-03-02T10:00", "2.5", "2026-03-02T14:30"),
    ("2026-03-02T11:15", "0.5", "2026-03-02T13:45"),
    ("2026-03-02T07:30:00.999999", 8, "2026-03-02T17:30"),
    ("2026-03-06T16:30", 1, "2026-03-06T17:30"),
    ("2026-03-06T17:30", 1, "2026-03-09T08:30"),
    ("2026-03-06T20:00", 8, "2026-03-09T17:30"),  # reception of what is filed on Friday night
    ("2026-02-13T15:30", 20, "2026-02-25T09:30"),
    ("2026-08-21T15:30", 8, "2026-08-22T15:30"),  # on into the swapped Saturday
    ("2026-03-02T07:30", 40, "2026-03-06T17:30"),  # a whole week
]

CLOCK_HOURS: Cases = [
    ("2026-03-06T15:30", 24, "2026-03-07T15:30"),  # also on a Saturday
    ("2026-03-07T22:15", 24, "2026-03-08T22:15"),  # from the moment itself, not the next opening
    ("2026-02-15T09:00", 72, "2026-02-18T09:00"),
    ("2026-03-06T15:30:20", "0.5", "2026-03-06T16:00:20"),
]

SAME_DAY = [
    ("2026-03-02T09:00", same_day(), "2026-03-02T17:30"),
    ("2026-03-02T15:00:00", same_day(), "2026-03-02T17:30"),  # "after 15:00" begins a second later
    ("2026-03-02T15:00:01", same_day(), "2026-03-03T17:30"),
    ("2026-03-02T15:00:01", same_day(otherwise=NINE), "2026-03-03T09:00"),  # civil-status extract
    ("2026-03-06T16:00", same_day(otherwise=NINE), "2026-03-09T09:00"),
    ("2026-03-06T18:00", same_day(otherwise=NINE), "2026-03-09T17:30"),  # counts as Monday morning, in time
    ("2026-03-07T10:00", same_day(), "2026-03-09T17:30"),
    ("2026-03-02T12:00", same_day(), "2026-03-02T17:30"),
    ("2026-03-02T12:00", same_day(cut_off=time(12, 30)), "2026-03-03T17:30"),  # at lunch counts as 13:30
    ("2026-03-02T11:00", same_day(cut_off=time(11)), "2026-03-02T17:30"),
    ("2026-03-02T11:00:01", same_day(cut_off=time(11)), "2026-03-03T17:30"),
    ("2026-02-13T15:30", same_day(otherwise=NINE), "2026-02-23T09:00"),
    ("2026-08-21T16:00", same_day(), "2026-08-22T17:30"),
]

COUNTED: dict[str, Cases] = {
    "working_days": WORKING_DAYS,
    "calendar_days": CALENDAR_DAYS,
    "months": MONTHS,
    "working_hours": WORKING_HOURS,
    "clock_hours": CLOCK_HOURS,
}
NATIONAL = [(moment, counted(kind, n), end) for kind, cases in COUNTED.items() for moment, n, end in cases] + SAME_DAY


@pytest.mark.parametrize(("received", "rule", "expected"), NATIONAL, ids=lambda value: str(value)[:40])
def test_the_national_calendar_gives_the_date_on_the_wall(received, rule, expected):
    assert due(rule, at(received), national_calendar()).at == at(expected)


SATURDAY_MORNINGS = week(saturday="07:30-11:30")
SHORT_FRIDAYS = week(friday="07:00-11:00 13:00-15:00")
MONDAYS_OFF = week(monday="")
THREE_SESSIONS = week(tuesday="06:00-08:00 09:00-11:00 20:00-22:30")
EVENINGS = week(wednesday="18:00-21:00")

OTHER_CALENDARS = [
    (SATURDAY_MORNINGS, "2026-03-06T09:00", working_days(1), "2026-03-07T11:30"),  # half a Saturday is a working day
    (SATURDAY_MORNINGS, "2026-03-06T09:00", working_days("0.5"), "2026-03-07T11:30"),  # its only session is its first
    (SATURDAY_MORNINGS, "2026-03-06T09:00", working_days("1.5"), "2026-03-09T11:30"),
    (SATURDAY_MORNINGS, "2026-03-06T16:30", working_hours(8), "2026-03-09T10:30"),  # 1 + 4 + 3
    (SATURDAY_MORNINGS, "2026-03-07T12:00", working_days(1), "2026-03-10T17:30"),  # after it closed: Monday
    (SATURDAY_MORNINGS, "2026-08-21T09:00", working_days(1), "2026-08-22T17:30"),  # swapped: Monday's sessions
    (SATURDAY_MORNINGS, "2027-02-05T09:00", working_days(1), "2027-02-12T17:30"),  # counts as Thursday 11 February
    (SHORT_FRIDAYS, "2026-03-05T09:00", working_days(1), "2026-03-06T15:00"),
    (SHORT_FRIDAYS, "2026-03-06T15:00:01", working_days(1), "2026-03-10T17:30"),
    (SHORT_FRIDAYS, "2025-04-25T09:00", working_days(1), "2025-04-26T15:00"),  # it replaces a Friday
    (SHORT_FRIDAYS, "2026-08-21T09:00", working_days(1), "2026-08-22T17:30"),  # it replaces a Monday
    (MONDAYS_OFF, "2026-03-06T09:00", working_days(1), "2026-03-10T17:30"),
    (MONDAYS_OFF, "2026-08-21T09:00", working_days(1), "2026-08-25T17:30"),  # no sessions to take over
    (THREE_SESSIONS, "2026-03-02T09:00", working_days("0.5"), "2026-03-03T08:00"),
    (THREE_SESSIONS, "2026-03-02T09:00", working_days(1), "2026-03-03T22:30"),
    (THREE_SESSIONS, "2026-03-03T07:00", working_hours(4), "2026-03-03T21:00"),  # 1 + 2 + 1
    (THREE_SESSIONS, "2026-03-03T15:00", same_day(), "2026-03-04T17:30"),  # counts as 20:00, too late
    (EVENINGS, "2026-03-03T09:00", working_days("0.5"), "2026-03-04T21:00"),
    (EVENINGS, "2026-03-03T16:00", same_day(otherwise=NINE), "2026-03-04T09:00"),  # as the service says, literally
    (national_calendar().with_overlay([off("2026-03-03")]), "2026-03-02T09:00", working_days(1), "2026-03-04T17:30"),
    (national_calendar().with_overlay([off("2026-03-02")]), "2026-03-02T09:00", working_days(1), "2026-03-04T17:30"),
    (national_calendar().with_overlay([off("2026-03-17")]), "2026-03-02T09:00", calendar_days(15), "2026-03-18T17:30"),
    (
        national_calendar().with_overlay([works("2026-02-16", "friday")]),  # worked on the eve of Tết after all
        "2026-02-13T15:30",
        working_days(1),
        "2026-02-16T17:30",
    ),
    (
        SHORT_FRIDAYS.with_overlay([works("2026-03-08", "friday")]),  # a Sunday with a Friday's sessions
        "2026-03-06T10:00",
        working_hours("6.5"),
        "2026-03-08T10:30",  # 1 + 2 on Friday, 3.5 on Sunday
    ),
    (
        national_calendar().with_overlay([off("2026-08-22")]),  # a storm on the swapped Saturday
        "2026-08-21T10:00",
        working_days(1),
        "2026-08-24T17:30",
    ),
]


@pytest.mark.parametrize(("calendar", "received", "rule", "expected"), OTHER_CALENDARS)
def test_other_calendars_give_the_date_worked_out_by_hand(calendar, received, rule, expected):
    assert due(rule, at(received), calendar).at == at(expected)


def test_plain_hours_run_back_from_the_event_that_the_form_names():
    rule = before("form.starts_at", 48)
    assert due(rule, at("2026-03-02T09:00"), national_calendar(), at("2026-03-20T08:00")).at == at("2026-03-18T08:00")


def test_an_event_with_a_day_and_no_time_begins_at_midnight():
    found = due(before("form.day", 24), at("2026-03-02T09:00"), national_calendar(), date(2026, 3, 20))
    assert found.at == at("2026-03-19T00:00")


def test_an_event_too_near_says_so():
    found = due(before("form.day", 72), at("2026-03-19T09:00"), national_calendar(), date(2026, 3, 20))
    assert found.at == at("2026-03-17T00:00")
    assert "event-too-near" in [line.kind for line in found.explanation]


def test_the_date_carries_the_vietnamese_offset():
    found = due(working_days(3), at("2026-02-13T08:30:00+00:00"), national_calendar())
    assert found.at.isoformat() == "2026-02-25T17:30:00+07:00"


def test_months_before_a_short_one_come_back_to_their_own_day():
    found = due(months(2), at("2026-03-31T09:00"), national_calendar())
    assert found.at == at("2026-06-01T17:30")  # 31 May is a Sunday


def test_plain_hours_keep_the_fraction_of_a_second():
    received = at("2026-03-06T15:30:20.250000")
    assert due(clock_hours(1), received, national_calendar()).at == at("2026-03-06T16:30:20.250000")
