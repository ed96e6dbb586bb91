"""Services of Đà Nẵng served a little differently: with other acts, deadlines or steps."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml
from django.db import transaction

from egov.catalogue.actions import publish_service
from egov.catalogue.blocks import expanded
from egov.catalogue.checking import blocks_around
from egov.catalogue.models import ServiceVersion
from egov.catalogue.reading import read_service
from egov.config import ROOT
from egov.core.actor import SYSTEM
from egov.core.problems import Problems
from egov.core.source import read_file, read_source

SERVICES = ROOT / "localities" / "da-nang" / "services"
_ORDER = ("step", "name", "by", "at", "for", "hours", "sign", "may")
_PROCESS = re.compile(r"^process:.*?(?=^\w)", re.M | re.S)


def serve(slug: str, *, may: Sequence[str] = (), **changes: Any) -> ServiceVersion:
    """Publish a new version of the service: `changes` replace keys of its file, `may` those of its first step."""
    whole = {**written_out(slug), **changes}
    if may:
        whole["process"][0]["may"] = list(may)
    return _publish(slug, json.dumps(_without_empty_texts(whole), default=str))


def _without_empty_texts(value: Any) -> Any:
    """Stored definitions keep a text that is not there as one without words; a file leaves it out."""
    if isinstance(value, list):
        return [_without_empty_texts(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_empty_texts(one) for key, one in value.items() if one != {"vi": ""}}


def serve_edited(slug: str, *edits: tuple[str, str]) -> ServiceVersion:
    """Publish a new version: its file, each step on a line of its own, with these texts replaced."""
    rows = "".join(f"  - {_on_one_line(row)}\n" for row in written_out(slug)["process"])
    text = _PROCESS.sub(lambda _found: f"process:\n{rows}", (SERVICES / f"{slug}.yaml").read_text("utf-8"))
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return _publish(slug, text)


def written_out(slug: str) -> dict[str, Any]:
    """What the service's file says, its blocks written out."""
    path, problems = SERVICES / f"{slug}.yaml", Problems()
    written = read_file(path, problems)
    assert written is not None, problems.found
    found: dict[str, Any] = expanded(written, blocks_around(path)).plain()
    return found


def _on_one_line(row: dict[str, Any]) -> str:
    ordered = {key: row[key] for key in (*_ORDER, *row) if key in row}
    if str(ordered.get("hours", "")).isdigit():
        ordered["hours"] = int(ordered["hours"])
    return yaml.safe_dump(ordered, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000).strip()


def _publish(slug: str, text: str) -> ServiceVersion:
    problems = Problems()
    node = read_source(text, problems)
    assert node is not None, problems.found
    definition = read_service(expanded(node, blocks_around(SERVICES / f"{slug}.yaml")), slug)
    assert not problems.errors, problems.errors
    with transaction.atomic():
        version = publish_service(actor=SYSTEM, slug=slug, definition=definition)
    assert version is not None
    return version
