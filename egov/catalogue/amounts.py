"""Fees that come out negative or empty for some answers: such a dossier could not be filed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egov.core import clock
from egov.core.expressions import Expression, evaluate
from egov.core.expressions.domains import Domain, only
from egov.core.expressions.possible import Goal, Possibilities
from egov.core.expressions.tree import Binary, Literal
from egov.core.reading import listed
from egov.core.source import Node
from egov.forms.evaluate import FormContext, evaluate_form
from egov.forms.structure import Form
from egov.forms.types import FIELD_TYPES

from .definition import Fee, ServiceDefinition


def check_amounts(service: ServiceDefinition, node: Node, possibilities: Possibilities) -> None:
    """Report every fee that comes to nothing or less than nothing for answers that are complete, with an example.

    The example is worked out as a dossier would be; where none is found, nothing is said.
    """
    for fee, place in zip(service.fees, listed(node.get("fee")), strict=False):
        at = place.get("amount") or place
        if example := _example(service, fee, "<", 0, possibilities):
            message = "'{fee}' comes out negative, for example with {example}."
            at.report(
                "fee-negative", message, "Give the field a 'min', or write max(0, …).", fee=fee.id, example=example
            )
        if example := _example(service, fee, "==", None, possibilities):
            message = "'{fee}' comes out empty, for example with {example}."
            remedy = "Require the field, or write what holds without it: has(…) ? … : 0."
            at.report("fee-empty", message, remedy, fee=fee.id, example=example)


def _example(
    service: ServiceDefinition, fee: Fee, operator: str, limit: int | None, possibilities: Possibilities
) -> str:
    """Answers with which the amount compares so with the limit, in words; "" where there are none to be found."""
    tree = Binary(1, operator, fee.amount.tree, Literal(1, limit))
    wrong = Expression(f"{fee.amount.text} {operator} {limit}", tree)
    goals = [Goal(wrong), *([Goal(fee.when)] if fee.when else [])]
    found = possibilities.example(*goals)
    if found is None:
        return ""
    values = _values(service.form, found)
    if not values or not all(evaluate(goal.condition, values) is True for goal in goals):
        return ""
    return _in_words(possibilities.needed(found, *goals) or {"channel": only(service.channels[0])})


def _values(form: Form, found: Mapping[str, Domain]) -> Mapping[str, Any]:
    """What expressions see with these answers; nothing where one of them is refused."""
    raw = {path.removeprefix("form."): domain for path, domain in found.items() if path.count(".") == 1}
    answers = {name: _raw(form, name, domain) for name, domain in raw.items() if f"form.{name}" in found}
    applicant = {path.removeprefix("applicant."): one.value for path, one in found.items() if _is_applicants(path, one)}
    today, channel = found.get("today"), found.get("channel")
    context = FormContext(
        today=today.value if today and today.is_single else clock.today(),
        channel=channel.value if channel and channel.is_single else "online",
        applicant={"kind": "citizen", **applicant},
    )
    evaluated = evaluate_form(form, answers, context)
    refused = {error.path.split(".")[0] for error in evaluated.errors}
    return {} if refused & set(answers) else evaluated.values


def _is_applicants(path: str, domain: Domain) -> bool:
    return path.startswith("applicant.") and domain.is_single and domain.is_some


def _raw(form: Form, name: str, domain: Domain) -> Any:
    """The answer as a person would give it; of an answer that may be anything of its kind, the type's example."""
    field = form.field(name)
    if field is None or not domain.is_some:
        return None
    if not domain.is_single:
        return FIELD_TYPES[field.type].example(field)
    value = domain.value
    return value if isinstance(value, (bool, int, str)) else str(value)


def _in_words(found: Mapping[str, Domain]) -> str:
    """`form.copies = -1, form.kind = null`: as expressions write it."""
    shown = {path: domain.value for path, domain in found.items() if domain.is_single}
    return ", ".join(f"{path} = {_written(value)}" for path, value in shown.items())


def _written(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)
