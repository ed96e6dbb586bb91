"""Services of Đà Nẵng served a little differently: with other acts, deadlines or steps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

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


def serve(slug: str, *, may: Sequence[str] = (), **changes: Any) -> ServiceVersion:
    """Publish a new version of the service: `changes` replace keys of its file, `may` those of its first step."""
    path, problems = SERVICES / f"{slug}.yaml", Problems()
    written = read_file(path, problems)
    assert written is not None, problems.found
    whole = {**expanded(written, blocks_around(path)).plain(), **changes}
    if may:
        whole["process"][0]["may"] = list(may)
    node = read_source(json.dumps(whole, default=str), problems)
    assert node is not None, problems.found
    definition = read_service(node, slug)
    assert not problems.errors, problems.errors
    with transaction.atomic():
        version = publish_service(actor=SYSTEM, slug=slug, definition=definition)
    assert version is not None
    return version
