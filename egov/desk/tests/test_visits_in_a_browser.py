"""Calling numbers in a real browser: accessible at every width, and worked by keys alone."""

from __future__ import annotations

import pytest

from egov.core.actor import STRANGER
from egov.testing.browsers import chromium, findings, overflow, signed_in_tabs
from egov.testing.visits import book, open_at_any_hour, take
from egov.visits.models import Ticket
from egov.visits.queries import days_offered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VISITS = "/desk/visits"


@pytest.fixture(scope="module")
def browser(chromium_path):
    with chromium(chromium_path) as launched:
        yield launched


@pytest.fixture
def counter(counter):
    return open_at_any_hour(counter)


@pytest.fixture
def tab(browser, live_server, desk, line):
    """Mai at window 2, at a width and in a language."""
    with signed_in_tabs(browser, live_server.url) as open_tab:

        def open_it(*, width=1280, language="en", **more):
            client = desk("mai")
            client.post(VISITS, {"act": "sit", "window": "2"})
            return open_tab(client, VISITS, width=width, language=language, **more)

        yield open_it


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_accessible_and_fits(tab, live_server, line, width, language):
    day = next(day for day in days_offered(line)[1:] if day.left)
    book(STRANGER, line, next(slot for _s, slots in day.sessions for slot in slots if slot.left).starts, name="Hùng")
    take(line, priority=True)
    take(line)
    page = tab(width=width, language=language)
    page.keyboard.press("n")
    page.wait_for_selector(".at-window")
    for path in ("", f"/appointments?day={day.day.day.isoformat()}", "/rules"):
        page.goto(live_server.url + VISITS + path)
        for summary in page.query_selector_all("main summary"):
            summary.click()
        assert (overflow(page), findings(page)) == (0, [])


def test_a_visit_from_calling_to_the_next_by_keys_alone(tab, line):
    take(line)
    take(line)
    page = tab()
    for key, state in (("n", "called"), ("r", "called"), ("s", "serving"), ("n", "done")):
        page.keyboard.press(key)
        page.wait_for_selector(".banner--success")
        page.wait_for_load_state()
        assert Ticket.objects.get(number=1).state == state
    assert Ticket.objects.get(number=2).state == "called"


def test_who_comes_meanwhile_appears_by_itself(tab, line):
    page = tab()
    assert page.locator("#waiting tbody tr").count() == 0
    take(line)
    page.wait_for_selector("#waiting tbody tr")


def test_a_number_is_given_without_scripts(tab, line):
    page = tab(java_script_enabled=False)
    page.check("#take-priority")
    page.click("button[value=take]")
    assert page.inner_text(".number-slip__number") == "A001"
