from __future__ import annotations

import pytest

from egov.dossiers.models import Dossier
from egov.testing.factories import complete_draft, start_draft

from .browsing import Browser

FAR = {"address__province": "01", "address__commune": "00004", "address__street": "1 Hàng Bài"}


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


def test_a_granddaughter_files_for_her_grandmother(browser, people):
    draft = complete_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/applicant")
    browser.send(filing_for="other", press=("_choose", "filing_for"))
    browser.send(filing_for="other", owner_kind="citizen", press=("_choose", "owner_kind"))
    browser.send(owner_name="Phạm Thị Bảy", relation="cháu ngoại")
    assert browser.path.endswith("/form/1"), browser.html
    browser.open(f"/drafts/{draft.pk}/review")
    browser.send(declare="yes")
    dossier = Dossier.objects.get()
    assert dossier.applicant["name"] == "Phạm Thị Bảy"
    assert dossier.applicant["submitter_name"] == people.lan.full_name
    assert (dossier.submitter, dossier.owner) == (people.lan, None)
    assert "Phạm Thị Bảy" in browser.open(f"/dossiers/{dossier.code}").content.decode()


def test_the_owners_name_is_asked_for(browser, people):
    draft = start_draft(people.lan)
    browser.open(f"/drafts/{draft.pk}/applicant")
    browser.send(filing_for="other", press=("_choose", "filing_for"))
    page = browser.send(filing_for="other")
    assert page.status_code == 422
    assert "#f-owner_name" in browser.html


def test_who_lives_elsewhere_chooses_who_decides(browser, people):
    draft = start_draft(people.lan, "trich-luc-ho-tich")
    browser.open(f"/drafts/{draft.pk}/applicant")
    browser.send(address__province="01", press=("_choose", "address"))
    page = browser.send(**FAR)
    assert page.status_code == 422
    assert "#f-office" in browser.html
    browser.send(office="20242")
    assert browser.path.endswith("/form/1"), browser.html


def test_who_lives_in_the_city_is_not_asked_who_decides(browser, people):
    draft = start_draft(people.lan, "trich-luc-ho-tich")
    browser.open(f"/drafts/{draft.pk}/applicant")
    assert 'name="office"' not in browser.html


def test_a_department_decides_wherever_one_lives(browser, people):
    draft = start_draft(people.lan, "phieu-ly-lich-tu-phap")
    browser.open(f"/drafts/{draft.pk}/applicant")
    browser.send(address__province="01", press=("_choose", "address"))
    browser.send(**FAR)
    assert browser.path.endswith("/form/1"), browser.html


def test_the_chosen_office_gets_the_dossier(people, signed_in):
    far = {"province": "01", "commune": "00004", "street": "1 Hàng Bài"}
    draft = complete_draft(people.lan, "trich-luc-ho-tich")
    draft.applicant = {**draft.applicant, "address": far, "office": "20242"}
    draft.save()
    signed_in(people.lan).post(f"/drafts/{draft.pk}/review", {"declare": "yes"})
    assert Dossier.objects.get().agency_decides.commune == "20242"
