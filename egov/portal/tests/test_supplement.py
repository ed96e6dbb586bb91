from __future__ import annotations

import pytest

from egov.testing.factories import act_on, file_dossier, open_task

from .browsing import Browser, links


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


@pytest.fixture
def asked(people):
    """A dossier whose clerk asked for the identity card again and for another name."""
    dossier = file_dossier(people.lan)
    act_on(open_task(dossier), "ask-supplement", people=people, note="Ảnh bị mờ.", items=["id-card", "trade_name"])
    return dossier


def test_the_page_shows_the_reason_and_what_was_named(browser, asked):
    page = browser.open(f"/dossiers/{asked.code}/supplement")
    assert "Ảnh bị mờ." in browser.html
    assert page.context["named"] == [("Giấy tờ pháp lý của chủ hộ kinh doanh", ""), ("Tên hộ kinh doanh", "")]
    assert [entry["open"] for entry in page.context["pages"]] == [True, False, False]


def test_papers_and_answers_reach_the_agency(browser, asked):
    browser.open(f"/dossiers/{asked.code}/supplement")
    browser.send(trade_name="Quán Bà Lan", message="Tôi đã chụp lại.", files={"paper-id-card": ["ro-hon.png"]})
    asked.refresh_from_db()
    assert asked.state == "filed"
    assert asked.answers["trade_name"] == "Quán Bà Lan"
    assert asked.attachments.filter(phase="supplement", file__name="ro-hon.png").exists()
    assert asked.supplements.get().message == "Tôi đã chụp lại."
    assert browser.path == f"/dossiers/{asked.code}"


def test_a_named_paper_must_come(browser, asked):
    browser.open(f"/dossiers/{asked.code}/supplement")
    page = browser.send(message="Đây")
    assert page.status_code == 422
    assert "#paper-id-card" in links(page)
    assert "Đây" in browser.html


def test_wrong_answers_keep_what_was_typed_and_the_files(browser, asked):
    browser.open(f"/dossiers/{asked.code}/supplement")
    page = browser.send(capital="nhiều", files={"paper-id-card": ["ro-hon.png"]})
    assert page.status_code == 422
    assert 'value="nhiều"' in browser.html
    assert "ro-hon.png" in browser.html
    browser.send(capital="1.000.000")
    asked.refresh_from_db()
    assert asked.answers["capital"] == 1_000_000
    assert asked.attachments.filter(phase="supplement", file__name="ro-hon.png").exists()


def test_rows_can_be_added_here_too(browser, asked):
    browser.open(f"/dossiers/{asked.code}/supplement")
    browser.send(press=("_add", "trades"))
    assert 'name="trades.1.trade"' in browser.html
    asked.refresh_from_db()
    assert asked.state == "asked_at_reception"


def test_the_part_at_work_stays_open(browser, asked):
    browser.open(f"/dossiers/{asked.code}/supplement")
    page = browser.send(founders="family", press=("_choose", "founders"))
    assert [entry["open"] for entry in page.context["pages"]][1] is True
    assert 'name="members.0.name"' in browser.html


def test_nothing_asked_leads_back_to_the_dossier(browser, people):
    dossier = file_dossier(people.lan)
    browser.open(f"/dossiers/{dossier.code}/supplement")
    assert browser.path == f"/dossiers/{dossier.code}"


def test_files_of_others_cannot_be_slipped_in(browser, asked, people):
    from egov.testing.factories import stored_file

    other = stored_file(people.bob)
    browser.client.post(f"/dossiers/{asked.code}/supplement", {"kept-id-card": str(other.pk), "message": "x"})
    assert not asked.attachments.filter(file=other).exists()


def test_a_file_that_no_page_of_ours_names_is_not_there(browser, asked):
    page = browser.client.post(f"/dossiers/{asked.code}/supplement", {"kept-id-card": "nonsense", "message": "x"})
    assert page.status_code == 404


def test_too_many_megabytes_are_told_and_what_was_typed_stays(browser, asked, settings):
    settings.MAX_DOSSIER_BYTES = 10
    browser.open(f"/dossiers/{asked.code}/supplement")
    browser.send(trade_name="Quán Bà Lan", message="Tôi đã chụp lại.", files={"paper-id-card": ["ro-hon.png"]})
    assert browser.page.status_code == 422
    assert "Quán Bà Lan" in browser.html
    assert "Tôi đã chụp lại." in browser.html
