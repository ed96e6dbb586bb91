"""A wrong result is replaced (Decree 61/2018 Art. 21.1)."""

from __future__ import annotations

from typing import Any

import pytest

from egov.core import clock
from egov.core.errors import NotAllowed, NotFound
from egov.core.models import JournalEntry
from egov.core.verification import verify_journal
from egov.dossiers import actions, queries
from egov.dossiers.actions.filing import answers_digest
from egov.dossiers.errors import AnswersRefused, NoResult, NothingCorrected, ReasonNeeded
from egov.dossiers.models import Dossier, Incident
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import act, at, last_refs, notices

pytestmark = pytest.mark.usefixtures("monday")

WHY = "Tên hộ kinh doanh bị ghi sai."
RIGHT = {"trade_name": "Hộ kinh doanh Bún chả cá Bà Lan Hải Châu"}


def handed_out(people) -> Dossier:
    return walk_to(file_dossier(people.lan), "handed_out")


def correct(people, dossier: Dossier, who: str = "huong", **changes: Any) -> Dossier:
    facts = {"reason": WHY, "changes": RIGHT, "responsible": "Bộ phận đăng ký kinh doanh", **changes}
    return actions.correct_result(actor=people.actor(who), code=dossier.code, **facts)


def test_the_new_result_replaces_the_old_one(people):
    dossier = correct(people, handed_out(people))
    old, new = dossier.papers.filter(kind="result").order_by("id")
    assert old.voided_at is not None
    assert new.voided_at is None
    assert (new.number, new.data["replaces"]["number"]) == (2, old.data["head"]["number"])
    assert RIGHT["trade_name"] in str(new.data["text"])


def test_it_is_handed_over_anew_by_the_counter_that_gave_the_wrong_one(people):
    dossier = correct(people, handed_out(people))
    assert (dossier.state, dossier.handed_out_at) == ("finished", None)
    task = open_task(dossier)
    assert (task.step, task.round, task.post.position) == ("hand-over", 2, "one-stop-clerk")
    assert act(dossier, "hand-over").state == "handed_out"


def test_before_it_was_handed_over_the_open_task_stays(people):
    dossier = walk_to(file_dossier(people.lan), "finished")
    task = open_task(dossier)
    dossier = correct(people, dossier)
    assert open_task(dossier).pk == task.pk
    assert dossier.tasks.filter(step="hand-over").count() == 1


def test_the_agency_apologises_and_pays(people):
    dossier = correct(people, handed_out(people))
    incident = dossier.incidents.get()
    assert (incident.kind, incident.account_of, incident.settled_at) == (Incident.WRONG, WHY, clock.now())
    paper = dossier.papers.get(kind="incident").data
    assert "chịu mọi chi phí" in paper["costs"]
    assert (paper["what"], notices(dossier)[-1]) == (WHY, "result-corrected")


def test_the_journal_has_both_digests_and_no_answer(people):
    before = handed_out(people)
    dossier = correct(people, before)
    entry = JournalEntry.objects.filter(chain__subject_id=dossier.code).latest("n")
    said = entry.detail.details or {}
    assert (said["before"], said["after"]) == (answers_digest(before.answers), answers_digest(dossier.answers))
    assert last_refs(dossier)["fields"] == ["trade_name"]
    assert verify_journal().whole


def test_a_wrong_owner_is_corrected_by_the_same_act(people):
    before = handed_out(people)
    street = {"province": "48", "commune": "20242", "street": "99 Trần Phú"}
    dossier = correct(people, before, changes={}, applicant={"name": "Nguyễn Thị Lân", "address": street})
    paper = dossier.papers.filter(kind="result").latest("id").data
    assert (paper["holder"], paper["holder_address"].split(",")[0]) == ("Nguyễn Thị Lân", "99 Trần Phú")
    assert dossier.applicant["citizen_number"] == before.applicant["citizen_number"]
    assert "lan" in dossier.search_key
    assert last_refs(dossier)["fields"] == ["applicant.address", "applicant.name"]


def test_the_journal_has_both_digests_of_the_owner(people):
    before = handed_out(people)
    dossier = correct(people, before, changes={}, applicant={"name": "Nguyễn Thị Lân"})
    said = JournalEntry.objects.filter(chain__subject_id=dossier.code).latest("n").detail.details or {}
    assert said["before"] == said["after"] == answers_digest(before.answers)
    assert said["applicant_before"] == answers_digest(before.applicant)
    assert said["applicant_after"] == answers_digest(dossier.applicant)


@pytest.mark.parametrize(
    ("facts", "path"),
    [({"name": ""}, "applicant.name"), ({"citizen_number": "12"}, "applicant.citizen_number"),
     ({"tax_code": "0400123456"}, "applicant.tax_code"), ({"filing_for": "other"}, "applicant.filing_for")],
)  # fmt: skip
def test_wrong_facts_of_the_owner_change_nothing(facts, path, people):
    with pytest.raises(AnswersRefused) as refused:
        correct(people, handed_out(people), changes={}, applicant=facts)
    assert [error.path for error in refused.value.errors] == [path]


def test_the_account_of_the_owner_stays_as_it_is(people):
    correct(people, handed_out(people), changes={}, applicant={"name": "Nguyễn Thị Lân"})
    people.lan.refresh_from_db()
    assert people.lan.full_name == "Nguyễn Thị Lan"


def test_the_day_of_the_decision_stays(people):
    dossier = handed_out(people)
    with clock.moved_to(at("2027-03-01 09:00")):
        again = correct(people, dossier)
    assert again.finished_at == dossier.finished_at


@pytest.mark.parametrize("changes", [{"trade_name": ""}, {"nobody": "x"}, {"capital": "nhiều"}])
def test_wrong_answers_change_nothing(changes, people):
    dossier = handed_out(people)
    with pytest.raises(AnswersRefused):
        correct(people, dossier, changes=changes)
    dossier.refresh_from_db()
    assert dossier.state == "handed_out"
    assert not dossier.incidents.exists()


def test_something_must_be_corrected_and_why(people):
    dossier = handed_out(people)
    with pytest.raises(NothingCorrected):
        correct(people, dossier, changes={})
    with pytest.raises(ReasonNeeded):
        correct(people, dossier, reason=" ")


def test_twice_the_same_is_refused_and_a_further_mistake_is_not(people):
    dossier = correct(people, handed_out(people))
    with pytest.raises(NothingCorrected):
        correct(people, dossier)
    again = correct(people, dossier, changes={"trade_name": "Hộ kinh doanh Bà Lan"})
    assert [
        paper.number for paper in queries.case_of(people.actor("huong"), again.code).papers if paper.kind == "result"
    ] == [3]


@pytest.mark.parametrize("state", ["filed", "received", "asked_in_process", "withdrawn", "stopped", "halted"])
def test_without_a_result_there_is_nothing_to_correct(state, people):
    with pytest.raises(NoResult):
        correct(people, walk_to(file_dossier(people.lan), state))


@pytest.mark.parametrize(("who", "error"), [("minh", NotAllowed), ("mai", NotAllowed), ("far_officer", NotFound)])
def test_only_the_head_corrects(who, error, people):
    with pytest.raises(error):
        correct(people, handed_out(people), who)
