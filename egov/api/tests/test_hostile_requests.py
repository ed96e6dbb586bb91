"""Whatever is sent, the answer is a problem detail; never a failure of ours."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from egov.api import bodies
from egov.core import clock
from egov.core.actor import SYSTEM
from egov.dossiers.models import Dossier
from egov.identity.actions import issue_token, revoke_token

from .calling import ROOT, Caller, file_of
from .test_filing import body

POSTS = ["/dossiers", "/dossiers/{code}/supplement", "/dossiers/{code}/withdraw", "/tasks/{task}/complete"]
DEEP = b'{"answers": ' + b'{"a": ' * 100 + b"1" + b"}" * 101


def is_problem(answer: Any, status: int, code: str = "") -> bool:
    found = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(found)
    assert answer.status_code == found["status"] == status, found
    return not code or found["code"] == code


@pytest.fixture
def places(people):
    from egov.testing.factories import file_dossier, open_task, walk_to

    dossier = walk_to(file_dossier(people.lan), "asked_in_process")
    return {"code": dossier.code, "task": open_task(dossier).pk}


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe{}", 400),
        (b'{"act": "\xff"}', 400),
        (b'{"act": "\\ud800"}', 400),
        (b'{"\\udfff": 1}', 400),
        (b'{"act": NaN}', 400),
        (b"[" * 5000, 422),
        (DEEP, 422),
        (b'{"act": "\\u0000", "reason": "\\u0000", "message": "\\u0000"}', 422),
        (b'{"a\\u0000b": 1}', 422),
        (b'{"answers": {"x": 1e400}}', 422),
        (b"[]", 422),
        (b"5", 422),
        (b"null", 422),
        (b'"text"', 422),
        (b'{"unknown": 1}', 422),
        (b"[" + b"1," * 300_000 + b"1]", 422),
    ],
)
def test_a_body_that_is_not_understood_is_refused(path, raw, status, places, calling, people):
    caller = calling(people.mai if "tasks" in path else people.lan)
    assert is_problem(caller.send(path.format(**places), raw), status)


def test_nothing_at_all_is_no_filing(calling, people):
    assert is_problem(calling(people.lan).send("/dossiers", b""), 400, "body-not-readable")


def test_answers_may_hold_anything_and_are_judged(calling, people):
    wild = {
        "trade_name": {"a": [1, None]},
        "premises": 5,
        "trades": "x",
        "capital": 10**60,
        "workers": 1.5,
        "start": [],
    }
    answer = calling(people.lan).post("/dossiers", body(answers=wild))
    assert is_problem(answer, 422, "answers-refused")


@pytest.mark.parametrize("number", [2**53, 2**63, 10**400, -(10**30), 0.1, 1e308])
def test_numbers_of_any_size_are_judged(number, calling, people):
    sent = body()
    sent["answers"] |= {"capital": number, "revenue": number}
    assert calling(people.lan).post("/dossiers", sent).status_code in (201, 422)


def test_a_body_over_the_limit_is_turned_away(calling, people, monkeypatch):
    monkeypatch.setattr("egov.api.dossiers.WITH_FILES", 100)
    assert is_problem(calling(people.lan).post("/dossiers", body()), 413, "body-too-large")


def test_an_act_is_small(calling, people, places):
    raw = json.dumps({"act": "complete", "note": "x" * (3 * 1024 * 1024)})
    assert is_problem(calling(people.mai).send(f"/tasks/{places['task']}/complete", raw), 413, "body-too-large")


def test_a_large_body_is_read_from_the_disk(calling, people, monkeypatch):
    monkeypatch.setattr(bodies, "SMALL", 100)
    assert calling(people.lan).post("/dossiers", body()).status_code == 201


def test_large_bodies_wait_for_one_another_and_then_give_up(calling, people, monkeypatch):
    monkeypatch.setattr(bodies, "SMALL", 100)
    monkeypatch.setattr(bodies, "WAIT_SECONDS", 0)
    taken = [bodies._large.acquire(blocking=False) for _ in range(bodies.LARGE_AT_ONCE)]
    answer = calling(people.lan).post("/dossiers", body())
    for _ in filter(None, taken):
        bodies._large.release()
    assert is_problem(answer, 503, "busy")
    assert answer["Retry-After"] == "60"


def test_a_body_of_unknown_length_is_refused(calling, people):
    headers = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert is_problem(calling(people.lan).send("/dossiers", b"{}", **headers), 411, "length-missing")


@pytest.mark.parametrize("code", ["a%00b", "%FF%FE", "x" * 5000, "..%2f..%2fetc", "%F0%9F%8F%9B", "' OR 1=1--"])
@pytest.mark.parametrize("path", ["/dossiers/{}", "/lookup/{}", "/services/{}", "/dossiers/{}/papers/receipt"])
def test_codes_of_any_shape_are_not_found(path, code, calling, people):
    assert is_problem(calling(people.lan).get(path.format(code)), 404, "not-found")


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "after=%ed%a0%80", "q=" + "a" * 9000, "lang=xx", "q=%27%22%3B--"]
)
def test_questions_of_any_shape_are_answered(query, people):
    answer = Client().get(f"{ROOT}/services?{query}")
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("number", ["x", "1e9", "9" * 400])
def test_notices_go_on_from_numbers_only(number, calling, people):
    answer = calling(people.lan).get("/notices", after=number)
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/services", "/dossiers", "/dossiers/x", "/lookup/x", "/tasks", "/tasks/1/complete"])
def test_other_methods_are_not_offered(path, method, people):
    answer = Caller().send(path, b"{}", method=method)
    assert is_problem(answer, 405, "method-not-allowed")
    assert answer["Allow"]


@pytest.mark.parametrize("path", ["/", "/nothing", "/services/", "/dossiers/x/y/z", "/openapi.yaml"])
def test_unknown_addresses_are_not_found(path, people):
    assert is_problem(Caller().get(path), 404, "not-found")


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer x y", "Basic bGFuOng=", "bearer \u00e9", "Bearer " + "x" * 5000, "Bearer egov_x"],
)
def test_without_a_token_that_works_one_is_not_signed_in(header, people):
    answer = Client().get(f"{ROOT}/dossiers", headers={"Authorization": header})
    assert is_problem(answer, 401, "not-signed-in")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_is_no_token(signed_in, people):
    assert signed_in(people.lan).get(f"{ROOT}/dossiers").status_code == 401


def test_an_expired_token_does_not_work(calling, people):
    lan = calling(people.lan)
    with clock.moved_to(clock.now() + timedelta(days=10)):
        assert is_problem(lan.get("/dossiers"), 401, "not-signed-in")


def test_a_revoked_token_does_not_work(people):
    token, plain = issue_token(actor=SYSTEM, account=people.lan, name="t", scopes=["read"], days=2)
    revoke_token(actor=SYSTEM, token_id=token.pk)
    assert is_problem(Caller(plain).get("/dossiers"), 401, "not-signed-in")


def test_the_token_of_a_closed_account_does_not_work(calling, people):
    lan = calling(people.lan)
    people.lan.is_active = False
    people.lan.save()
    assert lan.get("/dossiers").status_code == 401


def test_a_filing_without_a_token_is_not_even_read(people):
    headers = {"CONTENT_LENGTH": str(10**12)}
    assert is_problem(Caller().send("/dossiers", b"{}", **headers), 401)


def test_refusals_are_in_the_readers_language(people):
    assert "Bearer" in Caller(language="vi").get("/dossiers").json()["detail"]
    titles = {Caller(language=language).get("/nothing").json()["title"] for language in ("vi", "en")}
    assert titles == {"Không có gì ở đây", "There is nothing here"}


def test_file_names_of_any_shape_are_tamed(calling, people):
    names = ["../../etc/passwd.png", "a" * 290 + ".png", "\u202egnp.exe.png", "CON.png"]
    sent = body(files=[{**file_of("id-card"), "name": name} for name in names])
    assert calling(people.lan).post("/dossiers", sent).status_code == 201
    kept = [row.file.name for row in Dossier.objects.get().attachments.select_related("file")]
    assert all("/" not in name and "\u202e" not in name and len(name) < 256 for name in kept)
