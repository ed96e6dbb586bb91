"""The questions written in a real browser: added, nested, made conditional, seen at once, answered in the preview."""

from __future__ import annotations

import pytest

from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of
from egov.testing.browsers import contrast_findings, findings, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages_of(draft):
    found = parts_of(ServiceDraft.objects.get(pk=draft.pk).source)
    assert found
    return found["form"]


def add(tab, fields, label, kind):
    section = tab.locator(f"#f-{fields.replace('.', '-')}")
    if not section.get_attribute("open"):
        section.locator("summary").click()
    section.get_by_label("Câu hỏi", exact=True).fill(label)
    section.get_by_label("Loại câu trả lời").select_option(label=kind)
    section.get_by_role("button", name="Thêm câu hỏi này").click()


def test_a_page_with_a_group_and_a_condition_is_written_by_choosing(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/form")
    number = len(pages_of(draft))
    tab.get_by_role("button", name="Thêm trang").click()
    tab.locator(f"#f-form-{number}-page-vi").fill("Tài sản")
    add(tab, f"form.{number}.fields", "Có nhà ở không?", "Có hoặc không")
    add(tab, f"form.{number}.fields", "Các căn nhà", "Nhóm lặp lại")
    add(tab, f"form.{number}.fields", "Diện tích", "Số")
    # The third goes into the group.
    tab.get_by_label("Chuyển đến").select_option(label="Trong nhóm “Các căn nhà”")
    tab.get_by_role("button", name="Chuyển", exact=True).click()
    # The group is asked only after a yes.
    tab.get_by_role("button", name="Các căn nhà", exact=True).click()
    preview = tab.locator("#try-form")
    preview.get_by_role("heading", name="Tài sản").wait_for()
    assert preview.get_by_label("Diện tích").count() == 1
    tab.get_by_label("Câu hỏi ở dòng 1").select_option(label="Có nhà ở không?")
    tab.get_by_label("Cách so sánh ở dòng 1").wait_for()
    preview.get_by_text("Vài câu trả lời được điền thử").wait_for()
    tab.get_by_role("button", name="Lưu", exact=True).last.click()
    assert pages_of(draft)[number] == {
        "page": {"vi": "Tài sản"},
        "fields": [
            {"id": "co_nha_o_khong", "type": "yes_no", "label": {"vi": "Có nhà ở không?"}},
            {
                "id": "cac_can_nha", "type": "repeat", "label": {"vi": "Các căn nhà"}, "min_items": 1,
                "fields": [
                    {"id": "ten", "type": "text", "label": {"vi": "Tên", "en": "Name"}, "max": 200},
                    {"id": "dien_tich", "type": "number", "label": {"vi": "Diện tích"}, "min": 0},
                ],
                "when": "form.co_nha_o_khong",
            },
        ],
    }  # fmt: skip
    # In the preview a no hides it, and nothing of that is kept.
    kept = ServiceDraft.objects.get(pk=draft.pk).source
    tab.locator("#try-form").get_by_label("Không", exact=True).check()
    tab.locator("#try-form").get_by_text("Không hỏi với các câu trả lời này").wait_for()
    assert tab.locator("#try-form").get_by_label("Diện tích").count() == 0
    assert ServiceDraft.objects.get(pk=draft.pk).source == kept


def test_the_preview_follows_what_is_typed(studio_tab, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/form?open=form.0.fields.0")
    tab.locator("#f-form-0-fields-0-label-vi").fill("Tên quán là gì?")
    tab.locator("#try-form").get_by_label("Tên quán là gì?").wait_for()
    tab.locator("#try-form").get_by_role("button", name="Chủ thể thành lập").click()
    tab.locator("#try-form").get_by_role("heading", name="Chủ thể thành lập").wait_for()
    assert tab.locator("#f-form-0-fields-0-label-vi").input_value() == "Tên quán là gì?"


def test_questions_are_written_without_scripts(studio_tab, draft_of):
    draft = draft_of("bang-khen")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/form", java_script_enabled=False)
    first = pages_of(draft)[0]["fields"][0]
    tab.get_by_role("button", name=first["label"]["vi"], exact=True).click()
    tab.get_by_label("Câu hỏi ở dòng 1").select_option(label="Người nộp")
    tab.get_by_role("button", name="Lưu", exact=True).last.click()
    tab.get_by_label("Giá trị ở dòng 1").select_option("citizen")
    tab.get_by_role("button", name="Lưu", exact=True).last.click()
    assert pages_of(draft)[0]["fields"][0]["when"] == "applicant.kind == 'citizen'"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_whatever_is_open_is_accessible_and_fits(studio_tab, live_server, draft_of, width, language):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    address = f"/studio/drafts/{draft.pk}/form"
    tab = studio_tab("/studio/", width=width, language=language)
    opened = ("form.1", "form.0.fields.2.fields.1", "form.1.fields.0", "form.1.fields.1", "form.2.fields.0")
    for place in (address, *(f"{address}?open={path}" for path in opened), f"{address}/import"):
        tab.goto(live_server.url + place)
        for summary in tab.query_selector_all("main summary"):
            if summary.is_visible():
                summary.click()
        assert (findings(tab), max(0, overflow(tab))) == ([], 0), place


def test_nothing_is_too_pale_in_the_dark(studio_tab, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    address = f"/studio/drafts/{draft.pk}/form?open=form.1.fields.1"
    assert contrast_findings(studio_tab(address, color_scheme="dark")) == []
