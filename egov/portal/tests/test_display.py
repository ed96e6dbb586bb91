"""The screen in the waiting room, and a number on one's own telephone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from egov.core import clock
from egov.testing.visits import at, take
from egov.visits import actions
from egov.visits.models import Ticket

DISPLAY = "/counter/ubnd-phuong-hai-chau/display"
pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def mai(people, counter):
    actor = people.actor("mai")
    actions.sit_at_window(actor=actor, counter_id=counter.pk, number=2)
    return actor


def call(mai, counter):
    return actions.call_next(actor=mai, counter_id=counter.pk)


def test_it_shows_the_number_the_window_and_who_was_before(client, mai, counter, line):
    for _ in range(3):
        take(line)
    actions.serve(actor=mai, ticket_id=call(mai, counter).pk)
    call(mai, counter)
    page = client.get(DISPLAY)
    board = page.context["board"]
    assert [(one.number, one.window) for one in board.at_windows] == [("A002", 2)]
    assert [one.number for one in board.before] == ["A001"]
    text = page.content.decode()
    assert "1 người đang chờ" in text
    assert "Lê Thị Mai" not in text


def test_it_speaks_english_too(client, mai, counter, line):
    take(line)
    call(mai, counter)
    text = client.get(f"{DISPLAY}?lang=en").content.decode()
    assert "Window 2" in text
    assert "Nobody waits" in text


def test_it_refreshes_itself_with_scripts_and_without(client, counter):
    text = client.get(DISPLAY).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in text
    assert 'hx-trigger="every 5s"' in text


def test_closed_it_says_when_the_counter_opens(client, counter):
    with clock.moved_to(at(18)):
        assert "Thứ Ba, 03/03/2026, 07:30" in client.get(DISPLAY).content.decode()


def test_an_agency_without_a_counter_has_no_display(client, people):
    assert client.get(DISPLAY).status_code == 404


@pytest.mark.parametrize("waiting", [1, 20])
def test_it_takes_as_many_statements_for_many_as_for_few(client, mai, counter, line, waiting):
    for _ in range(waiting):
        take(line)
    call(mai, counter)
    client.get(DISPLAY)
    with CaptureQueriesContext(connection) as captured:
        client.get(DISPLAY)
    assert len(captured) == 4


def test_a_number_on_the_telephone_says_how_many_come_before_and_where_to_go(client, mai, counter, line):
    take(line)
    ticket = take(line)
    address = f"/numbers/{ticket.code}"
    assert "Trước bạn còn 1 số" in client.get(address).content.decode()
    Ticket.objects.exclude(pk=ticket.pk).delete()
    call(mai, counter)
    assert "Xin mời đến quầy 2" in client.get(address).content.decode()


def test_whoever_does_not_wait_any_longer_gives_it_up(client, line):
    ticket = take(line)
    page = client.post(f"/numbers/{ticket.code}", follow=True)
    assert "Đã trả số" in page.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == "cancelled"


def test_a_number_that_does_not_exist_is_not_found(client, line):
    assert client.get("/numbers/AAAAAAAAAA").status_code == 404
