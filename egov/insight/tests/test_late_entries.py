"""Dossiers entered late, since the network was down, count in the period in which they were really received."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from egov.core import clock
from egov.core.clock import LOCAL
from egov.dossiers import actions
from egov.insight.counting import count_whole
from egov.insight.counts import Period
from egov.insight.recounting import recount
from egov.places.models import Agency
from egov.testing.cast import WARD
from egov.testing.counter import counter_post, take_in, walk_in

pytestmark = pytest.mark.django_db
MARCH, APRIL = Period(date(2026, 3, 1), date(2026, 3, 31)), Period(date(2026, 4, 1), date(2026, 4, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.fixture
def late(people):
    """Received at 9 on the last day of March, due that day, entered on the first of April."""
    with clock.moved_to(at("2026-03-31 08:00")):
        mai, counter = people.actor("mai"), counter_post(people.mai)
        block = actions.make_number_block(actor=mai, counter=counter, day=date(2026, 3, 31), count=2, reason="Mất mạng")
    with clock.moved_to(at("2026-04-01 08:00")):
        code = block.numbers.earliest("id").code
        take_in(people.mai, walk_in(people.mai), number=code, received_at=at("2026-03-31 09:00"))
    return Agency.objects.get(slug=WARD)


@pytest.mark.parametrize("period", [MARCH, APRIL])
def test_the_report_equals_the_recount(period, late):
    with clock.moved_to(at("2026-05-02 08:00")):
        assert count_whole(frozenset({late.pk}), period) == recount([late.slug], period)


def test_it_was_received_in_march_and_is_carried_over_in_april(late):
    with clock.moved_to(at("2026-05-02 08:00")):
        march, april = (count_whole(frozenset({late.pk}), period) for period in (MARCH, APRIL))
    assert (march.received_counter, april.received_counter, april.carried_over) == (1, 0, 1)
