"""A part of a draft is shown, saved, taken back, and drawn while it is being typed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from egov.catalogue.actions import edit_draft
from egov.catalogue.models import ServiceDraft
from egov.catalogue.rewriting import parts_of, with_parts
from egov.studio.parts import PARTS

SERVICES = ("bang-khen", "dang-ky-ho-kinh-doanh", "sua-chua-cai-tao-nha", "hop-bao")
_INPUT = re.compile(r"<input([^>]*)>|<textarea([^>]*)>\n?(.*?)</textarea>|<select([^>]*)>(.*?)</select>", re.S)


def address(draft: ServiceDraft, part: str = "facts", name: str = "studio-part") -> str:
    return reverse(name, args=[draft.pk, part])


def typed(html: str) -> dict[str, list[str]]:
    """The form as a browser sends it untouched."""
    form = html[html.index('<form id="part-form"') :]
    found: dict[str, list[str]] = {}
    for match in _INPUT.finditer(form[: form.index("</form>")]):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', match[1] or match[2] or match[4] or ""))
        name, value = attributes.get("name"), attributes.get("value", "")
        if match[2] is not None:
            value = match[3].replace("\n", "\r\n")
        if match[4] is not None:
            chosen = re.findall(r'<option value="([^"]*)" selected', match[5])
            value = (chosen or re.findall(r'<option value="([^"]*)"', match[5]))[0]
        unticked = attributes.get("type") in ("checkbox", "radio") and " checked" not in (match[1] or "")
        if name and not unticked and attributes.get("type") != "file":
            found.setdefault(unescape(name), []).append(unescape(value))
    return found


@pytest.mark.parametrize("part", [part.slug for part in PARTS])
@pytest.mark.parametrize("slug", SERVICES)
def test_saving_a_page_as_it_came_changes_nothing(client, draft_of, yen, slug, part):
    draft = draft_of(slug)
    form = typed(client.get(address(draft, part)).content.decode())
    assert client.post(address(draft, part), form).status_code == 302
    now = ServiceDraft.objects.get(pk=draft.pk)
    assert (now.source == draft.source, now.revision) == (True, 1)


@pytest.mark.parametrize("place", ["file", "review", "try"])
def test_going_elsewhere_by_the_outline_keeps_what_was_typed(client, draft_of, place):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft, "facts")).content.decode())
    sent = client.post(address(draft, "facts"), {**form, "summary.vi": "Gõ rồi đi.", "do": f"leave:{place}"})
    assert sent["Location"] == f"/studio/drafts/{draft.pk}/{place}"
    assert "Gõ rồi đi." in ServiceDraft.objects.get(pk=draft.pk).source


def test_what_is_typed_changes_its_key_and_no_other_line(client, draft_of, yen):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft)).content.decode())
    form |= {"summary.vi": ["Tóm tắt mới."], "level": ["2"], "keywords": ["khen\r\n\r\nthưởng "]}
    client.post(address(draft), form)
    now = ServiceDraft.objects.get(pk=draft.pk)
    others = {"summary": None, "level": None, "keywords": None}
    assert with_parts(now.source, others) == with_parts(draft.source, others)
    assert "level: 2\n" in now.source
    assert "keywords: [khen, thưởng]\n" in now.source
    assert "Tóm tắt mới." in now.source


def test_what_a_word_processor_adds_unseen_to_a_text_is_left_out(client, draft_of, yen):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft)).content.decode())
    pasted = "\ufeffMu\u031bo\u031b\u0323n\u00a0hội\u00ad trường\t“khu\u200b dân cư” 🎉\x0bDòng hai "
    client.post(address(draft), form | {"summary.vi": [pasted]})
    kept = parts_of(ServiceDraft.objects.get(pk=draft.pk).source)
    assert kept
    assert kept["summary"]["vi"] == "Mượn hội trường “khu dân cư” 🎉\nDòng hai"


def test_checks_speak_of_inputs_and_parts_not_of_keys(client, draft_of, yen):
    draft = draft_of("bang-khen")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"code": None, "summary": None, "result": None}, part="facts")
    page = client.get(address(draft)).content.decode()
    found = dict(
        re.findall(r'<a class="govuk-link" href="[^"#]*/([a-z]+#[^"]*)">([^<]*)</a><span class="muted">', page)
    )
    assert found["facts#f-code"] == "Chưa điền “Mã thủ tục quốc gia”."
    assert found["result#f-result"] == "Chưa viết phần “Kết quả”."
    assert "facts#f-summary" in found


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"documents": [{"id": "a", "name": {"vi": " "}, "from": "upload"}]}, "Chưa điền “Tiếng Việt”."),
        ({"fee": [{"id": "a", "name": {"vi": "A"}, "amount": "năm nghìn"}]}, "không phải là số tiền"),
        ({"result": {"template": "giay-phep", "text": ["{số người}"]}}, "không phải là một câu trả lời"),
        ({"process": {"use": "one-stop"}}, "Mẫu quy trình cần bước này."),
    ],
)
def test_a_mistake_is_told_without_the_language_of_the_file(client, draft_of, yen, parts, words):
    draft = draft_of("bang-khen")
    edit_draft(actor=yen, draft=draft, revision=1, parts=parts, part="facts")
    assert words in client.get(address(draft)).content.decode().partition('id="beside"')[2]


def test_texts_without_english_are_counted_not_listed(client, draft_of, yen):
    draft = draft_of("bang-khen")
    entries = [{"vi": "Một điều kiện"}, {"vi": "Một điều kiện khác"}]
    edit_draft(actor=yen, draft=draft, revision=1, parts={"conditions": entries}, part="facts")
    beside = client.get(address(draft)).content.decode().partition('id="beside"')[2]
    assert f'{address(draft, "texts")}">2 lời văn chưa có tiếng Anh</a>' in beside
    assert "Thiếu bản tiếng Anh" not in beside


def test_lists_are_changed_by_buttons_without_script(client, draft_of, yen):
    draft = draft_of("bang-khen")

    def press(do: str) -> list[str]:
        form = typed(client.get(address(draft)).content.decode())
        answer = client.post(address(draft), {**form, "revision": [revision()], "do": [do]})
        conditions.append(answer["Location"].partition("#")[2])
        text = client.get(address(draft)).content.decode()
        return re.findall(r'name="conditions\.\d+\.vi" rows="2" lang="vi">\n(.*?)</textarea>', text)

    def revision() -> str:
        return str(ServiceDraft.objects.get(pk=draft.pk).revision)

    conditions: list[str] = []
    edit_draft(actor=yen, draft=draft, revision=1, parts={"conditions": [{"vi": "A"}, {"vi": "B"}]}, part="facts")
    assert press("add:conditions") == ["A", "B", ""]
    assert press("down:conditions.0") == ["B", "A", ""]
    assert press("copy:conditions.1") == ["B", "A", "A", ""]
    assert press("remove:conditions.0") == ["A", "A", ""]
    assert press("up:conditions.9") == ["A", "A", ""]
    assert conditions[:2] == ["f-conditions-2", "f-conditions-1"]


def test_two_designers_on_one_part_lose_nothing(client, draft_of, yen, thuy):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft)).content.decode())
    edit_draft(actor=thuy, draft=draft, revision=1, parts={"summary": {"vi": "Của Thúy."}}, part="facts")
    answer = client.post(address(draft), {**form, "summary.vi": ["Của Yến."]})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Của Thúy." in text
    assert ServiceDraft.objects.get(pk=draft.pk).source.count("Của Thúy.") == 1
    assert client.post(address(draft), typed(text)).status_code == 302
    assert "Của Yến." in ServiceDraft.objects.get(pk=draft.pk).source


def test_two_designers_on_different_things_do_not_meet(client, draft_of, yen, thuy):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft)).content.decode())
    edit_draft(actor=thuy, draft=draft, revision=1, parts={"keep": {"years": 7}}, part="result")
    assert client.post(address(draft), {**form, "summary.vi": ["Của Yến."]}).status_code == 302
    now = ServiceDraft.objects.get(pk=draft.pk).source
    assert "Của Yến." in now
    assert "years: 7" in now


def test_what_is_typed_is_checked_and_shown_but_not_kept(client, draft_of, yen):
    draft = draft_of("bang-khen")
    form = typed(client.get(address(draft)).content.decode())
    form |= {"name.vi": ["Tên đang gõ"], "code": ["không phải mã"]}
    answer = client.post(address(draft, name="studio-preview"), form)
    text = answer.content.decode()
    assert "Tên đang gõ" in text
    assert f"{address(draft)}#f-code" in text
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


def test_markup_in_a_text_is_shown_as_text(client, draft_of, yen):
    draft = draft_of("bang-khen")
    name = {"vi": "<script>alert(1)</script>", "en": "<b>x</b>"}
    edit_draft(actor=yen, draft=draft, revision=1, parts={"name": name}, part="facts")
    text = client.get(address(draft)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_undo_leads_back_to_the_part_that_was_edited(client, draft_of, yen):
    draft = draft_of("bang-khen")
    edit_draft(actor=yen, draft=draft, revision=1, parts={"level": 1}, part="facts")
    answer = client.post(reverse("studio-undo", args=[draft.pk]), {"revision": "2"})
    assert answer["Location"] == address(draft)
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source
    client.post(reverse("studio-redo", args=[draft.pk]), {"revision": "1"})
    assert "level: 1\n" in ServiceDraft.objects.get(pk=draft.pk).source


def test_a_draft_in_review_is_read_only(client, draft_of, yen):
    draft = draft_of("bang-khen")
    ServiceDraft.objects.filter(pk=draft.pk).update(state="in-review")
    text = client.get(address(draft)).content.decode()
    assert 'class="studio-fields" disabled' in text
    assert client.post(address(draft), {"revision": "1", "level": "1"}).status_code == 409
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


# -- the text of the file ------------------------------------------------------------


def test_the_file_is_downloaded_byte_for_byte(client, draft_of, yen):
    draft = draft_of("bang-khen")
    answer = client.get(reverse("studio-download", args=[draft.pk]))
    assert answer.content.decode() == draft.source
    assert "bang-khen.yaml" in answer["Content-Disposition"]


def upload(name: str, content: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def test_the_file_is_replaced_by_another(client, draft_of, yen):
    draft = draft_of("bang-khen")
    url = reverse("studio-file", args=[draft.pk])
    client.post(url, {"revision": "1", "source": "", "upload": upload("x.yaml", b"code: a\r\nlevel: 1\r\n")})
    assert ServiceDraft.objects.get(pk=draft.pk).source == "code: a\r\nlevel: 1\r\n"
    client.post(url, {"revision": "2", "source": "code: a\r\nlevel: 2\r\n"})
    assert ServiceDraft.objects.get(pk=draft.pk).source == "code: a\r\nlevel: 2\r\n"


@pytest.mark.parametrize(
    ("content", "words"), [(b"#" * 1_000_001, "1 MB"), (b"\xff\xfe\x00", "UTF-8")], ids=["too large", "no text"]
)
def test_what_is_no_service_file_is_refused_in_words(client, draft_of, yen, content, words):
    draft = draft_of("bang-khen")
    url = reverse("studio-file", args=[draft.pk])
    answer = client.post(url, {"revision": "1", "upload": upload("x.yaml", content)}, follow=True)
    assert words in answer.content.decode()
    assert ServiceDraft.objects.get(pk=draft.pk).source == draft.source


def test_a_text_that_cannot_be_read_is_kept_and_corrected_in_the_file(client, draft_of, yen):
    draft = draft_of("bang-khen")
    client.post(reverse("studio-file", args=[draft.pk]), {"revision": "1", "source": "code: [\n"})
    assert ServiceDraft.objects.get(pk=draft.pk).source == "code: [\n"
    assert reverse("studio-file", args=[draft.pk]) in client.get(address(draft)).content.decode()
    assert "code: [" in client.get(address(draft, "file")).content.decode()


def test_two_texts_of_the_whole_file_are_both_shown(client, draft_of, yen, thuy):
    draft = draft_of("bang-khen")
    edit_draft(actor=thuy, draft=draft, revision=1, parts={"level": 1}, part="facts")
    answer = client.post(reverse("studio-file", args=[draft.pk]), {"revision": "1", "source": "code: mine\n"})
    assert answer.status_code == 409
    assert "code: mine" in answer.content.decode()
    assert "level: 1" in answer.content.decode()


# -- procedures filed together, and the steps as published -----------------------


def test_procedures_filed_together_and_published_steps_are_edited_among_the_facts(client, draft_of, yen):
    draft = draft_of("dang-ky-ho-kinh-doanh")
    form = typed(client.get(address(draft)).content.decode())
    client.post(address(draft), {**form, "linked.0.name.vi": ["Đăng ký thuế"], "do": ["add:steps"]})
    form = typed(client.get(address(draft)).content.decode())
    client.post(address(draft), {**form, "steps.0": ["Nộp hồ sơ."]})
    now = parts_of(ServiceDraft.objects.get(pk=draft.pk).source)
    assert now is not None
    assert now["linked"][0]["name"]["vi"] == "Đăng ký thuế"
    assert now["steps"] == ["Nộp hồ sơ."]
