"""The platform over its API alone."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import httpx

from .platform import Person, Platform


class Api:
    """One person's calls; an answer that refuses raises with what it said."""

    def __init__(self, platform: Platform, person: Person) -> None:
        self.client = httpx.Client(
            base_url=f"{platform.url}/api/v1", timeout=30, headers={"Authorization": f"Bearer {person.token}"}
        )

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        answer = self.client.request(method, path, json=body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def paper(self, code: str, kind: str) -> bytes:
        answer = self.client.get(f"/dossiers/{code}/papers/{kind}")
        assert answer.headers["content-type"] == "application/pdf", answer.text
        return answer.content

    def file(
        self, service: str, answers: Mapping[str, Any], papers: Sequence[str] = (), content: bytes = b"", key: str = ""
    ) -> str:
        """File a dossier with the same content for each of the named papers; its code."""
        body = {
            "service": service,
            "answers": answers,
            "files": [attached(paper, content) for paper in papers],
            "idempotency_key": key or str(uuid4()),
        }
        code: str = self.call("POST", "/dossiers", body)["code"]
        return code

    def file_house_number(self, owner: str = "") -> str:
        """File the simplest of the services, in Hải Châu ward, for oneself or for somebody of this name; its code."""
        house = {"province": "48", "commune": "20242", "street": "12 Bạch Đằng"}
        block = {"filing_for": "other", "owner_kind": "citizen", "owner_name": owner, "address": house}
        applicant = {"applicant": block} if owner else {}
        return self.file("1.009022", {"kind": "new", "house": house, "parcel": "12, 3", **applicant})

    def task_of(self, code: str) -> dict[str, Any]:
        """The caller's open task of the dossier."""
        found = self.call("GET", f"/tasks?q={code}")["items"]
        assert [task["dossier"] for task in found] == [code], found
        task: dict[str, Any] = found[0]
        return task

    def act(self, code: str, act: str, note: str = "", items: Sequence[str] = ()) -> int:
        """Do one act at the caller's open task of the dossier; its national state afterwards."""
        task = self.task_of(code)
        assert act in [offered["act"] for offered in task["acts"]], task
        body = {"act": act, "note": note, "answers": {"items": list(items)}}
        state: int = self.call("POST", f"/tasks/{task['id']}/complete", body)["state"]
        return state


def attached(paper: str, content: bytes) -> dict[str, str]:
    return {"document": paper, "name": f"{paper}.jpg", "content": base64.b64encode(content).decode()}
