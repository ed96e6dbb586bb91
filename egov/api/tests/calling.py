"""A program that calls the API with one token, and answers made of a schema's examples."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from egov.testing.factories import png

ROOT = "/api/v1"


@dataclass
class Caller:
    """Calls as a program does; every answer is JSON unless it is a paper."""

    token: str = ""
    language: str = "en"

    @property
    def headers(self) -> dict[str, str]:
        allowed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"Accept-Language": self.language, **allowed}

    def get(self, path: str, **query: Any) -> Any:
        return Client().get(ROOT + path, query, headers=self.headers)

    def post(self, path: str, body: Any = None) -> Any:
        return self.send(path, json.dumps({} if body is None else body))

    def send(self, path: str, raw: str | bytes, method: str = "post", **more: Any) -> Any:
        call = getattr(Client(), method)
        return call(ROOT + path, raw, content_type="application/json", headers=self.headers, **more)


def file_of(document: str) -> dict[str, str]:
    return {"document": document, "name": f"{document}.png", "content": base64.b64encode(png(document)).decode()}


def filing(service: dict[str, Any], answers: dict[str, Any], key: str = "k-1") -> dict[str, Any]:
    """A body with every paper that the service says is required."""
    files = [file_of(paper["id"]) for paper in service["documents"] if paper["required"]]
    return {"service": service["code"], "answers": answers, "files": files, "idempotency_key": key}


def all_examples(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: part["examples"][0] for name, part in schema["properties"].items()}


def required_examples(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: schema["properties"][name]["examples"][0] for name in schema["required"]}


def deep_examples(schema: dict[str, Any]) -> Any:
    """Examples of the innermost parts, put together."""
    if "properties" in schema:
        return {name: deep_examples(part) for name, part in schema["properties"].items()}
    return schema["examples"][0]
