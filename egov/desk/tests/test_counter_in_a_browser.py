"""The counter in a real browser: a simple service by the keyboard alone, in under two minutes of slow typing."""

from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier, Draft
from egov.testing.browsers import findings
from egov.testing.counter import CERTIFICATION, take_in, walk_in
from egov.testing.factories import walk_to

from .test_desk_in_a_browser import browser, desk_tab  # noqa: F401 (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLOW_TYPING = 2  # keys a second, of somebody who looks for the letters
SECONDS = 120
MOST_STOPS = 40


class Hands:
    """A keyboard that counts its keys."""

    def __init__(self, tab):
        self.tab, self.keys = tab, 0

    def press(self, key):
        self.keys += 1
        self.tab.keyboard.press(key)

    def type(self, text):
        self.keys += len(text)
        self.tab.keyboard.type(text)

    def tab_to(self, name, value=""):
        for _ in range(MOST_STOPS):
            at = self.tab.evaluate("[document.activeElement.name || '', document.activeElement.value || '']")
            if at[0] == name and (not value or at[1] == value):
                return
            self.press("Tab")
        raise AssertionError(f"no way by Tab to {name}")

    def enter(self, wait_for):
        self.press("Enter")
        self.tab.wait_for_selector(wait_for)


def test_certified_copies_are_taken_in_by_keys_alone(desk_tab, people):  # noqa: F811
    hands = Hands(desk_tab("mai", "/desk/"))
    hands.press("c")
    hands.tab.wait_for_selector("#person-search:focus")
    hands.type("048185001234")
    hands.enter("#service-search:focus")
    hands.type("chung thuc ban sao")
    hands.enter(f"button[value={CERTIFICATION}]:focus")
    hands.enter("#form")
    hands.tab_to("papers.0.name")
    for name, text in (("name", "Bằng đại học"), ("issuer", "ĐH Đà Nẵng"), ("pages", "2"), ("copies", "3")):
        hands.tab_to(f"papers.0.{name}")
        hands.type(text)
    hands.tab_to("paper-originals-there")
    hands.press("Space")
    hands.enter(".counter__receive:focus")
    assert not Dossier.objects.exists()
    hands.enter(".confirmation__code")
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.fee_total) == ("received", 12000)
    assert hands.keys <= SECONDS * SLOW_TYPING, f"{hands.keys} keys"
    hands.press("n")
    hands.tab.wait_for_selector("#person-search:focus")


def test_somebody_unknown_is_registered_and_taken_in_by_keys(desk_tab, people):  # noqa: F811
    hands = Hands(desk_tab("mai", "/desk/counter"))
    hands.type("048185777777")
    hands.enter("#register[open]")
    hands.tab_to("full_name")
    hands.type("Trần Thị Bốn")
    hands.tab_to("number")
    hands.type("048185777777")
    hands.enter("#service-search:focus")
    hands.type("chung thuc ban sao")
    hands.enter(f"button[value={CERTIFICATION}]:focus")
    hands.enter("#who[open]")
    hands.tab_to("applicant-address.commune")
    assert Draft.objects.get().account.full_name == "Trần Thị Bốn"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_counters_pages_are_accessible_and_fit(desk_tab, live_server, people, language, width):  # noqa: F811
    dossier = walk_to(take_in(people.mai, walk_in(people.mai)), "finished")
    tab = desk_tab("mai", f"/desk/counter?person={people.lan.pk}&s=chung+thuc+ban+sao", width=width, language=language)
    tab.click(f"button[value={CERTIFICATION}]")
    tab.wait_for_selector("#form")
    screen = tab.url
    for address in (
        screen,
        live_server.url + "/desk/counter?q=nguyen",
        live_server.url + "/desk/counter?q=zzqq",
        live_server.url + f"/desk/counter/done/{dossier.code}",
        live_server.url + "/desk/counter/results",
        live_server.url + f"/desk/dossiers/{dossier.code}/hand-over",
        live_server.url + "/desk/counter/numbers",
        live_server.url + f"/desk/dossiers/{dossier.code}",
    ):
        tab.goto(address)
        for summary in tab.query_selector_all("main details:not([open]) > summary"):
            summary.click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
        assert findings(tab) == [], address


def test_without_scripts_the_whole_way_can_be_gone(desk_tab, people):  # noqa: F811
    tab = desk_tab("mai", f"/desk/counter?person={people.lan.pk}&s=chung+thuc", java_script_enabled=False)
    tab.click(f"button[value={CERTIFICATION}]")
    for name, text in (("name", "Bằng đại học"), ("issuer", "ĐH Đà Nẵng"), ("pages", "2"), ("copies", "3")):
        tab.fill(f"[name='papers.0.{name}']", text)
    tab.click(".counter__receive")
    assert tab.is_visible(".govuk-error-summary")
    assert tab.input_value("[name='papers.0.name']") == "Bằng đại học"
    tab.check("[name='paper-originals-there']")
    tab.click(".counter__receive")
    assert tab.is_visible(".confirmation__code")
    assert Dossier.objects.get().state == "received"


def test_an_answer_that_decides_changes_the_screen_and_keeps_what_was_typed(desk_tab, people):  # noqa: F811
    tab = desk_tab("mai", f"/desk/counter?person={people.lan.pk}&s=chung+thuc+ban+sao")
    tab.click(f"button[value={CERTIFICATION}]")
    tab.fill("[name='papers.0.name']", "Bằng đại học")
    tab.click("details.counter__block > summary")
    tab.check("[name='applicant-brought_by'][value=authorised]")
    tab.wait_for_selector("[name='applicant-authorisation']")
    assert tab.input_value("[name='papers.0.name']") == "Bằng đại học"
