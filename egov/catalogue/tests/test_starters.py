"""Services to begin with say nothing that nobody has said: what is open is an error until it is filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from egov.catalogue.checking import check_source
from egov.catalogue.rewriting import parts_of, with_parts
from egov.catalogue.starters import Starter, starters
from egov.core.problems import Problems
from egov.places.reading import read_locality

DA_NANG = read_locality(Path(__file__).parents[3] / "localities" / "da-nang", Problems())
FIELDS = [{"id": "what", "type": "text", "label": {"vi": "Bạn cần gì?", "en": "What do you need?"}}]
ANSWERS: dict[str, Any] = {
    "code": "1.999999",
    "name": {"vi": "Cấp thẻ bơi", "en": "Swimming card"},
    "summary": {"vi": "Xin cấp thẻ bơi.", "en": "Get a swimming card."},
    "field": "nha-o",
    "decided_by": "so-xay-dung",
    "form": [{"page": {"vi": "Đề nghị", "en": "Request"}, "fields": FIELDS}],
    "to_confirm": None,
}


@pytest.fixture(params=starters(), ids=lambda one: one.slug)
def starter(request: pytest.FixtureRequest) -> Starter:
    found: Starter = request.param
    return found


def test_what_is_open_is_an_error(starter):
    errors = [problem for problem in check_source(starter.source, "x", DA_NANG).problems if problem.severity == "error"]
    told = {problem.message for problem in errors}
    for missing in ("code", "name", "field", "decided_by"):
        assert f"'{missing}' is missing." in told
    assert {"no-fields", "level-unconfirmed"} <= {problem.code for problem in errors}


def test_with_the_answers_it_is_a_service(starter):
    parts = parts_of(starter.source)
    assert parts is not None
    filled = {"deadline": {"working_days": 15}, **ANSWERS}
    filled |= {"deadline": parts["deadline"]} if "deadline" in parts else {}
    filled["result"] = {**parts["result"], "name": {"vi": "Thẻ bơi", "en": "Swimming card"}}
    filled["process"] = [_with_hours(row) for row in parts["process"]]
    text = with_parts(starter.source, filled)
    assert text is not None
    found = check_source(text, "x", DA_NANG)
    assert [str(one) for one in found.problems] == []
    assert found.definition is not None
    assert found.definition.level == 3


def _with_hours(row: dict[str, Any]) -> dict[str, Any]:
    asked = {"ask": [{"by": "specialist", "at": "so-noi-vu"}]} if "consult" in row else {}
    return {"hours": 8, **row, **asked}
