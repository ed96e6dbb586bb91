"""The description is true: requests made from it, right and wrong, are answered as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from egov.api.description import DescribedApi
from egov.testing.factories import file_dossier, walk_to
from egov.wsgi import application

from .calling import Caller

CHECKS = (
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The application's requests leave the test's transaction open, as those of Django's client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def tokens(people: Any, calling: Any, kept_connection: None) -> dict[str, str]:
    """A citizen with a dossier and an officer with work."""
    walk_to(file_dossier(people.lan), "asked_in_process")
    file_dossier(people.lan)
    return {"lan": calling(people.lan).token, "mai": calling(people.mai).token, "nobody": ""}


@pytest.mark.parametrize("who", ["lan", "mai", "nobody"])
@schema.parametrize()
@settings(max_examples=3, suppress_health_check=list(HealthCheck), deadline=None)
def test_requests_of_any_shape_are_answered_as_described(case: Any, tokens: dict[str, str], who: str) -> None:
    allowed = {"Authorization": f"Bearer {tokens[who]}"} if tokens[who] else {}
    headers = {"Accept-Encoding": "identity", **allowed}
    case.call_and_validate(headers=headers, checks=CHECKS)


def test_every_operation_tells_its_refusals(people):
    described = Caller().get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert {"429", "500"} <= set(operation["responses"]), path
            assert bool(operation.get("security")) == ("401" in operation["responses"]), path


def test_bodies_are_described_by_their_shapes(people):
    described = Caller().get("/openapi.json").json()
    filing = described["paths"]["/api/v1/dossiers"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert filing == {"$ref": "#/components/schemas/DossierIn"}
    assert set(described["components"]["schemas"]["DossierIn"]["required"]) == {
        "service",
        "answers",
        "idempotency_key",
    }


def test_the_description_is_the_platforms_own(people):
    from egov.api.app import api

    assert isinstance(api, DescribedApi)
