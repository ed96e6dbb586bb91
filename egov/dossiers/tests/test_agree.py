from __future__ import annotations

from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.errors import TaskDone
from egov.dossiers.models import Dossier
from egov.dossiers.worklists import proposed_at
from egov.testing.factories import act_on, file_dossier, open_task, walk_to


def to_sign(people, *, refusal=False):
    """A dossier that waits for the head: to approve, or to sign a refusal that was proposed."""
    dossier = walk_to(file_dossier(people.lan), "received")
    while open_task(dossier).step != "approve" and not open_task(dossier).proposal:
        task = open_task(dossier)
        propose = refusal and task.step == "examine"
        act_on(task, "propose-refusal" if propose else "complete", people=people, note="Không đủ điều kiện.")
    return dossier


def state_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


def test_each_is_decided_as_it_was_proposed(people):
    fine, refused_one = to_sign(people), to_sign(people, refusal=True)
    ids = [open_task(fine).pk, open_task(refused_one).pk]
    done, refused = actions.agree_tasks(actor=people.actor("huong"), task_ids=ids)
    assert [act for _dossier, act in done] == ["approve", "refuse"]
    assert refused == []
    assert (state_of(fine), state_of(refused_one)) == ("in_process", "stopped")


def test_what_was_done_meanwhile_and_what_is_anothers_is_told(people):
    first, other = to_sign(people), file_dossier(people.lan)
    ids = [open_task(first).pk, open_task(other).pk]
    actions.agree_tasks(actor=people.actor("huong"), task_ids=ids[:1])
    done, refused = actions.agree_tasks(actor=people.actor("huong"), task_ids=ids)
    assert done == []
    assert [type(error) for _pk, error in refused] == [TaskDone, NotFound]
    assert state_of(other) == "filed"


def test_who_proposed_it_and_why_is_known(people):
    dossier = to_sign(people, refusal=True)
    task = open_task(dossier)
    proposed = proposed_at([task])[task.pk]
    assert (proposed.by, proposed.note) == ("Phạm Văn Minh", "Không đủ điều kiện.")
