"""Double clicks, two windows, the back button, an expired session: nothing is filed twice, nothing typed is lost."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

FILED = re.compile(r"/filed(#.*)?$")
HOUSE = {
    "kind": "again",
    "house": {"street": "9 Lê Lợi", "commune": "20242"},
    "parcel": "7, 21",
    "old_number": "9",
    "reason": "lost",
}


@pytest.fixture
def at_review(visit):
    """`at_review(scripts)` is Huy at the review of a complete house number."""

    def fill_in(*, scripts=True):
        at = visit("huy", "en", scripts=scripts)
        at.open("/services/so-nha/start")
        at.press_main()
        at.fill({"filing_for": "self"})
        at.press_main()
        at.fill(HOUSE)
        at.press_main()
        assert at.path().endswith("/review"), at.main()
        at.page.check("[name=declare]")
        return at

    return fill_in


@pytest.fixture
def filed_by_huy(by_api):
    """How many dossiers Huy has, all pages of the list."""

    def count():
        huy, after, found = by_api("huy"), "", 0
        while after is not None:
            page = huy.call("GET", f"/dossiers?after={after}")
            found, after = found + len(page["items"]), page["next"]
        return found

    return count


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_double_click_files_once(at_review, filed_by_huy, scripts):
    at, before = at_review(scripts=scripts), filed_by_huy()
    with at.turned():
        at.page.get_by_role("button", name="File now").dblclick()
    at.page.wait_for_url(FILED)
    assert filed_by_huy() == before + 1


def test_two_windows_file_once(at_review, filed_by_huy):
    at, before = at_review(), filed_by_huy()
    with at.page.context.expect_page() as waiting:
        at.page.evaluate("window.open(location.href)")
    other = waiting.value
    other.check("[name=declare]")
    at.press("Nộp hồ sơ", "File now")
    other.get_by_role("button", name="File now").click()
    other.wait_for_url(FILED)
    assert at.page.url == other.url
    assert filed_by_huy() == before + 1


def test_the_back_button_after_filing_files_nothing_anew(at_review, filed_by_huy):
    at, before = at_review(), filed_by_huy()
    at.press("Nộp hồ sơ", "File now")
    filed = at.path()
    at.page.go_back()
    if at.path() != filed:
        at.page.check("[name=declare]")
        at.press("Nộp hồ sơ", "File now")
    assert at.path() == filed
    assert filed_by_huy() == before + 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_what_was_typed_outlives_an_expired_session(visit, platform, scripts):
    at = visit("", "en", scripts=scripts)
    at.open("/sign-in?next=/services/so-nha/start")
    at.sign_in(platform.people["huy"])
    at.press_main()
    at.fill({"filing_for": "self"})
    at.press_main()
    at.fill({"parcel": "77, thửa cũ"})
    at.page.context.clear_cookies(name="sessionid")
    at.press_main()
    assert at.path().startswith("/sign-in")
    assert "kept" in at.main()
    at.sign_in(platform.people["huy"])
    assert "kept" in at.heading()
    at.press_main()
    assert at.path().endswith("/form/1"), at.main()
    assert at.page.input_value("[name=parcel]") == "77, thửa cũ"


def test_a_draft_is_kept_while_one_types(visit):
    at = visit("huy", "en")
    at.open("/services/so-nha/start")
    at.press_main()
    at.fill({"filing_for": "self"})
    at.press_main()
    at.fill({"parcel": "5, tờ 8"})
    at.page.get_by_text("Draft saved").wait_for()
    at.open(at.path())
    assert at.page.input_value("[name=parcel]") == "5, tờ 8"
