"""The desk in a real browser: accessible, worked by keyboard, and complete without scripts."""

from __future__ import annotations

import pytest

from egov.documents.actions import draw_page_images
from egov.dossiers.models import Dossier
from egov.testing.browsers import chromium, findings, signed_in_tabs
from egov.testing.factories import file_dossier, walk_to

from .reading import page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser(chromium_path):
    with chromium(chromium_path) as launched:
        yield launched


@pytest.fixture
def desk_tab(browser, live_server, desk):
    """`desk_tab("mai", address)` is a tab in which Mai is signed in."""
    with signed_in_tabs(browser, live_server.url) as open_tab:

        def open_it(name, address, *, width=1280, language="en", **more):
            return open_tab(desk(name), address, width=width, language=language, **more)

        yield open_it


@pytest.fixture
def dossier(people):
    filed = file_dossier(people.lan)
    for attachment in filed.attachments.all():
        draw_page_images(attachment.file_id)
    return filed


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_inbox_and_dossier_are_accessible_and_fit(desk_tab, live_server, dossier, language, width):
    tab = desk_tab("mai", "/desk/", width=width, language=language)
    assert dossier.code in tab.inner_text("main")
    for address in ("/desk/", page_of(dossier), "/desk/search?q=lan"):
        tab.goto(live_server.url + address)
        for summary in tab.query_selector_all("main summary"):
            summary.click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert findings(tab) == []


def test_the_dossier_is_accessible_in_the_dark(desk_tab, people, dossier):
    walk_to(dossier, "asked_in_process")
    assert findings(desk_tab("minh", page_of(dossier), color_scheme="dark")) == []


def test_the_inbox_is_worked_by_keys_alone(desk_tab, people, dossier):
    tab = desk_tab("mai", "/desk/")
    for key in ("j", "x"):
        tab.keyboard.press(key)
    tab.keyboard.press("e")
    tab.wait_for_selector(".banner--success")
    assert Dossier.objects.get(pk=dossier.pk).state == "received"


def test_a_dossier_opens_by_enter_and_the_next_by_n(desk_tab, people, dossier):
    other = file_dossier(people.lan)
    tab = desk_tab("mai", "/desk/")
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**{page_of(dossier)}")
    tab.keyboard.press("n")
    tab.wait_for_url(f"**{page_of(other)}")
    tab.keyboard.press("e")
    assert tab.evaluate("document.activeElement.name") == "note"


def test_a_mark_is_set_in_place(desk_tab, dossier):
    tab = desk_tab("mai", page_of(dossier))
    tab.click(".paper__marks button[value=matching]")
    tab.wait_for_selector(".paper .status--done")
    assert tab.url.endswith(page_of(dossier))


def test_without_scripts_everything_can_be_done(desk_tab, dossier):
    tab = desk_tab("mai", page_of(dossier), java_script_enabled=False)
    tab.click(".paper__marks button[value=matching]")
    assert tab.is_visible(".paper .status--done")
    tab.click("details.act summary >> nth=0")
    tab.check("input[name=items] >> nth=0")
    tab.fill("details.act[open] textarea", "Ảnh mờ.")
    tab.click("details.act[open] button")
    assert tab.is_visible(".banner--success")
    assert Dossier.objects.get(pk=dossier.pk).state == "asked_at_reception"
