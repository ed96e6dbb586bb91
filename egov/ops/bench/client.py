"""The load: people signed in over HTTP, each doing one thing after another. The order comes by standard input.

Officers look at their queue, search, open a dossier and decide; citizens submit. Pages go by session, as a
browser would; submit and decide go by the API with a token, so that each is one request.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import resource
import sys
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

KINDS = ("queue", "search", "open", "submit", "decide")
# Out of a hundred things an officer does.
OFFICER_MIX = {"queue": 45, "open": 30, "search": 10, "decide": 15}
SIGN_IN_AT_ONCE = 8
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r'href="(/desk/dossiers/[^"/?#]+)"')


@dataclass
class Load:
    """What everybody shares: the order, the clock and the measurements (seconds by kind)."""

    url: str
    seconds: float
    think: tuple[float, float]
    services: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    taken: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    errors: list[str] = field(default_factory=list)
    ends_at: float = 0.0
    submitted: int = 0

    async def timed(
        self, kind: str, client: httpx.AsyncClient, method: str, path: str, **more: Any
    ) -> httpx.Response | None:
        """One measured request; None and an error on the list when it failed."""
        began = time.perf_counter()
        try:
            answer = await client.request(method, self.url + path, **more)
        except httpx.HTTPError as error:
            self.errors.append(f"{kind}: {type(error).__name__}")
            return None
        self.taken[kind].append(time.perf_counter() - began)
        if answer.status_code >= 400 and answer.status_code != 409:
            self.errors.append(f"{kind}: {answer.status_code} {answer.text[:200]}")
            return None
        return answer


async def _sign_in(load: Load, client: httpx.AsyncClient, person: dict[str, str], gate: asyncio.Semaphore) -> bool:
    """Through the sign-in page, as a person does."""
    async with gate:
        page = await client.get(load.url + "/sign-in")
        token = CSRF.search(page.text)
        form = {
            "csrfmiddlewaretoken": token.group(1) if token else "",
            "login": person["login"],
            "password": person["password"],
        }
        answer = await client.post(load.url + "/sign-in", data=form, headers={"Referer": load.url + "/sign-in"})
    if answer.status_code != 302:
        load.errors.append(f"sign-in of {person['login']}: {answer.status_code}")
    return answer.status_code == 302


async def _officer(load: Load, person: dict[str, str], rng: random.Random, client: httpx.AsyncClient) -> None:
    kinds, weights = list(OFFICER_MIX), list(OFFICER_MIX.values())
    codes: list[str] = []
    bearer = {"Authorization": f"Bearer {person['token']}"}
    while await _thought(load, rng):
        kind = rng.choices(kinds, weights)[0]
        if kind == "open" and codes:
            await load.timed("open", client, "GET", rng.choice(codes))
        elif kind == "search":
            await load.timed("search", client, "GET", f"/desk/search?q={quote(rng.choice(load.words))}")
        elif kind == "decide":
            await _decide(load, client, bearer)
        else:
            answer = await load.timed("queue", client, "GET", "/desk/")
            codes = CODE.findall(answer.text) if answer else codes


async def _decide(load: Load, client: httpx.AsyncClient, bearer: dict[str, str]) -> None:
    """Complete the first open task; finding it is not measured here, the queue is."""
    listed = await client.get(load.url + "/api/v1/tasks?mine=1", headers=bearer)
    items = listed.json().get("items", []) if listed.status_code == 200 else []
    for item in items:
        act = next((act["act"] for act in item["acts"] if act["kind"] == "forward"), None)
        if act:
            path = f"/api/v1/tasks/{item['id']}/complete"
            await load.timed("decide", client, "POST", path, json={"act": act, "note": ""}, headers=bearer)
            return


async def _citizen(load: Load, person: dict[str, str], rng: random.Random, client: httpx.AsyncClient) -> None:
    bearer = {"Authorization": f"Bearer {person['token']}"}
    while await _thought(load, rng):
        load.submitted += 1
        body = {
            **rng.choice(list(load.services.values())),
            "idempotency_key": f"bench-{person['login']}-{load.submitted}",
        }
        await load.timed("submit", client, "POST", "/api/v1/dossiers", json=body, headers=bearer)


async def _thought(load: Load, rng: random.Random) -> bool:
    """Think, then say whether there is time for one more."""
    await asyncio.sleep(rng.uniform(*load.think))
    return time.monotonic() < load.ends_at


async def _services(load: Load) -> None:
    """Bodies to submit, from the examples of the published schemas; services that need files are left out."""
    async with httpx.AsyncClient() as client:
        listed = (await client.get(load.url + "/api/v1/services")).json()["items"]
        for item in listed:
            detail = (await client.get(load.url + "/api/v1/services/" + quote(item["code"]))).json()
            if item["level"] < 3 or any(paper["required"] and not paper["when"] for paper in detail["documents"]):
                continue
            answers = {name: part["examples"][0] for name, part in detail["schema"]["properties"].items()}
            load.services[item["code"]] = {"service": item["code"], "answers": answers}


async def _run(order: dict[str, Any]) -> dict[str, Any]:
    load = Load(order["url"], order["seconds"], tuple(order["think"]), words=order["cast"]["words"])
    await _services(load)
    await _drop_unfileable(load, order["cast"]["citizens"][0])
    people = [(_officer, person) for person in order["cast"]["officers"]]
    people = (people * (1 + order["users"] // max(1, len(people))))[: max(1, order["users"] * 9 // 10)]
    citizens = order["cast"]["citizens"]
    people += [(_citizen, citizens[n % len(citizens)]) for n in range(max(1, order["users"] // 10))]
    gate, clients = asyncio.Semaphore(SIGN_IN_AT_ONCE), []
    for _ in people:
        clients.append(httpx.AsyncClient(timeout=60, headers={"Accept-Language": "vi"}))
    signed = await asyncio.gather(
        *(_sign_in(load, client, person, gate) for client, (_, person) in zip(clients, people, strict=True))
    )
    load.ends_at = time.monotonic() + load.seconds
    began, cpu = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
    await asyncio.gather(
        *(
            work(load, person, random.Random(n), client)
            for n, (client, (work, person), ok) in enumerate(zip(clients, people, signed, strict=True))
            if ok
        )
    )
    for client in clients:
        await client.aclose()
    return _result(load, time.monotonic() - began, cpu)


async def _drop_unfileable(load: Load, citizen: dict[str, str]) -> None:
    """A body whose examples still need a paper (by a condition) is left out, after one try that is not measured."""
    async with httpx.AsyncClient(timeout=60) as client:
        for code, body in list(load.services.items()):
            headers = {"Authorization": f"Bearer {citizen['token']}"}
            trial = {**body, "idempotency_key": f"bench-trial-{code}"}
            answer = await client.post(load.url + "/api/v1/dossiers", json=trial, headers=headers)
            if answer.status_code not in (200, 201):
                del load.services[code]
    if not load.services:
        raise SystemExit("no service of this installation can be filed from its examples alone")


def _result(load: Load, elapsed: float, before: resource.struct_rusage) -> dict[str, Any]:
    after = resource.getrusage(resource.RUSAGE_SELF)
    count = {kind: len(taken) for kind, taken in load.taken.items()}
    return {
        "p95_ms": {kind: _percentile(taken, 95) for kind, taken in load.taken.items()},
        "p50_ms": {kind: _percentile(taken, 50) for kind, taken in load.taken.items()},
        "count": count,
        "errors": len(load.errors),
        "error_samples": sorted(set(load.errors))[:5],
        "requests_per_second": round(sum(count.values()) / elapsed, 1),
        "client_cpu_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
    }


def _percentile(taken: list[float], percent: int) -> float | None:
    if not taken:
        return None
    ordered = sorted(taken)
    return round(1000 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_run(json.load(sys.stdin)))))
