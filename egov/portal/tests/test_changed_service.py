"""Filling in a draft while its service changes: nobody files unseen, and nothing typed is lost."""

from __future__ import annotations

import pytest

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.dossiers.models import Dossier
from egov.testing.factories import HOUSEHOLD_BUSINESS, complete_draft, start_draft
from egov.testing.services import serve

from .browsing import Browser

BUSINESSES = "khuyen-mai-may-rui"


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


def form():
    return definition_of(Service.objects.get(slug=HOUSEHOLD_BUSINESS).current_id).form.to_json()


def ask_for_a_sign():
    pages = form()
    pages[0]["fields"].append({"id": "shop_sign", "type": "text", "label": {"vi": "Biển hiệu", "en": "Shop sign"}})
    serve(HOUSEHOLD_BUSINESS, form=pages)


def words(browser):
    return " ".join(browser.html.split())


def test_whoever_opens_the_draft_is_told_what_has_changed(browser, people):
    draft = complete_draft(people.lan)
    ask_for_a_sign()
    browser.open(f"/drafts/{draft.pk}")
    assert "Dịch vụ này vừa thay đổi" in words(browser)
    assert "Câu hỏi mới: “Biển hiệu”." in words(browser)
    assert words(browser).count("Đã đổi: xem lại") == 1


def test_a_page_opened_from_a_bookmark_leads_to_what_has_changed(browser, people):
    draft = complete_draft(people.lan)
    ask_for_a_sign()
    browser.open(f"/drafts/{draft.pk}/form/2")
    assert browser.path == f"/drafts/{draft.pk}"


def test_what_was_typed_while_it_changed_is_kept(browser, people):
    draft = complete_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/form/1")
    ask_for_a_sign()
    browser.send(trade_name="Bún Cô Lan")
    assert browser.path == f"/drafts/{draft.pk}"
    draft.refresh_from_db()
    assert draft.answers["trade_name"] == "Bún Cô Lan"
    assert draft.version_id == Service.objects.get(slug=HOUSEHOLD_BUSINESS).current_id


def test_a_page_that_stands_elsewhere_now_is_read_as_it_was_shown(browser, people):
    draft = complete_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/form/1")
    pages = form()
    serve(HOUSEHOLD_BUSINESS, form=[pages[2], pages[0], pages[1]])
    Browser(browser.client).open(f"/drafts/{draft.pk}")
    browser.send(trade_name="Bún Cô Lan")
    draft.refresh_from_db()
    assert (draft.answers["trade_name"], draft.answers["tax_phone"] != "") == ("Bún Cô Lan", True)


def test_filing_is_refused_once_where_the_time_has_changed(browser, people):
    draft = complete_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/review")
    serve(HOUSEHOLD_BUSINESS, deadline={"working_days": 9})
    answer = browser.send(declare="yes")
    assert answer.status_code == 422
    assert "hồ sơ chưa được nộp" in words(browser)
    assert "Thời hạn trả kết quả nay là: 9 ngày làm việc" in words(browser)
    browser.send(declare="yes")
    assert Dossier.objects.get().state == "filed"


def test_filing_goes_through_where_nothing_concerns_the_person(browser, people):
    draft = complete_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/review")
    newest = serve(HOUSEHOLD_BUSINESS, keep={"years": 20})
    browser.send(declare="yes")
    assert Dossier.objects.get().version_id == newest.pk


def test_a_page_looked_at_again_is_marked_no_more(browser, people):
    draft = complete_draft(people.lan)
    ask_for_a_sign()
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.open(f"/drafts/{draft.pk}/form/1")
    browser.send(shop_sign="Bún Cô Lan")
    browser.open(f"/drafts/{draft.pk}")
    assert "Đã đổi: xem lại" not in words(browser)


def test_a_draft_of_a_retired_service_says_what_to_do(browser, people):
    draft = complete_draft(people.lan)
    Service.objects.filter(slug=HOUSEHOLD_BUSINESS).update(state=Service.RETIRED)
    browser.open(f"/drafts/{draft.pk}")
    assert "Dịch vụ này không còn được cung cấp" in words(browser)
    assert "/services" in words(browser)
    browser.open(f"/drafts/{draft.pk}/review")
    assert 'name="declare"' not in browser.html
    assert browser.client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"}).status_code == 422


def test_the_start_page_finds_drafts_of_older_versions(browser, people):
    draft = start_draft(people.lan)
    serve(HOUSEHOLD_BUSINESS, keep={"years": 20})
    assert f"/drafts/{draft.pk}" in browser.open(f"/services/{HOUSEHOLD_BUSINESS}/start").content.decode()


# -- whom it is for ------------------------------------------------------------------


@pytest.mark.parametrize("page", [f"/services/{BUSINESSES}", f"/services/{BUSINESSES}/start"])
def test_who_it_is_for_stands_before_the_start(browser, page):
    browser.open(page)
    assert "Dịch vụ này dành cho đối tượng khác" in words(browser)


def test_nothing_is_said_to_whoever_may_apply(browser):
    browser.open(f"/services/{HOUSEHOLD_BUSINESS}")
    assert "Dịch vụ này dành cho đối tượng khác" not in words(browser)


def test_whoever_files_for_themselves_all_the_same_is_told_at_the_question(browser, people):
    draft = start_draft(people.lan, BUSINESSES)
    browser.open(f"/drafts/{draft.pk}/applicant")
    page = browser.send(filing_for="self")
    assert page.status_code == 422
    assert "#f-filing_for" in browser.html
    assert "dành cho doanh nghiệp, tổ chức" in words(browser)


def test_only_the_fitting_kind_is_offered_and_chosen(browser, people):
    draft = start_draft(people.lan, BUSINESSES)
    browser.open(f"/drafts/{draft.pk}/applicant")
    assert 'value="business"' in browser.html
    assert 'value="citizen"' not in browser.html
    browser.send(owner_name="Công ty TNHH Sông Hàn", owner_tax_code="0400101394")
    draft.refresh_from_db()
    assert (draft.applicant["owner_kind"], draft.pages_done) == ("business", ["applicant"])
