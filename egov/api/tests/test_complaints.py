"""Complaints over the API: filed, followed, answered, taken further."""

from __future__ import annotations

from typing import Any

import pytest

from egov.core.actor import SYSTEM
from egov.feedback.models import Complaint
from egov.identity.actions import give_post
from egov.places.models import Post
from egov.testing.complaints import WORDS, at

pytestmark = pytest.mark.usefixtures("tuesday")
REFUSAL = {"kind": "refusal", "text": WORDS}
ANSWER = {"outcome": "rejected", "finding": "Thiếu giấy tờ.", "answer": "Giữ nguyên."}


def problem(answer: Any, status: int, code: str) -> None:
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.fixture
def address(complaint) -> str:
    return f"/complaints/{complaint.pk}"


def test_one_complains_and_reads_until_when(calling, people, refused):
    lan = calling(people.lan)
    answer = lan.post(f"/dossiers/{refused.code}/complaints", REFUSAL)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["state"], made["due"], made["text"]) == ("to-accept", "2026-03-13T17:30:00+07:00", WORDS)
    assert (made["agency"], made["again"], made["letter"]) == ("People's Committee of Hai Chau Ward", None, False)
    assert made["explanation"]
    assert lan.get(f"/complaints/{made['id']}").json() == made
    assert [line["id"] for line in lan.get("/complaints").json()["items"]] == [made["id"]]


def test_a_second_request_files_nothing_twice(calling, people, refused, complaint):
    problem(calling(people.lan).post(f"/dossiers/{refused.code}/complaints", REFUSAL), 409, "complaint-there")
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"kind": "delay", "text": "x"}, 422, "nothing-to-complain"),
        ({"kind": "weather", "text": "x"}, 422, "wrong-shape"),
        ({"kind": "refusal", "text": " "}, 422, "text-needed"),
        ({"kind": "refusal", "text": "x" * 5001}, 422, "wrong-shape"),
    ],
)
def test_what_is_missing_or_wrong_is_told(calling, people, refused, sent, status, code):
    problem(calling(people.lan).post(f"/dossiers/{refused.code}/complaints", sent), status, code)


def test_too_late_only_a_clerk_may_write_it_down(calling, people, refused):
    path, excused = f"/dossiers/{refused.code}/complaints", {**REFUSAL, "late_reason": "Nằm viện."}
    with at(1, month=7):
        problem(calling(people.lan).post(path, excused), 422, "too-late")
        made = calling(people.mai).post(path, excused)
    assert (made.status_code, made.json()["late_reason"]) == (201, "Nằm viện.")


def test_the_head_takes_it_up_extends_and_answers(calling, people, address):
    huong = calling(people.huong)
    assert huong.post(f"{address}/accept").json()["state"] == "to-answer"
    problem(huong.post(f"{address}/accept"), 409, "already-accepted")
    assert huong.post(f"{address}/extend", {"reason": "Phải xác minh."}).json()["extended"] == "Phải xác minh."
    answered = huong.post(f"{address}/answer", ANSWER).json()
    assert (answered["state"], answered["finding"], answered["letter"]) == ("rejected", "Thiếu giấy tờ.", True)
    problem(huong.post(f"{address}/answer", ANSWER), 409, "complaint-decided")


def test_the_letter_comes_as_pdf_once_there_is_one(calling, people, address):
    lan = calling(people.lan)
    problem(lan.get(f"{address}/letter"), 404, "paper-missing")
    calling(people.huong).post(f"{address}/answer", ANSWER)
    letter = lan.get(f"{address}/letter")
    assert b"".join(letter.streaming_content).startswith(b"%PDF")


def test_heads_list_what_waits_by_state_and_lateness(calling, people, complaint, complain):
    answering = complain(kind="conduct")
    calling(people.huong).post(f"/complaints/{answering.pk}/accept")

    def listed(**query: Any) -> list[int]:
        return [line["id"] for line in calling(people.huong).get("/tasks/complaints", **query).json()["items"]]

    with at(20):
        assert listed() == [complaint.pk, answering.pk]
        assert (listed(state="to-answer"), listed(overdue=1), listed(state="closed")) == (
            [answering.pk],
            [complaint.pk],
            [],
        )


def test_lists_go_on_where_they_stopped(calling, people, complaint, complain, monkeypatch):
    second = complain(kind="conduct")
    monkeypatch.setattr("egov.feedback.queries.PAGE", 1)
    monkeypatch.setattr("egov.feedback.queries.own_complaints.__defaults__", (None, 1))
    lan = calling(people.lan)
    page = lan.get("/complaints").json()
    assert [page["items"][0]["id"], lan.get("/complaints", after=page["next"]).json()["items"][0]["id"]] == [
        second.pk,
        complaint.pk,
    ]


@pytest.mark.parametrize("who", ["mai", "minh"])
def test_who_heads_nothing_has_no_list(calling, people, who, complaint):
    problem(calling(getattr(people, who)).get("/tasks/complaints"), 403, "not-allowed")


@pytest.mark.parametrize("query", [{"state": "x"}, {"overdue": "x"}, {"after": "x"}])
def test_odd_queries_are_told(calling, people, query):
    assert calling(people.huong).get("/tasks/complaints", **query).status_code == 422


def test_it_is_withdrawn_once(calling, people, address):
    lan = calling(people.lan)
    assert lan.post(f"{address}/withdraw").json()["state"] == "withdrawn"
    problem(lan.post(f"{address}/withdraw"), 409, "complaint-decided")


def test_after_the_answer_it_goes_on_to_the_agency_above(calling, people, complaint, address):
    lan = calling(people.lan)
    problem(lan.post(f"{address}/again", {"text": "x"}), 409, "no-way-on")
    calling(people.huong).post(f"{address}/answer", ANSWER)
    way = lan.get(address).json()["again"]
    assert way == {"agency": "Da Nang City People's Committee", "until": "2026-04-02T17:30:00+07:00"}
    made = lan.post(f"{address}/again", {"text": "Tôi có biên nhận."})
    assert made.status_code == 201
    second = made.json()
    assert (second["first"], second["agency"], second["again"]) == (complaint.pk, way["agency"], None)
    post = Post.objects.get(agency__slug="ubnd-thanh-pho", position="city-head")
    give_post(actor=SYSTEM, account_id=people.far_officer.pk, post_id=post.pk)
    decided = calling(people.far_officer).post(f"/complaints/{second['id']}/answer", {**ANSWER, "outcome": "upheld"})
    assert decided.json()["state"] == "upheld"


@pytest.mark.parametrize("number", [0, 2**63, 10**30])
def test_numbers_that_nothing_has_are_not_found(calling, people, number):
    problem(calling(people.lan).get(f"/complaints/{number}"), 404, "not-found")
    problem(calling(people.lan).post(f"/complaints/{number}/withdraw"), 404, "not-found")


def test_the_list_takes_a_fixed_number_of_statements(calling, people, complaint, complain, django_assert_num_queries):
    complain(kind="conduct")
    huong = calling(people.huong)
    huong.get("/tasks/complaints")
    with django_assert_num_queries(4):
        huong.get("/tasks/complaints")
