"""The kiosk without scripts: only a device with a key, and nobody's name on it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from egov.core import clock
from egov.core.actor import STRANGER, SYSTEM
from egov.identity.throttle import LIMITS
from egov.testing.factories import file_dossier
from egov.testing.visits import at, book, kiosk_secret, take
from egov.visits import actions
from egov.visits.models import Counter, KioskKey, Line, Ticket

from .browsing import Browser

KIOSK = "/counter/ubnd-phuong-hai-chau/kiosk"
pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def kiosk(counter):
    client = Client()
    client.cookies["kiosk"] = kiosk_secret(counter)
    return client


def forms(page):
    from .browsing import read

    return [form for form in read(page).forms if form.method == "post"]


def take_one(client, counter, priority="no"):
    line = Line.objects.filter(counter=counter).earliest("pk")
    page = client.get(KIOSK, {"line": line.pk})
    sent = dict(forms(page)[0].values) | {"priority": priority}
    return client.post(KIOSK, sent, follow=True), sent


def scan(client, code):
    return client.post(f"{KIOSK}/code", {"code": code})


def test_from_outside_no_number_can_be_taken(client, counter):
    assert "Lấy số tại Bộ phận Một cửa" in client.get(KIOSK).content.decode()
    line = Line.objects.get()
    client.post(KIOSK, {"line": line.pk, "priority": "no", "key": "6fb1a3a2-33a8-4f55-9a3b-f3d2f8a0c001"})
    scan(client, "x")
    assert not Ticket.objects.exists()


def test_a_code_of_the_desk_makes_the_device_a_kiosk_once(counter):
    _key, code = actions.make_kiosk_key(actor=SYSTEM, counter_id=counter.pk, name="")
    device, other = Client(), Client()
    link = f"{KIOSK}/key?code={code}"
    assert code in device.get(link).content.decode()
    assert KioskKey.objects.get().secret_hash is None
    opened = device.post(f"{KIOSK}/key", {"code": f"{code[:5]}-{code[5:]}".lower()})
    cookie = opened.cookies["kiosk"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (KIOSK, True, "Lax")
    assert "Bạn đến làm việc gì?" in device.get(KIOSK).content.decode()
    assert other.post(f"{KIOSK}/key", {"code": code}).status_code == 422


def test_a_key_taken_back_makes_it_an_ordinary_device(kiosk, counter):
    actions.revoke_kiosk_key(actor=SYSTEM, counter_id=counter.pk, key_id=KioskKey.objects.get().pk)
    assert "Lấy số tại Bộ phận Một cửa" in kiosk.get(KIOSK).content.decode()


def test_two_touches_give_a_number_and_pressing_again_the_same(kiosk, counter):
    page, sent = take_one(kiosk, counter)
    assert "A001" in page.content.decode()
    again = kiosk.post(KIOSK, sent, follow=True)
    assert "A001" in again.content.decode()
    assert Ticket.objects.get().priority is False


def test_priority_is_a_yes_and_no_more(kiosk, counter):
    take_one(kiosk, counter, priority="yes")
    assert Ticket.objects.get().priority is True


def test_when_the_session_is_full_the_next_is_offered_and_said(kiosk, counter):
    Line.objects.update(numbers_per_session=1)
    take_one(kiosk, counter)
    line = Line.objects.get()
    assert "Buổi này đã hết số" in kiosk.get(KIOSK, {"line": line.pk}).content.decode()
    page, _sent = take_one(kiosk, counter)
    assert "Buổi chiều, 13:30–17:30" in page.content.decode()
    assert "Hôm nay đã hết số" in kiosk.get(KIOSK).content.decode()


def test_who_presses_too_late_is_told(kiosk, line):
    sent = dict(forms(kiosk.get(KIOSK, {"line": line.pk}))[0].values) | {"priority": "no"}
    Line.objects.update(numbers_per_session=1)
    take(line)
    page = kiosk.post(KIOSK, sent)
    assert page.status_code == 409
    assert "đã hết" in page.content.decode()


def test_outside_hours_it_says_when_the_counter_opens(kiosk):
    with clock.moved_to(at(19)):
        text = kiosk.get(KIOSK).content.decode()
    assert "Thứ Ba, 03/03/2026, 07:30" in text
    assert "?line=" not in text


def test_a_scanned_appointment_becomes_a_number(kiosk, line):
    made = book(STRANGER, line, at(9, 30), name="Trần Văn Hùng")
    page = scan(kiosk, f"http://localhost/appointments/{made.shown_code}")
    text = page.content.decode()
    assert "Thứ Hai, 02/03/2026, 09:30" in text
    assert "Trần" not in text
    answer = kiosk.post(f"{KIOSK}/arrival", dict(forms(page)[0].values), follow=True)
    assert "A001" in answer.content.decode()
    made.refresh_from_db()
    assert made.state == "arrived"


def test_an_appointment_of_another_day_is_told(kiosk, line):
    made = book(STRANGER, line, at(9, day=3))
    page = scan(kiosk, made.code)
    answer = kiosk.post(f"{KIOSK}/arrival", dict(forms(page)[0].values))
    assert answer.status_code == 409
    assert "09:00, 03/03/2026" in answer.content.decode()


@pytest.mark.parametrize("written", ["{}", "http://localhost:8000/q/{}?h=0123456789abcdef&n=1", " {} "])
def test_a_scanned_dossier_shows_its_progress_alone(people, kiosk, written):
    dossier = file_dossier(people.lan)
    page = scan(kiosk, written.format(dossier.code))
    text = page.content.decode()
    assert dossier.code in text
    assert "%" in text
    assert "Lan" not in text
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("code", ["", "AAAAAAAA", "x" * 500, "\x00", "'; --"])
def test_a_code_of_nothing_is_told(kiosk, code):
    assert scan(kiosk, code).status_code == 404


def test_every_page_but_the_first_goes_back_by_itself(kiosk, counter):
    page, _sent = take_one(kiosk, counter)
    for one in (page, scan(kiosk, "x"), kiosk.get(KIOSK, {"line": Line.objects.get().pk})):
        assert re.search(
            rf'<noscript><meta http-equiv="refresh" content="\d+; url={KIOSK}\?lang=vi">', one.content.decode()
        )
    assert 'http-equiv="refresh"' not in kiosk.get(KIOSK).content.decode()


def test_numbers_cannot_be_taken_without_end(kiosk, counter):
    Counter.objects.update(numbers_per_session=500)
    line, allowed = Line.objects.get(), LIMITS["kiosk-number"][0]
    answers = [kiosk.post(KIOSK, {"line": line.pk, "key": "x"}).status_code for _ in range(allowed + 1)]
    assert answers[-1] == 429


def test_a_kiosk_of_another_counter_is_none_here(kiosk, people):
    from egov.places.models import Agency
    from egov.testing.cast import OTHER_WARD

    actions.open_counter(actor=SYSTEM, agency_id=Agency.objects.get(slug=OTHER_WARD).pk)
    assert "?line=" not in kiosk.get(f"/counter/{OTHER_WARD}/kiosk").content.decode()
    assert kiosk.get("/counter/so-noi-vu/kiosk").status_code == 404


def test_the_first_page_works_without_scripts_by_its_forms_alone(kiosk):
    browser = Browser(kiosk)
    browser.open(KIOSK)
    assert [form.action for form in forms(browser.page)] == [f"{KIOSK}/code"]
