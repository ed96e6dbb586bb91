from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from egov.core import clock, events
from egov.core.actor import SYSTEM
from egov.core.errors import NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers.errors import ReasonNeeded
from egov.dossiers.issuing import paper_pdf
from egov.feedback import actions, queries
from egov.feedback.errors import (
    AlreadyAccepted,
    AlreadyExtended,
    AnswerNeeded,
    ComplaintDecided,
    NotAccepted,
    OwnDecision,
)
from egov.feedback.events import ComplaintUpheld
from egov.identity.actions import give_post
from egov.notices.models import Notice
from egov.places.models import Post
from egov.testing.complaints import at

FINDING, ANSWER = "Hồ sơ có đủ giấy tờ.", "Giải quyết lại hồ sơ trong 3 ngày làm việc."


def accept(people, complaint, who="huong", day=4):
    with at(day):
        return actions.accept_complaint(actor=people.actor(who), complaint_id=complaint.pk)


def answer(people, complaint, outcome="upheld", who="huong", day=10, **more):
    words = {"finding": FINDING, "answer": ANSWER, **more}
    with at(day):
        return actions.answer_complaint(actor=people.actor(who), complaint_id=complaint.pk, outcome=outcome, **words)


@pytest.fixture
def another_head(people):
    """Minh holds the head's post of the ward as well."""
    post = Post.objects.get(agency__slug="ubnd-phuong-hai-chau", position="commune-head")
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post.pk)


def test_taken_up_the_answer_is_due_in_thirty_days(complain, people):
    complaint = accept(people, complain())
    # 30 days after 4 March is 3 April 2026, a Friday.
    assert clock.local(complaint.due_at) == datetime(2026, 4, 3, 17, 30, tzinfo=clock.LOCAL)
    assert complaint.explanation
    assert Notice.objects.filter(kind="complaint-accepted").exists()


def test_taking_up_twice_changes_nothing(complain, people):
    complaint = accept(people, complain())
    with pytest.raises(AlreadyAccepted):
        accept(people, complaint, day=5)


def test_a_complex_matter_gets_its_time_once_with_a_reason(complain, people):
    complaint, huong = accept(people, complain()), people.actor("huong")
    before = complaint.due_at
    with pytest.raises(ReasonNeeded):
        actions.extend_complaint(actor=huong, complaint_id=complaint.pk, reason=" ")
    extended = actions.extend_complaint(actor=huong, complaint_id=complaint.pk, reason="Phải xác minh tại địa phương.")
    assert timedelta(days=14) < extended.due_at - before < timedelta(days=18)
    with pytest.raises(AlreadyExtended):
        actions.extend_complaint(actor=huong, complaint_id=complaint.pk, reason="Lần nữa.")


def test_before_it_is_taken_up_there_is_nothing_to_extend(complain, people):
    with pytest.raises(NotAccepted):
        actions.extend_complaint(actor=people.actor("huong"), complaint_id=complain().pk, reason="Phức tạp.")


def test_the_answer_is_a_letter_with_what_was_found_and_decided(complain, people):
    complaint = answer(people, accept(people, complain()))
    assert (complaint.outcome, complaint.is_open) == ("upheld", False)
    assert complaint.letter is not None
    data = complaint.letter.data
    assert (data["finding"], data["decision"], data["verdict"]) == (FINDING, ANSWER, "right")
    assert "30 ngày" in data["again"]
    assert paper_pdf(complaint.letter).startswith(b"%PDF")
    assert Notice.objects.filter(kind="complaint-answered").exists()


def test_what_was_said_is_in_the_details_of_the_journal(complain, people):
    answer(people, complain())
    entry = JournalEntry.objects.select_related("detail").get(act="complaint-answered")
    assert entry.refs["outcome"] == "upheld"
    assert entry.detail.details == {"finding": FINDING, "answer": ANSWER}
    assert verify_journal().whole


def test_an_answer_takes_up_what_was_not_taken_up(complain, people):
    complaint = answer(people, complain(), day=5)
    assert complaint.accepted_at is not None
    acts = list(JournalEntry.objects.filter(act__startswith="complaint-").order_by("n").values_list("act", flat=True))
    assert acts == ["complaint-filed", "complaint-accepted", "complaint-answered"]


@pytest.mark.parametrize("missing", [{"finding": " "}, {"answer": ""}, {"outcome": "maybe"}, {"outcome": "withdrawn"}])
def test_an_answer_lacks_nothing(complain, people, missing):
    with pytest.raises(AnswerNeeded):
        answer(people, complain(), **missing)


def test_answered_once_it_stays(complain, people):
    complaint = answer(people, complain())
    with pytest.raises(ComplaintDecided):
        answer(people, complaint, outcome="rejected")


@pytest.mark.parametrize(("outcome", "heard"), [("upheld", 1), ("partly", 1), ("rejected", 0)])
def test_a_complaint_that_was_right_is_announced(complain, people, outcome, heard, monkeypatch):
    told: list[ComplaintUpheld] = []
    monkeypatch.setattr(events, "_subscribers", {ComplaintUpheld: [told.append]})
    complaint = answer(people, complain(), outcome=outcome)
    assert len(told) == heard
    assert all((one.complaint, one.outcome) == (complaint.pk, outcome) for one in told)


@pytest.mark.parametrize("who", ["mai", "minh", "lan", "far_officer", "tax_officer"])
def test_only_a_head_of_the_agency_answers(complain, people, who):
    complaint = complain()
    for act in (accept, answer):
        with pytest.raises(NotFound):
            act(people, complaint, who=who)


def test_nobody_answers_about_an_own_decision_while_there_is_another_head(complain, people, another_head):
    complaint = complain()
    for act in (accept, answer):
        with pytest.raises(OwnDecision):
            act(people, complaint)
    assert answer(people, complaint, who="minh").outcome == "upheld"


def test_where_there_is_no_other_head_whoever_decided_answers_first(complain, people):
    assert answer(people, complain()).answered_by_id == people.huong.pk


def test_about_conduct_every_head_may_answer(complain, people, another_head):
    assert answer(people, complain(kind="conduct")).outcome == "upheld"


def test_the_list_of_a_head_has_what_is_overdue_first(complain, people):
    late = complain()
    with at(20):
        soon = complain(kind="conduct")
        actions.accept_complaint(actor=people.actor("huong"), complaint_id=soon.pk)
    with at(23):
        found, following = queries.complaints_led(people.actor("huong"))
        counts = queries.complaint_counts(people.actor("huong"))
    assert [one.pk for one in found] == [late.pk, soon.pk]
    assert following is None
    assert (counts.to_accept, counts.to_answer, counts.overdue) == (1, 1, 1)


def test_it_is_narrowed_down_by_state_and_by_being_late(complain, people):
    late, answered = complain(), answer(people, complain(kind="conduct"), day=20)
    soon = accept(people, complain(kind="conduct"), day=20)
    huong = people.actor("huong")

    def found(state: queries.State, *, is_late: bool = False) -> set[int]:
        return {one.pk for one in queries.complaints_led(huong, state, late=is_late)[0]}

    with at(23):
        assert found("open") == {late.pk, soon.pk}
        assert (found("to-accept"), found("to-answer"), found("closed")) == ({late.pk}, {soon.pk}, {answered.pk})
        assert (found("open", is_late=True), found("to-answer", is_late=True)) == ({late.pk}, set())
        assert found("closed", is_late=True) == set()


def test_closed_ones_go_on_newest_first(complain, people):
    closed = [answer(people, complain(kind=kind), day=5).pk for kind in ("refusal", "conduct")]
    first, following = queries.complaints_led(people.actor("huong"), "closed", size=1)
    rest, end = queries.complaints_led(people.actor("huong"), "closed", after=following, size=1)
    assert ([first[0].pk, rest[0].pk], end) == (closed[::-1], None)


def test_long_lists_go_on_by_keyset(complain, people):
    first, second = complain(), complain(kind="conduct")
    found, following = queries.complaints_led(people.actor("huong"), size=1)
    assert following is not None
    rest, _ = queries.complaints_led(people.actor("huong"), after=following, size=1)
    assert {found[0].pk, rest[0].pk} == {first.pk, second.pk}


@pytest.mark.parametrize("who", ["mai", "minh", "lan", "far_officer"])
def test_others_have_no_list(complain, people, who):
    complain()
    assert queries.complaints_led(people.actor(who)) == ([], None)
