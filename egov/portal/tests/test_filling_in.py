from __future__ import annotations

import pytest

from egov.dossiers.models import Draft
from egov.testing.factories import complete_draft, start_draft

from .browsing import Browser


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


@pytest.fixture
def draft(people):
    return start_draft(people.lan)


def test_wrong_answers_are_kept_and_told_at_the_field_and_above(browser, draft):
    browser.open(f"/drafts/{draft.pk}/form/1")
    page = browser.send(trade_name="Quán Bà Lan", capital="nhiều lắm")
    assert page.status_code == 422
    assert 'value="nhiều lắm"' in browser.html
    assert 'href="#f-capital"' in browser.html
    draft.refresh_from_db()
    assert draft.answers["trade_name"] == "Quán Bà Lan"
    assert draft.answers["capital"] == "nhiều lắm"
    assert "page-1" not in draft.pages_done


def test_errors_speak_the_readers_language(browser, draft):
    browser.client.cookies["lang"] = "en"
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.send(capital="a lot")
    assert "“Capital” must be" in browser.html


def test_a_row_is_added_without_judging_the_page(browser, draft):
    browser.open(f"/drafts/{draft.pk}/form/1")
    page = browser.send(trade_name="Quán", press=("_add", "trades"))
    assert page.status_code == 200
    assert 'name="trades.1.trade"' in browser.html
    assert 'value="Quán"' in browser.html


def test_a_row_is_taken_out(browser, draft):
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.send(press=("_add", "trades"))
    browser.send(**{"trades__0__trade": "Bún", "trades__1__trade": "Chè"}, press=("_remove", "trades.0"))
    assert 'value="Chè"' in browser.html
    assert 'value="Bún"' not in browser.html


def test_choosing_a_province_shows_its_communes(browser, draft):
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.send(premises__province="01", press=("_choose", "premises"))
    assert "Phường Ba Đình" in browser.html


def test_autosave_keeps_what_is_typed_and_says_nothing(browser, draft):
    answer = browser.client.post(f"/drafts/{draft.pk}/form/1", {"trade_name": "Quán", "_autosave": "1"})
    assert answer.status_code == 204
    draft.refresh_from_db()
    assert draft.answers["trade_name"] == "Quán"


def test_a_draft_is_found_again_among_my_dossiers(browser, draft):
    browser.client.post(f"/drafts/{draft.pk}/form/1", {"trade_name": "Quán Bà Lan", "_autosave": "1"})
    browser.open("/dossiers")
    assert f"/drafts/{draft.pk}" in browser.html
    browser.open(f"/drafts/{draft.pk}/form/1")
    assert 'value="Quán Bà Lan"' in browser.html


def test_the_start_page_offers_to_go_on_with_a_draft(browser, draft):
    browser.open("/services/dang-ky-ho-kinh-doanh/start")
    assert f"/drafts/{draft.pk}" in browser.html


def test_an_address_outside_the_city_is_refused_where_it_decides(browser, draft):
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.send(premises__province="01", press=("_choose", "premises"))
    page = browser.send(premises__commune="00004", premises__street="1 Hàng Bài")
    assert page.status_code == 422
    assert "#f-premises-province" in browser.html
    assert "nằm ngoài Thành phố Đà Nẵng" in browser.html


def test_a_page_that_is_not_there_is_not_found(browser, draft):
    assert browser.client.get(f"/drafts/{draft.pk}/form/9").status_code == 404
    assert browser.client.get(f"/drafts/{draft.pk}/form/0").status_code == 404


def test_unknown_controls_and_broken_text_do_no_harm(browser, draft):
    sent = {"trade_name": "a\x00b", "nothing": "x", "trades.99999.trade": "x", "_add": "nowhere"}
    assert browser.client.post(f"/drafts/{draft.pk}/form/1", sent).status_code in (200, 422)


def test_deleting_a_draft_asks_first_and_then_does_it(browser, draft):
    page = browser.open(f"/drafts/{draft.pk}")
    assert f"/drafts/{draft.pk}/drop" in page.content.decode()
    browser.client.post(f"/drafts/{draft.pk}/drop")
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_what_was_typed_can_be_printed(browser, people):
    draft = complete_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/print")
    assert "Hộ kinh doanh Bún chả cá Bà Lan" in browser.html


def test_officers_are_led_to_their_desk_and_cannot_file(people, signed_in):
    client = signed_in(people.minh)
    page = client.get("/services/dang-ky-ho-kinh-doanh/start")
    assert 'href="/desk/"' in page.content.decode()
    assert client.post("/services/dang-ky-ho-kinh-doanh/start").status_code == 403
