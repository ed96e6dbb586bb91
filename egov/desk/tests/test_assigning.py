from __future__ import annotations

import pytest

from egov.core.actor import SYSTEM
from egov.dossiers import actions
from egov.dossiers.models import Task
from egov.identity.actions import give_post
from egov.testing.factories import file_dossier, open_task

from .reading import page_of, text_of


@pytest.fixture
def tasks(people):
    """Two tasks at the counter, whose post Minh holds beside Mai."""
    (post,) = people.actor("mai").posts
    give_post(actor=SYSTEM, account_id=people.minh.pk, post_id=post)
    return [open_task(file_dossier(people.lan)) for _ in range(2)]


def address_of(tasks):
    return "/desk/assign?" + "&".join(f"task={task.pk}" for task in tasks)


def holders_of(tasks):
    return [Task.objects.get(pk=task.pk).assignee for task in tasks]


def test_the_ticked_lead_to_the_page_where_a_colleague_is_chosen(desk, people, tasks):
    mai = desk("mai")
    answer = mai.post("/desk/", {"act": "assign", "task": [task.pk for task in tasks]})
    assert answer["Location"] == address_of(tasks)
    page = mai.get(answer["Location"])
    assert "Lê Thị Mai (you) Phạm Văn Minh" in text_of(page)
    done = mai.post(answer["Location"], {"to": people.minh.pk}, follow=True)
    assert "2 tasks given to Phạm Văn Minh." in text_of(done)
    assert holders_of(tasks) == [people.minh, people.minh]


def test_it_may_go_back_to_everybody(desk, people, tasks):
    actions.assign_task(actor=people.actor("mai"), task_id=tasks[0].pk, to=people.minh.pk)
    page = desk("minh").post(address_of(tasks[:1]), {"to": "nobody"}, follow=True)
    assert "1 task lies with everybody again." in text_of(page)
    assert holders_of(tasks[:1]) == [None]


@pytest.mark.parametrize("to", ["", "x", "0"])
def test_somebody_must_be_chosen(desk, tasks, to):
    page = desk("mai").post(address_of(tasks), {"to": to})
    assert page.status_code == 422
    assert "Choose who is to have it." in text_of(page)


def test_an_officer_who_could_not_do_it_cannot_be_chosen(desk, people, tasks):
    assert desk("mai").post(address_of(tasks), {"to": people.huong.pk}).status_code == 422
    assert holders_of(tasks) == [None, None]


@pytest.mark.parametrize("name", ["far_officer", "tax_officer"])
def test_others_find_nothing_to_give(desk, tasks, name):
    assert desk(name).get(address_of(tasks)).status_code == 404
    assert desk(name).post(address_of(tasks), {"to": "nobody"}).status_code == 404


@pytest.mark.parametrize("query", ["", "?task=", "?task=x", "?task=" + "9" * 40])
def test_nothing_to_give_is_not_found(desk, people, query):
    assert desk("mai").get("/desk/assign" + query).status_code == 404


def test_tasks_of_different_posts_may_have_nobody_for_all(desk, people, tasks):
    at_step = open_task(actions.complete_task(actor=people.actor("mai"), task_id=tasks[0].pk, act="receive"))
    give_post(actor=SYSTEM, account_id=people.huong.pk, post_id=tasks[1].post_id)
    page = desk("huong").get(address_of([at_step, tasks[1]]))
    assert "Phạm Văn Minh" in text_of(page)
    people.minh.holdings.filter(post=tasks[1].post_id).delete()
    assert "Nobody could take all of these" in text_of(desk("huong").get(address_of([at_step, tasks[1]])))


def test_the_dossiers_page_says_who_has_it_and_leads_there(desk, people, tasks):
    dossier = tasks[0].dossier
    actions.assign_task(actor=people.actor("mai"), task_id=tasks[0].pk, to=people.minh.pk)
    page = desk("huong").get(page_of(dossier))
    assert "Reception: Phạm Văn Minh Give to a colleague" in text_of(page)
    assert f"/desk/assign?task={tasks[0].pk}" in page.content.decode()
    assert "Reception: given to Phạm Văn Minh · Lê Thị Mai" in text_of(page)


def test_all_the_work_of_one_person_is_handed_over(desk, people, tasks):
    for task in tasks:
        actions.assign_task(actor=people.actor("mai"), task_id=task.pk, to=people.mai.pk)
    huong = desk("huong")
    assert "Lê Thị Mai 2 0" in text_of(huong.get("/desk/hand-over"))
    page = huong.get("/desk/hand-over", {"from": people.mai.pk})
    assert "2 tasks go to somebody else." in text_of(page)
    done = huong.post(f"/desk/hand-over?from={people.mai.pk}", {"to": people.minh.pk}, follow=True)
    assert "2 tasks given to Phạm Văn Minh." in text_of(done)
    assert holders_of(tasks) == [people.minh, people.minh]


def test_outsiders_see_nobodys_load(desk, people, tasks):
    actions.assign_task(actor=people.actor("mai"), task_id=tasks[0].pk, to=people.mai.pk)
    page = desk("far_officer").get("/desk/hand-over", {"from": people.mai.pk})
    assert "Lê Thị Mai" not in text_of(page)
    desk("far_officer").post(f"/desk/hand-over?from={people.mai.pk}", {"to": "nobody"})
    assert holders_of(tasks[:1]) == [people.mai]
