"""How long a service takes and what it costs, as people are told it: by the real clock, for example answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from egov.catalogue.choices import deadline_case
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_words
from egov.catalogue.fees import fee_total, fees_due
from egov.catalogue.wording import CHANNEL_WORDS, condition_words, fee_words
from egov.core import clock
from egov.deadlines.computing import Due, Event, due
from egov.deadlines.errors import DeadlineError
from egov.deadlines.explanations import explain
from egov.deadlines.service_files import DeadlineCase
from egov.forms.answers import FormContext
from egov.forms.evaluate import evaluate_form
from egov.forms.schema import example_answers
from egov.places.queries import calendar_for

from .editing import Editing, value_at


def preview(editing: Editing, language: str) -> str:
    """The summary of time and cost, with every case, and the bill of an example for each way to file."""
    definition = editing.definition
    assert definition is not None
    values = {channel: example_values(definition, channel) for channel in definition.channels}
    first = next(iter(values.values()), {})
    cases = definition.deadline.cases if definition.deadline else ()
    context = {
        "definition": definition,
        "cases": [_case(definition, case, first, language) for case in cases],
        "fees": [fee_words(fee, definition.form, language) for fee in definition.fees],
        "bills": [_bill(definition, channel, found, language) for channel, found in values.items()],
        "is_unknown": not definition.free and bool(definition.fee_note.vi or definition.to_confirm),
    }
    return render_to_string("studio/previews/time.html", context)


def example_values(definition: ServiceDefinition, channel: str) -> Mapping[str, Any]:
    """What expressions see of the form's example answers, filed in this way."""
    kind = definition.applicants[0] if definition.applicants else "citizen"
    context = FormContext(today=clock.today(), channel=channel, applicant={"kind": kind})
    return evaluate_form(definition.form, example_answers(definition.form), context).values


def _case(
    definition: ServiceDefinition, case: DeadlineCase, values: Mapping[str, Any], language: str
) -> dict[str, Any]:
    found = _due(case, values)
    condition = condition_words(case.when, definition.form, language) or _("In some cases") if case.when else ""
    several = definition.deadline is not None and len(definition.deadline.cases) > 1
    return {
        "condition": condition or (_("In all other cases") if several else ""),
        "words": deadline_words(case.rule, language),
        "at": found.at if found else None,
        "why": explain(found.explanation, "en" if language == "en" else "vi") if found else [],
        "is_example": several and case is _chosen(definition, values),
    }


def _due(case: DeadlineCase, values: Mapping[str, Any]) -> Due | None:
    """When it would be due if it were received now; None where the example knows no event."""
    event = value_at(values, case.rule.field) if case.rule.field else None
    try:
        return due(case.rule, clock.now(), calendar_for(None), _event(event))
    except DeadlineError:
        return None


def _event(value: Any) -> Event:
    return value if isinstance(value, date) else None


def _chosen(definition: ServiceDefinition, values: Mapping[str, Any]) -> DeadlineCase | None:
    try:
        return deadline_case(definition, values)
    except DeadlineError:
        return None


def _bill(definition: ServiceDefinition, channel: str, values: Mapping[str, Any], language: str) -> dict[str, Any]:
    lines = fees_due(definition, values, complete=False)
    return {"channel": CHANNEL_WORDS[channel].in_language(language), "lines": lines, "total": fee_total(lines)}
