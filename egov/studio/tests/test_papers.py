"""The papers of a service: added, named, taken out, and shown as people are asked for them."""

from __future__ import annotations

from django.urls import reverse

from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of

from .test_parts import address, typed


def documents(draft):
    return (parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {})["documents"]


def save(client, draft, **changes):
    form = typed(client.get(address(draft, "papers")).content.decode())
    revision = str(ServiceDraft.objects.get(pk=draft.pk).revision)
    return client.post(address(draft, "papers"), {**form, **changes, "revision": revision})


def test_a_new_paper_gets_its_short_name_from_its_name_and_keeps_it(client, draft_of):
    draft = draft_of("bang-khen")
    number = len(documents(draft))
    save(client, draft, do="add:documents")
    save(client, draft, **{f"documents.{number}.name.vi": "Ảnh chân dung", f"documents.{number}.copies": "2"})
    wanted = {"id": "anh-chan-dung", "name": {"vi": "Ảnh chân dung"}, "from": "vault-or-upload", "copies": 2}
    assert documents(draft)[number] == wanted
    save(client, draft, **{f"documents.{number}.name.vi": "Ảnh thẻ"})
    assert documents(draft)[number]["id"] == "anh-chan-dung"


def test_two_papers_of_the_same_name_get_two_short_names(client, draft_of):
    draft = draft_of("bang-khen")
    number = len(documents(draft))
    save(client, draft, do="add:documents")
    save(client, draft, do="add:documents")
    save(client, draft, **{f"documents.{n}.name.vi": "Ảnh" for n in (number, number + 1)})
    assert [paper["id"] for paper in documents(draft)[number:]] == ["anh", "anh-2"]


def test_the_preview_says_where_each_paper_comes_from_and_when(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    page = client.get(address(draft, "papers")).content.decode()
    preview = page[page.index('class="studio-preview"') :]
    assert "Lập từ câu trả lời của bạn" in preview
    assert "Lấy từ kho giấy tờ" in preview
    assert "Chỉ trong trường hợp: Các thành viên hộ gia đình" in preview


def test_a_ready_made_paper_is_chosen_and_what_is_written_beside_it_holds(client, draft_of):
    draft = draft_of("bang-khen")
    number = len(documents(draft))
    save(client, draft, do="add:documents")
    save(client, draft, **{f"documents.{number}.use": "photographs"})
    assert documents(draft)[number] == {"use": "photographs"}
    save(client, draft, **{f"documents.{number}.originals": "4"})
    assert documents(draft)[number] == {"use": "photographs", "originals": 4}
    page = client.get(address(draft, "papers")).content.decode()
    assert "Ảnh chân dung" in page[page.index('class="studio-preview"') :]
    assert "bản chính: 4" in page


def test_a_wrong_condition_is_told_at_its_paper(client, draft_of):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft, "papers")).content.decode())
    form["documents.0.when"] = [*form["documents.0.when"][:-1], "form.no"]
    shown = client.post(reverse("studio-preview", args=[draft.pk, "papers"]), form)
    assert f"{address(draft, 'papers')}#f-documents-0-when" in shown.content.decode()
