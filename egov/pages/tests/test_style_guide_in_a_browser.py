"""The style guide in a real browser: no accessibility finding, nothing to scroll sideways, in both languages."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import sync_playwright

from egov.forms.from_post import read_post
from egov.forms.rendering import render_page
from egov.pages import views
from egov.pages.preferences import ReaderPreferences
from egov.pages.sample_form import SAMPLE_FORM

pytestmark = pytest.mark.browser

SITE = "http://style-guide.test"
AXE = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:"
HEADINGS = {
    ("", "vi"): "Bảng mẫu giao diện",
    ("", "en"): "Style guide",
    ("desk", "vi"): "Việc cần làm",
    ("desk", "en"): "Inbox",
    ("done", "vi"): "Hồ sơ của bạn đã được nộp",
    ("done", "en"): "Your dossier is filed",
}


@pytest.fixture(scope="module")
def browser(chromium_path):
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield launched
        launched.close()


def answer(route):
    """The site as a function: pages drawn here, files from the static folders, under the strict policy."""
    address = urlsplit(route.request.url)
    if address.path.startswith(settings.STATIC_URL):
        found = finders.find(address.path.removeprefix(settings.STATIC_URL))
        assert found, f"{address.path} is missing: run make setup"
        kind = mimetypes.guess_type(address.path)[0] or "application/octet-stream"
        route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
        return
    if route.request.method == "POST":
        route.fulfill(body=answer_post(route.request), content_type="text/html; charset=utf-8")
        return
    request = RequestFactory().get(address.path, {key: values[0] for key, values in parse_qs(address.query).items()})
    page = ReaderPreferences(views.style_guide)(request)
    route.fulfill(
        status=page.status_code,
        body=page.content,
        headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY},
    )


def answer_post(request):
    """The form shown again, as a view does it: what was posted, rows changed, nothing judged."""
    posted = dict(parse_qs(request.post_data or "", keep_blank_values=True))
    boundary = request.headers.get("content-type", "").partition("boundary=")[2]
    if boundary:
        parts = (request.post_data or "").split(f"--{boundary}")
        named = [re.search(r'name="([^"]+)"\r\n\r\n(.*)\r\n', part, re.DOTALL) for part in parts]
        posted = {}
        for found in filter(None, named):
            posted.setdefault(found[1], []).append(found[2])
    answers = read_post(SAMPLE_FORM, posted, page=0).answers
    return render_page(SAMPLE_FORM, 0, answers, language="en")


@pytest.fixture
def open_page(browser):
    contexts = []

    def open_it(page="", language="vi", width=1280, **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        context.route("**/*", answer)
        tab = context.new_page()
        tab.complaints = []
        tab.on("console", lambda said: tab.complaints.append(said.text) if said.type == "error" else None)
        tab.goto(f"{SITE}/style-guide?page={page}&lang={language}")
        return tab

    yield open_it
    for context in contexts:
        context.close()


def findings(tab):
    """What axe finds, as short lines; it is read past the policy, which forbids strange scripts."""
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run().then(result => result.violations)")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("page", "language"), HEADINGS)
def test_a_page_is_accessible_and_fits(open_page, page, language, width):
    tab = open_page(page, language, width)
    assert tab.inner_text("h1").strip() == HEADINGS[page, language]
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(tab) == []
    assert tab.complaints == []


@pytest.mark.parametrize("page", ["", "desk", "done"])
def test_a_page_is_accessible_in_the_dark(open_page, page):
    assert findings(open_page(page, color_scheme="dark")) == []


def test_larger_text_still_fits_a_phone(open_page):
    tab = open_page(width=320)
    tab.goto(f"{SITE}/style-guide?text=larger")
    assert "is-larger" in tab.evaluate("document.documentElement.className")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_one_presses_is_large_enough_for_a_thumb(open_page):
    tab = open_page(width=360)
    small = tab.evaluate(
        """[...document.querySelectorAll('button:not(.default-button),.switch,.mainnav__link,.tabs__link,select,'
          + 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]),.govuk-button')]
          .filter(one => one.getClientRects().length && one.getBoundingClientRect().height < 44)
          .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_the_error_summary_has_the_focus_and_leads_to_the_field(open_page):
    tab = open_page(language="en")
    assert tab.evaluate("document.activeElement.className") == "govuk-error-summary"
    tab.click("text=The number of workers must be a number. >> nth=0")
    assert tab.evaluate("document.activeElement.name") == "workers"


def test_the_list_is_walked_by_keys(open_page):
    tab = open_page("desk")
    for key in ("j", "j", "k"):
        tab.keyboard.press(key)
    assert tab.evaluate("document.activeElement.textContent") == "H17.42-261123-0001"
    tab.keyboard.press("x")
    assert tab.is_checked("tbody tr:first-child input")


def test_without_scripts_every_button_of_the_form_is_there(open_page):
    tab = open_page(language="en", java_script_enabled=False)
    assert tab.is_visible("button[name=_choose][value=place]")
    assert tab.is_visible("button[name=_add][value=members]")


def test_with_scripts_the_province_needs_no_button(open_page):
    assert not open_page().is_visible("button[name=_choose][value=place]")


def test_a_row_is_added_in_place_and_nothing_typed_is_lost(open_page, tmp_path):
    tab = open_page(language="en")
    tab.fill("[name=trade_name]", "Quán Lan")
    (tmp_path / "minutes.pdf").write_bytes(b"%PDF-1.7")
    tab.set_input_files("input[type=file]", tmp_path / "minutes.pdf")
    tab.click("button[name=_add][value=members]")
    tab.wait_for_selector("[name='members.2.name']")
    assert tab.evaluate("document.activeElement.name") == "members.2.name"
    assert tab.input_value("[name=trade_name]") == "Quán Lan"
    assert tab.evaluate("document.querySelector('input[type=file]').files[0].name") == "minutes.pdf"


def test_another_province_brings_its_communes(open_page):
    tab = open_page(language="en")
    tab.select_option("[name='place.province']", "01")
    tab.wait_for_selector("[name='place.commune'] option[value='00004']", state="attached")
    assert tab.input_value("[name='place.province']") == "01"
    assert tab.evaluate("document.activeElement.name") != "place.street"


def test_what_is_typed_while_the_fields_are_exchanged_is_kept(open_page):
    tab = open_page(language="en")
    tab.select_option("[name='place.province']", "01")
    tab.evaluate("document.querySelector('[name=trade_name]').value = 'Quán Lan'")
    tab.wait_for_selector("[name='place.commune'] option[value='00004']", state="attached")
    assert tab.input_value("[name=trade_name]") == "Quán Lan"


def test_two_quick_answers_both_count(open_page):
    tab = open_page(language="en")
    tab.evaluate(
        """() => {
          document.querySelector("button[name=_add][value=members]").click();
          const province = document.querySelector("[name='place.province']");
          province.value = "01";
          province.dispatchEvent(new Event("change", {bubbles: true})) }"""
    )
    tab.wait_for_selector("[name='place.commune'] option[value='00004']", state="attached")
    assert tab.is_visible("[name='members.2.name']")


def test_a_file_that_is_too_large_is_told_before_anything_is_sent(open_page, tmp_path):
    tab = open_page(language="en")
    with (tmp_path / "large.pdf").open("wb") as large:
        large.truncate(21 * 1024 * 1024)
    tab.set_input_files("input[type=file]", tmp_path / "large.pdf")
    assert "larger than 20 MB" in tab.inner_text("#f-minutes-told")
    assert tab.input_value("input[type=file]") == ""


def test_a_second_click_while_the_first_is_on_its_way_sends_nothing(open_page):
    tab = open_page(language="en")
    swallowed = tab.evaluate(
        """() => {
          const swallowed = [];
          window.addEventListener('submit', event => {
            swallowed.push(event.defaultPrevented);
            event.preventDefault(); });
          const button = document.querySelector('.form-actions button');
          button.click(); button.click();
          return swallowed }"""
    )
    assert swallowed == [False, True]


def test_a_draft_is_saved_while_one_types(open_page):
    tab = open_page(language="en")
    tab.clock.install()
    tab.evaluate("document.querySelector('[data-fields]').closest('form').dataset.autosave = '/draft'")
    tab.fill("[name=trade_name]", "Quán Lan")
    with tab.expect_request(lambda request: request.url.endswith("/draft")) as asked:
        tab.clock.fast_forward(3000)
    assert "Quán Lan" in asked.value.post_data
    assert "_autosave" in asked.value.post_data


def test_an_upload_ends_on_the_page_that_answers(open_page, tmp_path):
    tab = open_page(language="en")
    tab.evaluate("document.querySelector('[data-fields]').closest('form').dataset.progress = 'Sending'")
    (tmp_path / "minutes.pdf").write_bytes(b"%PDF-1.7")
    tab.set_input_files("input[type=file]", tmp_path / "minutes.pdf")
    tab.fill("[name=trade_name]", "Quán Lan")
    tab.click(".form-actions button")
    tab.wait_for_selector("h1", state="detached")
    assert tab.input_value("[name=trade_name]") == "Quán Lan"
