"""The page of the working calendar: a storm for one commune, by its head; the whole locality, by the operator."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.identity.actions import give_post
from egov.places.models import CalendarDay
from egov.places.queries import post_of
from egov.testing.cast import OTHER_WARD, WARD

from .reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/desk/calendar"


def storm(**changes):
    day = clock.today() + timedelta(days=5)
    return {"agency": WARD, "day": day.isoformat(), "how": "off", "ground_vi": "Bão số 9", **changes}


def test_the_head_closes_the_own_agency_for_a_day(desk, people):
    answer = desk("huong").post(PAGE, storm(), follow=True)
    assert CalendarDay.objects.filter(agency__slug=WARD).count() == 1
    assert "Bão số 9" in text_of(answer)


def test_another_agency_is_not_offered(desk, people):
    assert desk("huong").post(PAGE, storm(agency=OTHER_WARD)).status_code == 422
    assert not CalendarDay.objects.exists()


def test_who_leads_nothing_only_reads(desk, people):
    page = text_of(desk("mai").get(f"{PAGE}?lang=en"))
    assert "No day differs" in page
    assert "Change a day" not in page
    assert desk("mai").post(PAGE, storm()).status_code == 422


def test_a_day_out_of_reach_is_told_and_nothing_is_lost(desk, people):
    answer = desk("huong").post(PAGE, storm(day="2020-01-01"))
    assert answer.status_code == 422
    assert "Bão số 9" in answer.content.decode()


def test_the_operator_closes_the_whole_locality_and_takes_it_back(desk, people):
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=post_of("ubnd-thanh-pho", "operator").pk)
    huong = desk("huong")
    huong.post(PAGE, storm(agency="all"))
    day = CalendarDay.objects.get()
    assert day.agency is None
    assert desk("mai").post(f"{PAGE}/{day.pk}/remove").status_code == 403
    desk("huong").post(f"{PAGE}/{day.pk}/remove")
    assert not CalendarDay.objects.exists()
