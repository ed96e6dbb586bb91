"""The studio in a real browser: accessible, on a phone, the preview while typing, and complete without scripts."""

from __future__ import annotations

import pytest

from egov.catalogue.models import ServiceDraft
from egov.studio.parts import PARTS
from egov.testing.browsers import contrast_findings, findings, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_are_accessible_and_fit(studio_tab, live_server, draft_of, width, language):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    tab = studio_tab("/studio/", width=width, language=language)
    pages = [f"/studio/drafts/{draft.pk}/{part.slug}" for part in PARTS]
    news = [f"/studio/new?from={start}" for start in ("copy", "record", "template", "form", "file")]
    for address in (
        "/studio/",
        "/studio/new",
        *news,
        "/studio/services/bang-khen",
        *pages,
        f"/studio/drafts/{draft.pk}/review",
    ):
        tab.goto(live_server.url + address)
        for summary in tab.query_selector_all("main summary"):
            if summary.is_visible():
                summary.click()
        assert (findings(tab), max(0, overflow(tab))) == ([], 0), address


def test_nothing_is_too_pale_in_the_dark(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    assert contrast_findings(studio_tab(f"/studio/drafts/{draft.pk}/facts", color_scheme="dark")) == []


def test_the_preview_follows_what_is_typed_and_errors_lead_to_their_field(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/facts")
    tab.get_by_label("Tiếng Việt").first.fill("Tên đang gõ dở")
    tab.locator("#beside").get_by_role("heading", name="Tên đang gõ dở").wait_for()
    tab.locator("#f-code").fill("không phải mã")
    tab.locator("#beside .studio-found a").first.click()
    assert tab.evaluate("location.hash") == "#f-code"
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


def test_a_service_is_written_without_scripts(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/facts", java_script_enabled=False)
    tab.locator("#f-summary-vi").fill("Viết không có mã lệnh.")
    tab.get_by_role("button", name="Lưu", exact=True).last.click()
    assert "Viết không có mã lệnh." in ServiceDraft.objects.get(pk=draft.pk).source
    tab.get_by_role("button", name="Hoàn tác").click()
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


def test_whoever_leaves_with_something_unsaved_is_asked_first(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/facts")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    tab.on("dialog", stay)
    tab.get_by_label("Tiếng Việt").first.fill("Tên chưa lưu")
    elsewhere = tab.get_by_role("link", name="Dịch vụ mới", exact=True)
    elsewhere.click()
    assert (asked, tab.get_by_label("Tiếng Việt").first.input_value()) == (["beforeunload"], "Tên chưa lưu")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Lưu", exact=True).last.click()
    with tab.expect_navigation():
        elsewhere.click()
    assert asked == ["beforeunload"]


def test_after_a_button_of_a_list_one_can_go_on_writing_there(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/papers")
    number = tab.locator('[id^="f-documents-"].studio-entry').count()
    tab.get_by_role("button", name="Thêm giấy tờ").click()
    tab.wait_for_url(f"**#f-documents-{number}")
    focused = "document.activeElement.closest('.studio-entry')?.id"
    assert tab.evaluate(focused) == f"f-documents-{number}"
