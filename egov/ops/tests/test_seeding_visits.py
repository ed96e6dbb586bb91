"""The demonstration's counter: cheap, once a day, and nothing is called before it was taken."""

from __future__ import annotations

import pytest
from django.db.models import F

from egov.core import clock
from egov.identity.models import Account
from egov.ops.seeding.visits import seed_visits
from egov.testing.visits import MONDAY, at
from egov.visits.models import Appointment, Counter, Ticket
from egov.visits.queries import board_of, lines_of_counter


@pytest.fixture
def demonstration(people):
    Account.objects.update(is_demo=True)


def seed():
    return seed_visits(lambda _: None)


def test_a_morning_is_under_way(demonstration):
    with clock.moved_to(at(10)):
        assert seed() == 16
        counter = Counter.objects.select_related("agency").get()
        board = board_of(counter, lines_of_counter(counter))
    assert {one.state for one in board.at_windows} == {"called", "serving"}
    assert len(board.before) == 5
    assert sum(line.waiting for line in board.lines) == 5
    assert not Ticket.objects.filter(called_at__lt=F("taken_at")).exists()


def test_the_same_day_is_seeded_once_and_another_day_anew(demonstration):
    with clock.moved_to(at(10)):
        seed()
        assert seed() == 0
    with clock.moved_to(at(10, day=3)):
        assert seed() == 16
    assert Counter.objects.count() == 1


@pytest.mark.parametrize(("moment", "came"), [(MONDAY, 4), (at(6), 0), (at(20), 16), (at(10, day=7), 0)])
def test_at_any_hour_it_does_what_the_hour_allows(demonstration, moment, came):
    with clock.moved_to(moment):
        assert seed() == came
    assert Appointment.objects.filter(state="booked").count() == 7
