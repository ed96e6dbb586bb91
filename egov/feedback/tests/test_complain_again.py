"""A second complaint, to the agency above: when, once, and who decides on it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from egov.core import clock
from egov.core.actor import SYSTEM
from egov.core.errors import NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.feedback import actions, queries
from egov.feedback.again import way_on
from egov.feedback.errors import ComplaintDecided, NoWayOn, OwnDecision, TextNeeded, TooLate
from egov.feedback.models import Complaint
from egov.identity.actions import give_post
from egov.notices.models import Notice
from egov.places.models import Agency, Post
from egov.testing.complaints import at

AGAIN = "Phường trả lời không đúng."


def local(moment) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"


@pytest.fixture
def answered(people, complaint):
    """Hương said on 10 March that the complaint was not right."""
    with at(10):
        return actions.answer_complaint(
            actor=people.actor("huong"), complaint_id=complaint.pk, outcome="rejected", finding="Thiếu giấy.",
            answer="Giữ nguyên.",
        )  # fmt: skip


@pytest.fixture
def chair(people):
    """Quân heads the city now."""
    post = Post.objects.get(agency__slug="ubnd-thanh-pho", position="city-head")
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=post.pk)
    return people.far_officer


@pytest.fixture
def go_on(people):
    """`go_on(first)` complains a second time, on 20 March."""

    def make(first, who="lan", text=AGAIN, day=20, month=3, **more):
        with at(day, month=month):
            return actions.complain_again(actor=people.actor(who), complaint_id=first.pk, text=text, **more)

    return make


def answer(people, complaint, who="far_officer", **more):
    words = {"outcome": "upheld", "finding": "Đủ giấy.", "answer": "Giải quyết lại.", **more}
    return actions.answer_complaint(actor=people.actor(who), complaint_id=complaint.pk, **words)


def test_the_agency_above_takes_it_within_its_own_periods(people, answered, go_on, chair):
    second = go_on(answered)
    assert (second.agency.slug, second.kind, second.first) == ("ubnd-thanh-pho", "refusal", answered)
    assert local(second.due_at) == "2026-03-30 17:30"
    with at(23):
        taken = actions.accept_complaint(actor=people.actor("far_officer"), complaint_id=second.pk)
        assert local(taken.due_at) == "2026-05-07 17:30"  # 45 days
        longer = actions.extend_complaint(actor=people.actor("far_officer"), complaint_id=second.pk, reason="Xa.")
    assert local(longer.due_at) == "2026-05-22 17:30"  # 60 days


def test_of_a_department_it_is_the_city_and_of_the_land_office_its_department(answered):
    for slug, above in (("so-xay-dung", "ubnd-thanh-pho"), ("van-phong-dang-ky-dat-dai", "so-nong-nghiep-moi-truong")):
        answered.agency = Agency.objects.get(slug=slug)
        way = way_on(answered)
        assert way is not None
        assert way.agency.slug == above


def test_above_the_city_there_is_nobody_here(answered, go_on):
    Complaint.objects.update(agency=Agency.objects.get(slug="ubnd-thanh-pho"))
    with pytest.raises(NoWayOn):
        go_on(answered)


def test_the_answer_names_who_decides_and_until_when(answered):
    assert (
        "lần hai đến người đứng đầu Ủy ban nhân dân thành phố Đà Nẵng trong thời hạn 30 ngày"
        in (answered.letter.data["again"])
    )


def test_it_is_on_record_and_told_to_all_three(people, answered, go_on, chair):
    second = go_on(answered)
    entry = JournalEntry.objects.filter(act="complaint-filed").latest("n")
    assert (entry.refs["first"], entry.refs["complaint"], entry.refs["agency"]) == (answered.pk, second.pk, "H17")
    told = Notice.objects.filter(created_at=second.filed_at).order_by("id").select_related("account")
    assert [(notice.account.username, notice.kind) for notice in told] == [
        ("huong", "complaint-went-on"),
        ("lan", "complaint-filed"),
        ("quan", "complaint-arrived"),
    ]
    assert verify_journal().whole


def test_one_second_for_each_first(people, answered, go_on):
    second = go_on(answered)
    with pytest.raises(NoWayOn):
        go_on(answered)
    actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=second.pk)
    with pytest.raises(NoWayOn):
        go_on(answered)
    with pytest.raises(NoWayOn):
        go_on(second)


def test_the_database_itself_keeps_it_to_one(answered, go_on):
    second = go_on(answered)
    second.pk = None
    second.closed_at = second.filed_at
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_before_the_answer_and_in_time_there_is_no_second(complaint, go_on):
    with pytest.raises(NoWayOn):
        go_on(complaint, day=12)


def test_without_an_answer_in_time_it_goes_on_and_the_first_is_closed(people, complaint, go_on):
    second = go_on(complaint)
    complaint.refresh_from_db()
    assert (complaint.outcome, complaint.is_open, second.is_open) == ("unanswered", False, True)
    assert JournalEntry.objects.get(act="complaint-unanswered").refs["complaint"] == complaint.pk
    with pytest.raises(ComplaintDecided):
        answer(people, complaint, who="huong")


@pytest.mark.parametrize(("day", "month"), [(10, 4), (13, 4)])
def test_the_time_for_it_counts_from_the_answer_else_from_the_date_missed(complaint, go_on, day, month):
    assert go_on(complaint, day=day, month=month)


def test_afterwards_it_is_too_late(answered, go_on):
    with pytest.raises(TooLate) as told:
        go_on(answered, day=10, month=4)
    assert "09/04/2026" in str(told.value)


def test_a_clerk_may_say_what_kept_the_person(answered, go_on):
    with pytest.raises(TooLate):
        go_on(answered, who="mai", day=10, month=4)
    second = go_on(answered, who="mai", day=10, month=4, late_reason="Nằm viện.")
    assert (second.channel, second.late_reason) == ("counter", "Nằm viện.")


def test_a_withdrawn_complaint_does_not_go_on(people, complaint, go_on):
    actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complaint.pk)
    with pytest.raises(NoWayOn):
        go_on(complaint)


def test_it_needs_words(answered, go_on):
    with pytest.raises(TextNeeded):
        go_on(answered, text=" ")


@pytest.mark.parametrize("who", ["hung", "bob", "company", "minh", "huong"])
def test_nobody_else_takes_it_further(answered, go_on, who):
    with pytest.raises(NotFound):
        go_on(answered, who=who)


def test_only_the_head_above_decides(people, answered, go_on, chair):
    second = go_on(answered)
    with at(23), pytest.raises(NotFound):
        answer(people, second, who="huong")
    with at(23):
        decided = answer(people, second)
    assert (decided.outcome, decided.answered_by_id) == ("upheld", chair.pk)
    assert "lần hai" in decided.letter.data["again"]
    assert "khởi kiện" in decided.letter.data["again"]


def test_whoever_answered_first_never_decides_again(people, answered, go_on):
    post = Post.objects.get(agency__slug="ubnd-thanh-pho", position="city-head")
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=post.pk)
    second = go_on(answered)
    with pytest.raises(OwnDecision):
        answer(people, second, who="huong")


def test_both_sides_see_both_complaints(people, answered, go_on, chair):
    second = go_on(answered)
    for who in ("huong", "far_officer"):
        for one in (answered, second):
            assert queries.visible_complaint(people.actor(who), one.pk) == one
