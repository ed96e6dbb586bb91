from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.feedback import actions, queries
from egov.feedback.models import Complaint
from egov.identity.actions import give_post
from egov.places.models import Post
from egov.testing.complaints import WORDS, at
from egov.testing.factories import file_dossier

from .reading import codes_in, page_of, text_of

pytestmark = pytest.mark.usefixtures("tuesday")


def address(complaint):
    return f"/desk/complaints/{complaint.pk}"


def test_the_head_sees_what_waits(desk, complaint):
    page = desk("huong").get("/desk/complaints")
    assert codes_in(page) == [complaint.dossier.code]
    assert "To be taken up 1" in text_of(page)
    assert "Due Friday 13 March 2026" in text_of(page)


def test_the_overdue_are_counted_and_come_first(desk, complaint, people):
    second = actions.file_complaint(
        actor=people.actor("lan"), code=complaint.dossier.code, kind="conduct", text="Thái độ."
    )
    actions.accept_complaint(actor=people.actor("huong"), complaint_id=second.pk)
    with at(20):
        page = desk("huong").get("/desk/complaints")
    assert "1 late" in text_of(page)
    assert [line.id for line in page.context["lines"]] == [complaint.pk, second.pk]


def test_it_is_taken_up_extended_and_answered(desk, complaint):
    huong = desk("huong")
    assert "Taken up." in text_of(huong.post(address(complaint), {"act": "accept"}, follow=True))
    sent = {"act": "extend", "reason": "Phải xác minh."}
    assert "Extended." in text_of(huong.post(address(complaint), sent, follow=True))
    sent = {"act": "answer", "outcome": "upheld", "finding": "Đủ giấy tờ.", "answer": "Giải quyết lại."}
    page = huong.post(address(complaint), sent, follow=True)
    assert "Answered." in text_of(page)
    complaint.refresh_from_db()
    assert complaint.outcome == "upheld"
    letter = huong.get(f"/dossiers/{complaint.dossier.code}/complaints/{complaint.pk}/letter")
    assert b"".join(letter.streaming_content).startswith(b"%PDF")


def test_what_was_typed_is_kept_when_something_is_missing(desk, complaint):
    page = desk("huong").post(address(complaint), {"act": "answer", "finding": "Đủ giấy tờ."})
    assert page.status_code == 422
    assert "Đủ giấy tờ.</textarea>" in page.content.decode()


def test_an_answer_is_sent_once(desk, complaint):
    huong = desk("huong")
    sent = {"act": "answer", "outcome": "rejected", "finding": "Thiếu.", "answer": "Giữ nguyên."}
    huong.post(address(complaint), sent)
    page = huong.post(address(complaint), {**sent, "outcome": "upheld"})
    assert page.status_code == 409
    assert Complaint.objects.get().outcome == "rejected"


def test_own_decisions_are_not_offered_to_whoever_signed_them(desk, complaint, people):
    post = Post.objects.get(agency__slug="ubnd-phuong-hai-chau", position="commune-head")
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post.pk)
    page = desk("huong").get(address(complaint))
    assert "Another head of your agency must deal with it" in text_of(page)
    assert 'value="answer"' not in page.content.decode()
    assert 'value="answer"' in desk("minh").get(address(complaint)).content.decode()


def test_closed_ones_have_a_list_of_their_own(desk, complaint, people):
    actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complaint.pk)
    huong = desk("huong")
    assert codes_in(huong.get("/desk/complaints")) == []
    assert codes_in(huong.get("/desk/complaints?state=closed")) == [complaint.dossier.code]


def test_the_list_is_narrowed_down_by_state_and_to_the_late(desk, complaint, complain):
    answered = complain(kind="conduct")
    huong = desk("huong")
    huong.post(address(answered), {"act": "accept"})

    def ids(query):
        return [line.id for line in huong.get(f"/desk/complaints{query}").context["lines"]]

    with at(20):
        assert (ids("?state=to-accept"), ids("?state=to-answer")) == ([complaint.pk], [answered.pk])
        assert (ids("?late=1"), ids("?state=to-answer&late=1")) == ([complaint.pk], [])
        assert "None is late" in text_of(huong.get("/desk/complaints?state=to-answer&late=1"))


def test_long_lists_keep_what_they_are_narrowed_down_to(desk, complaint, complain, monkeypatch):
    complain(kind="conduct")
    monkeypatch.setattr(queries.complaints_led, "__kwdefaults__", {"late": False, "after": None, "size": 1})
    page = desk("huong").get("/desk/complaints?state=to-accept")
    assert page.context["following"].startswith("?state=to-accept&after=")
    further = desk("huong").get(f"/desk/complaints{page.context['following']}")
    assert ({*codes_in(further)}, further.context["first"]) == ({complaint.dossier.code}, "?state=to-accept")


def test_a_notice_leads_to_the_newest_complaint_about_a_dossier(desk, complaint, complain):
    newest = complain(kind="conduct")
    about = f"/desk/complaints/about/{complaint.dossier.code}"
    assert desk("huong").get(about).headers["Location"] == address(newest)
    assert desk("far_officer").get(about).status_code == 404


@pytest.mark.parametrize("query", ["?after=x", "?after=2026-03-01~1", "?state=closed&after=x", "?state=x&late=9"])
def test_odd_addresses_are_pages_too(desk, complaint, query):
    assert desk("huong").get(f"/desk/complaints{query}").status_code == 200


@pytest.mark.parametrize("who", ["mai", "minh", "far_officer"])
def test_other_officers_see_none(desk, complaint, who):
    client = desk(who)
    assert codes_in(client.get("/desk/complaints")) == []
    assert client.get(address(complaint)).status_code == 404
    assert client.post(address(complaint), {"act": "accept"}).status_code == 404


def test_a_clerk_writes_a_spoken_complaint_down(desk, refused):
    mai = desk("mai")
    assert "/complain" in mai.get(page_of(refused)).content.decode()
    page = mai.post(f"{page_of(refused)}/complain", {"kind": "conduct", "text": WORDS}, follow=True)
    assert "The complaint is written down" in text_of(page)
    assert WORDS in text_of(page)
    assert 'value="answer"' not in page.content.decode()


def test_too_late_the_clerk_is_asked_what_kept_the_person(desk, refused):
    mai = desk("mai")
    with at(1, month=7):
        assert "What kept the person" in text_of(mai.get(f"{page_of(refused)}/complain"))
        sent = {"kind": "refusal", "text": WORDS}
        refusal = mai.post(f"{page_of(refused)}/complain", sent)
        assert refusal.status_code == 422
        assert f"{WORDS}</textarea>" in refusal.content.decode()
        mai.post(f"{page_of(refused)}/complain", {**sent, "late_reason": "Nằm viện."})
    assert Complaint.objects.get().late_reason == "Nằm viện."


def test_a_clerk_writes_a_second_complaint_down_too(desk, complaint, refused, people):
    mai = desk("mai")
    assert "Second complaint" not in text_of(mai.get(f"{page_of(refused)}/complain"))
    with at(20):
        page = mai.get(f"{page_of(refused)}/complain")
        assert "Second complaint: The refusal, to Da Nang City People's Committee" in text_of(page)
        page = mai.post(f"{page_of(refused)}/complain", {"kind": f"again-{complaint.pk}", "text": WORDS}, follow=True)
    assert "The complaint is written down" in text_of(page)
    assert Complaint.objects.get(first=complaint).entered_by == people.mai


def test_a_second_complaint_is_written_down_at_its_own_dossier_alone(desk, complaint, people):
    other = file_dossier(people.lan)
    with at(20):
        sent = {"kind": f"again-{complaint.pk}", "text": WORDS}
        assert desk("mai").post(f"{page_of(other)}/complain", sent).status_code == 422
    assert Complaint.objects.count() == 1


def test_the_head_above_reads_the_first_complaint_beside_the_second(desk, complaint, people):
    post = Post.objects.get(agency__slug="ubnd-thanh-pho", position="city-head")
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=post.pk)
    with at(20):
        second = actions.complain_again(actor=people.actor("lan"), complaint_id=complaint.pk, text="Không ai trả lời.")
        page = desk("far_officer").get(address(second))
    assert "Second complaint" in text_of(page)
    assert WORDS in text_of(page)
    assert f'href="{address(complaint)}"' in page.content.decode()
    assert f'href="{page_of(complaint.dossier)}"' not in page.content.decode()
    assert "Không ai trả lời." in text_of(desk("huong").get(address(complaint)))


@pytest.mark.parametrize("who", ["minh", "huong", "far_officer"])
def test_only_clerks_of_the_dossiers_agencies_write_down(desk, refused, who):
    assert desk(who).post(f"{page_of(refused)}/complain", {"kind": "conduct", "text": "x"}).status_code == 404


def test_the_timeline_tells_that_there_was_one_and_not_what_it_said(desk, complaint):
    text = text_of(desk("minh").get(page_of(complaint.dossier)))
    assert "Complaint filed" in text
    assert WORDS not in text


def test_the_list_takes_a_fixed_number_of_statements(desk, complaint, people, django_assert_num_queries):
    actions.file_complaint(actor=people.actor("lan"), code=complaint.dossier.code, kind="conduct", text="Thái độ.")
    huong = desk("huong")
    huong.get("/desk/complaints")
    with django_assert_num_queries(8):
        huong.get("/desk/complaints")
