"""Every path of the API, taken from its own description: an outsider sees and touches nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from egov.api.app import api
from egov.core.actor import SYSTEM
from egov.identity.actions import issue_token
from egov.identity.actions.tokens import SCOPES

from .addresses import addresses
from .world import World, picture, traces

ROOT = "/api/v1"
OUTSIDERS = ("nobody", "bob", "hung", "company", "far_officer", "tax_officer")
OPEN = {
    "/services": "public services",
    "/services/{code}": "a public service",
    "/lookup/{code}": "code and progress only",
}
LISTS = {
    "/complaints": "one's own",
    "/dossiers": "one's own",
    "/notices": "one's own",
    "/tasks": "of one's posts",
    "/tasks/complaints": "of the agencies that one leads",
}
OWN = {
    "/dossiers/{code}": ("lan", "mai", "minh", "huong"),
    "/dossiers/{code}/messages": ("lan", "mai", "minh", "huong"),
    "/dossiers/{code}/papers/{kind}": ("lan", "mai", "minh", "huong"),
    "/dossiers/{code}/supplement": (),
    "/dossiers/{code}/acts": (),
    "/dossiers/{code}/correction": (),
    "/dossiers/{code}/undo": (),
    "/dossiers/{code}/withdraw": (),
    "/tasks/{task_id}/complete": (),
    "/counter/dossiers": (),
    "/dossiers/{code}/complaints": (),
    "/complaints/{complaint_id}": ("lan", "huong"),
    "/complaints/{complaint_id}/letter": (),
    "/complaints/{complaint_id}/again": (),
    "/complaints/{complaint_id}/withdraw": (),
    "/complaints/{complaint_id}/accept": (),
    "/complaints/{complaint_id}/extend": (),
    "/complaints/{complaint_id}/answer": (),
}
BODIES = {
    "/dossiers/{code}/acts": {"act": "halt", "note": "x", "answers": {"ground": "x"}},
    "/dossiers/{code}/correction": {"reason": "x", "answers": {"applicant": {"name": "x"}}},
    "/dossiers/{code}/messages": {"text": "x"},
    "/dossiers/{code}/supplement": {"message": "x"},
    "/dossiers/{code}/withdraw": {"reason": "x"},
    "/tasks/{task_id}/complete": {"act": "complete"},
    "/dossiers/{code}/complaints": {"kind": "conduct", "text": "x"},
    "/complaints/{complaint_id}/again": {"text": "x"},
    "/complaints/{complaint_id}/extend": {"reason": "x"},
    "/complaints/{complaint_id}/answer": {"outcome": "upheld", "finding": "x", "answer": "x"},
    "/counter/dossiers": {"service": "1.009073", "person": {"full_name": "X"}, "answers": {}, "idempotency_key": "x"},
}


def paths() -> dict[str, list[str]]:
    """Path -> methods."""
    described = api.get_openapi_schema()["paths"]
    return {path.removeprefix(ROOT): sorted(operations) for path, operations in described.items()}


def call(people: Any, who: str, method: str, path: str, body: Any = None) -> Any:
    headers = {}
    if who != "nobody":
        account = getattr(people, who)
        _, token = issue_token(actor=SYSTEM, account=account, name="t", scopes=SCOPES[account.kind], days=2)
        headers = {"Authorization": f"Bearer {token}"}
    client = Client(raise_request_exception=False)
    if method == "get":
        return client.get(ROOT + path, headers=headers)
    return client.generic(method.upper(), ROOT + path, json.dumps(body or {}), "application/json", headers=headers)


def filled(path: str, world: World) -> str:
    values = {name: world.value(name) for name in ("code", "kind", "task_id", "complaint_id")}
    return path.format(**values)


def text_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text: str = content.decode("utf-8", "replace")
    return text


def test_every_path_is_listed_here():
    assert set(paths()) == set(OPEN) | set(LISTS) | set(OWN)


def test_the_description_leaves_no_address_out():
    routes = (address.route.removeprefix("api/v1") for address in addresses() if address.is_api)
    routed = {route.replace("<", "{").replace(">", "}") for route in routes}
    assert routed - set(paths()) == {"/openapi.json", "/"}


@pytest.mark.parametrize("path", sorted(OWN))
def test_outsiders_see_and_touch_nothing(path, world, guarded):
    before = picture()
    for who in OUTSIDERS:
        for method in paths()[path]:
            answer = call(guarded, who, method, filled(path, world), BODIES.get(path))
            assert answer.status_code in ((401,) if who == "nobody" else (403, 404)), (who, method, text_of(answer))
            assert not traces(text_of(answer))
    assert picture() == before


@pytest.mark.parametrize("path", sorted(OWN))
def test_those_whose_it_is_are_let_in(path, world, guarded):
    for who in OWN[path]:
        assert call(guarded, who, "get", filled(path, world)).status_code == 200, who


@pytest.mark.parametrize("path", sorted(LISTS))
def test_lists_hold_nothing_of_others(path, world, guarded):
    for who in OUTSIDERS:
        answer = call(guarded, who, "get", path)
        assert answer.status_code in (200, 401, 403)
        assert world.dossier.code not in text_of(answer)
        assert not traces(text_of(answer))


@pytest.mark.parametrize("path", sorted(OPEN))
def test_open_paths_tell_nothing_of_anybody(path, world, guarded):
    where = filled(path, world) if "lookup" in path else path.format(code="1.009073")
    answer = call(guarded, "nobody", "get", where)
    assert answer.status_code == 200
    assert not traces(text_of(answer))
