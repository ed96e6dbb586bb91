"""Public services, as anybody may read them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from egov.catalogue.definition import Document, Fee, ServiceDefinition
from egov.catalogue.facts import deadline_words
from egov.catalogue.models import Service
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


class FeeRule(Schema):
    id: str
    name: str
    amount: str
    due: str
    when: str | None


class DocumentAsked(Schema):
    id: str
    name: str
    source: str
    required: bool
    when: str | None
    originals: int
    copies: int
    note: str


class ServiceOut(ServiceLine):
    version: int
    summary: str
    deadline: list[dict[str, Any]]
    fee: list[FeeRule]
    fee_note: str
    documents: list[DocumentAsked]
    sets: int = Field(description="how many sets of the papers are filed")
    legal_basis: list[str]
    schema_: dict[str, Any] = Field(alias="schema", description="JSON Schema (2020-12) of the answers")


@router.get("/services", response=ServicePage, summary="Services that match, in Vietnamese order")
def list_services(request: HttpRequest, q: str = "", after: str = "") -> dict[str, Any]:
    """With `q` the best hundred; without it page by page."""
    found = services_found(text=q[:200], after=after[:40], size=PAGE + 1)
    items = [_line(service, request.LANGUAGE_CODE) for service in found[:PAGE]]
    return {"items": items, "next": found[PAGE - 1].code if len(found) > PAGE and not q.strip() else None}


@router.get(
    "/services/{code}", response=ServiceOut, by_alias=True, summary="One service with the JSON Schema of its answers"
)
def read_service(request: HttpRequest, code: str) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    service = published_service(code)
    assert service.current_id is not None
    definition = definition_of(service.current_id)
    return {
        **_line(service, language),
        "version": service.current_id,
        "summary": definition.summary.in_language(language),
        "deadline": _deadline(definition, language),
        "fee": [_fee(fee, language) for fee in definition.fees],
        "fee_note": definition.fee_note.in_language(language),
        "documents": [_document(paper, language) for paper in definition.documents],
        "sets": definition.sets,
        "legal_basis": list(definition.legal_basis),
        "schema": answers_schema(definition, language),
    }


def answers_schema(definition: ServiceDefinition, language: str) -> dict[str, Any]:
    """The form's schema with the platform's optional `applicant` block (absent: the token's own account)."""
    schema = json_schema(definition.form, language)
    block = json_schema(applicant_form(definition), language)
    for key in ("$schema", "required"):
        block.pop(key, None)
    block["examples"] = [{"filing_for": "self", "address": block["properties"]["address"]["examples"][0]}]
    return {**schema, "properties": {**schema["properties"], "applicant": block}}


def _line(service: Service, language: str) -> dict[str, Any]:
    return {
        "code": service.code,
        "name": service.name_in(language),
        "level": service.level,
        "field": service.field,
    }


def _deadline(definition: ServiceDefinition, language: str) -> list[dict[str, Any]]:
    cases = definition.deadline.cases if definition.deadline else ()
    return [{**case.as_json(), "text": deadline_words(case.rule, language)} for case in cases]


def _fee(fee: Fee, language: str) -> dict[str, Any]:
    return {
        "id": fee.id,
        "name": fee.name.in_language(language),
        "amount": fee.amount.text,
        "due": fee.due,
        "when": fee.when.text if fee.when else None,
    }


def _document(paper: Document, language: str) -> dict[str, Any]:
    return {
        "id": paper.id,
        "name": paper.name.in_language(language),
        "source": paper.origin,
        "required": paper.is_uploaded and not paper.optional,
        "when": paper.when.text if paper.when else None,
        "originals": paper.originals,
        "copies": paper.copies,
        "note": paper.note.in_language(language),
    }
