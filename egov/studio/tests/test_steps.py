"""The steps: read as a table, written by inputs and buttons, and the file as it was where nothing changed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from egov.catalogue.actions import edit_draft
from egov.catalogue.models import Service, ServiceDraft
from egov.catalogue.queries import checked
from egov.catalogue.rewriting import parts_of, with_parts

from .test_parts import address, typed, upload

pytestmark = pytest.mark.django_db


def rows_of(draft: ServiceDraft) -> list[dict[str, Any]]:
    plain = parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {}
    return list(plain["process"])


def ids_of(draft: ServiceDraft) -> list[str]:
    kinds = ("step", "choice", "consult", "together")
    return [next(row[kind] for kind in kinds if kind in row) for row in rows_of(draft)]


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture
def press(client):
    """`press(draft, "up:process.1", **{"process.0.hours": "8"})` sends the page with what was typed and a button."""

    def send(draft: ServiceDraft, do: str = "", **more: str | list[str]) -> Any:
        form = typed(client.get(address(draft, "steps")).content.decode())
        return client.post(address(draft, "steps"), {**form, **more, **({"do": do} if do else {})})

    return send


def test_saving_the_steps_of_any_service_as_they_came_changes_nothing(client, draft_of, yen):
    slugs = Service.objects.order_by("slug").values_list("slug", flat=True)
    assert len(slugs) > 30
    for slug in slugs:
        draft = draft_of(slug)
        form = typed(client.get(address(draft, "steps")).content.decode())
        assert client.post(address(draft, "steps"), form).status_code == 302
        now = ServiceDraft.objects.get(pk=draft.pk)
        assert (now.source == draft.source, now.revision) == (True, 1), slug


def test_the_table_says_who_does_what_where_and_how_long(client, draft_of):
    text = words_of(client.get(address(draft_of("bang-khen"), "steps")).content.decode())
    assert "1. Thẩm định hồ sơ Chuyên viên Sở Nội vụ 36 giờ – Yêu cầu bổ sung hồ sơ Đề xuất từ chối" in text
    assert "Nếu Cần Xác nhận thuế, bảo hiểm, môi trường" in text
    assert "Còn lại Giám đốc Sở Nội vụ trình" in text
    assert "Ý kiến 2 Cán bộ nghiệp vụ Bảo hiểm xã hội thành phố Đà Nẵng 40 giờ" in text


def test_a_step_is_changed_and_the_rest_of_the_file_stays(press, draft_of):
    draft = draft_of("bang-khen")
    press(draft, **{"process.0.hours": "2,5", "process.0.by": "department-head", "process.0.may": "send-back"})
    assert rows_of(draft)[0] == {
        "step": "examine",
        "by": "department-head",
        "at": "so-noi-vu",
        "hours": "2.5",
        "may": ["send-back"],
    }
    now = ServiceDraft.objects.get(pk=draft.pk).source
    assert with_parts(now, {"process": None}) == with_parts(draft.source, {"process": None})


def test_lines_are_added_before_the_last_moved_copied_and_removed(press, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    first, *_, last = before = ids_of(draft)
    answer = press(draft, "put:step", **{"new.step": "verify"})
    assert ids_of(draft) == [*before[:-1], "verify", last]
    place = f"process.{len(before) - 1}"
    assert answer["Location"].endswith("#f-" + place.replace(".", "-"))
    press(draft, f"up:{place}")
    press(draft, "copy:process.0")
    assert ids_of(draft)[:2] == [first, f"{first}-2"]
    press(draft, "remove:process.1")
    assert sorted(ids_of(draft)) == sorted([*before, "verify"])


def test_a_new_step_gets_its_short_name_from_its_name(press, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    press(draft, "put:step")
    place = f"process.{len(ids_of(draft)) - 2}"
    name = {f"{place}.name.vi": "Đo đạc thửa đất", f"{place}.name.en": "Measure the plot"}
    press(draft, **name, **{f"{place}.by": "land-specialist"})
    row = rows_of(draft)[-2]
    assert (row["step"], row["name"], row["by"], row["hours"]) == (
        "measure-the-plot",
        {"vi": "Đo đạc thửa đất", "en": "Measure the plot"},
        "land-specialist",
        8,
    )


def test_ways_follow_a_step_that_gets_another_short_name(press, draft_of):
    draft = draft_of("bang-khen")
    press(draft, **{"process.2.consult": "asked", "process.3.step": "handed-in"})
    choice = rows_of(draft)[1]
    assert (choice["branches"][0]["go"], choice["otherwise"]) == ("asked", "handed-in")


def test_choices_opinions_and_groups_are_made_by_buttons(press, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    for kind in ("choice", "consult", "together"):
        press(draft, f"put:{kind}")
    places = {next(iter(row)): f"process.{number}" for number, row in enumerate(rows_of(draft))}
    press(draft, f"add:{places['choice']}.branches")
    press(draft, f"add:{places['consult']}.ask")
    press(draft, f"add:{places['together']}.steps")
    press(draft, f"remove:{places['together']}.steps.0")
    press(draft, **{f"{places['consult']}.ask.1.by": "tax-officer", f"{places['consult']}.order": "in-order"})
    choice, consult, together = rows_of(draft)[-4:-1]
    assert [len(choice["branches"]), len(consult["ask"]), len(together["steps"])] == [2, 2, 2]
    assert (consult["ask"][1], consult["order"]) == ({"by": "tax-officer"}, "in-order")


def test_the_condition_of_a_way_is_made_by_choosing(client, press, draft_of):
    draft = draft_of("bang-khen")
    path, people = "process.1.branches.0.when", f"form.{number_field(draft)}"
    html = client.get(address(draft, "steps")).content.decode()
    assert re.search('<option value="channel\\|text">Cách nộp</option>', html)
    assert "Nghĩa là: khi trả lời" in html
    glue, *lines, written = typed(html)[path]
    press(draft, **{path: [glue, *lines[:3], f"{people}|number", "least", " 10 ", written]})
    assert rows_of(draft)[1]["branches"][0]["when"] == f"form.unconfirmed && {people} >= 10"


def test_a_new_way_gets_its_first_condition_by_choosing(press, draft_of):
    draft = draft_of("bang-khen")
    press(draft, "add:process.1.branches")
    press(draft, **{"process.1.branches.1.when": ["&&", "channel|text", "is", "post", ""]})
    assert rows_of(draft)[1]["branches"][1]["when"] == "channel == 'post'"


def number_field(draft: ServiceDraft) -> str:
    plain = parts_of(draft.source) or {}
    fields = [field for page in plain["form"] for field in page["fields"]]
    return str(next(field["id"] for field in fields if field.get("type") == "number"))


def test_what_the_checks_find_stands_at_its_input_and_opens_the_line(client, draft_of, yen):
    draft = draft_of("bang-khen")
    rows = rows_of(draft)
    rows[0]["by"], rows[3]["next"] = "nobody", "nowhere"
    edit_draft(actor=yen, draft=draft, revision=1, parts={"process": rows}, part="steps")
    html = client.get(address(draft, "steps")).content.decode()
    assert 'id="f-process-0-by-told"' in html
    assert html.count('<details class="govuk-details" open>') == 2


def test_rows_that_are_no_rows_are_shown_and_kept(client, draft_of, yen):
    draft = draft_of("bang-khen")
    odd = ["x", {"step": ["a"]}, {"choice": "c", "branches": "b"}, {"together": 1, "steps": [3]}]
    for value in (odd, {"use": "unknown"}, "text", [], None):
        now = ServiceDraft.objects.get(pk=draft.pk)
        edit_draft(actor=yen, draft=now, revision=now.revision, parts={"process": value}, part="steps")
        page = client.get(address(draft, "steps"))
        assert page.status_code == 200
        before = ServiceDraft.objects.get(pk=draft.pk).source
        client.post(address(draft, "steps"), typed(page.content.decode()))
        assert ServiceDraft.objects.get(pk=draft.pk).source == before


# -- templates ---------------------------------------------------------------------------


def process_of(draft: ServiceDraft) -> Any:
    return (parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {}).get("process")


def test_a_template_asks_only_for_what_it_leaves_open(press, client, draft_of):
    draft = draft_of("so-nha")
    text = words_of(client.get(address(draft, "steps")).content.decode())
    assert "1. Thẩm định hồ sơ Chuyên viên xây dựng Cơ quan giải quyết 8 giờ" in text
    assert "Như mẫu: Chủ tịch Ủy ban nhân dân" in text
    verify = {"process.verify.by": "land-specialist", "process.verify.hours": "3"}
    press(draft, **{"process.examine.hours": "6,5"}, **verify)
    assert process_of(draft) == {
        "use": "commune",
        "examine": "construction-specialist 6.5h",
        "approve": "4h",
        "hand-over": "2h",
        "verify": "land-specialist 3h",
    }
    press(draft, **{"process.approve.at": "ubnd-thanh-pho", "process.verify.by": "", "process.verify.hours": ""})
    assert process_of(draft)["approve"] == {"hours": 4, "at": "ubnd-thanh-pho"}
    assert "verify" not in process_of(draft)


def test_a_template_is_written_out_as_own_steps_that_mean_the_same(press, draft_of):
    for slug in ("so-nha", "chung-thuc-chu-ky", "phieu-ly-lich-tu-phap"):
        draft = draft_of(slug)
        before = checked(draft.source, slug)
        press(draft, "own:process")
        now = checked(ServiceDraft.objects.get(pk=draft.pk).source, slug)
        assert isinstance(process_of(draft), list)
        assert before.definition is not None
        assert now.definition == before.definition


def test_an_empty_service_begins_with_a_template(press, client, draft_of, yen):
    draft = draft_of("so-nha")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"process": None}, part="steps")
    press(draft, "use:process", **{"new.template": "same-day"})
    assert process_of(draft) == {"use": "same-day"}
    text = words_of(client.get(address(draft, "steps")).content.decode())
    assert "Như mẫu: Người đứng đầu" in text
    press(draft, "own:process")
    press(draft, "use:process", **{"new.template": "nothing"})
    assert isinstance(process_of(draft), list)


def test_opinions_of_a_template_are_asked_for(press, draft_of, yen):
    draft = draft_of("so-nha")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"process": {"use": "interagency"}}, part="steps")
    press(draft, "add:process.opinions.ask")
    press(draft, **{"process.opinions.ask.0.by": "tax-officer", "process.opinions.hours": "16"})
    assert process_of(draft) == {"use": "interagency", "opinions": {"ask": [{"by": "tax-officer"}], "hours": 16}}


# -- pictures ----------------------------------------------------------------------------


def test_the_preview_draws_what_is_typed_and_not_kept(client, draft_of):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft, "steps")).content.decode())
    more = {"process.0.name.vi": "Việc đang gõ", "preview_language": "vi"}
    html = client.post(address(draft, "steps", "studio-preview"), {**form, **more}).content.decode()
    assert html.count("Việc đang gõ") >= 3
    assert "Chuyên viên – Sở Nội vụ" in html
    assert "80 trong 80 giờ làm việc" in words_of(html)
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


def test_names_with_markup_stay_text_in_the_pictures(client, draft_of):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft, "steps")).content.decode())
    more = {"process.0.name.vi": "</template><script>alert(1)</script>"}
    assert (
        "<script>alert" not in client.post(address(draft, "steps", "studio-preview"), {**form, **more}).content.decode()
    )


def test_rows_that_cannot_be_drawn_are_told(client, draft_of):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft, "steps")).content.decode())
    html = client.post(
        address(draft, "steps", "studio-preview"), {**form, "process.3.next": "nowhere"}
    ).content.decode()
    assert "Chưa vẽ được các bước." in html


def test_the_saved_steps_are_taken_away_as_a_drawing_and_brought_back(client, draft_of, yen):
    draft = draft_of("bang-khen")
    answer = client.get(reverse("studio-drawing", args=[draft.pk]), {"lang": "en"})
    assert 'name="Specialist – Department of Home Affairs"' in answer.content.decode()
    assert "bang-khen.bpmn" in answer["Content-Disposition"]
    drawing = client.get(reverse("studio-drawing", args=[draft.pk])).content
    edit_draft(actor=yen, draft=draft, revision=1, parts={"process": None}, part="steps")
    assert client.get(reverse("studio-drawing", args=[draft.pk])).status_code == 404
    brought = {"revision": "2", "texts": "vi", "drawing": upload("a.bpmn", drawing)}
    answer = client.post(reverse("studio-import-drawing", args=[draft.pk]), brought)
    assert answer["Location"] == address(draft, "steps")
    assert client.get(reverse("studio-drawing", args=[draft.pk])).content == drawing


def test_a_drawing_that_cannot_be_taken_over_is_told_element_by_element(client, draft_of):
    draft = draft_of("bang-khen")
    drawing = client.get(reverse("studio-drawing", args=[draft.pk])).content.decode()
    broken = re.sub(r'userTask( id="examine".*?</bpmn:)userTask', r"scriptTask\1scriptTask", drawing, flags=re.S)
    brought = {"revision": "1", "texts": "vi", "drawing": upload("a.bpmn", broken.encode())}
    answer = client.post(reverse("studio-import-drawing", args=[draft.pk]), brought)
    assert answer.status_code == 422
    assert "Thẩm định hồ sơ : Loại phần tử này không có tương ứng." in words_of(answer.content.decode())
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


@pytest.mark.parametrize("brought", [{}, {"drawing": b"no xml"}, {"drawing": b"x" * 1_000_001}])
def test_what_is_no_drawing_is_refused_in_words(client, draft_of, brought):
    draft = draft_of("bang-khen")
    files = {name: upload("a.bpmn", content) for name, content in brought.items()}
    answer = client.post(reverse("studio-import-drawing", args=[draft.pk]), {"revision": "1", **files})
    assert answer.status_code == 422
    assert "Chưa có gì thay đổi" in answer.content.decode()


def test_a_drawing_does_not_replace_what_somebody_has_saved_meanwhile(client, draft_of, yen):
    draft = draft_of("bang-khen")
    drawing = client.get(reverse("studio-drawing", args=[draft.pk])).content
    rows = rows_of(draft)[:1]
    edit_draft(actor=yen, draft=draft, revision=1, parts={"process": rows}, part="steps")
    brought = {"revision": "1", "texts": "vi", "drawing": upload("a.bpmn", drawing)}
    assert client.post(reverse("studio-import-drawing", args=[draft.pk]), brought).status_code == 409
    assert rows_of(draft) == rows
