"""Forms as JSON, in the shape of the service file, so that one reader serves both."""

from __future__ import annotations

from typing import Any

from egov.core.source import Text

from .structure import Field, Form
from .types import FIELD_TYPES


def form_as_json(form: Form) -> list[dict[str, Any]]:
    """The pages; keys that say nothing are left out."""
    pages = []
    for page in form.pages:
        entry: dict[str, Any] = {"page": page.title.as_json()}
        if page.when:
            entry["when"] = page.when.text
        entry["fields"] = [field_as_json(field) for field in page.fields]
        pages.append(entry)
    return pages


def field_as_json(field: Field) -> dict[str, Any]:
    """A field with the keys that its type knows."""
    entry: dict[str, Any] = {"id": field.id, "type": field.type}
    for name, text in (("label", field.label), ("help", field.help)):
        if text != Text(""):
            entry[name] = text.as_json()
    if field.optional:
        entry["optional"] = True
    for name, expression in (("when", field.when), ("prefill", field.prefill)):
        if expression is not None:
            entry[name] = expression.text
    return entry | FIELD_TYPES[field.type].write(field)
