"""Services in the studio: the list, new ones from whatever there is, versions, two people publishing."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from egov.catalogue.models import Service, ServiceDraft
from egov.catalogue.queries import published_service
from egov.catalogue.rewriting import parts_of
from egov.testing.cast import BACKEND

from .conftest import client_of

RECORD = {
    "code": "1.999999.000.00.00.H17",
    "name_vi": "Cấp giấy xác nhận nuôi ong",
    "field": "Nông nghiệp",
    "agency": "Ủy ban nhân dân cấp xã",
    "level": "Toàn trình",
    "applicants": ["Công dân Việt Nam"],
    "channels": ["Trực tiếp", "Trực tuyến"],
    "steps": ["Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả."],
    "dossier_components": ["Đơn đề nghị (bản chính: 1)"],
    "deadline_text": "05 ngày làm việc",
    "fee": "Không",
    "legal_basis": ["Luật Chăn nuôi 32/2018/QH14"],
    "result": ["Giấy xác nhận"],
    "source": "https://dichvucong.danang.gov.vn/",
}
PAGE = """Cấp giấy xác nhận nuôi ong
Mã thủ tục: 1.999999
Cơ quan thực hiện: Ủy ban nhân dân cấp xã
Trình tự thực hiện
Bước 1: Nộp hồ sơ.
Bước 2: Nhận kết quả.
Thành phần hồ sơ:
- Đơn đề nghị
- Bản vẽ chuồng
Thời hạn giải quyết: 05 ngày làm việc
Phí, lệ phí: Không có
"""
FORM = {"components": [{"type": "textfield", "key": "hoTen", "label": "Họ và tên", "input": True}]}


def begin(client, start, **more):
    return client.post(reverse("studio-new"), {"start": start, **more})


def only_draft() -> ServiceDraft:
    return ServiceDraft.objects.get()


def test_a_service_without_a_name_is_not_begun(client):
    answer = begin(client, "empty", name="\u00a0 ")
    assert (answer.status_code, ServiceDraft.objects.exists()) == (422, False)
    assert "Hãy điền tên dịch vụ" in answer.content.decode()


def plain() -> dict[str, Any]:
    found = parts_of(only_draft().source)
    assert found is not None
    return found


@pytest.mark.parametrize("who", ["lan", "mai", "huong"])
@pytest.mark.parametrize("address", ["/studio/", "/studio/new", "/studio/services/bang-khen"])
def test_only_designers_enter(people, who, address):
    client = Client()
    client.force_login(getattr(people, who), backend=BACKEND)
    assert client.get(address).status_code == 403


def test_the_menu_of_the_desk_leads_designers_here_and_nobody_else(client, people):
    assert 'href="/studio/"' in client.get("/desk/").content.decode()
    other = Client()
    other.force_login(people.huong, backend=BACKEND)
    assert 'href="/studio/"' not in other.get("/desk/").content.decode()


def test_the_list_is_narrowed_by_state_and_words(client, draft_of):
    draft_of("bang-khen")
    whole = client.get("/studio/").content.decode()
    assert "/studio/services/bang-khen" in whole
    assert f"/studio/drafts/{only_draft().pk}/" in whole
    writing = client.get("/studio/?state=writing").content.decode()
    assert "/studio/services/" not in writing
    found = client.get("/studio/?state=published&q=ho kinh doanh").content.decode()
    assert "/studio/services/dang-ky-ho-kinh-doanh" in found
    assert "/studio/services/bang-khen" not in found


def test_an_empty_service_has_its_name(client):
    assert begin(client, "empty", name="Cấp thẻ  bơi")["Location"].endswith("/facts")
    assert plain() == {"name": {"vi": "Cấp thẻ bơi"}, "level": 1, "applicants": ["citizen"]}
    assert only_draft().slug == "cap-the-boi"


def test_a_copy_has_everything_but_the_code(client):
    begin(client, "copy", copied="bang-khen", name="Giấy khen")
    there = Service.objects.select_related("current").get(slug="bang-khen").current
    assert there is not None
    expected = {**(parts_of(there.source) or {}), "name": {"vi": "Giấy khen"}}
    assert plain() == {key: value for key, value in expected.items() if key != "code"}


@pytest.mark.parametrize("way", ["upload", "pasted"])
def test_an_official_record_becomes_a_draft(client, way):
    text = json.dumps([RECORD], ensure_ascii=False)
    sent = SimpleUploadedFile("r.json", text.encode()) if way == "upload" else text
    assert begin(client, "record", **{way: sent}).status_code == 302
    assert plain()["name"]["vi"] == "Cấp giấy xác nhận nuôi ong"
    assert plain()["deadline"]
    assert plain()["documents"][0]["name"]["vi"].startswith("Đơn đề nghị")


def test_of_several_records_one_is_chosen(client):
    several = json.dumps([RECORD, {**RECORD, "code": "1.888888", "name_vi": "Khác"}])
    asked = client.post(reverse("studio-new"), {"start": "record", "pasted": several})
    assert not ServiceDraft.objects.exists()
    found = re.findall(r'name="record" value="([^"]*)"', asked.content.decode())
    assert begin(client, "record", record=unescape(found[1])).status_code == 302
    assert plain()["name"]["vi"] == "Khác"


def test_of_several_records_the_one_with_the_code_is_taken(client):
    several = json.dumps([RECORD, {**RECORD, "code": "1.888888", "name_vi": "Khác"}])
    assert begin(client, "record", pasted=several, code="1.999999").status_code == 302
    assert plain()["name"]["vi"] == RECORD["name_vi"]


def test_the_text_of_a_page_is_a_record_too(client):
    begin(client, "record", pasted=PAGE)
    assert plain()["name"] == {"vi": "Cấp giấy xác nhận nuôi ong"}
    assert plain()["code"] == "1.999999"
    assert plain()["deadline"] == {"working_days": 5}
    assert plain()["fee"] == []
    assert [paper["name"]["vi"] for paper in plain()["documents"]] == ["Đơn đề nghị", "Bản vẽ chuồng"]
    assert [step[:7] for step in plain()["steps"]] == ["Nộp hồ ", "Nhận kế"]


def test_a_usual_kind_has_its_steps_and_asks_for_the_rest(client):
    begin(client, "template", template="same-day", name="Chứng thực")
    assert plain()["name"] == {"vi": "Chứng thực"}
    assert [row["step"] for row in plain()["process"]] == ["examine", "approve", "hand-over"]
    shown = client.get(f"/studio/drafts/{only_draft().pk}/facts").content.decode()
    assert "Thiếu" in shown


def test_each_way_to_begin_says_what_it_is_for(client):
    page = client.get("/studio/new").content.decode()
    ways = re.findall(r'href="\?from=([a-z]+)"', page)
    assert ways == ["record", "template", "copy", "form", "file", "empty"]
    for way in ways:
        assert f'name="start" value="{way}"' in client.get(f"/studio/new?from={way}").content.decode()


def test_a_form_becomes_the_questions(client):
    begin(client, "form", pasted=json.dumps(FORM), name="Cấp thẻ bơi")
    assert plain()["form"][0]["fields"][0]["label"]["vi"] == "Họ và tên"


def test_a_service_file_is_taken_byte_for_byte(client):
    begin(client, "file", upload=SimpleUploadedFile("cap-the-boi.yaml", b"# ghi ch\xc3\xba\r\nlevel: 1\r\n"))
    assert only_draft().source == "# ghi chú\r\nlevel: 1\r\n"
    assert only_draft().slug == "cap-the-boi"


@pytest.mark.parametrize("start", ["record", "template", "form", "file", "copy"])
@pytest.mark.parametrize("sent", ["", "[", "{}", "[1", '{"components": 3}', "[" * 100_000])
def test_what_cannot_be_read_is_refused_in_words_or_becomes_text(client, start, sent):
    answer = begin(client, start, pasted=sent)
    assert answer.status_code in (302, 422)
    assert ServiceDraft.objects.exists() == (answer.status_code == 302)
    assert answer.status_code == 302 or 'role="alert"' in answer.content.decode()


def test_a_file_above_one_megabyte_is_refused_in_words(client):
    answer = begin(client, "record", upload=SimpleUploadedFile("r.json", b" " * 1_000_001))
    assert (answer.status_code, "1 MB" in answer.content.decode()) == (413, True)


def test_a_short_name_that_is_taken_is_said(client):
    answer = begin(client, "empty", name="X", slug="bang-khen")
    assert answer.status_code == 409
    assert not ServiceDraft.objects.exists()


def test_the_next_version_begins_with_the_newest_text_and_only_once(client):
    url = reverse("studio-next-version", args=["bang-khen"])
    first = client.post(url)
    assert first["Location"] == client.post(url)["Location"]
    there = Service.objects.select_related("current").get(slug="bang-khen").current
    assert there is not None
    assert only_draft().source == there.source


def test_two_designers_publish_a_version_and_everybody_sees_it(client, thuy, draft_of):
    draft = draft_of("bang-khen")
    facts = reverse("studio-part", args=[draft.pk, "facts"])
    client.post(facts, {"revision": "1", "summary.vi": "Bản mới.", "summary.en": "New."})
    review = reverse("studio-review", args=[draft.pk])
    shown = client.get(review).content.decode()
    assert "<ins>summary: {vi: Bản mới., en: New.}</ins>" in shown
    assert client.post(review, {"revision": "2", "words": ""}).status_code == 422
    assert client.post(review, {"revision": "2", "words": "Đổi tóm tắt."}).status_code == 302
    publish = reverse("studio-publish", args=[draft.pk])
    assert client.post(publish, {"revision": "2"}).status_code == 403
    other = client_of(thuy)
    assert reverse("studio-publish", args=[draft.pk]) in other.get(review).content.decode()
    assert other.post(publish, {"revision": "2", "begins_on": "hôm nay"}).status_code == 422
    assert other.post(publish, {"revision": "2"}).status_code == 302
    assert "Bản mới." in Client().get("/services/bang-khen").content.decode()
    told = client.get("/studio/services/bang-khen").content.decode()
    assert "Đổi tóm tắt." in told
    assert "Hồ Minh Thúy" in told


def test_what_is_sent_back_says_why(client, thuy, draft_of):
    draft = draft_of("bang-khen")
    ServiceDraft.objects.filter(pk=draft.pk).update(state="in-review")
    url = reverse("studio-send-back", args=[draft.pk])
    client_of(thuy).post(url, {"revision": "1", "reason": "Thiếu căn cứ."})
    assert "Thiếu căn cứ." in client.get(reverse("studio-part", args=[draft.pk, "facts"])).content.decode()


def test_a_service_is_retired_and_offered_again(client):
    client.post(reverse("studio-retire", args=["bang-khen"]))
    assert Client().get("/services/bang-khen").status_code == 404
    client.post(reverse("studio-bring-back", args=["bang-khen"]))
    assert published_service("bang-khen")


def test_a_draft_is_given_up(client, draft_of):
    draft = draft_of("bang-khen")
    client.post(reverse("studio-drop", args=[draft.pk]), {"revision": "1"})
    assert only_draft().state == ServiceDraft.DROPPED
    assert client.get(reverse("studio-part", args=[draft.pk, "facts"])).status_code == 200
