"""Public services, as anybody may read them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of, published_service, services_found
from egov.dossiers.applicants import applicant_form
from egov.forms.schema import json_schema

router = Router(tags=["services"])
PAGE = 100


class ServiceLine(Schema):
    code: str
    name: str
    level: int
    field: str


class ServicePage(Schema):
    items: list[ServiceLine]
    next: str | None


@router.get("/services", response=ServicePage, summary="Services that match, in Vietnamese order")
def list_services(request: HttpRequest, q: str = "", after: str = "") -> Any:
    language = request.LANGUAGE_CODE
    found = services_found(text=q[:200], after=after[:40], size=PAGE + 1)
    items = [_line(service, language) for service in found[:PAGE]]
    return {"items": items, "next": found[PAGE - 1].code if len(found) > PAGE else None}


@router.get("/services/{code}", summary="One service with the JSON Schema of its answers")
def read_service(request: HttpRequest, code: str) -> Any:
    language = request.LANGUAGE_CODE
    service = published_service(code)
    assert service.current_id is not None
    definition = definition_of(service.current_id)
    return {
        **_line(service, language),
        "version": service.current_id,
        "deadline": definition.deadline.as_json() if definition.deadline else [],
        "fee": [fee.as_json() for fee in definition.fees],
        "documents": [_paper(paper, language) for paper in definition.documents],
        "legal_basis": list(definition.legal_basis),
        "schema": answers_schema(definition, language),
    }


def answers_schema(definition: ServiceDefinition, language: str) -> dict[str, Any]:
    """The form's schema with the platform's optional `applicant` block (absent: the token's own account)."""
    schema = json_schema(definition.form, language)
    block = json_schema(applicant_form(), language)
    block.pop("$schema", None)
    block.pop("required", None)
    example = {name: part["examples"][0] for name, part in block["properties"].items() if name in ("address",)}
    block["examples"] = [{"filing_for": "self", **example}]
    schema["properties"] = {**schema["properties"], "applicant": block}
    return schema


def _line(service: Any, language: str) -> dict[str, Any]:
    return {
        "code": service.code,
        "name": service.name_in(language),
        "level": service.level,
        "field": service.field,
    }


def _paper(paper: Any, language: str) -> dict[str, Any]:
    return {
        "id": paper.id,
        "name": paper.name.in_language(language),
        "source": paper.origin,
        "required": paper.is_uploaded and not paper.optional,
        "when": paper.when.text if paper.when else None,
        "originals": paper.originals,
        "copies": paper.copies,
    }
