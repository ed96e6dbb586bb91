"""Told before and after a complaint's date: the officers in charge and the complainant, once for each date."""

from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.core.models import OutboxMessage
from egov.dossiers.models import Dossier
from egov.feedback import actions, tasks, warning
from egov.identity.actions import give_post
from egov.identity.models import Holding
from egov.notices.models import Notice
from egov.notices.queries import shown
from egov.places.models import Agency, Post
from egov.testing.complaints import at

pytestmark = pytest.mark.usefixtures("complaint")


def watch(day: int, hour: int = 9, month: int = 3) -> None:
    with at(day, hour, month):
        tasks.watch()


def told(*kinds: str) -> list[tuple[str, str]]:
    """(who, kind) of what the watch has told, in order."""
    wanted = kinds or ("complaint-due-soon", "complaint-overdue", "complaint-late")
    found = Notice.objects.filter(kind__in=wanted).order_by("id").select_related("account")
    return [(notice.account.username, notice.kind) for notice in found]


def test_the_head_is_told_two_working_days_before_it_must_be_taken_up():
    watch(10)  # due on Friday, the 13th
    assert told() == []
    watch(11)
    assert told() == [("huong", "complaint-due-soon")]


def test_once_only():
    for hour in (9, 10, 11):
        watch(12, hour)
    assert told() == [("huong", "complaint-due-soon")]


def test_the_last_second_is_in_time_and_afterwards_both_sides_are_told():
    watch(13, 17)
    assert ("lan", "complaint-late") not in told()
    for hour in (9, 10):
        watch(16, hour)
    assert told()[1:] == [("huong", "complaint-overdue"), ("lan", "complaint-late")]


def test_the_complainant_learns_what_can_be_done():
    watch(16)
    notice = shown(Notice.objects.get(kind="complaint-late"), "vi")
    text = " ".join(notice.lines)
    assert "phải có trả lời về khiếu nại của bạn trước 17:30 ngày 13/03/2026" in text
    # Thirty days after 13 March is Sunday, 12 April.
    assert "lần hai đến Ủy ban nhân dân thành phố Đà Nẵng, chậm nhất ngày 13/04/2026" in text
    assert "khởi kiện tại Tòa án nhân dân" in text


def test_where_no_agency_above_is_known_only_the_court_is_named(complaint):
    Agency.objects.filter(pk=complaint.agency_id).update(kind="central")
    watch(16)
    text = " ".join(shown(Notice.objects.get(kind="complaint-late"), "en").lines)
    assert "second time" not in text
    assert "sue at" in text


def test_after_acceptance_the_date_of_the_answer_is_told_of(people, complaint):
    watch(16)
    with at(17):
        actions.accept_complaint(actor=people.actor("huong"), complaint_id=complaint.pk)
    Notice.objects.all().delete()
    watch(15, month=4)
    assert told() == [("huong", "complaint-due-soon")]  # due on 16 April
    watch(17, month=4)
    assert told()[1:] == [("huong", "complaint-overdue"), ("lan", "complaint-late")]


def test_whoever_took_it_up_is_told_beside_the_head_while_a_head_there(people, complaint):
    post = Post.objects.get(agency=complaint.agency, position="military-head")
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post.pk)
    with at(4):
        actions.accept_complaint(actor=people.actor("minh"), complaint_id=complaint.pk)
    watch(2, month=4)
    assert told() == [("minh", "complaint-due-soon"), ("huong", "complaint-due-soon")]
    Holding.objects.filter(account=people.minh, post=post).delete()
    watch(6, month=4)
    assert ("minh", "complaint-overdue") not in told()


def test_what_is_closed_is_neither_near_nor_late(people, complaint):
    actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complaint.pk)
    watch(16)
    assert told() == []


def test_somebody_without_an_account_has_a_mail_for_each_date(people, complaint):
    Dossier.objects.update(applicant={**complaint.dossier.applicant, "email": "ba@example.vn"})
    complaint.account = None
    complaint.save()
    watch(16)
    with at(17):
        actions.accept_complaint(actor=people.actor("huong"), complaint_id=complaint.pk)
    watch(20, month=4)
    assert OutboxMessage.objects.filter(key__contains=f"complaint-late:{complaint.pk}").count() == 2


def test_the_warning_can_be_switched_off(monkeypatch):
    monkeypatch.setattr("egov.places.locality.Settings.number", lambda _self, _name: 0)
    with at(13):
        assert warning.warn_before() == 0


def test_many_are_told_of_with_a_fixed_number_of_statements(complain, django_assert_max_num_queries):
    complain(kind="conduct")
    with at(12), django_assert_max_num_queries(10):
        assert warning.warn_before() == 2
