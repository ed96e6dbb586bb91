from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from egov.core import clock
from egov.core.errors import NotFound
from egov.core.models import JournalEntry, OutboxMessage
from egov.core.verification import verify_journal
from egov.dossiers.models import Dossier
from egov.feedback import actions
from egov.feedback.errors import ComplaintDecided, ComplaintThere, NothingToComplain, TextNeeded, TooLate
from egov.feedback.kinds import kinds_open
from egov.feedback.models import Complaint
from egov.notices.models import Notice
from egov.places.models import Agency
from egov.testing.complaints import MONDAY, WORDS, at
from egov.testing.factories import file_dossier, walk_to


def test_a_complaint_stands_with_its_date_and_is_journaled(complain, refused):
    complaint = complain()
    assert clock.local(complaint.due_at) == datetime(2026, 3, 13, 17, 30, tzinfo=clock.LOCAL)  # ten days after the 3rd
    entry = JournalEntry.objects.select_related("detail").get(act="complaint-filed")
    assert (entry.refs["complaint"], entry.refs["kind"]) == (complaint.pk, "refusal")
    assert WORDS not in str(entry.refs)
    assert entry.detail.details == {"text": WORDS}
    assert verify_journal().whole


def test_the_complainant_is_told_until_when(complain, people):
    complain()
    notice = Notice.objects.get(kind="complaint-filed")
    assert (notice.account_id, notice.params["due"][:10]) == (people.lan.pk, "2026-03-13")


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("filed", ["conduct"]),
        ("not_received", ["refusal", "conduct"]),
        ("stopped", ["refusal", "conduct"]),
        ("finished", ["result", "conduct"]),
        ("handed_out", ["result", "conduct"]),
        ("in_process", ["conduct"]),
        ("withdrawn", ["conduct"]),
    ],
)
def test_what_there_is_to_complain_about_follows_from_the_state(people, state, kinds):
    with clock.moved_to(MONDAY):
        assert kinds_open(walk_to(file_dossier(people.lan), state)) == kinds


def test_a_late_dossier_can_be_complained_about(people):
    with clock.moved_to(MONDAY):
        dossier = walk_to(file_dossier(people.lan), "in_process")
    with at(30):
        assert kinds_open(dossier) == ["delay", "conduct"]


def test_so_can_one_that_nobody_received(people):
    with clock.moved_to(MONDAY):
        dossier = file_dossier(people.lan)
    with at(5):
        assert kinds_open(dossier) == ["delay", "conduct"]


def test_what_there_is_no_reason_for_is_refused(complain):
    with pytest.raises(NothingToComplain):
        complain(kind="delay")
    with pytest.raises(NothingToComplain):
        complain(kind="weather")


def test_a_complaint_without_words_is_refused(complain):
    with pytest.raises(TextNeeded):
        complain(text="   ")


def test_a_second_click_files_nothing_twice(complain):
    complain()
    with pytest.raises(ComplaintThere):
        complain()
    assert Complaint.objects.count() == 1


def test_the_database_itself_keeps_it_to_one(complain):
    first = complain()
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.create(
            dossier=first.dossier, kind="refusal", text="x", agency=first.agency, filed_at=MONDAY,
            accept_due_at=MONDAY, due_at=MONDAY,
        )  # fmt: skip


def test_two_kinds_stand_beside_each_other(complain):
    assert complain().kind != complain(kind="conduct").kind


def test_after_ninety_days_it_is_too_late(people, refused):
    with at(2, month=6), pytest.raises(TooLate) as told:
        actions.file_complaint(actor=people.actor("lan"), code=refused.code, kind="refusal", text=WORDS)
    assert "01/06/2026" in str(told.value)  # 31 May is a Sunday


def test_on_the_ninetieth_day_it_is_in_time(people, refused):
    with at(29, month=5):
        assert actions.file_complaint(actor=people.actor("lan"), code=refused.code, kind="refusal", text=WORDS)


def test_a_clerk_writes_down_what_somebody_says_at_the_counter(complain, people):
    complaint = complain(who="mai")
    assert (complaint.channel, complaint.entered_by_id, complaint.account_id) == (
        "counter",
        people.mai.pk,
        people.lan.pk,
    )


def test_a_clerk_may_say_what_kept_the_person_from_coming_in_time(people, refused):
    more = {"code": refused.code, "kind": "refusal", "text": WORDS}
    with at(20, month=8):
        with pytest.raises(TooLate):
            actions.file_complaint(actor=people.actor("mai"), **more)
        complaint = actions.file_complaint(actor=people.actor("mai"), late_reason="Nằm viện từ tháng 3.", **more)
    assert complaint.late_reason == "Nằm viện từ tháng 3."


def test_the_applicant_cannot_excuse_being_late_without_the_counter(people, refused):
    with at(20, month=8), pytest.raises(TooLate):
        actions.file_complaint(
            actor=people.actor("lan"), code=refused.code, kind="refusal", text=WORDS, late_reason="Ốm."
        )


@pytest.mark.parametrize("who", ["hung", "bob", "company", "minh", "huong", "far_officer", "tax_officer"])
def test_nobody_else_complains(complain, who):
    with pytest.raises(NotFound):
        complain(who=who)


def test_the_agency_that_decided_answers(complain, refused):
    assert complain().agency_id == refused.agency_decides_id


def test_before_reception_the_agency_of_the_counter_answers(people):
    with clock.moved_to(MONDAY):
        dossier = walk_to(file_dossier(people.lan), "not_received")
        complaint = actions.file_complaint(actor=people.actor("lan"), code=dossier.code, kind="refusal", text=WORDS)
    assert complaint.agency_id == dossier.agency_in_id


def test_about_conduct_one_says_at_which_of_its_agencies(complain, refused):
    other, stranger = Agency.objects.get(slug="so-tu-phap"), Agency.objects.get(slug="so-xay-dung")
    Dossier.objects.update(agency_out=other)
    first = complain(kind="conduct", agency_id=other.pk)
    assert first.agency_id == other.pk
    first.delete()
    assert complain(kind="conduct", agency_id=stranger.pk).agency_id == refused.agency_decides_id


def test_the_complainant_takes_it_back(complain, people):
    complaint = complain()
    with at(4):
        actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complaint.pk)
    complaint.refresh_from_db()
    assert (complaint.outcome, complaint.is_open) == ("withdrawn", False)
    assert JournalEntry.objects.filter(act="complaint-withdrawn").count() == 1
    with pytest.raises(ComplaintDecided):
        actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complaint.pk)


@pytest.mark.parametrize("who", ["hung", "huong", "minh", "far_officer"])
def test_nobody_else_takes_it_back(complain, people, who):
    with pytest.raises(NotFound):
        actions.withdraw_complaint(actor=people.actor(who), complaint_id=complain().pk)


def test_afterwards_one_may_complain_again(complain, people):
    actions.withdraw_complaint(actor=people.actor("lan"), complaint_id=complain().pk)
    assert complain().is_open


def test_somebody_without_an_account_is_told_by_mail(complain, refused):
    Dossier.objects.update(submitter=None, owner=None, applicant={**refused.applicant, "email": "ba@example.vn"})
    complaint = complain(who="mai")
    assert complaint.account_id is None
    mail = OutboxMessage.objects.get(key=f"{refused.code}:complaint-filed:{complaint.pk}")
    assert mail.payload["to"] == "ba@example.vn"


def test_filing_takes_a_fixed_number_of_statements(people, refused, django_assert_max_num_queries):
    lan = people.actor("lan")
    with at(3), django_assert_max_num_queries(14):
        actions.file_complaint(actor=lan, code=refused.code, kind="refusal", text=WORDS)
    assert timedelta(days=9) < Complaint.objects.get().due_at - MONDAY < timedelta(days=12)
