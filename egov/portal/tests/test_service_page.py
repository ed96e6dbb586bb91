from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.utils import translation

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.expressions import parse
from egov.portal.describing import summary_facts
from egov.testing.factories import file_dossier, walk_to

from .browsing import links

SLUG = "dang-ky-ho-kinh-doanh"
LAW = ["name", "steps", "ways", "papers", "time", "applicants", "agency", "result", "conditions", "receiving", "law"]


def text_of(client, slug=SLUG, lang="vi"):
    return client.get(f"/services/{slug}?lang={lang}").content.decode()


def test_the_eleven_facts_stand_in_the_order_of_the_law(client, locality_loaded):
    page = client.get(f"/services/{SLUG}")
    assert [fact.id for fact in page.context["facts"]] == LAW


def test_the_summary_says_how_long_and_the_date_if_filed_now(client, locality_loaded):
    with clock.moved_to(datetime(2026, 3, 2, 9, tzinfo=clock.LOCAL)):
        page = text_of(client)
    assert "6 ngày làm việc" in page
    assert "Thứ Ba, 10/03/2026" in page


def test_a_deadline_of_several_cases_names_each(client, locality_loaded):
    page = text_of(client, "sua-chua-cai-tao-nha")
    assert "15 ngày" in page
    assert "20 ngày" in page


def test_fees_are_told_in_words(client, locality_loaded):
    assert "50.000 ₫" in text_of(client, "sua-chua-cai-tao-nha")
    assert "tính theo thông tin bạn khai" in text_of(client, "chung-thuc-ban-sao")


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        (SLUG, "Trực tuyến một phần"),
        ("dang-ky-nghia-vu-quan-su", "Trực tuyến toàn trình"),
        ("dang-ky-ket-hon", "Chỉ xem thông tin"),
    ],
)
def test_the_level_is_told_in_words(client, locality_loaded, slug, words):
    assert words in text_of(client, slug)


def test_a_service_that_cannot_be_filed_online_offers_the_counter_alone(client, locality_loaded):
    page = client.get("/services/dang-ky-ket-hon")
    assert "/services/dang-ky-ket-hon/start" not in links(page)
    assert "#counter" in links(page)


def test_what_is_not_confirmed_is_said(client, locality_loaded):
    assert "Thời hạn giải quyết (hồ sơ công bố ghi" in text_of(client, "dang-ky-ket-hon")


def test_the_nearest_counter_is_the_own_communes(people, signed_in):
    page = signed_in(people.lan).get(f"/services/{SLUG}")
    assert "phường Hải Châu" in page.context["counters"][0].name
    assert page.context["counters"][0].hours == ["Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:30"]


def test_the_statistics_count_the_years_dossiers(people, client):
    walk_to(file_dossier(people.lan), "handed_out")
    assert client.get(f"/services/{SLUG}").context["statistics"] == {
        "received": 1,
        "received_online": 1,
        "finished_online": 1,
        "on_time": 1,
    }


def test_every_service_shows_its_pages_in_both_languages(client, locality_loaded):
    for service in Service.objects.filter(state="published"):
        for lang in ("vi", "en"):
            assert client.get(f"/services/{service.slug}?lang={lang}").status_code == 200
            assert client.get(f"/services/{service.slug}/process?lang={lang}").status_code == 200


def test_the_process_is_shown_as_a_picture_and_in_words(client, locality_loaded):
    page = client.get(f"/services/{SLUG}/process").content.decode()
    assert "<svg" in page
    assert "Bước 3" in page


def test_the_blank_form_has_every_question(client, locality_loaded):
    page = client.get(f"/services/{SLUG}/blank-form").content.decode()
    assert "Tên hộ kinh doanh" in page
    assert "Doanh thu dự kiến một năm" in page


def test_a_service_without_a_form_has_no_blank_form(client, locality_loaded):
    assert client.get("/services/tro-cap-nguoi-cao-tuoi/blank-form").status_code == 404


def test_an_unknown_service_is_not_found(client, locality_loaded):
    assert client.get("/services/khong-co").status_code == 404


def test_papers_of_some_cases_are_not_told_as_no_papers(locality_loaded):
    definition = definition_of(Service.objects.get(slug="dang-ky-ho-kinh-doanh").current_id)
    paper = next(one for one in definition.documents if one.origin != "form")
    in_some_cases = replace(definition, documents=(replace(paper, when=parse("channel == 'online'")),))
    with translation.override("vi"):
        told = summary_facts(in_some_cases, "vi", {})[3].value
    assert told == "Khai thông tin; chỉ cần giấy tờ trong một số trường hợp"
