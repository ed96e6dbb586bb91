from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.core.errors import NotFound
from egov.dossiers import actions
from egov.dossiers.assignments import given_to, loads_of
from egov.dossiers.errors import NotAHolder, TaskDone
from egov.dossiers.models import Task
from egov.dossiers.queries import inbox_counts, tasks_open_for, timeline
from egov.dossiers.worklists import MINE, NOBODY, Narrowing, with_people
from egov.identity.actions import give_post
from egov.notices.models import Notice
from egov.testing.factories import file_dossier, open_task


@pytest.fixture
def clerks(people):
    """Minh holds Mai's post at the counter as well."""
    (post,) = people.actor("mai").posts
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post)
    return people


@pytest.fixture
def task(clerks):
    return open_task(file_dossier(clerks.lan))


def assign(people, task, by, to):
    account = getattr(people, to).pk if to else None
    return actions.assign_task(actor=people.actor(by), task_id=task.pk, to=account)


def held(people, task):
    return with_people(Task.objects.filter(pk=task.pk)).get().assignee_acts  # type: ignore[attr-defined]


def test_a_holder_gives_it_to_another_who_is_told_and_the_journal_says_so(clerks, task):
    dossier = assign(clerks, task, "mai", "minh")
    entry = timeline(dossier)[-1]
    assert (entry.act, entry.refs["from_account"], entry.refs["to_account"]) == ("reassign", None, clerks.minh.pk)
    notice = Notice.objects.get(account=clerks.minh)
    assert (notice.kind, notice.subject, notice.params["person"]) == ("assigned", dossier.code, "Lê Thị Mai")


def test_the_head_of_the_agency_gives_it_without_holding_the_post(clerks, task):
    assign(clerks, task, "huong", "minh")
    assert Task.objects.get(pk=task.pk).assignee == clerks.minh


@pytest.mark.parametrize("name", ["far_officer", "tax_officer", "lan"])
def test_others_do_not_give_it(clerks, task, name):
    with pytest.raises(NotFound):
        assign(clerks, task, name, "minh")


def test_nobody_gets_what_is_not_theirs_to_do(clerks, task):
    with pytest.raises(NotAHolder):
        assign(clerks, task, "mai", "huong")


def test_what_is_done_is_not_given_to_anybody(clerks, task):
    actions.complete_task(actor=clerks.actor("mai"), task_id=task.pk, act="receive")
    with pytest.raises(TaskDone):
        assign(clerks, task, "mai", "minh")


def test_giving_it_again_to_the_same_changes_and_tells_nothing(clerks, task):
    dossier = assign(clerks, task, "mai", "minh")
    before = len(timeline(dossier))
    assign(clerks, task, "mai", "minh")
    assert (len(timeline(dossier)), Notice.objects.filter(kind="assigned").count()) == (before, 1)


def test_taking_it_oneself_tells_nobody(clerks, task):
    assign(clerks, task, "mai", "mai")
    assert not Notice.objects.filter(kind="assigned").exists()
    assign(clerks, task, "mai", None)
    assert Task.objects.get(pk=task.pk).assignee is None


def test_whoever_no_longer_holds_the_post_leaves_it_free(clerks, task):
    assign(clerks, task, "mai", "minh")
    assert held(clerks, task)
    clerks.minh.holdings.filter(post=task.post_id).delete()
    assert not held(clerks, task)
    assert given_to([Task.objects.get(pk=task.pk)]) == {}
    free = tasks_open_for(clerks.actor("mai"), narrowing=Narrowing(holder=NOBODY))
    assert list(free) == [task]


def test_mine_are_those_given_to_me_and_to_whom_i_stand_in_for(clerks, task):
    assign(clerks, task, "mai", "mai")
    mine = Narrowing(holder=MINE)
    assert list(tasks_open_for(clerks.actor("mai"), narrowing=mine)) == [task]
    assert list(tasks_open_for(clerks.actor("minh"), narrowing=mine)) == []
    assert (inbox_counts(clerks.actor("mai"))["mine"], inbox_counts(clerks.actor("minh"))["mine"]) == (1, 0)


def test_all_of_somebodys_work_goes_over_with_one_notice(clerks):
    tasks = [open_task(file_dossier(clerks.lan)) for _ in range(3)]
    for one in tasks:
        assign(clerks, one, "mai", "mai")
    assert [(load.name, load.tasks) for load in loads_of(clerks.actor("minh"))] == [("Lê Thị Mai", 3)]
    actions.complete_task(actor=clerks.actor("mai"), task_id=tasks[0].pk, act="receive")
    done, refused = actions.hand_over_work(
        actor=clerks.actor("huong"), tasks=[one.pk for one in tasks], to=clerks.minh.pk
    )
    assert (len(done), [type(error) for _pk, error in refused]) == (2, [TaskDone])
    notice = Notice.objects.get(account=clerks.minh)
    assert (notice.kind, notice.params["count"]) == ("work-handed-over", "2")
