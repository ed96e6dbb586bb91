"""People who file and work over the API, who retry what was not answered, and who remember what was acknowledged."""

from __future__ import annotations

import base64
import http.client
import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from egov.testing.factories import png

from .installation import Installation

CITIZENS = ("lan", "huy", "thao")
OFFICERS = ("mai", "minh", "huong", "uyen.thue")
WARD_ADDRESS = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
HOUSEHOLD, HOUSE_NUMBER = "DNG-288122_1", "1.009022"
RETRY_SECONDS = 0.05
PATIENCE_SECONDS = 90.0

Answer = tuple[int, Any]


class Unanswered(Exception):
    """Nobody answered in all the patience; the server did not come back."""


class Caller:
    """One person's way to the API; a new connection after every failure."""

    def __init__(self, port: int, token: str, timeout: float = 20.0) -> None:
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept-Language": "en"}
        self.port, self.timeout = port, timeout
        self.failures: Counter[str] = Counter()
        self._connection: http.client.HTTPConnection | None = None

    def call(self, method: str, path: str, body: Any = None) -> Answer | None:
        """(status, JSON), or None when the connection broke, the answer came in part, or the server failed."""
        content = None if body is None else json.dumps(body).encode()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            self._connection.request(method, "/api/v1" + path, content, self.headers)
            response = self._connection.getresponse()
            text = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.failures[type(error).__name__] += 1
            self.close()
            return None
        if response.status >= 500:
            self.failures[str(response.status)] += 1
            return None
        return response.status, json.loads(text) if text else None

    def insist(self, method: str, path: str, body: Any = None) -> tuple[Answer, int]:
        """The answer and the number of tries that it took."""
        deadline, tries = time.monotonic() + PATIENCE_SECONDS, 1
        while (answer := self.call(method, path, body)) is None:
            if time.monotonic() > deadline:
                raise Unanswered(f"{method} {path}: {dict(self.failures)}")
            tries += 1
            time.sleep(RETRY_SECONDS)
        return answer, tries

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@dataclass
class Memory:
    """What people were told, and what they tried."""

    filed: dict[tuple[str, str], str] = field(default_factory=dict)
    tried: set[tuple[str, str]] = field(default_factory=set)
    acts: list[tuple[str, int, str]] = field(default_factory=list)
    supplements: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    requests: int = 0
    retries: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __str__(self) -> str:
        return (
            f"{len(self.filed)} filings, {len(self.acts)} acts and {len(self.supplements)} supplements acknowledged in "
            f"{self.requests} requests, with {self.retries} tries unanswered: {dict(self.failures)}"
        )

    def note_request(self, tries: int) -> None:
        with self.lock:
            self.requests += 1
            self.retries += tries - 1

    def note_filing(self, login: str, key: str, answer: Answer) -> str:
        status, body = answer
        with self.lock:
            if status not in (200, 201):
                self.surprises.append(f"filing {key}: {status} {body}")
                return ""
            code: str = body["code"]
            if self.filed.setdefault((login, key), code) != code:
                self.surprises.append(f"filing {key}: {code} after {self.filed[login, key]}")
            return code


class Load:
    """Several journeys at once, each in its thread; `stop` lets each end what it has begun."""

    def __init__(self, installation: Installation, seed: int, clients: int = 6) -> None:
        self.memory = Memory()
        self.port = installation.port
        self.tokens = {login: person["token"] for login, person in installation.people().items()}
        self.bodies = filing_bodies(self.caller("lan"))
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(
                target=self._live, args=(n, random.Random(f"{seed}/{n}")), name=f"journey-{n}", daemon=True
            )
            for n in range(clients)
        ]

    def caller(self, login: str) -> Caller:
        return Caller(self.port, self.tokens[login])

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS * 2)
        assert not any(thread.is_alive() for thread in self._threads), "a client is still waiting for an answer"

    def _live(self, number: int, rng: random.Random) -> None:
        callers = {login: self.caller(login) for login in (*CITIZENS, *OFFICERS)}
        count = 0
        try:
            while not self._stopping.is_set():
                count += 1
                Journey(self, callers, rng, rng.choice(CITIZENS), f"{number}-{count}").run(self._stopping)
        except (Unanswered, KeyError, TypeError, ValueError) as error:
            self.memory.surprises.append(f"journey {number}-{count}: {error!r}")
        finally:
            for caller in callers.values():
                caller.close()
                with self.memory.lock:
                    self.memory.failures += caller.failures


class Journey:
    """One dossier from filing to hand-over; nobody else touches it, so every answer can be foretold."""

    def __init__(self, load: Load, callers: dict[str, Caller], rng: random.Random, login: str, key: str) -> None:
        self.load, self.memory, self.callers, self.rng = load, load.memory, callers, rng
        self.login, self.key, self.code = login, key, ""

    def run(self, stopping: threading.Event) -> None:
        self.code = self._file()
        asked = self.rng.random() < 0.7
        while self.code and not stopping.is_set():
            found = self._next_task()
            if found is None:
                return
            officer, task = found
            offered = [act["act"] for act in task["acts"]]
            if not asked and "ask-supplement" in offered:
                asked = True
                self._act(officer, task["id"], "ask-supplement")
                self._supply()
            else:
                refused = "refuse" in offered and self.rng.random() < 0.08
                forward = next(act["act"] for act in task["acts"] if act["kind"] == "forward")
                self._act(officer, task["id"], "refuse" if refused else forward)

    def _file(self) -> str:
        """File, sometimes twice at the same moment as an impatient hand does, with one key."""
        name = self.rng.choice(list(self.load.bodies))
        body = {**self.load.bodies[name], "idempotency_key": self.key}
        with self.memory.lock:
            self.memory.tried.add((self.login, self.key))
        twin = threading.Thread(target=self._file_once, args=(self.load.caller(self.login), body))
        if self.rng.random() < 0.3:
            twin.start()
            code = self._file_once(self.callers[self.login], body)
            twin.join()
            return code
        return self._file_once(self.callers[self.login], body)

    def _file_once(self, caller: Caller, body: dict[str, Any]) -> str:
        try:
            answer, tries = caller.insist("POST", "/dossiers", body)
        except Unanswered as error:
            self.memory.surprises.append(f"filing {self.key}: {error!r}")
            return ""
        self.memory.note_request(tries)
        return self.memory.note_filing(self.login, self.key, answer)

    def _next_task(self) -> tuple[str, dict[str, Any]] | None:
        for officer in OFFICERS:
            (_, body), tries = self.callers[officer].insist("GET", f"/tasks?mine=1&q={quote(self.code)}")
            self.memory.note_request(tries)
            if body["items"]:
                return officer, body["items"][0]
        return None

    def _act(self, officer: str, task: int, act: str) -> None:
        """Done is done: after an unanswered try "somebody was faster" or "not offered now" means that it was us."""
        body = {"act": act, "note": "Đề nghị bổ sung giấy tờ.", "answers": {}}
        (status, told), tries = self.callers[officer].insist("POST", f"/tasks/{task}/complete", body)
        self.memory.note_request(tries)
        with self.memory.lock:
            if status == 200 or (status in (403, 409) and tries > 1):
                self.memory.acts.append((self.code, task, act))
            else:
                self.memory.surprises.append(f"{self.code} {act} after {tries} tries: {status} {told}")

    def _supply(self) -> None:
        body = {"message": "Đã bổ sung."}
        (status, told), tries = self.callers[self.login].insist("POST", f"/dossiers/{self.code}/supplement", body)
        self.memory.note_request(tries)
        with self.memory.lock:
            if status == 200 or (status == 409 and tries > 1):
                self.memory.supplements.append(self.code)
            else:
                self.memory.surprises.append(f"{self.code} supplement after {tries} tries: {status} {told}")


def filing_bodies(caller: Caller) -> dict[str, dict[str, Any]]:
    """What is filed, by service: the examples of the published schema, and a picture for each paper that is asked."""
    return {code: filing_body(caller, code) for code in (HOUSEHOLD, HOUSE_NUMBER)}


def filing_body(caller: Caller, service: str) -> dict[str, Any]:
    answer = caller.call("GET", f"/services/{quote(service)}")
    assert answer is not None
    assert answer[0] == 200, answer
    schema, papers = answer[1]["schema"]["properties"], answer[1]["documents"]
    answers = {name: part["examples"][0] for name, part in schema.items() if name != "applicant"}
    if service == HOUSEHOLD:
        answers |= {"premises": WARD_ADDRESS, "founders": "one"}
        answers.pop("members", None)
    content = base64.b64encode(png(service)).decode()
    files = [
        {"document": paper["id"], "name": f"{paper['id']}.png", "content": content}
        for paper in papers
        if paper["required"] and not paper["when"]
    ]
    return {"service": service, "answers": answers, "files": files}
