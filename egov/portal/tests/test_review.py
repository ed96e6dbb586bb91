from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier, Draft
from egov.testing.factories import complete_draft, start_draft

from .browsing import Browser, links


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


@pytest.fixture
def draft(people):
    return complete_draft(people.lan)


def test_every_answer_has_a_way_to_change_it(browser, draft):
    found = links(browser.open(f"/drafts/{draft.pk}/review"))
    assert f"/drafts/{draft.pk}/form/1#f-trade_name" in found
    assert f"/drafts/{draft.pk}/applicant#f-address" in found
    assert f"/drafts/{draft.pk}/papers" in found


def test_the_declaration_must_be_confirmed(browser, draft):
    browser.open(f"/drafts/{draft.pk}/review")
    page = browser.send()
    assert page.status_code == 422
    assert "#declare" in links(page)
    assert not Dossier.objects.exists()


def test_filing_twice_makes_one_dossier(browser, draft):
    browser.client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"})
    again = browser.client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"}, follow=True)
    dossier = Dossier.objects.get()
    assert again.redirect_chain[-1][0] == f"/dossiers/{dossier.code}/filed"


@pytest.mark.parametrize("part", ["", "/applicant", "/form/1", "/papers", "/review", "/print"])
def test_the_back_button_leads_to_the_confirmation(browser, draft, part):
    browser.client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"})
    page = browser.client.get(f"/drafts/{draft.pk}{part}", follow=True)
    assert page.redirect_chain[-1][0] == f"/dossiers/{Dossier.objects.get().code}/filed"


def test_what_is_missing_is_listed_with_the_way_there_and_nothing_is_lost(browser, people):
    draft = start_draft(people.lan)
    page = browser.client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"})
    assert page.status_code == 422
    found = links(page)
    assert f"/drafts/{draft.pk}/form/1#f-trade_name" in found
    assert f"/drafts/{draft.pk}/papers#paper-id-card" in found
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_a_place_outside_the_city_leads_back_to_its_question(browser, people):
    far = {"province": "01", "commune": "00004", "street": "1 Hàng Bài"}
    draft = complete_draft(people.lan, premises=far)
    page = browser.client.post(f"/drafts/{draft.pk}/review", {"declare": "yes"})
    assert f"/drafts/{draft.pk}/form/1#f-premises-province" in links(page)


def test_the_fee_is_shown_before_filing(browser, people):
    draft = complete_draft(people.lan, "trich-luc-ho-tich")
    assert browser.open(f"/drafts/{draft.pk}/review").context["fee_total"] > 0


def test_the_confirmation_tells_code_date_and_what_comes(browser, draft, people):
    browser.open(f"/drafts/{draft.pk}/review")
    page = browser.send(declare="yes")
    dossier = Dossier.objects.get()
    assert dossier.code in browser.html
    assert "<svg" in browser.html
    assert people.lan.email in browser.html
    assert page.context["due"] is not None
    assert page.context["reception_due"] is not None
