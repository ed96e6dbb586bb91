"""Taking a number on one's own telephone, without an account and without scripts."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from egov.core import clock
from egov.identity.throttle import LIMITS
from egov.testing.visits import at, take
from egov.visits import actions
from egov.visits.models import Counter, Line, Ticket

from .browsing import Browser

NUMBERS, POSTER = "/counter/ubnd-phuong-hai-chau/numbers", "/counter/ubnd-phuong-hai-chau/poster"
KEY = "6fb1a3a2-33a8-4f55-9a3b-f3d2f8a0c001"
pytestmark = pytest.mark.usefixtures("monday", "counter")


@pytest.fixture
def telephone():
    return Browser(Client())


def take_one(browser, **more):
    browser.open(NUMBERS)
    return browser.send(line=str(Line.objects.earliest("pk").pk), **more)


def text(page):
    return page.content.decode()


def test_a_visitor_takes_a_number_and_sees_how_many_come_before(telephone, line):
    take(line)
    page = take_one(telephone)
    ticket = Ticket.objects.latest("pk")
    assert telephone.path == f"/numbers/{ticket.code}"
    assert (ticket.shown, ticket.source, ticket.priority) == ("A002", "telephone", False)
    assert "Trước bạn còn 1 số" in text(page)
    assert re.search(r'<noscript><meta http-equiv="refresh" content="\d+"></noscript>', text(page))


def test_one_telephone_holds_one_number_of_a_line_while_it_waits(telephone):
    take_one(telephone)
    page = telephone.open(NUMBERS)
    code = Ticket.objects.get().code
    assert f'href="/numbers/{code}"' in text(page)
    assert 'name="line"' not in text(page)
    answer = telephone.client.post(NUMBERS, {"line": Line.objects.get().pk, "key": KEY})
    assert answer["Location"] == f"/numbers/{code}"
    assert Ticket.objects.count() == 1


def test_another_telephone_gets_another_number(telephone):
    take_one(telephone)
    take_one(Browser(Client()), priority="yes")
    assert list(Ticket.objects.order_by("pk").values_list("number", "priority")) == [(1, False), (2, True)]


def test_who_gave_the_number_up_may_take_one_again(telephone):
    take_one(telephone)
    telephone.client.post(telephone.path)
    given_up = Ticket.objects.get()
    assert (given_up.state, given_up.device) == (Ticket.CANCELLED, "")
    take_one(telephone)
    assert Ticket.objects.filter(state=Ticket.WAITING).count() == 1


@pytest.mark.parametrize(("moment", "opens"), [(at(7, 20), "07:30"), (at(12), "13:30"), (at(18), "07:30")])
def test_none_is_given_while_the_counter_is_closed(telephone, moment, opens):
    telephone.open(NUMBERS)
    sent = {"line": Line.objects.get().pk, "key": KEY}
    with clock.moved_to(moment):
        assert opens in text(telephone.open(NUMBERS))
        assert telephone.client.post(NUMBERS, sent).status_code == 409
    assert not Ticket.objects.exists()


def test_a_share_of_the_session_stays_for_who_stands_in_the_room(telephone, line):
    Line.objects.update(numbers_per_session=2)
    take_one(Browser(Client()))
    assert "hết số dành cho điện thoại" in text(telephone.open(NUMBERS))
    sent = {"line": line.pk, "key": KEY}
    assert telephone.client.post(NUMBERS, sent).status_code == 409
    assert take(line).shown == "A002"


def test_a_full_session_has_none_for_telephones_either(telephone, line):
    Line.objects.update(numbers_per_session=2)
    take(line)
    take(line)
    assert "hết số dành cho điện thoại" in text(telephone.open(NUMBERS))


def test_an_agency_may_give_none_to_telephones(telephone, client):
    Counter.objects.update(telephone_percent=0)
    assert "không phát số qua điện thoại" in text(telephone.open(NUMBERS))
    sent = {"line": Line.objects.get().pk, "key": KEY}
    assert telephone.client.post(NUMBERS, sent).status_code == 409
    assert client.get(POSTER).status_code == 404
    assert NUMBERS not in text(client.get("/counter/ubnd-phuong-hai-chau/display"))


def test_one_address_does_not_empty_the_line(client):
    sent, allowed = {"line": Line.objects.get().pk, "key": "x"}, LIMITS["telephone-number"][0]
    answers = [client.post(NUMBERS, sent).status_code for _ in range(allowed + 1)]
    assert answers[-1] == 429
    assert not Ticket.objects.exists()


def test_a_line_of_another_counter_is_not_found(client, line):
    client.get(NUMBERS)
    assert client.post(NUMBERS, {"line": line.pk + 1, "key": "x"}).status_code == 404


def test_the_telephone_keeps_its_secret_for_a_day_and_nowhere_else(telephone):
    cookie = telephone.open(NUMBERS).cookies["telephone"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (NUMBERS, True, "Lax", 43200)
    take_one(telephone)
    assert cookie.value not in Ticket.objects.values_list("device", flat=True)


def test_the_poster_leads_to_the_page(client):
    page = text(client.get(POSTER))
    assert f"http://localhost:8000{NUMBERS}" in page
    assert "<svg" in page


def test_a_number_put_back_does_not_collide_with_the_next_one(people, telephone, counter):
    mai = people.actor("mai")
    take_one(telephone)
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=1)
    called = actions.call_next(actor=mai, counter_id=counter.pk)
    for _ in range(2):
        actions.call_again(actor=mai, ticket_id=called.pk)
    actions.mark_absent(actor=mai, ticket_id=called.pk)
    take_one(telephone)
    actions.put_back(actor=mai, ticket_id=called.pk)
    assert Ticket.objects.filter(state=Ticket.WAITING).count() == 2
