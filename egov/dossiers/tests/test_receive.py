from __future__ import annotations

import pytest

from egov.core import clock
from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.errors import ActNotOffered, ReasonNeeded, TaskDone
from egov.testing.factories import file_dossier, open_task

from .walking import act, at, journal, last_refs, local, notices, receive, steps

pytestmark = pytest.mark.usefixtures("monday")

# Received on Monday, 2 March 2026, at 8 o'clock.
DUE = {
    "chat-ha-cay-xanh": "2026-03-20 17:30",
    "chung-thuc-ban-sao": "2026-03-02 17:30",
    "chuyen-truong-thcs": "2026-03-05 11:30",
    "dang-ky-ho-kinh-doanh": "2026-03-10 17:30",
    "dang-ky-nghia-vu-quan-su": "2026-03-02 10:00",
    "giay-phep-lao-dong": "2026-03-09 17:30",
    "phieu-ly-lich-tu-phap": "2026-03-16 17:30",
    "so-nha": "2026-03-04 17:30",
    "sua-chua-cai-tao-nha": "2026-03-17 17:30",
    "trich-luc-ho-tich": "2026-03-02 17:30",
}


@pytest.mark.parametrize("service", sorted(DUE))
def test_the_clock_starts_at_reception(service, people):
    assert local(receive(file_dossier(people.lan, service)).due_at) == DUE[service]


@pytest.mark.parametrize(("received", "due"), [("15:00", "2026-03-02 17:30"), ("15:01", "2026-03-03 09:00")])
def test_after_the_cut_off_the_extract_comes_next_morning(received, due, people):
    dossier = file_dossier(people.lan, "trich-luc-ho-tich")
    with clock.moved_to(at(f"2026-03-02 {received}")):
        assert local(receive(dossier).due_at) == due


def test_before_reception_no_date_is_told(people):
    dossier = file_dossier(people.lan)
    assert (dossier.due_at, dossier.clock) == (None, {})


def test_reception_opens_the_first_step_and_numbers_the_register(people):
    dossier = receive(file_dossier(people.lan))
    assert steps(dossier) == [
        ("reception", "ubnd-phuong-hai-chau", "receive"),
        ("examine", "ubnd-phuong-hai-chau", ""),
    ]
    assert last_refs(dossier)["register"] == 1
    assert last_refs(receive(file_dossier(people.hung)))["register"] == 2


def test_reception_is_journaled_and_told_with_a_receipt(people):
    dossier = receive(file_dossier(people.lan))
    assert (journal(dossier), notices(dossier)) == (["file", "receive"], ["filed", "received"])
    assert [paper.kind for paper in dossier.papers.all()] == ["receipt"]


def test_trees_are_received_by_the_company_and_decided_by_the_department(people):
    dossier = receive(file_dossier(people.lan, "chat-ha-cay-xanh"))
    assert (dossier.agency_in.slug, dossier.agency_decides.slug) == ("cong-ty-cay-xanh", "so-xay-dung")
    assert steps(dossier) == [("reception", "cong-ty-cay-xanh", "receive"), ("site-visit", "cong-ty-cay-xanh", "")]


def test_a_refusal_at_the_counter_says_why(people):
    dossier = act(file_dossier(people.lan), "refuse", "Không thuộc thẩm quyền.")
    assert (dossier.state, dossier.due_at) == ("not_received", None)
    assert notices(dossier)[-1] == "refused"
    assert dossier.papers.get().data["reason"] == "Không thuộc thẩm quyền."
    assert not dossier.tasks.filter(done_at__isnull=True).exists()


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_refusal_without_a_reason_is_refused(note, people):
    with pytest.raises(ReasonNeeded):
        act(file_dossier(people.lan), "refuse", note)


@pytest.mark.parametrize("who", ["lan", "bob", "minh", "huong", "far_officer", "tax_officer"])
def test_only_the_clerk_of_the_post_receives(who, people):
    task = open_task(file_dossier(people.lan))
    with pytest.raises(NotFound):
        actions.complete_task(actor=people.actor(who), task_id=task.pk, act="receive")


def test_nobody_receives_twice(people):
    dossier = file_dossier(people.lan)
    task, mai = open_task(dossier), people.actor("mai")
    actions.complete_task(actor=mai, task_id=task.pk, act="receive")
    with pytest.raises(TaskDone) as done:
        actions.complete_task(actor=mai, task_id=task.pk, act="receive")
    assert done.value.params == {"who": people.mai.full_name, "when": "08:00, 02/03/2026"}


@pytest.mark.parametrize("name", ["complete", "approve", "hand-over", "propose-refusal", "receive!", ""])
def test_reception_offers_three_acts_only(name, people):
    with pytest.raises(ActNotOffered):
        act(file_dossier(people.lan), name, "x")


def test_a_task_that_does_not_exist_is_not_found(people):
    with pytest.raises(NotFound):
        actions.complete_task(actor=people.actor("mai"), task_id=10**12, act="receive")


def test_several_filings_are_received_at_a_stroke_each_for_itself(people):
    good, bad = file_dossier(people.lan), receive(file_dossier(people.hung))
    ids = [open_task(good).pk, bad.tasks.earliest("id").pk]
    done, refused = actions.complete_tasks(actor=people.actor("mai"), task_ids=ids, act="receive")
    assert [dossier.code for dossier in done] == [good.code]
    assert [(task, error.code) for task, error in refused] == [(ids[1], "task-done")]
