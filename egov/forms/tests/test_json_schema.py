from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from egov.catalogue.checking import check_service_file
from egov.core import clock
from egov.core.problems import Problems
from egov.forms.definition import Form
from egov.forms.evaluate import FormContext
from egov.forms.schema import example_answers, json_schema
from egov.forms.validate import validate_answers

from .samples import business_form, form_of, form_with

SERVICES = sorted((Path(__file__).parents[3] / "localities" / "da-nang" / "services").glob("*.yaml"))


def _context() -> FormContext:
    return FormContext(today=clock.today())


def _properties(schema: dict[str, Any]) -> list[dict[str, Any]]:
    own = list(schema.get("properties", {}).values())
    inner = [part for each in own for part in (each, each.get("items", {}))]
    return own + [found for part in inner for found in _properties(part)]


def _check_examples(form: Form) -> None:
    answers, errors = validate_answers(form, example_answers(form), _context())
    assert errors == []
    schema = json_schema(form, "vi")
    sendable = {key: value for key, value in example_answers(form).items() if key in schema["properties"]}
    jsonschema_rs.Draft202012Validator(schema).validate(_sent(sendable, schema))
    assert all(len(each["examples"]) == 1 for each in _properties(schema))
    first = {name: each["examples"][0] for name, each in schema["properties"].items()}
    assert validate_answers(form, first, _context())[1] == []
    assert answers


def _sent(answer: Any, schema: dict[str, Any]) -> Any:
    """What a program would send: computed values, which the schema does not know, are left out."""
    if isinstance(answer, dict):
        known = schema["properties"]
        return {key: _sent(value, known[key]) for key, value in answer.items() if key in known}
    if isinstance(answer, list) and "items" in schema:
        return [_sent(item, schema["items"]) for item in answer]
    return answer


def test_the_examples_of_every_type_are_valid() -> None:
    _check_examples(business_form())


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_the_examples_of_each_service_are_valid(path: Path) -> None:
    service = check_service_file(path, Problems())
    assert service is not None
    if service.form.pages:
        _check_examples(service.form)


@pytest.mark.parametrize(
    "field",
    [
        "id: x, type: text, min: 40, max: 50",
        "id: x, type: text, max: 2",
        "id: x, type: number, min: 100",
        "id: x, type: number, max: -5",
        "id: x, type: number, decimals: 2, max: '0.25'",
        "id: x, type: money, max: 1000",
        "id: x, type: date, min: today",
        "id: x, type: datetime, min: today",
        "id: x, type: date, max: '1950-01-01'",
        "id: x, type: repeat, min_items: 3, fields: [{use: organisation}]",
    ],
)
def test_examples_keep_to_the_limits(field: str) -> None:
    _check_examples(form_with(field))


def test_only_what_is_always_asked_is_required() -> None:
    schema = json_schema(business_form(), "en")
    assert "trade_name" in schema["required"]
    assert not {"note", "other", "members", "plan", "fee"} & set(schema["required"])
    assert "fee" not in schema["properties"]
    assert schema["additionalProperties"] is False


def test_a_simple_condition_is_a_rule_of_the_schema() -> None:
    schema = json_schema(business_form(), "en")
    assert schema["properties"]["other"]["x-when"] == "form.kind == 'other'"
    met = {"properties": {"kind": {"const": "other"}}, "required": ["kind"]}
    assert {"if": met, "then": {"required": ["other"]}} in schema["allOf"]


def test_two_conditions_stand_together() -> None:
    form, _ = form_of(
        """
- page: {vi: A, en: A}
  fields: [{id: a, type: yes_no, label: {vi: A, en: A}}]
- page: {vi: B, en: B}
  when: form.a
  fields: [{id: b, type: text, when: "channel == 'online'", label: {vi: B, en: B}}]
"""
    )
    assert json_schema(form, "en")["properties"]["b"]["x-when"] == "(form.a) && (channel == 'online')"


def test_titles_follow_the_language() -> None:
    assert json_schema(business_form(), "vi")["properties"]["capital"]["title"] == "Vốn"
    assert json_schema(business_form(), "en")["properties"]["capital"]["title"] == "Capital"
