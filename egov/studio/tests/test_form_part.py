"""The questions of a draft: listed, opened one at a time, changed, moved; saved as they are they stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from egov.catalogue.actions import edit_draft, start_draft
from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of
from egov.config import ROOT
from egov.forms.types import FIELD_TYPES
from egov.studio.editing import editing_of
from egov.studio.form.kinds import KINDS, beginning
from egov.studio.form.naming import entries_in
from egov.studio.form.outline import opens
from egov.studio.parts.form import FORM

from .test_parts import typed

SERVICES = sorted(path.stem for path in (ROOT / "localities" / "da-nang" / "services").glob("*.yaml"))
SMALL = """\
code: "1.000001"
name: {vi: Thử, en: Trial}
summary: {vi: Thử., en: Trial.}
level: 2
decided_by: so-noi-vu
applicants: [citizen]
fee:
  - {id: a, name: {vi: Phí, en: Fee}, amount: "form.floors * 1000", when: form.kind == 'house'}
documents:
  - {id: request, name: {vi: Đơn, en: Request}, from: form, when: form.floors > 2}
form:
  # Kept as long as nothing here changes.
  - page: {vi: Một, en: One}
    fields:
      - {id: kind, type: choice, label: {vi: Loại, en: Kind},
         options: [{id: house, label: {vi: Nhà, en: House}}, {id: works, label: {vi: Công trình, en: Works}}]}
      - {id: floors, type: number, label: {vi: Số tầng, en: Floors}, when: form.kind == 'house'}
  - page: {vi: Hai, en: Two}
    fields:
      - {id: members, type: repeat, label: {vi: Thành viên, en: Members}, fields: [
           {id: name, type: text, label: {vi: Tên, en: Name}}]}
"""


@pytest.fixture
def small(yen) -> ServiceDraft:
    return start_draft(actor=yen, slug="thu", source=SMALL, origin="empty")


def address(draft: ServiceDraft, opened: str = "") -> str:
    return reverse("studio-part", args=[draft.pk, "form"]) + (f"?open={opened}" if opened else "")


def service_now(draft: ServiceDraft) -> dict[str, Any]:
    found = parts_of(ServiceDraft.objects.get(pk=draft.pk).source)
    assert found
    return found


def form_now(draft: ServiceDraft) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = service_now(draft)["form"]
    return pages


def press(client, draft: ServiceDraft, do: str, opened: str = "", **more: str) -> str:
    """Post the page as it is, with what was typed and a button; where the reader is afterwards."""
    form = typed(client.get(address(draft, opened)).content.decode())
    answer = client.post(address(draft), {**form, "do": [do], **{name: [value] for name, value in more.items()}})
    assert answer.status_code == 302, answer.content.decode()
    location: str = answer["Location"]
    return location


@pytest.mark.parametrize("slug", SERVICES)
def test_whatever_is_open_saving_it_as_it_came_changes_nothing(draft_of, yen, slug):
    editing = editing_of(draft_of(slug), yen, "vi")
    form = editing.plain.get("form", [])
    paths = ["", *(f"form.{number}" for number in range(len(form))), *(path for path, _, _ in entries_in(form))]
    for path in paths:
        opened = replace(editing, asked=QueryDict(f"open={path}"))
        context = {"editing": opened, "draft": editing.draft, "part": FORM, **FORM.shown(opened)}
        html = render_to_string("studio/parts/form.html", context)
        post = QueryDict(mutable=True)
        for name, values in typed(f'<form id="part-form">{html}</form>').items():
            post.setlist(name, values)
        assert path == "" or any(name.startswith((f"{path}.", f"as:{path}.")) for name in post)
        assert FORM.read(opened, post) == {"form": editing.plain.get("form")}, path


def test_every_kind_of_question_can_be_added_and_is_right_at_once(client, small, yen):
    assert set(KINDS) == {name for name, kind in FIELD_TYPES.items() if not kind.is_internal}
    for kind in KINDS:
        place = press(client, small, "put:form.0.fields", **{"kind:form.0.fields": kind, "label:form.0.fields": kind})
        assert "open=form.0.fields." in place
    editing = editing_of(ServiceDraft.objects.get(pk=small.pk), yen, "vi")
    assert [found.problem.code for found in editing.errors if found.path.startswith("form")] == []
    assert len(form_now(small)[0]["fields"]) == 2 + len(KINDS)


def test_a_new_question_is_named_by_its_label_and_opened(client, small):
    more = {"kind:form.1.fields": "money", "label:form.1.fields": "Vốn điều lệ (đồng)"}
    place = press(client, small, "put:form.1.fields", **more)
    assert place == f"{address(small)}?open=form.1.fields.1#f-form-1-fields-1"
    assert form_now(small)[1]["fields"][1] == {
        "id": "von_dieu_le_dong", "type": "money", "label": {"vi": "Vốn điều lệ (đồng)"}, **beginning("money"),
    }  # fmt: skip
    press(client, small, "put:form.0.fields", **{"kind:form.0.fields": "use:person"})
    assert form_now(small)[0]["fields"][2] == {"use": "person"}


def test_another_name_is_followed_by_every_expression_of_the_file(client, small):
    press(client, small, "", "form.0.fields.1", **{"form.0.fields.1.id": "Số tầng nổi"})
    now = service_now(small)
    assert now["form"][0]["fields"][1]["id"] == "so_tang_noi"
    assert now["fee"][0]["amount"] == "form.so_tang_noi * 1000"
    assert now["documents"][0]["when"] == "form.so_tang_noi > 2"


def test_a_name_that_is_taken_gets_a_number(client, small):
    press(client, small, "", "form.0.fields.1", **{"form.0.fields.1.id": "kind"})
    assert form_now(small)[0]["fields"][1] == {
        "id": "kind_2", "type": "number", "label": {"vi": "Số tầng", "en": "Floors"}, "when": "form.kind == 'house'",
    }  # fmt: skip


def test_another_kind_keeps_what_both_know_and_brings_what_it_needs(client, small):
    press(client, small, "", "form.0.fields.0", **{"form.0.fields.0.type": "choices"})
    assert len(form_now(small)[0]["fields"][0]["options"]) == 2
    press(client, small, "", "form.0.fields.0", **{"form.0.fields.0.type": "text"})
    assert form_now(small)[0]["fields"][0] == {"id": "kind", "type": "text", "label": {"vi": "Loại", "en": "Kind"}}
    press(client, small, "", "form.0.fields.0", **{"form.0.fields.0.type": "repeat"})
    assert form_now(small)[0]["fields"][0]["fields"][0]["id"] == "ten"


def test_a_question_is_moved_into_a_group_and_out_again(client, small):
    place = press(
        client, small, "move:form.0.fields.1", "form.0.fields.1", **{"to:form.0.fields.1": "form.1.fields.0.fields"}
    )
    assert "open=form.1.fields.0.fields.1" in place
    assert [one["id"] for one in form_now(small)[1]["fields"][0]["fields"]] == ["name", "floors"]
    inside = "form.1.fields.0.fields.0"
    press(client, small, "", inside, **{f"{inside}.when": ""})
    place = press(client, small, f"move:{inside}", inside, **{f"to:{inside}": "form.0.fields"})
    assert [one["id"] for one in form_now(small)[0]["fields"]] == ["kind", "name"]


def test_a_question_is_not_moved_into_itself(client, small):
    before = form_now(small)
    for target in ("form.1.fields.0.fields", "form.9.fields", "documents", "form.1.fields"):
        press(client, small, "move:form.1.fields.0", "form.1.fields.0", **{"to:form.1.fields.0": target})
        assert form_now(small) == before


def test_copies_have_names_of_their_own(client, small):
    press(client, small, "copy:form.0.fields.1", "form.0.fields.1")
    press(client, small, "copy:form.0", "form.0")
    assert [[one["id"] for one in page["fields"]] for page in form_now(small)] == [
        ["kind", "floors", "floors_2"], ["kind_2", "floors_3", "floors_2_2"], ["members"],
    ]  # fmt: skip
    assert [one.get("when") for one in form_now(small)[1]["fields"]] == [None, *["form.kind_2 == 'house'"] * 2]


def test_pages_and_answers_are_lists_too(client, small):
    assert press(client, small, "add:form") == f"{address(small)}?open=form.2#f-form-2"
    assert form_now(small)[2] == {"page": {"vi": ""}}
    press(client, small, "up:form.1", "form.1")
    assert [page["page"].get("vi") for page in form_now(small)] == ["Hai", "Một", ""]
    options = "form.1.fields.0.options"
    press(client, small, f"add:{options}", "form.1.fields.0")
    press(client, small, "", "form.1.fields.0", **{f"{options}.2.label.vi": "Cầu đường"})
    assert form_now(small)[1]["fields"][0]["options"][2] == {"id": "cau_duong", "label": {"vi": "Cầu đường"}}


def test_opening_another_question_keeps_what_was_typed(client, small):
    place = press(
        client, small, "open:form.1.fields.0", "form.0.fields.1", **{"form.0.fields.1.label.vi": "Bao nhiêu tầng?"}
    )
    assert "open=form.1.fields.0" in place
    assert form_now(small)[0]["fields"][1]["label"]["vi"] == "Bao nhiêu tầng?"


def test_a_condition_is_set_by_choosing(client, small):
    path = "form.1.fields.0"
    page = client.get(address(small, path)).content.decode()
    form = typed(page)
    assert "form.kind|text" in page
    posted = {**form, f"{path}.when": ["&&", "form.kind|text", "is", "works", ""]}
    shown = client.post(address(small), {**posted, "do": ["show"]}).content.decode()
    assert '<option value="works" selected>' in shown
    assert "when" not in form_now(small)[1]["fields"][0]
    client.post(address(small), posted)
    assert form_now(small)[1]["fields"][0]["when"] == "form.kind == 'works'"
    assert "“Loại” là Công trình" in client.get(address(small)).content.decode()


def test_the_questions_of_a_row_are_offered_inside_it(client, small):
    press(client, small, "put:form.1.fields.0.fields", **{
        "kind:form.1.fields.0.fields": "text", "label:form.1.fields.0.fields": "Quan hệ"})  # fmt: skip
    page = client.get(address(small, "form.1.fields.0.fields.1")).content.decode()
    assert 'value="row.name|text"' in page
    assert 'value="row.name|text"' not in client.get(address(small, "form.1.fields.0")).content.decode()


def test_a_finding_leads_to_its_question(client, small):
    press(client, small, "", "form.0.fields.1", **{"form.0.fields.1.min": "9", "form.0.fields.1.max": "1"})
    page = client.get(address(small)).content.decode()
    assert "?open=form.0.fields.1#f-form-0-fields-1" in page
    assert opens("form.1.fields.2.fields.0.label.vi", QueryDict()) == "?open=form.1.fields.2.fields.0"


def test_two_designers_on_one_form_lose_nothing(client, small, yen, thuy):
    form = typed(client.get(address(small, "form.0.fields.1")).content.decode())
    theirs = form_now(small)
    theirs[0]["fields"].insert(0, {"id": "first", "type": "text", "label": {"vi": "Của Thúy"}})
    edit_draft(actor=thuy, draft=small, revision=1, parts={"form": theirs}, part="form")
    answer = client.post(address(small), {**form, "form.0.fields.1.label.vi": ["Của Yến"]})
    assert answer.status_code == 409
    again = typed(answer.content.decode())
    assert again["form.0.fields.2.label.vi"] == ["Của Yến"]
    assert client.post(address(small), again).status_code == 302
    assert [one["label"]["vi"] for one in form_now(small)[0]["fields"]] == ["Của Thúy", "Loại", "Của Yến"]


def test_blocks_that_services_share_are_offered_and_written_out(client, small):
    page = client.get(address(small)).content.decode()
    assert '<option value="use:bank-account">Chủ tài khoản, Số tài khoản, Ngân hàng, chi nhánh</option>' in page
    press(client, small, "put:form.0.fields", **{"kind:form.0.fields": "use:for-other"})
    press(client, small, "put:form.1.fields.0.fields", **{"kind:form.1.fields.0.fields": "use:ethnic"})
    assert form_now(small)[1]["fields"][0]["fields"][1] == {"use": "ethnic"}
    block = "form.0.fields.2"
    press(client, small, f"unfold:{block}", block, **{f"{block}.when": "form.kind == 'works'"})
    assert [(one.get("id"), one["when"]) for one in form_now(small)[0]["fields"][1:]] == [
        ("floors", "form.kind == 'house'"),
        ("for_other", "form.kind == 'works'"),
        ("close_family", "(form.kind == 'works') && (form.for_other)"),
    ]


# -- what people will see ------------------------------------------------------------


def test_the_preview_asks_what_the_open_question_needs(client, small):
    closed = client.get(address(small)).content.decode()
    assert 'name="try.kind"' in closed
    assert 'name="try.floors"' not in closed
    assert 'name="try.floors"' in client.get(address(small, "form.0.fields.1")).content.decode()
    assert 'name="try.members.0.name"' in client.get(address(small, "form.1")).content.decode()


def test_pretended_answers_show_and_hide_and_are_not_kept(client, small):
    before = ServiceDraft.objects.get(pk=small.pk)
    url = address(small) + "?tried_page=0&preview_page=0&"
    assert 'name="try.floors"' in client.get(url + "try.kind=house").content.decode()
    works = client.get(url + "try.kind=works").content.decode()
    assert 'name="try.floors"' not in works
    assert 'value="channel=online&amp;applicant=citizen&amp;try.kind=works"' in works
    later = client.get(address(small) + "?tried=try.kind%3Dhouse&preview_page=0").content.decode()
    assert 'name="try.floors"' in later
    assert ServiceDraft.objects.get(pk=small.pk) == before


def test_the_preview_follows_what_is_typed_with_the_pretended_answers(client, small):
    form = typed(client.get(address(small, "form.0.fields.1")).content.decode())
    url = reverse("studio-preview", args=[small.pk, "form"])
    more = {"form.0.fields.1.label.vi": ["Bao nhiêu tầng?"], "tried": ["try.kind=house"], "preview_language": ["vi"]}
    assert "Bao nhiêu tầng?" in client.post(url, {**form, **more}).content.decode()


def test_a_row_more_can_be_pretended(client, small):
    url = address(small, "form.1") + "&tried_page=1&_add=try.members&try.members.0.name=A"
    assert 'name="try.members.1.name"' in client.get(url).content.decode()


# -- Form.io ------------------------------------------------------------------------------------


FORMIO = """{"display": "form", "title": "Đơn", "components": [
  {"type": "textfield", "key": "kind", "label": "Tên đường", "input": true, "validate": {"required": true}},
  {"type": "signature", "key": "sign", "label": "Ký", "input": true},
  {"type": "textfield", "key": "more", "label": "Thêm", "input": true,
   "conditional": {"show": true, "when": "kind", "eq": "x"}}]}"""


def test_a_form_of_formio_is_added_and_what_it_lost_is_told(client, small):
    url = reverse("studio-form-import", args=[small.pk])
    assert client.get(url).status_code == 200
    answer = client.post(url, {"revision": "1", "pasted": FORMIO, "how": "append"})
    assert "Chữ ký vẽ tay" in answer.content.decode()
    pages = form_now(small)
    assert [one["id"] for one in pages[2]["fields"]] == ["kind_2", "more"]
    assert pages[2]["fields"][1]["when"] == "form.kind_2 == 'x'"


def test_a_form_of_formio_replaces_the_pages(client, small):
    url = reverse("studio-form-import", args=[small.pk])
    client.post(url, {"revision": "1", "pasted": FORMIO, "how": "replace"})
    assert [one["id"] for page in form_now(small) for one in page["fields"]] == ["kind", "more"]


def test_what_is_no_form_is_refused_in_words(client, small):
    url = reverse("studio-form-import", args=[small.pk])
    answer = client.post(url, {"revision": "1", "pasted": "[]"})
    assert "Form.io" in answer.content.decode()
    assert ServiceDraft.objects.get(pk=small.pk).source == SMALL


# -- strangers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "do",
    ["put:form.0", "put:form.9.fields", "put:form.0.page", "copy:form", "copy:form.0.page", "move:form.0.fields.0",
     "unfold:form.0.fields.0", "unfold:form", "open:documents.0", "up:form.0.fields.99", "remove:form.x",
     "into:form.0:form", "open:form.0.fields.0.id", "copy:form.0.fields.0.options.0.id"],
)  # fmt: skip
def test_a_button_that_does_not_fit_changes_nothing(client, small, do):
    before = form_now(small)
    press(client, small, do, **{"kind:form.0": "text", "kind:form.9.fields": "text", "kind:form.0.page": "text"})
    assert form_now(small) == before


@pytest.mark.parametrize(
    "query",
    ["open=form.0.fields", "open=form.99", "open=form.²", "open=documents.0", "preview_page=99999", "preview_page=x",
     "tried=%25%25%26", "tried_page=99&try.kind=house", "tried=" + "try.kind%3Dhouse%26" * 2000, "examples=1",
     "clear=1",
     "tried_page=0&_add=try.kind&_remove=try.members.x", "channel=x&applicant=y&tried_page=0&try.floors=" + "9" * 5000],
)  # fmt: skip
def test_whatever_an_address_asks_the_page_is_shown(client, small, query):
    answer = client.get(f"{address(small)}?{query}")
    assert answer.status_code == 200
    assert 'id="try-form"' in answer.content.decode()
