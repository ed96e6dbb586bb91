from __future__ import annotations

from django.http import QueryDict

from egov.dossiers.models import Dossier
from egov.dossiers.queries import timeline
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

from ..batches import Batch
from .reading import acts_in, codes_in, do, text_of


def ready_to_approve(people):
    """A dossier whose next step is the head's signature."""
    dossier = walk_to(file_dossier(people.lan), "received")
    while open_task(dossier).step != "approve":
        act_on(open_task(dossier), "complete", people=people)
    return dossier


def state_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


def test_the_clerk_receives_several_at_once(desk, people):
    made = [file_dossier(people.lan) for _ in range(3)]
    mai = desk("mai")
    tasks = [open_task(dossier).pk for dossier in made]
    page = mai.post("/desk/", {"act": "receive", "task": tasks}, follow=True)
    assert {state_of(dossier) for dossier in made} == {"received"}
    assert "3 dossiers received" in text_of(page)
    assert codes_in(page) == []


def test_the_head_approves_several_at_once(desk, people):
    made = [ready_to_approve(people) for _ in range(2)]
    page = desk("huong").post(
        "/desk/?shelf=approve", {"act": "approve", "task": [open_task(dossier).pk for dossier in made]}, follow=True
    )
    assert {open_task(dossier).step for dossier in made} == {"tax-code"}
    assert page.redirect_chain[-1][0] == "/desk/?shelf=approve"
    assert "2 dossiers approved" in text_of(page)


def test_what_was_not_done_is_named_with_its_reason(desk, people):
    first, second = file_dossier(people.lan), file_dossier(people.lan)
    tasks = [open_task(first).pk, open_task(second).pk]
    mai = desk("mai")
    do(mai, first, "refuse", note="Không thuộc thẩm quyền.")
    page = mai.post("/desk/", {"act": "receive", "task": tasks}, follow=True)
    assert "1 dossier received: " + second.code in text_of(page)
    assert f"Not done: {first.code}." in text_of(page)
    assert state_of(first) == "not_received"


def test_another_posts_task_is_not_touched_and_not_named(desk, people):
    dossier = file_dossier(people.lan)
    page = desk("minh").post("/desk/", {"act": "receive", "task": open_task(dossier).pk}, follow=True)
    assert state_of(dossier) == "filed"
    assert dossier.code not in text_of(page)


def test_only_acts_meant_for_many_are_taken(desk, people):
    dossier = file_dossier(people.lan)
    desk("mai").post("/desk/", {"act": "refuse", "task": open_task(dossier).pk})
    assert state_of(dossier) == "filed"


def test_nothing_ticked_is_said(desk):
    page = desk("mai").post("/desk/", {"act": "receive", "task": ["x", "1" * 30]}, follow=True)
    assert "Nothing was picked" in text_of(page)


def test_the_acts_for_many_are_those_that_the_list_allows(desk, people):
    file_dossier(people.lan)
    ready_to_approve(people)
    assert acts_in(desk("mai").get("/desk/")) == ["receive"]
    assert acts_in(desk("huong").get("/desk/")) == ["approve"]
    assert acts_in(desk("minh").get("/desk/")) == []


def to_hand_over(people):
    return walk_to(file_dossier(people.lan), "finished")


def test_results_are_handed_over_together_with_one_note_of_who_took_them(desk, people):
    made = [to_hand_over(people) for _ in range(2)]
    mai = desk("mai")
    assert "Hand over the ticked" in text_of(mai.get("/desk/"))
    tasks = [open_task(dossier).pk for dossier in made]
    sent = {"act": "hand-over", "task": tasks, "taken_by": "Bưu tá Nguyễn Văn Hòa"}
    page = mai.post("/desk/", sent, follow=True)
    assert "2 results handed over to Bưu tá Nguyễn Văn Hòa" in text_of(page)
    assert {state_of(dossier) for dossier in made} == {"handed_out"}
    assert "Bưu tá Nguyễn Văn Hòa" in timeline(made[0])[-1].details["note"]


def test_who_took_them_must_be_said(desk, people):
    dossier = to_hand_over(people)
    page = desk("mai").post("/desk/", {"act": "hand-over", "task": open_task(dossier).pk, "taken_by": " "}, follow=True)
    assert "Write who took the results" in text_of(page)
    assert state_of(dossier) == "finished"


def test_what_was_handed_over_meanwhile_is_told(desk, people):
    first, second = to_hand_over(people), to_hand_over(people)
    tasks = [open_task(first).pk, open_task(second).pk]
    do(desk("mai"), first, "hand-over")
    page = desk("mai").post("/desk/", {"act": "hand-over", "task": tasks, "taken_by": "Lan"}, follow=True)
    assert f"1 result handed over to Lan: {second.code}" in text_of(page)
    assert f"Not done: {first.code}." in text_of(page)


def test_at_most_fifty_are_done_at_once():
    sent = QueryDict("&".join(f"task={n}" for n in range(60)))
    assert Batch.read(sent).ids == tuple(range(50))
