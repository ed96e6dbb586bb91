from __future__ import annotations

import pytest

from egov.core import clock
from egov.dossiers.models import Dossier
from egov.feedback import actions
from egov.feedback.models import Complaint
from egov.testing.complaints import MONDAY, WORDS, at
from egov.testing.factories import file_dossier, walk_to

from .browsing import Browser

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def browser(people, signed_in):
    return Browser(signed_in(people.lan))


def test_a_refused_dossier_leads_to_the_complaint_and_says_until_when(browser, refused):
    browser.open(f"/dossiers/{refused.code}")
    assert "Bạn không đồng ý?" in browser.html
    assert "đến hết Thứ Hai, 01/06/2026" in browser.html
    assert f"/dossiers/{refused.code}/complain" in browser.html


def test_one_page_sends_it_and_shows_where_it_is(browser, refused):
    browser.open(f"/dossiers/{refused.code}/complain")
    browser.send(kind="refusal", text=WORDS)
    made = Complaint.objects.get()
    assert browser.path == f"/dossiers/{refused.code}/complaints/{made.pk}"
    assert "Khiếu nại của bạn đã được gửi." in browser.html
    assert "sẽ báo bạn về việc thụ lý trước Thứ Sáu, 13/03/2026" in browser.html
    assert WORDS in browser.html
    assert "ngày thứ 10" in browser.html


def test_what_was_typed_is_kept_when_something_is_missing(browser, refused):
    browser.open(f"/dossiers/{refused.code}/complain")
    browser.send(text=WORDS)
    assert WORDS in browser.html
    assert "Hãy chọn nội dung khác." in browser.html
    browser.send(kind="refusal", text=" ")
    assert "Hãy viết điều bạn khiếu nại" in browser.html
    assert not Complaint.objects.exists()


def test_the_answer_stands_on_the_page_with_its_letter(browser, complaint, people):
    actions.answer_complaint(
        actor=people.actor("huong"), complaint_id=complaint.pk, outcome="partly", finding="Đủ giấy tờ.",
        answer="Giải quyết lại.",
    )  # fmt: skip
    address = f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}"
    browser.open(address)
    assert "Khiếu nại của bạn đúng một phần" in browser.html
    assert "Giải quyết lại." in browser.html
    letter = browser.client.get(f"{address}/letter")
    assert b"".join(letter.streaming_content).startswith(b"%PDF")


def test_before_the_answer_there_is_no_letter(browser, complaint):
    address = f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}/letter"
    assert browser.client.get(address).status_code == 404


def test_it_can_be_withdrawn(browser, complaint):
    browser.open(f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}")
    browser.send()
    assert "Đã rút khiếu nại." in browser.html
    complaint.refresh_from_db()
    assert complaint.outcome == "withdrawn"


def test_the_dossier_lists_its_complaints(browser, complaint):
    browser.open(f"/dossiers/{complaint.dossier.code}")
    assert f"/complaints/{complaint.pk}" in browser.html


def test_what_is_with_the_agency_already_is_not_offered_again(browser, complaint):
    browser.open(f"/dossiers/{complaint.dossier.code}/complain")
    assert "Đang ở cơ quan" in browser.html
    assert 'value="refusal"' not in browser.html
    assert 'value="conduct"' in browser.html


def test_after_ninety_days_the_page_says_so(browser, refused):
    with at(1, month=7):
        browser.open(f"/dossiers/{refused.code}/complain")
    assert "Đã hết thời hạn khiếu nại" in browser.html
    assert "<textarea" not in browser.html


def test_a_late_dossier_says_sorry_and_leads_to_the_complaint(browser, people):
    with clock.moved_to(MONDAY):
        dossier = walk_to(file_dossier(people.lan), "in_process")
    with at(30):
        browser.open(f"/dossiers/{dossier.code}")
        assert "Chúng tôi xin lỗi vì đã chậm trễ" in browser.html


def test_a_complaint_late_itself_is_told_with_an_apology(browser, complaint):
    with at(20):
        browser.open(f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}")
        assert "lẽ ra phải trả lời trước" in browser.html


def test_after_the_answer_the_page_leads_to_the_second_complaint(browser, complaint, people):
    address = f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}"
    browser.open(address)
    assert "lần hai" not in browser.html
    actions.answer_complaint(
        actor=people.actor("huong"), complaint_id=complaint.pk, outcome="rejected", finding="Thiếu giấy tờ.",
        answer="Giữ nguyên.",
    )  # fmt: skip
    browser.open(address)
    assert "đến người đứng đầu Ủy ban nhân dân thành phố Đà Nẵng" in browser.html
    assert f"{address}/again" in browser.html
    browser.open(f"{address}/again")
    assert "Giữ nguyên." in browser.html
    browser.send(text=" ")
    assert "Hãy viết điều bạn khiếu nại" in browser.html
    browser.send(text="Tôi có biên nhận.")
    second = Complaint.objects.get(first=complaint)
    assert browser.path == f"/dossiers/{complaint.dossier.code}/complaints/{second.pk}"
    assert "Đã gửi khiếu nại lần hai." in browser.html
    assert "Ủy ban nhân dân thành phố Đà Nẵng sẽ báo bạn về việc thụ lý" in browser.html
    assert f'href="{address}"' in browser.html
    browser.open(address)
    assert f"/complaints/{second.pk}" in browser.html


def test_without_an_answer_in_time_it_goes_on_and_the_first_says_so(browser, complaint):
    address = f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}"
    with at(20):
        browser.open(address)
        assert "Quá hạn mà chưa được trả lời?" in browser.html
        browser.open(f"{address}/again")
        browser.send(text="Không ai trả lời.")
        browser.open(address)
    assert "Không được trả lời đúng hạn; khiếu nại lần hai của bạn đã thay thế" in browser.html


@pytest.mark.parametrize(("day", "month", "words"), [(4, 3, "Lúc này chưa"), (1, 7, "đã hết vào")])
def test_too_early_and_too_late_the_page_says_so(browser, complaint, day, month, words):
    with at(day, month=month):
        browser.open(f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}/again")
    assert words in browser.html
    assert "<textarea" not in browser.html


@pytest.mark.parametrize("who", ["hung", "bob", "company"])
def test_others_see_and_do_nothing(people, signed_in, complaint, who):
    client = signed_in(getattr(people, who))
    for address in (
        f"complaints/{complaint.pk}",
        f"complaints/{complaint.pk}/letter",
        f"complaints/{complaint.pk}/again",
        "complain",
    ):
        assert client.get(f"/dossiers/{complaint.dossier.code}/{address}").status_code == 404
    posted = {"kind": "conduct", "text": "x"}
    assert client.post(f"/dossiers/{complaint.dossier.code}/complain", posted).status_code == 404
    assert Complaint.objects.count() == 1


def test_a_complaint_is_not_reached_by_another_dossiers_address(browser, complaint, people):
    other = file_dossier(people.lan)
    assert browser.client.get(f"/dossiers/{other.code}/complaints/{complaint.pk}").status_code == 404


@pytest.mark.parametrize("sent", [{"kind": "refusal\x00", "text": "x"}, {"agency": "9" * 40, "kind": "refusal"}])
def test_odd_input_is_told_not_crashed_on(browser, refused, sent):
    assert browser.client.post(f"/dossiers/{refused.code}/complain", sent).status_code == 422
    assert Dossier.objects.count() == 1
