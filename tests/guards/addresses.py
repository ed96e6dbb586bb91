"""Every address of the platform, with its name and its door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "healthz": "tells that the process answers, nothing else",
    "readyz": "tells whether it can serve, nothing else",
    "metrics": "counts for the machine that watches; no personal data",
    "service-file-schema": "how a service file is written",
    "locality-css": "the locality's colours",
    "style-guide": "components with invented data, in demonstrations only",
    "openapi-json": "the description of the API",
    "api-root": "answers that there is nothing",
}
"""Addresses that declare no door, each with the reason why none is needed."""


@dataclass(frozen=True)
class Address:
    route: str
    name: str
    access: str
    parameters: tuple[str, ...]
    is_api: bool


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Any, prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            parameters = tuple(pattern.pattern.regex.groupindex)
            access = getattr(pattern.callback, "access", "")
            yield Address(route, pattern.name or "", access, parameters, route.startswith("api/"))
