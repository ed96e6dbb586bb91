"""Kiosk, display and booking in a real browser: accessible, at every width, and without scripts."""

from __future__ import annotations

import pytest

from egov.core.actor import STRANGER
from egov.testing.browsers import chromium, findings, overflow
from egov.testing.visits import book, kiosk_secret, open_at_any_hour, take
from egov.visits import actions
from egov.visits.models import Appointment, Ticket
from egov.visits.queries import days_offered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COUNTER = "/counter/ubnd-phuong-hai-chau"
KIOSK, DISPLAY, BOOK = f"{COUNTER}/kiosk", f"{COUNTER}/display", f"{COUNTER}/appointments"


@pytest.fixture(scope="module")
def browser(chromium_path):
    with chromium(chromium_path) as launched:
        yield launched


@pytest.fixture
def counter(counter):
    return open_at_any_hour(counter)


@pytest.fixture
def tab(browser, live_server, counter):
    """`tab(path)` is a window; with `kiosk=True` on a device that holds a key."""
    opened = []

    def open_it(path, *, kiosk=False, width=1280, language="vi", script="", **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        context.add_init_script(script)
        context.add_init_script("window.print = () => { window.printed = true }")
        opened.append(context)
        cookies = [{"name": "lang", "value": language, "url": live_server.url}]
        if kiosk:
            cookies.append({"name": "kiosk", "value": kiosk_secret(counter), "url": live_server.url + KIOSK})
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_it
    for context in opened:
        context.close()


def is_fine(page):
    assert (overflow(page), findings(page)) == (0, [])


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_kiosk_is_accessible_and_fits_at_every_step(tab, line, width, language):
    take(line)
    page = tab(KIOSK, kiosk=True, width=width, language=language)
    is_fine(page)
    page.click(".kiosk__choices a")
    is_fine(page)
    page.click("button[value=yes]")
    page.wait_for_selector(".number-slip")
    assert page.inner_text(".number-slip__number") == "A002"
    assert page.evaluate("window.printed") is True
    is_fine(page)
    page.click(".kiosk__foot a")
    page.fill("[name=code]", "nothing")
    page.press("[name=code]", "Enter")
    page.wait_for_selector("[role=alert]")
    is_fine(page)


def test_what_a_scanner_types_goes_to_the_field_wherever_the_focus_is(tab, line):
    free = next(slot for day in days_offered(line)[1:] for _s, slots in day.sessions for slot in slots if slot.left)
    made = book(STRANGER, line, free.starts)
    page = tab(KIOSK, kiosk=True)
    page.click("h1")
    page.keyboard.type(f"http://localhost/appointments/{made.shown_code}")
    page.keyboard.press("Enter")
    page.wait_for_selector("button:has-text('Tôi đã đến')")
    assert findings(page) == []


def test_without_a_touch_the_kiosk_goes_back_and_a_touch_keeps_it(tab, line):
    page = tab(KIOSK, kiosk=True, language="en")
    page.clock.install()
    page.click(".kiosk__choices a")
    page.wait_for_selector("button[value=no]")
    page.clock.run_for(50_000)
    page.keyboard.press("Tab")
    page.clock.run_for(50_000)
    assert "line=" in page.url
    page.clock.run_for(11_000)
    page.wait_for_url("**/kiosk?lang=vi")
    assert page.inner_text("h1") == "Bạn đến làm việc gì?"


def test_the_kiosk_works_without_scripts(tab, line):
    page = tab(KIOSK, kiosk=True, java_script_enabled=False)
    page.click(".kiosk__choices a")
    page.click("button[value=no]")
    assert page.inner_text(".number-slip__number") == "A001"
    assert Ticket.objects.get().source == "kiosk"


@pytest.mark.parametrize("width", [320, 1920])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_display_is_accessible_and_fits(tab, people, counter, line, width, language):
    mai = people.actor("mai")
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=2)
    for _ in range(7):
        take(line)
        actions.serve(actor=mai, ticket_id=actions.call_next(actor=mai, counter_id=counter.pk).pk)
    take(line)
    is_fine(tab(DISPLAY, width=width, language=language))
    is_fine(tab(DISPLAY, width=width, language=language, color_scheme="dark"))


def test_the_display_shows_the_next_call_by_itself(tab, people, counter, line):
    mai = people.actor("mai")
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=2)
    take(line)
    page = tab(DISPLAY)
    assert page.locator(".board__call").count() == 0
    actions.call_next(actor=mai, counter_id=counter.pk)
    page.wait_for_selector(".board__call--latest")
    assert page.inner_text(".board__number") == "A001"


HEARD = """
window.notes = 0; window.spoken = [];
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.notes += 1; return make.call(this); };
speechSynthesis.getVoices = () => [{ lang: "en-GB" }, { lang: "vi-VN" }];
speechSynthesis.speak = (said) => {
  window.spoken.push([said.lang, said.text]);
  document.body.dataset.spoken = window.spoken.length;
};
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_a_call_is_heard_once_sound_is_switched_on_and_said_to_who_listens(tab, people, counter, line):
    mai = people.actor("mai")
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=2)
    take(line)
    page = tab(DISPLAY, script=HEARD)
    assert page.inner_text("[data-sound] [role=status]") == "Đang tắt âm thanh"
    page.click("[data-sound] button")
    page.wait_for_selector("[data-sound] [role=status]:text-is('Đang bật âm thanh')")
    is_fine(page)
    before = page.evaluate("window.notes")
    called = actions.call_next(actor=mai, counter_id=counter.pk)
    page.wait_for_selector("body[data-spoken='1']")
    assert page.evaluate("window.spoken") == [["vi-VN", "Mời số A 0 0 1 đến quầy 2"]]
    assert page.evaluate("window.notes") == before + 2
    assert page.text_content("[data-said]") == "Mời số A 0 0 1 đến quầy 2"
    actions.call_again(actor=mai, ticket_id=called.pk)
    page.wait_for_selector("body[data-spoken='2']")


def test_switched_off_nothing_is_heard_and_it_is_said_all_the_same(tab, people, counter, line):
    mai = people.actor("mai")
    actions.sit_at_window(actor=mai, counter_id=counter.pk, number=2)
    take(line)
    page = tab(DISPLAY, script=HEARD, language="en")
    page.click("[data-sound] button")
    page.click("[data-sound] button:text-is('Switch sound off')")
    page.wait_for_selector("[data-sound] [role=status]:text-is('Sound is off')")
    before = page.evaluate("window.notes")
    actions.call_next(actor=mai, counter_id=counter.pk)
    page.wait_for_selector("[data-said]:text-is('Number A 0 0 1, window 2')", state="attached")
    assert (page.evaluate("window.notes"), page.evaluate("window.spoken")) == (before, [])


def test_without_scripts_the_display_has_no_switch(tab, counter):
    assert not tab(DISPLAY, java_script_enabled=False).is_visible("[data-sound]")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_number_is_taken_on_a_telephone(tab, line, width, language):
    page = tab(f"{COUNTER}/numbers", width=width, language=language)
    is_fine(page)
    page.click("main button[name=line]")
    page.wait_for_selector(".big-words")
    is_fine(page)
    page.goto(page.url.partition("/numbers/")[0] + f"{COUNTER}/numbers")
    is_fine(page)
    assert page.locator("main button[name=line]").count() == 0


def test_the_poster_prints_on_one_sheet(tab, counter):
    page = tab(f"{COUNTER}/poster")
    is_fine(page)
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_booking_is_accessible_and_fits(tab, line, width, language):
    page = tab(BOOK, width=width, language=language)
    is_fine(page)
    page.click("main form button")
    page.wait_for_selector(".govuk-error-summary")
    is_fine(page)
    page.check("[name=starts] >> nth=0")
    page.fill("[name=name]", "Trần Văn Hùng")
    page.click("main form button")
    page.wait_for_selector(".confirmation__code")
    is_fine(page)
    assert Appointment.objects.get().shown_code in page.inner_text(".confirmation__code")


def test_booking_works_by_keyboard_alone(tab, line):
    page = tab(BOOK)
    page.focus("[name=starts] >> nth=0")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector(".confirmation__code")
    assert Appointment.objects.exists()


def test_a_number_on_a_telephone_is_accessible(tab, line):
    take(line)
    is_fine(tab(f"/numbers/{take(line).code}", width=320))
