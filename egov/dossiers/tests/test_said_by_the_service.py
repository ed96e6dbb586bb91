"""What a service says on its result and in its notices, from a dossier's own version to paper, account and mail."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from egov.catalogue.actions import publish_service
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service
from egov.catalogue.notices import NOTICE_FACTS
from egov.catalogue.queries import definition_of
from egov.core.actor import SYSTEM
from egov.core.models import OutboxMessage
from egov.dossiers.issuing import paper_pdf
from egov.dossiers.models import Dossier
from egov.dossiers.papers.tests.reading import squeezed, text_of
from egov.dossiers.results import preview_result
from egov.notices.models import Notice
from egov.notices.queries import shown
from egov.testing.counter import take_in, walk_in
from egov.testing.factories import HOUSEHOLD_BUSINESS, file_dossier, household_answers, walk_to

from .walking import receive

pytestmark = pytest.mark.usefixtures("monday")


def republish(slug: str, **changes: Any) -> ServiceDefinition:
    """The service with other parts of its file, as its next version."""
    service = Service.objects.select_related("current").get(slug=slug)
    assert service.current is not None
    definition = ServiceDefinition.from_json(definition_of(service.current.pk).to_json() | changes)
    publish_service(actor=SYSTEM, slug=slug, definition=definition)
    return definition


def result_text(dossier: Dossier) -> str:
    return text_of(paper_pdf(dossier.papers.filter(kind="result").latest("id")))


def last_notice(dossier: Dossier, kind: str, language: str = "vi") -> tuple[str, ...]:
    return shown(Notice.objects.get(subject=dossier.code, kind=kind), language).lines


def test_the_result_says_its_sentence_with_the_answers(people):
    answers = household_answers(trade_name="Bún Bà Lan", capital=20_000_000, start="2026-04-01")
    text = result_text(walk_to(file_dossier(people.lan, answers=answers), "finished"))
    place = "12 Bạch Đằng, Phường Hải Châu, Thành phố Đà Nẵng"
    assert f"Bún Bà Lan được đăng ký kinh doanh tại {place}, bắt đầu hoạt động ngày 01/04/2026." in text
    assert "Vốn kinh doanh: 20.000.000 ₫." in text
    assert "Thành viên hộ gia đình" not in text
    assert "Doanh thu" not in text


def test_a_result_at_the_counter_names_agency_and_day(people):
    dossier = walk_to(take_in(people.mai, walk_in(people.mai), "dang-ky-ket-hon"), "finished")
    assert f"đăng ký kết hôn tại {dossier.agency_decides.name_vi} ngày 02/03/2026." in result_text(dossier)


@pytest.mark.parametrize(
    "hostile",
    ['#read("/etc/passwd")', "$x^2$ *a* _b_ @ref <label> `raw`", "{form.capital} {{x}} {", "\u202eabc\u202c مرحبا"],
)
def test_what_people_typed_is_printed_as_text(people, hostile):
    dossier = walk_to(file_dossier(people.lan, answers=household_answers(trade_name=hostile)), "finished")
    text = squeezed(result_text(dossier))
    shown_as = squeezed(hostile.replace("\u202e", "").replace("\u202c", "")).split("م")[0]
    assert f"{shown_as}" in text
    assert "đượcđăngkýkinhdoanhtại" in text
    assert "root:" not in text


def test_ten_thousand_letters_stand_whole_on_the_result(people):
    result = {"template": "permit", "name": {"vi": "Giấy"}, "electronic": True, "text": ["Lý do: {form.story}. Hết."]}
    story = {"id": "story", "type": "long_text", "max": 20_000, "label": {"vi": "Lý do"}}
    form = [{"page": {"vi": "Nhà"}, "fields": [{"id": "house", "type": "address", "label": {"vi": "Nhà"}}, story]}]
    republish("so-nha", result={**result, "show": []}, form=form)
    answers = {"house": household_answers()["premises"], "story": "dài " * 2_499 + "cuối"}
    text = squeezed(result_text(walk_to(file_dossier(people.lan, "so-nha", answers=answers), "finished")))
    assert text.count("dài") == 2_499
    assert "cuối.hết." in text


def test_a_dossier_keeps_the_words_of_its_own_version(people):
    dossier = file_dossier(people.lan)
    result = {"template": "letter", "name": {"vi": "Thư"}, "electronic": False, "text": ["Khác hẳn."]}
    republish(HOUSEHOLD_BUSINESS, result=result, notices={"received": {"vi": "Khác hẳn."}})
    dossier = walk_to(dossier, "finished")
    assert "Khác hẳn" not in result_text(dossier)
    assert "Mã số thuế được cấp trong cùng hồ sơ" in last_notice(dossier, "received")[-1]


def test_what_a_service_adds_stands_in_account_and_mail(people):
    dossier = receive(file_dossier(people.lan))
    vi, en = last_notice(dossier, "received"), last_notice(dossier, "received", "en")
    assert vi[-1] == f"Mã số thuế được cấp trong cùng hồ sơ {dossier.code}; bạn không phải nộp hồ sơ thuế riêng."
    assert en[-1] == f"The tax code comes with the same dossier {dossier.code}; you need not apply for it apart."
    mails = [mail.payload for mail in OutboxMessage.objects.filter(kind="mail")]
    assert [mail["subject"] for mail in mails if vi[-1] in mail["text"]] == [f"Hồ sơ {dossier.code} đã được tiếp nhận"]


@pytest.mark.parametrize("state", ["asked_in_process", "handed_out", "not_received", "halted", "withdrawn"])
def test_whatever_happens_the_added_words_come_last(people, state):
    added = {kind: {"vi": f"Thêm {kind}: " + "{code}."} for kind in NOTICE_FACTS}
    republish(HOUSEHOLD_BUSINESS, notices=added)
    dossier = walk_to(file_dossier(people.lan), state)
    told = [notice for notice in Notice.objects.filter(subject=dossier.code) if notice.account_id == people.lan.pk]
    assert len(told) >= 2
    assert [shown(notice, "en").lines[-1] for notice in told] == [
        f"Thêm {notice.kind}: {dossier.code}." for notice in told
    ]


@pytest.mark.parametrize("slug", ["so-nha", "dang-ky-ket-hon", "trich-luc-ho-tich", "ban-le-ruou"])
def test_a_result_can_be_looked_at_before_there_is_a_dossier(people, slug, django_assert_num_queries):
    service = Service.objects.select_related("current").get(slug=slug)
    definition = definition_of(service.current_id)
    before = Dossier.objects.count()
    with django_assert_num_queries(0):
        pdf = preview_result(definition, agency="UBND phường Hải Châu", place="Hải Châu")
    text = text_of(pdf)
    assert len(pdfium.PdfDocument(io.BytesIO(pdf))) >= 1
    assert "MẪU / SAMPLE" in text
    assert "Nguyễn Thị Lan" in text
    assert Dossier.objects.count() == before


def test_a_look_takes_other_answers(people):
    definition = definition_of(Service.objects.get(slug="so-nha").current_id)
    answers = {"kind": "again", "house": household_answers()["premises"], "parcel": "12", "old_number": "K12/5"}
    text = text_of(
        preview_result(definition, {**answers, "reason": "lost"}, agency="UBND phường Hải Châu", place="Hải Châu")
    )
    assert "(thửa đất, tờ bản đồ: 12) được cấp lại giấy chứng nhận số nhà." in text
    assert "thay giấy đã cấp cho số nhà K12/5. Lý do: Mất." in text


def test_a_look_names_somebody_else_where_a_second_person_is_asked_for(people):
    definition = definition_of(Service.objects.get(slug="dang-ky-ket-hon").current_id)
    text = text_of(preview_result(definition, agency="UBND phường Hải Châu", place="Hải Châu"))
    assert "Nguyễn Thị Lan" in text
    assert "Trần Văn Minh" in text
