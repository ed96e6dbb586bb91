"""Booking as people do it, without scripts: with an account and without."""

from __future__ import annotations

import pytest

from egov.core.actor import STRANGER, SYSTEM
from egov.identity.throttle import LIMITS
from egov.places import queries as places
from egov.places.models import CalendarDay
from egov.testing.visits import at, book
from egov.visits import actions
from egov.visits.models import Appointment, Counter, Line

from .browsing import Browser

BOOK = "/counter/ubnd-phuong-hai-chau/appointments"
pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def browser(client, line):
    return Browser(client)


def test_a_stranger_books_a_time_and_finds_it_by_its_code(browser):
    page = browser.open("/appointments?counter=ubnd-phuong-hai-chau")
    assert browser.path == BOOK
    assert "Thứ Ba, 03/03/2026" in browser.html
    browser.open(f"{BOOK}?day=2026-03-03")
    page = browser.send(starts="2026-03-03T09:00", name="Trần Văn Hùng", phone="0905123456")
    made = Appointment.objects.get()
    assert (made.starts_at, made.name) == (at(9, day=3), "Trần Văn Hùng")
    assert browser.path == f"/appointments/{made.shown_code}"
    text = page.content.decode()
    assert "Đã giữ chỗ cho bạn" in text
    assert "Trần Văn Hùng" not in text
    assert "0905" not in text
    assert browser.open(f"/appointments?code={made.code.lower()}").status_code == 200


def test_a_citizen_books_without_typing_anything(people, signed_in, line):
    browser = Browser(signed_in(people.lan))
    browser.open(f"{BOOK}?service=so-nha&day=2026-03-03")
    assert 'name="name"' not in browser.html
    browser.send(starts="2026-03-03T09:00")
    made = Appointment.objects.get()
    assert (made.account, made.service and made.service.slug) == (people.lan, "so-nha")
    assert made.shown_code in browser.open("/appointments").content.decode()


def test_what_was_typed_stays_when_the_time_is_missing_or_the_number_wrong(browser):
    browser.open(f"{BOOK}?day=2026-03-03")
    page = browser.send(name="Hùng", phone="12")
    assert page.status_code == 422
    assert 'value="Hùng"' in browser.html
    browser.send(starts="2026-03-03T09:00")
    assert browser.page.status_code == 422
    assert 'href="#phone"' in browser.html
    assert 'value="2026-03-03T09:00" checked' in browser.html


def test_who_comes_second_is_told_and_sees_what_is_left(browser, line):
    Line.objects.update(numbers_per_session=20)
    browser.open(f"{BOOK}?day=2026-03-03")
    assert 'value="2026-03-03T09:00"' in browser.html
    book(STRANGER, line, at(9, day=3))
    page = browser.send(starts="2026-03-03T09:00", name="Hùng")
    assert page.status_code == 409
    assert "không còn chỗ" in browser.html
    assert 'value="2026-03-03T09:00"' not in browser.html
    assert 'value="2026-03-03T10:00"' in browser.html
    assert 'value="Hùng"' in browser.html


def test_the_same_form_sent_twice_books_once(client, browser):
    browser.open(f"{BOOK}?day=2026-03-03")
    sent = dict(browser.form.values) | {"starts": "2026-03-03T09:00"}
    answers = [client.post(BOOK, sent) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Appointment.objects.count() == 1


def test_closed_days_are_shown_with_their_ground(browser, line):
    CalendarDay.objects.create(agency=line.counter.agency, day=at(9, day=3).date(), ground_vi="Bão số 3")
    places.forget()
    browser.open(BOOK)
    assert "Nghỉ: Bão số 3" in browser.html
    assert "day=2026-03-03" not in browser.html


def test_several_lines_ask_first_what_one_comes_for(browser, line):
    actions.save_line(actor=SYSTEM, counter_id=line.counter_id, line_id=None, name_vi="Đất đai", fields=["dat-dai"])
    browser.open(BOOK)
    assert "Bạn đến làm việc gì?" in browser.html
    assert "?line=B" in browser.html
    browser.open(f"{BOOK}?line=B&day=2026-03-03")
    browser.send(starts="2026-03-03T09:00")
    assert Appointment.objects.get().line.letter == "B"


def test_moving_and_cancelling(people, signed_in, line):
    browser, made = Browser(signed_in(people.lan)), book(people.actor("lan"), line, at(9, day=3))
    browser.open(f"/appointments/{made.shown_code}/move?day=2026-03-04")
    browser.send(starts="2026-03-04T15:00")
    made.refresh_from_db()
    assert made.starts_at == at(15, day=4)
    browser.open(f"/appointments/{made.shown_code}/cancel")
    browser.send()
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert "Đã hủy" in browser.html


def test_what_belongs_to_an_account_asks_strangers_to_sign_in_and_shows_others_nothing(people, client, line):
    made = book(people.actor("lan"), line, at(9, day=3))
    for path in ("", "/move", "/cancel"):
        answer = client.get(f"/appointments/{made.shown_code}{path}")
        unknown = client.get(f"/appointments/AAAA-AAAA{path}")
        assert answer["Location"].startswith("/sign-in?next=")
        assert answer.status_code == unknown.status_code == 302
    client.force_login(people.bob, backend="egov.identity.backends.AccountBackend")
    assert client.get(f"/appointments/{made.shown_code}").status_code == 404


def test_codes_cannot_be_tried_without_end(client, line):
    allowed, _window = LIMITS["look-up"]
    answers = [client.get("/appointments/AAAA-AAAA").status_code for _ in range(allowed + 1)]
    assert (answers[-1], 429 in answers[:-1]) == (429, False)


def test_nor_times_booked(browser, line):
    Counter.objects.update(appointments_percent=100)
    for n in range(LIMITS["appointment"][0] + 1):
        browser.open(f"{BOOK}?day=2026-03-{3 + n // 12:02}")
        page = browser.send(starts=f"2026-03-{3 + n // 12:02}T{8 + n % 3:02}:00")
    assert page.status_code == 429
    assert Appointment.objects.count() == LIMITS["appointment"][0]


def test_a_counter_without_appointments_says_so(client, line):
    Counter.objects.update(takes_appointments=False)
    assert client.get(BOOK).status_code == 409
    assert client.get("/counter/ubnd-phuong-cam-le/appointments").status_code == 404
    assert "ubnd-phuong-hai-chau" not in client.get("/appointments").content.decode()


def test_the_pages_of_a_service_and_of_contacts_lead_here(people, signed_in, line):
    client = signed_in(people.lan)
    assert f"{BOOK}?service=so-nha" in client.get("/services/so-nha").content.decode()
    assert BOOK in client.get("/contact?commune=20242").content.decode()


@pytest.mark.parametrize("query", ["day=x", "day=2026-13-40", "line=Z", "service=none", "line=%00"])
def test_odd_addresses_are_survived(client, line, query):
    assert client.get(f"{BOOK}?{query}").status_code in (200, 404)
