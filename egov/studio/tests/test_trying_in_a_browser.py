"""Trying a draft in a real browser: accessible, on a phone, in both languages, and complete without scripts."""

from __future__ import annotations

import pytest

from egov.testing.browsers import contrast_findings, findings, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_are_accessible_and_fit(studio_tab, live_server, draft_of, width, language):
    draft = draft_of("sua-chua-cai-tao-nha")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/try", width=width, language=language)
    assert (findings(tab), max(0, overflow(tab))) == ([], 0)
    tab.locator("button[value='begin']").click()
    tab.locator("button[value='act:receive']").click()
    tab.locator("section details summary").first.click()
    assert (findings(tab), max(0, overflow(tab))) == ([], 0)
    tab.goto(live_server.url + f"/studio/drafts/{draft.pk}/try/walks")
    assert (findings(tab), max(0, overflow(tab))) == ([], 0)


def test_a_service_is_tried_without_scripts_and_readable_in_the_dark(studio_tab, draft_of):
    draft = draft_of("hop-bao")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/try", java_script_enabled=False, color_scheme="dark")
    tab.locator("button[value='begin']").click()
    tab.locator("button[value='act:receive']").click()
    tab.locator("button[value='leap:late']").click()
    assert tab.locator(".try-branch.is-seen").count() >= 1
    assert "Đã có kết quả" in tab.locator("h2").first.inner_text()


def test_nothing_is_too_pale_in_the_dark(studio_tab, draft_of):
    draft = draft_of("hop-bao")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/try", color_scheme="dark")
    tab.locator("button[value='begin']").click()
    assert contrast_findings(tab) == []
