"""What a definition comes to for one dossier: its papers, its deadline, the commune that decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.core.expressions import evaluate, parse
from egov.deadlines.service_files import DeadlineCase

from .definition import Document, ServiceDefinition


def documents_asked(definition: ServiceDefinition, values: Mapping[str, Any]) -> tuple[Document, ...]:
    """The papers that belong to this dossier; `values` are those of `forms.evaluate.evaluate_form`."""
    return tuple(d for d in definition.documents if d.when is None or evaluate(d.when, values) is True)


def documents_missing(
    definition: ServiceDefinition, values: Mapping[str, Any], attached: set[str]
) -> tuple[Document, ...]:
    """The papers that must be uploaded for an online filing and are not among the `attached` document ids."""
    asked = documents_asked(definition, values)
    return tuple(d for d in asked if d.is_uploaded and not d.optional and d.id not in attached)


def deadline_case(definition: ServiceDefinition, values: Mapping[str, Any]) -> DeadlineCase | None:
    """The case of the deadline that holds for this dossier; None for a service without a deadline."""
    if definition.deadline is None:
        return None
    return definition.deadline.choose(lambda when: evaluate(parse(when), values) is True)


def deciding_commune(definition: ServiceDefinition, values: Mapping[str, Any]) -> str:
    """The code of the commune whose agency decides; "" where the address is not known or another agency decides.

    An applicant from outside the locality has chosen it (`applicant.office`).
    """
    if definition.decided_by.by == "applicant.address" and (office := _at(values, "applicant.office")):
        return str(office)
    commune = _at(values, f"{definition.decided_by.by}.commune")
    return commune if isinstance(commune, str) else ""


def _at(values: Mapping[str, Any], path: str) -> Any:
    found: Any = values
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
