from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from egov.testing.factories import png, start_draft

from .browsing import Browser, links


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


@pytest.fixture
def draft(people):
    return start_draft(people.lan)


def test_several_files_are_attached_and_shown(browser, draft):
    browser.open(f"/drafts/{draft.pk}/papers")
    browser.send(files={"paper-id-card": ["truoc.png", "sau.png"]}, press=("_stay", "1"))
    assert browser.path.endswith("/papers")
    assert "truoc.png" in browser.html
    assert [row.file.name for row in draft.files.all()] == ["truoc.png", "sau.png"]


def test_a_file_is_removed_again(browser, draft):
    browser.open(f"/drafts/{draft.pk}/papers")
    browser.send(files={"paper-id-card": ["truoc.png"]}, press=("_stay", "1"))
    file_id = str(draft.files.get().file_id)
    browser.send(press=("_remove", file_id))
    assert not draft.files.exists()


def test_going_on_without_a_paper_names_it(browser, draft):
    browser.open(f"/drafts/{draft.pk}/papers")
    page = browser.send()
    assert page.status_code == 422
    assert "#paper-id-card" in links(page)


def test_what_is_no_picture_is_refused_in_plain_words_and_the_rest_is_kept(browser, draft):
    files = [
        SimpleUploadedFile("virus.exe", b"MZ" + bytes(200), "application/octet-stream"),
        SimpleUploadedFile("that.png", png("that"), "image/png"),
    ]
    page = browser.client.post(f"/drafts/{draft.pk}/papers", {"paper-id-card": files})
    assert page.status_code == 422
    assert "virus.exe" in page.content.decode()
    assert [row.file.name for row in draft.files.all()] == ["that.png"]


def test_the_largest_size_is_said_before_anything_is_sent(browser, draft):
    assert "20 MB" in browser.open(f"/drafts/{draft.pk}/papers").content.decode()


def test_a_paper_that_the_service_does_not_know_is_refused(browser, draft):
    file = SimpleUploadedFile("a.png", png("a"), "image/png")
    page = browser.client.post(f"/drafts/{draft.pk}/papers", {"paper-nothing": file, "_stay": "1"})
    assert page.status_code == 422
    assert not draft.files.exists()


def test_originals_come_as_downloads_that_no_browser_runs(browser, draft):
    browser.open(f"/drafts/{draft.pk}/papers")
    browser.send(files={"paper-id-card": ["truoc.png"]}, press=("_stay", "1"))
    answer = browser.client.get(f"/files/{draft.files.get().file_id}")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_strange_values_for_remove_do_no_harm(browser, draft):
    assert browser.client.post(f"/drafts/{draft.pk}/papers", {"_remove": "x"}).status_code == 404
