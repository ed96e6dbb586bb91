from __future__ import annotations

import pytest

from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.errors import ActNotOffered, ReasonNeeded
from egov.processes.errors import ActNotAllowed
from egov.testing.factories import file_dossier, open_task, walk_to

from .walking import act, journal, local, notices, receive, steps

pytestmark = pytest.mark.usefixtures("monday")
WARD = "ubnd-phuong-hai-chau"


def test_the_household_business_goes_through_the_tax_office_to_the_counter(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    assert steps(dossier) == [
        ("reception", WARD, "receive"),
        ("examine", WARD, "complete"),
        ("approve", WARD, "approve"),
        ("tax-code", "thue-thanh-pho", "complete"),
        ("hand-over", WARD, "hand-over"),
    ]
    assert (dossier.outcome, bool(dossier.handed_out_at)) == ("granted", True)


def test_the_whole_way_is_journaled_and_told(people):
    dossier = walk_to(file_dossier(people.lan), "handed_out")
    assert journal(dossier) == ["file", "receive", "step", "step", "finish", "hand-out"]
    assert notices(dossier) == ["filed", "received", "result-early", "handed-over"]


def test_trees_go_from_the_company_to_the_department_and_back_to_its_counter(people):
    dossier = walk_to(file_dossier(people.lan, "chat-ha-cay-xanh"), "handed_out")
    company, department = "cong-ty-cay-xanh", "so-xay-dung"
    assert [(step, agency) for step, agency, _ in steps(dossier)][:5] == [
        ("reception", company),
        ("site-visit", company),
        ("proposal", company),
        ("examine", department),
        ("approve", department),
    ]
    assert dossier.agency_out.slug == company


def test_a_criminal_record_is_verified_by_the_police(people):
    dossier = walk_to(file_dossier(people.lan, "phieu-ly-lich-tu-phap"), "handed_out")
    assert ("verify", "cong-an-thanh-pho", "complete") in steps(dossier)


def test_each_step_has_its_own_due_time_in_working_hours(people):
    dossier = receive(file_dossier(people.lan))
    assert local(open_task(dossier).due_at) == "2026-03-03 14:00"


def test_the_result_is_finished_when_only_the_hand_over_is_left(people):
    dossier = walk_to(file_dossier(people.lan), "finished")
    assert (open_task(dossier).step, dossier.state) == ("hand-over", "finished")
    assert dossier.clock["finished"]


@pytest.mark.parametrize("who", ["lan", "mai", "huong", "far_officer"])
def test_a_step_is_done_by_the_holder_of_its_post_only(who, people):
    task = open_task(receive(file_dossier(people.lan)))
    with pytest.raises(NotFound):
        actions.complete_task(actor=people.actor(who), task_id=task.pk, act="complete")


@pytest.mark.parametrize("name", ["approve", "hand-over", "receive", "refuse", "send-back"])
def test_an_act_that_is_not_offered_changes_nothing(name, people):
    dossier = receive(file_dossier(people.lan))
    with pytest.raises(ActNotOffered):
        act(dossier, name, "x")
    assert [name for _, _, name in steps(dossier)] == ["receive", ""]


def test_a_head_sends_back_and_the_work_is_done_again(people):
    dossier = act(receive(file_dossier(people.lan)), "complete")
    act(dossier, "send-back", "Ghi rõ ngành nghề.")
    assert open_task(dossier).round == 2
    act(dossier, "complete")
    assert [(task.step, task.round) for task in dossier.tasks.order_by("id")] == [
        ("reception", 1), ("examine", 1), ("approve", 1), ("examine", 2), ("approve", 2),
    ]  # fmt: skip


def test_the_tax_office_sends_back_to_whom_it_names(people):
    dossier = act(act(receive(file_dossier(people.lan)), "complete"), "approve")
    task = open_task(dossier)
    actions.complete_task(actor=people.actor("tax_officer"), task_id=task.pk, act="send-back", note="x", to="examine")
    assert open_task(dossier).step == "examine"


def test_nothing_is_sent_back_to_a_step_that_was_not_done(people):
    dossier = act(receive(file_dossier(people.lan)), "complete")
    with pytest.raises(ActNotAllowed):
        actions.complete_task(
            actor=people.actor("huong"), task_id=open_task(dossier).pk, act="send-back", note="x", to="tax-code"
        )


@pytest.mark.parametrize("name", ["ask-supplement", "propose-refusal"])
def test_acts_against_the_applicant_need_a_reason(name, people):
    with pytest.raises(ReasonNeeded):
        act(receive(file_dossier(people.lan)), name, " ")


def test_a_proposed_refusal_is_signed_by_the_head(people):
    dossier = act(receive(file_dossier(people.lan)), "propose-refusal", "Không đủ điều kiện.")
    assert (open_task(dossier).step, open_task(dossier).proposal_note) == ("approve", "Không đủ điều kiện.")
    dossier = act(dossier, "refuse")
    assert (dossier.state, dossier.outcome) == ("stopped", "refused")
    assert journal(dossier)[-1] == "stop"
    assert notices(dossier)[-1] == "stopped"
    assert dossier.papers.get(kind="refusal").data["reason"] == "Không đủ điều kiện."


def test_the_head_may_send_a_proposed_refusal_back(people):
    dossier = act(receive(file_dossier(people.lan)), "propose-refusal", "Không đủ điều kiện.")
    act(dossier, "send-back", "Xem lại.")
    assert open_task(dossier).step == "examine"
    assert walk_to(dossier, "handed_out").outcome == "granted"


def test_nobody_proposed_to_refuse_so_the_head_cannot(people):
    dossier = act(receive(file_dossier(people.lan)), "complete")
    with pytest.raises(ActNotOffered):
        act(dossier, "refuse", "x")
