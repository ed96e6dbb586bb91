from __future__ import annotations

import pytest

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core.actor import STRANGER
from egov.core.errors import NotAllowed, NotFound
from egov.dossiers import actions
from egov.dossiers.applicants import applicant_form
from egov.dossiers.errors import AnswersRefused
from egov.dossiers.models import Dossier, Draft
from egov.testing.factories import complete_draft, file_dossier, household_answers, start_draft, stored_file

from .walking import journal, last_refs, local, notices, receive, steps

pytestmark = pytest.mark.usefixtures("monday")


def test_a_filing_waits_for_the_clerk_of_the_ward_that_decides(people):
    dossier = file_dossier(people.lan)
    assert dossier.code == "H17.30.05-260302-0001"
    assert (dossier.state, dossier.agency_decides.slug) == ("filed", "ubnd-phuong-hai-chau")
    assert steps(dossier) == [("reception", "ubnd-phuong-hai-chau", "")]


def test_a_filing_must_be_received_within_eight_working_hours(people):
    assert local(file_dossier(people.lan).tasks.get().due_at) == "2026-03-03 08:00"


@pytest.mark.parametrize(("block", "kept"), [({}, "counter"), ({"collect_by": "post"}, "post")])
def test_the_result_comes_as_the_applicant_wants_it(people, block, kept):
    dossier = receive(file_dossier(people.lan, block=block))
    assert (dossier.collect_by, "collect_by" in dossier.applicant) == (kept, False)
    assert dossier.papers.get(kind="receipt").data["collect_by"] == kept


def test_a_result_cannot_be_wanted_in_a_way_that_is_not_there(people):
    with pytest.raises(AnswersRefused) as refused:
        file_dossier(people.lan, block={"collect_by": "pigeon"})
    assert [error.path for error in refused.value.errors] == ["applicant.collect_by"]


@pytest.mark.parametrize(("service", "asked"), [("dang-ky-ho-kinh-doanh", True), ("so-nha", False)])
def test_nobody_is_asked_how_a_file_shall_come(people, service, asked):
    definition = definition_of(Service.objects.get(slug=service).current_id)
    assert (applicant_form(definition).field("collect_by") is not None) == asked


def test_a_filing_is_journaled_and_told(people):
    dossier = file_dossier(people.lan)
    assert (journal(dossier), notices(dossier)) == (["file"], ["filed"])
    assert {"to": "filed", "service": "DNG-288122_1", "channel": "online"}.items() <= last_refs(dossier).items()


def test_the_journal_tells_nothing_personal_of_a_filing(people):
    assert "Lan" not in str(last_refs(file_dossier(people.lan)))


def test_a_filing_keeps_its_files(people):
    attachment = file_dossier(people.lan).attachments.select_related("file").get()
    assert (attachment.document, attachment.phase, attachment.file.kept) == ("id-card", "filing", True)


def test_every_answer_that_is_missing_is_named_at_once(people):
    with pytest.raises(AnswersRefused) as refused:
        file_dossier(people.lan, answers={})
    paths = {error.path for error in refused.value.errors}
    assert {"trade_name", "premises", "capital", "founders", "revenue"} <= paths
    assert not Dossier.objects.exists()


def test_a_place_in_another_province_is_refused(people):
    hanoi = {"province": "01", "commune": "00004", "street": "1 Tràng Tiền"}
    with pytest.raises(AnswersRefused) as refused:
        file_dossier(people.lan, answers=household_answers(premises=hanoi))
    assert [error.path for error in refused.value.errors] == ["premises.province"]


def test_a_refused_filing_takes_no_number(people):
    with pytest.raises(AnswersRefused):
        file_dossier(people.lan, answers={})
    assert file_dossier(people.lan).code.endswith("-0001")


@pytest.mark.parametrize("who", ["mai", "minh", "huong"])
def test_officers_do_not_file(who, people):
    with pytest.raises(NotAllowed):
        file_dossier(getattr(people, who), block={"filing_for": "self"})


def test_a_draft_becomes_a_dossier_once(people):
    draft, lan = complete_draft(people.lan), people.actor("lan")
    first = actions.submit_draft(actor=lan, draft_id=draft.pk)
    assert actions.submit_draft(actor=lan, draft_id=draft.pk) == first
    assert not Draft.objects.exists()


def test_a_draft_that_is_wrong_stays_as_it_is(people):
    draft = complete_draft(people.lan, trade_name="")
    with pytest.raises(AnswersRefused):
        actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk)
    assert Draft.objects.get().answers == draft.answers


@pytest.mark.parametrize("who", ["bob", "hung"])
def test_nobody_files_anothers_draft(who, people):
    with pytest.raises(NotFound):
        actions.submit_draft(actor=people.actor(who), draft_id=complete_draft(people.lan).pk)


def test_strangers_file_nothing(people):
    with pytest.raises(NotAllowed):
        actions.submit_draft(actor=STRANGER, draft_id=complete_draft(people.lan).pk)


def test_a_filed_draft_is_not_told_to_others(people):
    draft = complete_draft(people.lan)
    actions.submit_draft(actor=people.actor("lan"), draft_id=draft.pk)
    with pytest.raises(NotFound):
        actions.submit_draft(actor=people.actor("bob"), draft_id=draft.pk)


def test_nobody_attaches_a_file_of_another(people):
    with pytest.raises(NotFound):
        actions.attach_to_draft(draft=start_draft(people.lan), document="id-card", file=stored_file(people.bob))


def test_files_are_attached_to_papers_of_the_service_only(people):
    with pytest.raises(NotFound):
        actions.attach_to_draft(draft=start_draft(people.lan), document="diploma", file=stored_file(people.lan))


def test_the_verified_name_of_the_account_stands(people):
    dossier = file_dossier(people.lan, block={"filing_for": "self", "owner_name": "Ai khác"})
    assert dossier.applicant["name"] == people.lan.full_name
    assert dossier.owner == people.lan


def test_an_owner_without_account_is_reached_through_who_filed(people):
    block = {"filing_for": "other", "owner_kind": "citizen", "owner_name": "Nguyễn Thị Bà", "email": "ba@example.com"}
    dossier = file_dossier(people.lan, block=block)
    assert (dossier.owner, dossier.submitter) == (None, people.lan)
    assert dossier.applicant["submitter_name"] == people.lan.full_name
