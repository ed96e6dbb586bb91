from __future__ import annotations

from datetime import date, timedelta

import pytest

from egov.core.source import Text
from egov.places import queries as places
from egov.places.models import CalendarDay
from egov.testing.visits import at
from egov.visits.hours import counter_day, next_opening, present_session, sessions_on_offer, slots_of
from egov.visits.rules import VisitRules

RULES = VisitRules()


def day_off(agency, day, works_as=None, ground="Bão số 3"):
    CalendarDay.objects.create(agency=agency, day=day, works_as=works_as, ground_vi=ground)
    places.forget()


def spans(found):
    return [f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in found.sessions]


def test_an_ordinary_day_has_the_sessions_of_the_reception_hours(counter):
    assert spans(counter_day(counter.agency, date(2026, 3, 2))) == ["07:30-11:30", "13:30-17:30"]
    assert spans(counter_day(counter.agency, date(2026, 3, 7))) == []


def test_a_counter_may_be_open_on_a_day_on_which_no_deadline_runs(counter):
    counter.agency.reception["saturday"] = ["08:00-11:00"]
    assert spans(counter_day(counter.agency, date(2026, 3, 7))) == ["08:00-11:00"]


def test_a_holiday_closes_the_counter_and_says_why(counter):
    found = counter_day(counter.agency, date(2026, 9, 2))
    assert (found.sessions, bool(found.ground.vi)) == ((), True)


def test_a_storm_closes_one_commune_and_no_other(counter):
    from egov.places.models import Agency
    from egov.testing.cast import OTHER_WARD

    day_off(counter.agency, date(2026, 3, 3))
    assert counter_day(counter.agency, date(2026, 3, 3)).ground == Text("Bão số 3")
    assert spans(counter_day(Agency.objects.get(slug=OTHER_WARD), date(2026, 3, 3)))


def test_a_worked_saturday_has_the_hours_of_the_weekday_that_it_replaces(counter):
    day_off(None, date(2026, 3, 7), works_as=4, ground="Làm bù")
    assert spans(counter_day(counter.agency, date(2026, 3, 7))) == ["07:30-11:30", "13:30-17:30"]


def test_an_agency_that_has_ended_is_closed(counter):
    counter.agency.valid_to = date(2026, 3, 1)
    assert spans(counter_day(counter.agency, date(2026, 3, 2))) == []


@pytest.mark.parametrize(
    ("hour", "minute", "offered"),
    [(6, 59, []), (7, 0, [0, 1]), (11, 29, [0, 1]), (11, 30, [1]), (12, 0, [1]), (17, 29, [1]), (17, 30, [])],
)
def test_numbers_are_given_from_shortly_before_opening_until_each_session_closes(counter, hour, minute, offered):
    day = counter_day(counter.agency, date(2026, 3, 2))
    assert [one.number for one in sessions_on_offer(day, at(hour, minute), RULES)] == offered


def test_the_present_session_is_the_last_that_has_begun(counter):
    day = counter_day(counter.agency, date(2026, 3, 2))
    found = [present_session(day, at(hour), RULES) for hour in (6, 9, 12, 14, 20)]
    assert [one.number for one in found if one] == [0, 0, 0, 1, 1]


def test_the_next_opening_skips_what_is_closed(counter):
    assert next_opening(counter.agency, at(8)) == at(13, 30)
    assert next_opening(counter.agency, at(18, day=6)) == at(7, 30, day=9)


@pytest.mark.parametrize(
    ("cap", "percent", "places"), [(30, 40, 12), (30, 0, 0), (30, 100, 30), (7, 50, 3), (1, 40, 0)]
)
def test_the_share_of_appointments_is_spread_over_the_session(counter, cap, percent, places):
    session = counter_day(counter.agency, date(2026, 3, 2)).sessions[0]
    slots = slots_of(session, VisitRules(numbers_per_session=cap, appointments_percent=percent))
    assert sum(slot.places for slot in slots) == places
    assert max((slot.places for slot in slots), default=0) - min((slot.places for slot in slots), default=0) <= 1
    assert all(session.opens <= slot.starts <= session.closes - timedelta(minutes=30) for slot in slots)
