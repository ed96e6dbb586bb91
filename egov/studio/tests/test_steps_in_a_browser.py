"""The steps in a real browser: the drawing shows every step without a warning and moves by keyboard; none is needed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from egov.catalogue.models import ServiceDraft

from .test_steps import ids_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def steps_tab(studio_tab):
    """`steps_tab(draft)` is a tab with the steps, once they are drawn; `said` collects what its console says."""

    def open_it(draft, said, **more):
        tab = studio_tab("/studio/", **more)
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(tab.url.replace("/studio/", f"/studio/drafts/{draft.pk}/steps"))
        tab.locator("[data-drawn]").wait_for()
        return tab

    return open_it


def scale(tab: Page) -> float:
    """How large the drawing is shown."""
    found = tab.locator(".diagram__canvas .viewport").evaluate("part => part.getCTM().a")
    return round(float(found), 3)


def place(tab: Page) -> float:
    return float(tab.locator(".diagram__canvas .viewport").evaluate("part => part.getCTM().e"))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ("Thẩm định hồ sơ", "Giám đốc Sở Nội vụ trình", "Kiểm tra, trình ký", "Phê duyệt", "Trả kết quả")),
        ("en", ("Examine", "The Director of Home Affairs submits it", "Review", "Approve", "Hand over the result")),
    ],
)
def test_the_drawing_shows_every_step_without_a_warning(steps_tab, draft_of, language, names):
    said: list[str] = []
    tab = steps_tab(draft_of("bang-khen"), said, language=language)
    drawn = " ".join(tab.locator(".diagram__canvas svg .djs-element text").all_text_contents())
    assert [name for name in names if name.replace(" ", "") not in drawn.replace(" ", "")] == []
    assert tab.locator(".bjs-powered-by").is_visible()
    assert said == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [1280, 1000, 320])
def test_the_table_stays_inside_its_column(steps_tab, draft_of, width, language):
    tab = steps_tab(draft_of("bang-khen"), [], language=language, width=width)
    room = tab.locator(".studio__part").bounding_box()
    table = tab.locator(".step-table").bounding_box()
    assert room is not None
    assert table is not None
    assert table["width"] <= room["width"]


def test_the_drawing_follows_what_is_typed_and_stays_where_it_was_moved_to(steps_tab, draft_of):
    draft = draft_of("bang-khen")
    said: list[str] = []
    tab = steps_tab(draft, said)
    whole = scale(tab)
    tab.get_by_role("button", name="Phóng to").click()
    before = scale(tab)
    tab.locator("summary", has_text="Sửa: Thẩm định hồ sơ").click()
    tab.locator("#f-process-0-name-vi").fill("Đang gõ")
    tab.locator(".diagram__canvas svg", has_text="Đang gõ").wait_for()
    tab.locator("[data-drawn]").wait_for()
    assert scale(tab) == before != whole
    assert said == []
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


def test_the_drawing_is_enlarged_moved_and_left_by_keyboard(steps_tab, draft_of):
    tab = steps_tab(draft_of("bang-khen"), [])
    tab.get_by_role("button", name="Xem lớn hoặc thu lại").press("Enter")
    assert tab.locator("dialog[open] .diagram__canvas").is_visible()
    tab.locator(".diagram__canvas svg[role=img]").focus()
    before = place(tab)
    tab.keyboard.press("ArrowRight")
    assert place(tab) < before
    tab.keyboard.press("Escape")
    assert tab.locator("dialog[open]").count() == 0
    tab.locator(".diagram > .diagram__canvas").wait_for()


def test_steps_are_written_and_seen_without_scripts(studio_tab, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    tab = studio_tab(f"/studio/drafts/{draft.pk}/steps", java_script_enabled=False)
    assert tab.locator(".process-picture svg[role=img]").is_visible()
    tab.get_by_label("Bước nào").select_option("verify")
    tab.get_by_role("button", name="Thêm bước", exact=True).click()
    assert "verify" in ids_of(draft)
    number = ids_of(draft).index("verify")
    tab.locator(f"#f-process-{number}-by").select_option("commune-head")
    tab.get_by_role("button", name="Chuyển lên Xác minh").click()
    assert ids_of(draft).index("verify") == number - 1
