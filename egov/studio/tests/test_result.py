"""The result of a service: what it says, which answers it lists, and its sample as picture and PDF."""

from __future__ import annotations

import io
from collections import OrderedDict

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from django.urls import reverse

from egov.catalogue.actions import edit_draft
from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of
from egov.studio import samples

from .test_parts import address, typed


def result(draft):
    return (parts_of(ServiceDraft.objects.get(pk=draft.pk).source) or {}).get("result")


def form_of(client, draft):
    form = typed(client.get(address(draft, "result")).content.decode())
    return {**form, "revision": str(ServiceDraft.objects.get(pk=draft.pk).revision)}


def save(client, draft, **changes):
    return client.post(address(draft, "result"), {**form_of(client, draft), **changes})


def shown(client, draft, **changes):
    url = reverse("studio-preview", args=[draft.pk, "result"])
    return client.post(url, {**form_of(client, draft), **changes}).content.decode()


def sample(client, draft):
    answer = client.get(reverse("studio-sample", args=[draft.pk]))
    document = pdfium.PdfDocument(io.BytesIO(b"".join(answer.streaming_content)))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_a_paragraph_is_added_and_an_answer_inserted_without_script(client, draft_of):
    draft = draft_of("bang-khen")
    before = result(draft).get("text", [])
    before = [before] if isinstance(before, str) else before
    save(client, draft, do="add:result.text")
    path = f"result.text.{len(before)}"
    answer = save(client, draft, **{path: "Cấp cho", f"pick:{path}": "{applicant.name}", "do": f"insert:{path}"})
    assert answer["Location"].endswith(f"#f-{path.replace('.', '-')}")
    assert result(draft)["text"] == [*before, "Cấp cho {applicant.name}"]


def test_one_text_becomes_a_list_of_paragraphs_only_when_another_is_added(client, draft_of, yen):
    draft = draft_of("bang-khen")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"result": {**result(draft), "text": "Một."}}, part="result")
    save(client, draft, **{"result.text": "Hai."})
    assert result(draft)["text"] == "Hai."
    save(client, draft, do="add:result.text")
    assert result(draft)["text"] == ["Hai.", ""]


@pytest.mark.parametrize(
    ("listing", "ticked", "wanted"),
    [("all", ["workers"], None), ("none", ["workers"], []), ("some", ["workers", "capital"], ["workers", "capital"]),
     ("some", [], [])],
)  # fmt: skip
def test_the_answers_that_are_listed_are_ticked(client, draft_of, listing, ticked, wanted):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    save(client, draft, **{"listing": listing, "result.show": ticked})
    assert result(draft).get("show") == wanted


def test_the_questions_of_rows_and_persons_are_offered_by_their_parts(client, draft_of):
    page = client.get(address(draft_of("dang-ky-ho-kinh-doanh"), "result")).content.decode()
    assert '<option value="{form.trades.map(r, r.trade)}">' in page
    assert '<option value="{form.trade_name}">' in page


def test_the_first_page_is_drawn_from_what_is_typed_once_for_the_same_words(client, draft_of, monkeypatch):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    drawn = []

    def draw(pdf: bytes) -> bytes:
        drawn.append(pdf)
        return b"picture"

    monkeypatch.setattr(samples, "first_page_drawn", draw)
    monkeypatch.setattr(samples, "_kept", OrderedDict())
    for _round in range(2):
        assert "data:image/webp;base64," in shown(client, draft, **{"result.text.0": "Chữ mới."})
    assert len(drawn) == 1 + 1, "once for what is saved, once for what is typed"


def test_the_picture_is_a_picture(client, draft_of):
    from base64 import b64decode

    page = client.get(address(draft_of("bang-khen"), "result")).content.decode()
    picture = page.partition("data:image/webp;base64,")[2].partition('"')[0]
    assert b64decode(picture)[:4] == b"RIFF"


def test_while_something_is_wrong_the_preview_says_what(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    text = shown(client, draft, **{"result.text.0": "Cấp cho {form.khong_co}."})
    assert "Bản mẫu sẽ hiện khi sửa xong" in text
    assert "khong_co" in text
    assert "data:image/webp" not in text


def test_without_a_kind_of_paper_the_preview_asks_for_it(client, draft_of, yen):
    draft = draft_of("hop-bao")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"result": None}, part="result")
    assert "Hãy chọn loại giấy" in client.get(address(draft, "result")).content.decode()
    assert client.get(reverse("studio-sample", args=[draft.pk]))["Location"] == address(draft, "result")


def test_the_sample_says_what_is_saved_and_names_several_people(client, draft_of):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    save(client, draft, **{"result.text.0": "Thành viên: {form.members.map(m, m.name)}.", "result.name.vi": "Giấy thử"})
    text = sample(client, draft)
    assert "MẪU / SAMPLE" in text
    assert "GIẤY THỬ" in text.upper()
