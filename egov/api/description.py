"""The OpenAPI description, with the bodies that are read apart and the refusals of every address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ninja import NinjaAPI, Schema

from .problems import CONTENT_TYPE, TITLES

REF: Final = "#/components/schemas/{model}"


class FieldProblem(Schema):
    path: str
    code: str
    message: str


class Problem(Schema):
    """RFC 9457; `code` is stable, `title` and `detail` are in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = None


def takes(shape: type[Schema], *, required: bool = True) -> dict[str, Any]:
    """For `openapi_extra`: the body of an operation that reads it itself."""
    return {"requestBody": {"required": required, "content": {"application/json": {"schema": shape}}}}


class DescribedApi(NinjaAPI):
    """Adds to each operation how it can refuse."""

    def get_openapi_schema(self, **where: Any) -> Any:
        described = super().get_openapi_schema(**where)
        components = described["components"].setdefault("schemas", {})
        _add(components, Problem)
        for path, operations in described["paths"].items():
            for method, operation in operations.items():
                operation["responses"] = {**operation["responses"], **_refusals(path, method, operation)}
                if "requestBody" in operation:
                    operation["requestBody"] = _named_body(operation["requestBody"], components)
        return described


def _refusals(path: str, method: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    statuses = [429, 500]
    if operation.get("security"):
        statuses += [401, 403]
    if "{" in path:
        statuses += [404]
    if operation.get("parameters"):
        statuses += [422]
    if "requestBody" in operation:
        statuses += [400, 404, 409, 411, 413, 415, 422, 503]
    elif method == "post":
        statuses += [409]
    content = {CONTENT_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}}
    return {str(status): {"description": TITLES[status], "content": content} for status in sorted(set(statuses))}


def _named_body(body: Mapping[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    shape = body["content"]["application/json"]["schema"]
    if isinstance(shape, type) and issubclass(shape, Schema):
        _add(components, shape)
        schema = {"$ref": REF.format(model=shape.__name__)}
        return {**body, "content": {"application/json": {"schema": schema}}}
    return dict(body)


def _add(components: dict[str, Any], shape: type[Schema]) -> None:
    schema = shape.model_json_schema(ref_template=REF)
    components |= schema.pop("$defs", {})
    components[shape.__name__] = schema
