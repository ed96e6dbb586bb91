from __future__ import annotations

from uuid import uuid4

import pytest

from egov.catalogue.models import ServiceVersion
from egov.core.actor import SYSTEM
from egov.core.errors import NotAllowed
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.documents.errors import DossierTooLarge
from egov.dossiers import actions
from egov.dossiers.actions import Handed
from egov.dossiers.errors import AnswersRefused, KeyUsed, NotTakenIn, ReasonNeeded
from egov.dossiers.models import Dossier, HandedPaper, RegisterSerial
from egov.dossiers.permissions import visible_dossiers
from egov.identity.actions import give_post
from egov.identity.models import Account
from egov.places.models import Agency, Post
from egov.testing.counter import take_in, taking, walk_in
from egov.testing.factories import stored_file

from .walking import journal, local, notices, steps

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def four(people):
    """A person whom nobody can telephone or write to."""
    return walk_in(people.mai)


def entry(dossier, act):
    found = JournalEntry.objects.get(chain__subject_kind="dossier", chain__subject_id=dossier.code, act=act)
    return found.actor, found.refs


def test_one_act_files_and_receives(people, four):
    dossier = take_in(people.mai, four)
    assert (dossier.state, dossier.channel, dossier.code) == ("received", "counter", "H17.30.05-260302-0001")
    assert (dossier.submitter, dossier.owner, dossier.register_number) == (four, four, 1)
    assert journal(dossier) == ["file", "receive"]
    assert entry(dossier, "file")[0] == f"officer:{people.mai.pk}"
    assert entry(dossier, "file")[1]["channel"] == "counter"
    assert steps(dossier)[-1][0] == "examine"
    assert verify_journal().whole


def test_the_clock_runs_from_the_counter(people, four):
    assert local(take_in(people.mai, four).due_at) == "2026-03-02 17:30"


def test_the_person_is_told_once(people, four):
    assert notices(take_in(people.mai, four)) == ["received"]


def test_the_receipt_counts_the_papers_as_they_came(people, four):
    handed = [Handed("originals", originals=2, certified=1), Handed("", name="Đơn viết tay", copies=3)]
    dossier = take_in(people.mai, four, handed=handed, receipt_wanted=True, sets=2)
    data = dossier.papers.get(kind="receipt").data
    assert [(d["name"], d["originals"], d["certified"], d["copies"]) for d in data["documents"]] == [
        ("Bản chính giấy tờ cần chứng thực", 2, 1, 0),
        ("Đơn viết tay", 0, 0, 3),
    ]
    assert (data["online"], data["sets"], data["collect_by"]) == (False, 2, "counter")


def test_the_fee_is_ticked_with_it(people, four):
    dossier = take_in(people.mai, four, fee_taken=True)
    assert dossier.paid_at is not None
    assert journal(dossier) == ["file", "take-fee", "receive"]


def test_a_slip_is_taken_back_but_not_the_money(people, four):
    dossier = take_in(people.mai, four, fee_taken=True)
    actions.undo_act(actor=people.actor("mai"), code=dossier.code)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.paid_at is not None) == ("filed", True)


def test_what_is_missing_is_told_and_nothing_is_written(people, four):
    with pytest.raises(AnswersRefused) as refused:
        take_in(people.mai, four, handed=[], answers={"papers": [{}]})
    paths = {error.path for error in refused.value.errors}
    assert {"files.originals", "papers"} <= paths
    assert not Dossier.objects.exists()
    assert take_in(people.mai, four).code.endswith("-0001")


def test_a_scan_counts_as_the_paper(people, four):
    scan = stored_file(people.lan)
    dossier = take_in(people.mai, people.lan, handed=[], files=[("originals", scan)])
    assert dossier.attachments.get().file == scan
    assert not HandedPaper.objects.exists()


def test_a_paper_with_no_piece_is_not_there(people, four):
    with pytest.raises(AnswersRefused):
        take_in(people.mai, four, handed=[Handed("originals")])


def test_a_paper_that_the_service_does_not_know_is_refused(people, four):
    with pytest.raises(AnswersRefused):
        take_in(people.mai, four, handed=[Handed("originals", originals=1), Handed("diploma", copies=1)])


def test_a_supplement_is_asked_at_once_with_a_code(people, four):
    dossier = take_in(people.mai, four, handed=[], act="ask-supplement", note="Thiếu bản chính.", items=["originals"])
    assert (dossier.state, dossier.received_at) == ("asked_at_reception", None)
    assert dossier.papers.get().kind == "supplement"
    assert RegisterSerial.objects.count() == 0


def test_a_refusal_is_on_record_with_a_code(people, four):
    dossier = take_in(
        people.mai, four, handed=[], answers={"bring_on": "x"}, act="refuse", note="Bản chính bị tẩy xóa."
    )
    assert (dossier.state, dossier.papers.get().kind) == ("not_received", "refusal")
    assert dossier.code.endswith("-0001")


@pytest.mark.parametrize("act", ["ask-supplement", "refuse"])
def test_both_need_their_reason(act, people, four):
    with pytest.raises(ReasonNeeded):
        take_in(people.mai, four, act=act, note="  ")


def test_who_must_complete_it_comes_back_to_the_counter(people, four):
    dossier = take_in(people.mai, four, handed=[], act="ask-supplement", note="Thiếu bản chính.", items=["originals"])
    mai, handed = people.actor("mai"), [Handed("originals", originals=1)]
    actions.take_supplement(actor=mai, code=dossier.code, handed=handed, message="Đã mang đủ.")
    actions.complete_task(actor=mai, task_id=dossier.tasks.get().pk, act="receive")
    dossier.refresh_from_db()
    assert dossier.state == "received"
    assert [d["originals"] for d in dossier.papers.get(kind="receipt").data["documents"]] == [1]


def test_the_same_key_is_one_dossier(people, four):
    key = uuid4()
    assert take_in(people.mai, four, key=key) == take_in(people.mai, four, key=key)
    assert Dossier.objects.count() == 1


def test_a_key_of_another_service_is_told(people, four):
    key = uuid4()
    take_in(people.mai, four, key=key)
    with pytest.raises(KeyUsed):
        take_in(people.mai, four, "so-nha", key=key)


def test_taken_in_here_decided_there_handed_out_elsewhere(people, four):
    far = Post.objects.get(agency__slug="ubnd-phuong-cam-le", position="one-stop-clerk")
    there = {"province": "48", "commune": far.agency.commune, "street": "1 Ông Ích Đường"}
    out = Agency.objects.get(slug="trung-tam-hcc") if Agency.objects.filter(slug="trung-tam-hcc").exists() else None
    dossier = take_in(people.mai, four, block={"address": there}, agency_out=out)
    assert dossier.agency_in.slug == "ubnd-phuong-hai-chau"
    assert dossier.agency_decides == far.agency
    assert dossier.agency_out == (out or dossier.agency_in)


def test_the_hand_over_comes_to_the_counter_that_was_chosen(people, four):
    far = Post.objects.get(agency__slug="ubnd-phuong-cam-le", position="one-stop-clerk")
    dossier = take_in(people.mai, four, agency_out=far.agency)
    for act in ("complete", "approve"):
        task = dossier.tasks.get(done_at__isnull=True)
        actor = people.actor_for_post(task.post)
        actions.complete_task(actor=actor, task_id=task.pk, act=act)
    assert dossier.tasks.get(done_at__isnull=True).post == far


def test_the_post_and_an_authorised_person_are_named_on_the_receipt(people, four):
    bearer = {"brought_by": "authorised", "bearer_name": "Lê Văn Năm", "authorisation": "Giấy ủy quyền số 7"}
    dossier = take_in(people.mai, four, block=bearer, receipt_wanted=True)
    party = dossier.papers.get(kind="receipt").data["applicant"]
    assert (party["name"], party["submitter"]) == (four.full_name, "Lê Văn Năm")
    assert (party["submitted_as"], party["authorisation"]) == ("authorised", "Giấy ủy quyền số 7")


def test_an_authorised_person_shows_the_paper(people, four):
    with pytest.raises(AnswersRefused) as refused:
        take_in(people.mai, four, block={"brought_by": "authorised", "bearer_name": "Lê Văn Năm"})
    assert [error.path for error in refused.value.errors] == ["applicant.authorisation"]


def test_what_the_post_may_not_bring_is_not_taken_in(people, four):
    with pytest.raises(NotTakenIn):
        take_in(people.mai, four, block={"brought_by": "post", "bearer_name": "Bưu cục Hải Châu"})


def test_the_post_brings_a_dossier(people):
    answers = taking("trich-luc-ho-tich").answers
    bearer = {"brought_by": "post", "bearer_name": "Bưu cục Hải Châu", "way_bill": "EA123"}
    dossier = take_in(people.mai, people.lan, "trich-luc-ho-tich", block=bearer, answers=answers)
    assert (dossier.channel, dossier.applicant["way_bill"]) == ("post", "EA123")


@pytest.mark.parametrize("who", ["minh", "huong", "lan", "far_officer"])
def test_only_a_clerk_of_the_counter_takes_in(who, people, four):
    counter = Post.objects.get(agency__slug="ubnd-phuong-hai-chau", position="one-stop-clerk")
    version = ServiceVersion.objects.filter(service__slug="chung-thuc-ban-sao").latest("number")
    with pytest.raises(NotAllowed):
        actions.take_in(
            actor=people.actor(who), version=version, person=four, taking=taking(), counter=counter, key=uuid4()
        )


def test_a_clerk_elsewhere_does_not_see_it(people, four):
    dossier = take_in(people.mai, four)
    far = Post.objects.get(agency__slug="ubnd-phuong-cam-le", position="one-stop-clerk")
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=far.pk)
    assert dossier not in visible_dossiers(people.actor("far_officer"))


def test_too_many_scans_are_told(people, four, settings):
    settings.MAX_DOSSIER_BYTES = 10
    with pytest.raises(DossierTooLarge):
        take_in(people.mai, people.lan, files=[("originals", stored_file(people.lan))])


def test_a_slip_on_request_is_made_later_and_once(people, four):
    dossier = take_in(people.mai, four)
    if not dossier.papers.filter(kind="receipt").exists():
        first = actions.issue_receipt(actor=people.actor("mai"), code=dossier.code)
        assert actions.issue_receipt(actor=people.actor("mai"), code=dossier.code) == first
        assert journal(dossier)[-1] == "issue-receipt"


def test_a_walk_in_signs_in_nowhere(four):
    assert isinstance(four, Account)
    assert not four.has_usable_password()
    assert (four.phone, four.email, sorted(four.verified)) == ("", "", ["citizen_number", "full_name"])
