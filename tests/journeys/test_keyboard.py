"""Everything can be done by the keyboard alone, and one always sees where one is."""

from __future__ import annotations

import pytest

from .keys import Keyboard

pytestmark = pytest.mark.browser


@pytest.fixture
def file_by_keys(visit, platform):
    """Lan signs in and files a house number without touching a mouse; the visitor and the code."""

    def file_it():
        at, lan = visit("", "en"), platform.people["lan"]
        keys = Keyboard(at)
        at.open("/services/so-nha")
        keys.go_to(href="/services/so-nha/start")
        keys.enter()
        keys.fill(login=lan.login, password=lan.password)
        keys.enter()
        keys.go_to(words="Start")
        keys.enter()
        keys.go_to(name="filing_for")
        keys.press("Space")
        keys.go_to(words="Save and continue")
        keys.enter()
        keys.go_to(name="kind")
        _choose_with_arrows(at, keys, "new")
        keys.go_to(name="house.commune")
        keys.type("Hai Chau")
        keys.fill(house__street="12 Bạch Đằng", parcel="12, 3")
        keys.go_to(words="Save and continue")
        keys.enter()
        keys.go_to(name="declare")
        keys.press("Space")
        keys.go_to(words="File now")
        keys.enter()
        return at

    return file_it


def _choose_with_arrows(at, keys, value):
    """Radio buttons are one stop of Tab; the arrows choose among them."""
    fields = at.page.locator("[data-fields]:not([data-before])").first
    fields.evaluate("one => { one.dataset.before = 'yes' }")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    at.page.locator("[data-fields]:not([data-before])").first.wait_for()
    at.page.wait_for_load_state("networkidle")
    assert at.page.is_checked(f"[name=kind][value={value}]")


def test_a_citizen_signs_in_and_files_by_the_keyboard_alone(file_by_keys):
    at = file_by_keys()
    assert at.path().endswith("/filed"), at.main()
    assert "Your dossier is filed" in at.main()


def test_the_first_stop_of_a_page_leads_to_its_content(visit):
    at = visit()
    at.open("/services")
    at.page.keyboard.press("Tab")
    assert at.page.evaluate("document.activeElement.hash") == "#main"
    at.page.keyboard.press("Enter")
    at.page.keyboard.press("Tab")
    assert at.page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_an_officer_receives_by_the_keyboard_alone(visit, by_api):
    code = by_api("huy").file_house_number()
    at = visit("mai", "en")
    keys = Keyboard(at)
    at.open(f"/desk/?q={code}")
    keys.press("j")
    assert at.page.evaluate("document.activeElement.textContent") == code
    keys.enter()
    assert at.path().startswith(f"/desk/dossiers/{code}")
    keys.press("e")
    assert at.page.evaluate("document.activeElement.name") in ("note", "act")
    keys.go_to(name="act", value="receive")
    keys.enter()
    assert by_api("huy").call("GET", f"/dossiers/{code}")["status"] == "received"


def test_several_are_picked_and_received_by_keys(visit, by_api):
    codes = [by_api("huy").file_house_number("Phan Thị Sáu") for _ in range(2)]
    at = visit("mai", "en")
    keys = Keyboard(at)
    at.open("/desk/?q=phan+thi+sau")
    for key in ("j", "x", "j", "x"):
        keys.press(key)
    assert at.page.locator("tbody input:checked").count() == 2
    with at.turned():
        keys.press("e")
    for code in codes:
        assert code in at.main()
        assert by_api("huy").call("GET", f"/dossiers/{code}")["status"] == "received"
