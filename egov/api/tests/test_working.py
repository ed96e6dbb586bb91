from __future__ import annotations

from typing import Any

import pytest

from egov.dossiers.models import Dossier, Task
from egov.testing.factories import file_dossier, open_task, walk_to
from egov.testing.services import serve

from .calling import Caller


@pytest.fixture
def dossier(people) -> Dossier:
    return file_dossier(people.lan)


def act(caller: Caller, task: Task, name: str, **more: Any) -> Any:
    return caller.post(f"/tasks/{task.pk}/complete", {"act": name, "note": "", "answers": {}, **more})


def test_the_clerk_sees_the_filing_with_its_acts(dossier, calling, people):
    items = calling(people.mai).get("/tasks", mine=1).json()["items"]
    assert [(item["dossier"], item["step"]) for item in items] == [(dossier.code, "reception")]
    kinds = {entry["act"]: entry["kind"] for entry in items[0]["acts"]}
    assert kinds == {"receive": "forward", "ask-supplement": "supplement", "refuse": "refuse", "forward": "other"}


@pytest.mark.parametrize("who", ["minh", "huong", "far_officer"])
def test_others_have_nothing_to_do_yet(who, dossier, calling, people):
    assert calling(getattr(people, who)).get("/tasks", mine=1).json() == {"items": [], "next": None}


def test_the_list_goes_on_where_it_stopped(people, calling, monkeypatch):
    monkeypatch.setattr("egov.dossiers.queries.inbox_page.__defaults__", (2,))
    codes = {file_dossier(people.lan).code for _ in range(5)}
    mai, seen, after = calling(people.mai), [], ""
    while after is not None:
        page = mai.get("/tasks", mine=1, after=after).json()
        seen += [item["dossier"] for item in page["items"]]
        after = page["next"]
    assert (len(seen), set(seen)) == (5, codes)


@pytest.mark.parametrize("after", ["x", "2026-01-01~1", "~", "2026-01-01T00:00:00+07:00~x", "9" * 400])
def test_the_list_cannot_go_on_anywhere(after, calling, people):
    assert calling(people.mai).get("/tasks", after=after).json()["code"] == "place-unknown"


@pytest.mark.parametrize("after", ["0001-01-01T00:00:00+14:00~1", "9999-12-31T23:59:59-14:00~" + "9" * 30])
def test_the_list_may_go_on_from_the_edges_of_time(after, dossier, calling, people):
    assert calling(people.mai).get("/tasks", after=after).status_code == 200


def test_an_act_moves_the_dossier(dossier, calling, people):
    answer = act(calling(people.mai), open_task(dossier), "receive")
    assert (answer.status_code, answer.json()) == (200, {"dossier": dossier.code, "state": 2})


def test_null_and_absent_are_the_same(dossier, calling, people):
    sent = {"act": "receive", "note": None, "answers": None, "to": None}
    assert calling(people.mai).post(f"/tasks/{open_task(dossier).pk}/complete", sent).status_code == 200


def test_the_second_officer_is_told_who_was_faster(dossier, calling, people):
    task, mai = open_task(dossier), calling(people.mai)
    act(mai, task, "receive")
    answer = act(mai, task, "receive")
    assert (answer.status_code, answer.json()["code"]) == (409, "task-done")
    assert people.mai.full_name in answer.json()["detail"]


def test_a_supplement_names_what_lacks(dossier, calling, people):
    asked = {"items": ["id-card", "trade_name"]}
    answer = act(calling(people.mai), open_task(dossier), "ask-supplement", note="Mờ.", answers=asked)
    assert answer.json()["state"] == 5
    assert dossier.supplements.get().items == ["id-card", "trade_name"]


@pytest.mark.parametrize("item", ["nonsense", 5, "applicant.name"])
def test_what_the_service_does_not_ask_for_cannot_lack(item, dossier, calling, people):
    answers = {"items": ["id-card", item]}
    answer = act(calling(people.mai), open_task(dossier), "ask-supplement", note="Mờ.", answers=answers)
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, f"items.{item}")
    assert not dossier.supplements.exists()


def test_officers_fetch_the_control_slip_as_it_stands(dossier, calling, people):
    path = f"/dossiers/{dossier.code}/papers/control"
    assert calling(people.mai).get(path).headers["Content-Type"] == "application/pdf"
    assert calling(people.lan).get(path).status_code == 404
    assert calling(people.far_officer).get(path).status_code == 404


@pytest.mark.parametrize("name", ["ask-supplement", "refuse"])
def test_reasons_are_asked_for(name, dossier, calling, people):
    answer = act(calling(people.mai), open_task(dossier), name, note="  ")
    assert (answer.status_code, answer.json()["code"]) == (422, "reason-needed")


@pytest.mark.parametrize("name", ["approve", "", "hand-over", "receive "])
def test_only_offered_acts_are_done(name, dossier, calling, people):
    answer = act(calling(people.mai), open_task(dossier), name)
    assert (answer.status_code, answer.json()["code"]) == (403, "act-not-offered")


def test_a_step_is_sent_back_to_a_step_that_was_done(dossier, calling, people):
    walk_to(dossier, "received")
    act(calling(people.minh), open_task(dossier), "complete")
    huong, task = calling(people.huong), open_task(dossier)
    assert act(huong, task, "send-back", note="Xem lại.", to="hand-over").status_code == 409
    assert act(huong, task, "send-back", note="Xem lại.", to="examine").status_code == 200
    assert open_task(dossier).step == "examine"


@pytest.mark.parametrize("who", ["minh", "huong", "far_officer", "tax_officer"])
def test_anothers_task_is_not_there(who, dossier, calling, people):
    answer = act(calling(getattr(people, who)), open_task(dossier), "receive")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize("task_id", [0, 1, 2**31, 2**63 - 1, 2**63, 10**30, -1])
def test_a_task_that_is_not_there_is_not_found(task_id, calling, people):
    assert calling(people.mai).post(f"/tasks/{task_id}/complete", {"act": "receive"}).status_code == 404


@pytest.mark.parametrize("task_id", ["x", "1.5", "9" * 5000, "%20"])
def test_a_task_number_that_is_none_is_refused(task_id, calling, people):
    assert calling(people.mai).post(f"/tasks/{task_id}/complete", {"act": "receive"}).status_code == 422


def test_citizens_cannot_work(dossier, calling, people):
    lan = calling(people.lan)
    assert lan.get("/tasks", mine=1).status_code == 403
    assert act(lan, open_task(dossier), "receive").status_code == 403


def test_an_officers_reading_token_cannot_work(dossier, calling, people):
    assert act(calling(people.mai, "read"), open_task(dossier), "receive").status_code == 403


def test_a_payment_is_asked_for_and_recorded(people, calling):
    serve("dang-ky-ho-kinh-doanh", may=["ask-payment"])
    dossier, minh = walk_to(file_dossier(people.lan), "received"), calling(people.minh)
    offered = minh.get("/tasks", mine=1).json()["items"][0]["acts"]
    assert [(one["act"], one["kind"]) for one in offered][:2] == [("complete", "forward"), ("ask-payment", "other")]
    assert offered[1]["fields"][0] | {"label": ""} == {
        "id": "amount", "kind": "money", "label": "", "required": True, "options": [],
    }  # fmt: skip
    asked = act(minh, open_task(dossier), "ask-payment", note="Lệ phí.", answers={"amount": 150000})
    assert asked.json()["state"] == 6
    payment = calling(people.lan).get(f"/dossiers/{dossier.code}").json()["payment"]
    assert (payment["amount"], payment["reason"]) == (150_000, "Lệ phí.")
    paid = act(minh, open_task(dossier), "pay", answers={"evidence": "BL 1"})
    assert paid.json()["state"] == 4
    again = act(minh, open_task(dossier), "pay", answers={"evidence": "BL 1"})
    assert (again.status_code, again.json()["code"]) == (409, "pause-over")
