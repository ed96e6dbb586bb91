from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from egov.core.problems import Problems
from egov.core.source import Text, read_source
from egov.deadlines.calendar_files import CalendarTable, calendar_from_locality, read_calendar
from egov.deadlines.calendars import USUAL_WEEK, Calendar, national_calendar
from egov.deadlines.days import DayChange, Session, read_time
from egov.deadlines.errors import DeadlineError
from egov.deadlines.tests.moments import off, works

FILE = """
sessions:
  friday: ["13:00-15:00", 07:00-11:00]
  saturday: ["07:30-11:30"]
  monday: []
days:
  - {date: 2026-09-18, off: true, ground: {vi: Bão số 9, en: Typhoon no. 9}}
  - {date: 2026-09-20, works_as: friday, ground: {vi: Làm bù, en: Made up}}
  - {date: 2026-09-18, works_as: tuesday, ground: {vi: Trực bão, en: On duty}, agency: ubnd-phuong-hai-chau}
"""


def read(text: str) -> tuple[CalendarTable, list[str]]:
    problems = Problems()
    node = read_source(text, problems, "calendar.yaml")
    assert node is not None
    return read_calendar(node), [problem.code for problem in problems.errors]


def shown(calendar: Calendar, day: str) -> list[str]:
    return [str(session) for session in calendar.on(date.fromisoformat(day)).sessions]


def test_named_weekdays_have_their_own_sessions_and_others_the_usual_ones():
    calendar = read(FILE)[0].calendar()
    assert shown(calendar, "2026-09-25") == ["07:00-11:00", "13:00-15:00"]
    assert shown(calendar, "2026-09-26") == ["07:30-11:30"]
    assert shown(calendar, "2026-09-28") == []
    assert shown(calendar, "2026-09-29") == ["07:30-11:30", "13:30-17:30"]


def test_a_day_off_carries_its_ground():
    day = read(FILE)[0].calendar().on(date(2026, 9, 18))
    assert (day.sessions, day.kind, day.ground) == ((), "off", Text("Bão số 9", "Typhoon no. 9"))


def test_a_worked_day_has_the_sessions_of_the_weekday_that_it_replaces():
    assert shown(read(FILE)[0].calendar(), "2026-09-20") == ["07:00-11:00", "13:00-15:00"]


def test_an_agency_s_own_day_wins_over_the_locality_s_and_is_nobody_else_s():
    table = read(FILE)[0]
    assert shown(table.calendar("ubnd-phuong-hai-chau"), "2026-09-18") == ["07:30-11:30", "13:30-17:30"]
    assert shown(table.calendar("so-noi-vu"), "2026-09-18") == []


def test_a_table_comes_back_from_json():
    table = read(FILE)[0]
    assert CalendarTable.from_json(table.as_json()) == table


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('sessions: {monday: ["07:30-11:30", "11:00-12:00"]}', "overlapping-sessions"),
        ('sessions: {monday: ["11:30-07:30"]}', "bad-session"),
        ('sessions: {monday: ["11:30-11:30"]}', "bad-session"),
        ('sessions: {monday: ["22:00-24:00"]}', "bad-time"),
        ('sessions: {monday: ["7h30 - 11h30"]}', "bad-time"),
        ('sessions: {monday: ["07:30"]}', "bad-session"),
        ('sessions: {monday: "07:30-11:30"}', "wrong-type"),
        ("sessions: {thu-hai: []}", "unknown-key"),
        ("hours: {}", "unknown-key"),
        ("days: [{date: 2026-02-30, off: true, ground: {vi: A, en: A}}]", "bad-date"),
        ("days: [{date: 2026-09-18, ground: {vi: A, en: A}}]", "bad-day"),
        ("days: [{date: 2026-09-18, off: false, ground: {vi: A, en: A}}]", "bad-day"),
        ("days: [{date: 2026-09-18, off: true, works_as: monday, ground: {vi: A, en: A}}]", "bad-day"),
        ("days: [{date: 2026-09-18, works_as: someday, ground: {vi: A, en: A}}]", "bad-weekday"),
        ("days: [{date: 2026-09-18, off: true}]", "missing-key"),
        ("days: [{off: true, ground: {vi: A, en: A}}]", "missing-key"),
    ],
)
def test_nonsense_in_a_calendar_file_is_reported(text, code):
    assert read(text)[1] == [code]


def test_the_same_day_twice_is_reported_once_for_each_owner():
    entry = "{date: 2026-09-18, off: true, ground: {vi: A, en: A}}"
    assert read(f"days: [{entry}, {entry}]")[1] == ["duplicate-day"]


def test_a_problem_names_the_line():
    problems = Problems()
    node = read_source("days:\n- {date: 2026-09-18, off: maybe, ground: {vi: A, en: A}}\n", problems, "calendar.yaml")
    assert node is not None
    read_calendar(node)
    assert problems.errors[0].line == 2


def test_a_locality_without_a_calendar_file_works_the_national_days(tmp_path: Path):
    (tmp_path / "locality.yaml").write_text("slug: x\n", encoding="utf-8")
    assert calendar_from_locality(tmp_path, Problems()) == national_calendar()


def test_a_folder_that_is_no_locality_is_reported(tmp_path: Path):
    problems = Problems()
    assert calendar_from_locality(tmp_path, problems) is None
    assert problems.errors[0].code == "unreadable"


def test_a_calendar_with_errors_is_not_used(tmp_path: Path):
    (tmp_path / "calendar.yaml").write_text("sessions: {monday: [x]}\n", encoding="utf-8")
    assert calendar_from_locality(tmp_path, Problems()) is None


def test_the_swapped_saturday_of_2026_is_worked_like_a_monday():
    day = national_calendar().on(date(2026, 8, 22))
    assert (day.kind, day.sessions) == ("swapped", USUAL_WEEK[0])
    assert national_calendar().on(date(2026, 8, 31)).kind == "holiday"


def test_a_saturday_made_up_for_a_day_of_the_next_year_is_worked():
    # Saturday 27 December 2014 was worked for Friday 2 January 2015.
    assert national_calendar().works_on(date(2014, 12, 27))
    assert not national_calendar().works_on(date(2015, 1, 2))


def test_holidays_are_named_in_both_languages():
    assert national_calendar().on(date(2026, 11, 24)).ground == Text("Ngày Văn hóa Việt Nam", "Vietnam Cultural Day")


def test_a_year_without_a_lunar_calendar_is_refused():
    with pytest.raises(DeadlineError, match="1901 to 2100"):
        national_calendar().on(date(2101, 1, 4))


def test_the_last_overlay_wins():
    calendar = national_calendar().with_overlay([off("2026-03-03")]).with_overlay([works("2026-03-03", "monday")])
    assert calendar.works_on(date(2026, 3, 3))


def test_calendars_of_the_same_parts_are_equal():
    assert Calendar().with_overlay([off("2026-03-03")]) == Calendar(changes=(off("2026-03-03"),))
    assert hash(Calendar()) == hash(national_calendar())


def test_overlapping_sessions_make_no_calendar():
    with pytest.raises(DeadlineError, match="overlap"):
        Calendar((*USUAL_WEEK[:6], (Session(0, 60), Session(30, 90))))


def test_touching_sessions_do_not_overlap():
    assert Calendar((*USUAL_WEEK[:6], (Session(60, 120), Session(0, 60)))).on(date(2026, 3, 1)).opens == 0


def test_a_week_has_seven_days():
    with pytest.raises(DeadlineError, match="seven"):
        Calendar(USUAL_WEEK[:6])


def test_a_day_works_as_one_of_seven_weekdays():
    with pytest.raises(DeadlineError):
        DayChange(date(2026, 3, 3), 7, Text("A"))


@pytest.mark.parametrize(("text", "seconds"), [("07:30", 27_000), ("7:30", 27_000), ("23:59:59", 86_399), ("00:00", 0)])
def test_times_of_day_are_read(text, seconds):
    assert read_time(text) == seconds


@pytest.mark.parametrize("text", ["24:00", "7", "07:60", "7h30", "", "-1:00", "٠٧:٣٠"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(DeadlineError):
        read_time(text)
