"""What a definition comes to: papers, deadline and deciding commune of one dossier, the hours of its steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from egov.core.expressions import evaluate, parse
from egov.deadlines.rules import DeadlineRule
from egov.deadlines.service_files import DeadlineCase
from egov.processes.graph import total_hours

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


def step_hours(service: ServiceDefinition) -> Iterator[tuple[DeadlineCase, Decimal, Fraction | None]]:
    """For each case of the deadline the working hours of the longest way, and the most that there may be."""
    before: dict[str, bool] = {}
    for case in service.deadline.cases if service.deadline and service.process.rows else ():
        # In this case its condition holds and those before it do not; choices by the same conditions are decided.
        hours = total_hours(service.process, {**before, case.when: True})
        before[case.when] = False
        yield case, hours, working_hours_at_most(case.rule)


def working_hours_at_most(rule: DeadlineRule) -> Fraction | None:
    """The most working hours that fit before a deadline, at eight a day; None where that hangs on an event."""
    if rule.kind != "calendar_days":
        return rule.most_working_hours
    weeks, days = divmod(rule.amount, 7)
    return (weeks * 5 + min(days, Fraction(5))) * 8


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
