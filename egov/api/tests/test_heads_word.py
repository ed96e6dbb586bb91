"""The head's word through the REST API: offered at tasks, with what each act asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from egov.core import clock
from egov.dossiers.actions import supply_supplement
from egov.dossiers.models import Dossier, Task
from egov.testing.factories import act_on, file_dossier, open_task, walk_to

from .calling import Caller

WHY = "Phải xác minh thêm."
DAY = clock.today() + timedelta(days=60)


@pytest.fixture
def received(people) -> Dossier:
    return walk_to(file_dossier(people.lan), "received")


def act(caller: Caller, task: Task, name: str, note: str = "", **answers: Any) -> Any:
    return caller.post(f"/tasks/{task.pk}/complete", {"act": name, "note": note, "answers": answers})


def offered(caller: Caller) -> dict[str, dict[str, Any]]:
    """{act: its entry} of the caller's first task."""
    return {entry["act"]: entry for entry in caller.get("/tasks").json()["items"][0]["acts"]}


def request_of(dossier: Dossier) -> Task:
    return dossier.tasks.get(kind="request", done_at__isnull=True)


def test_the_acts_are_offered_with_their_fields(calling, people, received):
    acts = offered(calling(people.minh))
    assert {name: acts[name]["kind"] for name in ("propose-extension", "propose-halt")} == {
        "propose-extension": "other",
        "propose-halt": "other",
    }
    fields = {name: [(one["id"], one["kind"]) for one in acts[name]["fields"]] for name in acts}
    assert fields["propose-extension"] == [("until", "day")]
    assert fields["propose-halt"] == [("ground", "text")]
    assert fields["ask-supplement"] == [("reasons", "reasons")]
    assert acts["ask-supplement"]["kind"] == "supplement"


def test_a_date_is_proposed_and_agreed(calling, people, received):
    minh, huong = calling(people.minh), calling(people.huong)
    assert act(minh, open_task(received), "propose-extension", WHY, until=str(DAY)).status_code == 200
    assert list(offered(huong)) == ["agree-extension", "decline"]
    assert act(huong, request_of(received), "agree-extension").json() == {"dossier": received.code, "state": 2}
    assert calling(people.lan).get(f"/dossiers/{received.code}").json()["due"] >= str(DAY)
    again = act(minh, open_task(received), "propose-extension", WHY, until=str(DAY))
    assert (again.status_code, again.json()["code"]) == (409, "already-extended")


@pytest.mark.parametrize(
    ("until", "code"), [("", "answers-refused"), ("x", "answers-refused"), ("2020-01-01", "answers-refused")]
)
def test_a_wrong_day_is_refused(until, code, calling, people, received):
    answer = act(calling(people.minh), open_task(received), "propose-extension", WHY, until=until)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_program_that_asks_once_sees_no_change(calling, people, received):
    answer = act(calling(people.minh), open_task(received), "ask-supplement", "Mờ.", items=["id-card"])
    assert answer.json()["state"] == 5


def test_a_second_request_goes_to_the_head(calling, people, received):
    minh, huong, lan = calling(people.minh), calling(people.huong), calling(people.lan)
    act(minh, open_task(received), "ask-supplement", "Mờ.")
    supply_supplement(actor=people.actor("lan"), code=received.code)
    why = {"id-card": "Không đọc được số."}
    assert (
        act(minh, open_task(received), "ask-supplement", "Vẫn mờ.", items=["id-card"], reasons=why).json()["state"] == 4
    )
    assert act(huong, request_of(received), "agree-supplement").json()["code"] == "reason-needed"
    assert act(huong, request_of(received), "agree-supplement", WHY).json()["state"] == 5
    asked = lan.get(f"/dossiers/{received.code}").json()["supplement"]
    assert (asked["reasons"], asked["again"]) == (why, WHY)
    assert asked["answer_by"].endswith("T17:30:00+07:00")


def test_a_stop_is_proposed_and_agreed(calling, people, received):
    act(calling(people.minh), open_task(received), "propose-halt", WHY, ground="Điều 87")
    assert act(calling(people.huong), request_of(received), "agree-halt").json()["state"] == 8
    papers = calling(people.lan).get(f"/dossiers/{received.code}").json()["papers"]
    assert [paper["kind"] for paper in papers] == ["receipt", "stop"]


def test_the_head_acts_at_an_own_step(calling, people, received):
    act_on(open_task(received), "complete", people=people)
    huong = calling(people.huong)
    assert list(offered(huong))[-2:] == ["extend", "halt"]
    assert act(huong, open_task(received), "extend", WHY, until=str(DAY)).status_code == 200
    assert act(huong, open_task(received), "halt", WHY, ground="Điều 87").json()["state"] == 8
