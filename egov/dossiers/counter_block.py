"""The applicant block at a counter: the same questions, asked by an officer about the person, and who brings it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import Document, ServiceDefinition
from egov.core.problems import Problems
from egov.core.source import Text, read_file
from egov.forms.definition import parse_form
from egov.forms.structure import Field, Form
from egov.identity.models import Account

from .applicants import applicant_form, begun_block, default_block
from .channels import Channel

SOURCE = Path(__file__).with_name("counter.yaml")
SELF, AUTHORISED, POST = "self", "authorised", "post"

# How an officer is asked what the applicant is asked online: label, help, options.
_WORDS: dict[str, tuple[Text, Text, dict[str, Text]]] = {
    "filing_for": (
        Text("Hồ sơ này là việc của ai?", "Whose matter is it?"),
        Text(""),
        {
            "self": Text("Của chính người này", "This person's own"),
            "other": Text("Của người khác (con, cha mẹ, người thân…)", "Somebody else's (a child, a relative…)"),
        },
    ),
    "relation": (Text("Người này là gì của người đó?", "What is this person to them?"), Text(""), {}),
    "email": (Text("Thư điện tử", "E-mail"), Text("Để trống nếu không có", "Leave it empty if there is none"), {}),
}


def counter_form(definition: ServiceDefinition) -> Form:
    """The block as a counter asks it."""
    page = applicant_form(definition).pages[0]
    fields = [_reworded(field) for field in page.fields]
    return Form((replace(page, fields=(*fields, *_bearer().pages[0].fields)),))


def _reworded(field: Field) -> Field:
    if field.id not in _WORDS:
        return field
    label, hint, options = _WORDS[field.id]
    worded = tuple(replace(one, label=options.get(one.id, one.label)) for one in field.options)
    return replace(field, label=label, help=hint, options=worded)


@lru_cache(maxsize=1)
def _bearer() -> Form:
    problems = Problems()
    node = read_file(SOURCE, problems)
    assert node is not None
    form = parse_form(node)
    assert not problems.errors, problems.errors
    return form


def default_counter_block(account: Account) -> dict[str, Any]:
    """The usual case: somebody comes for themselves."""
    return {**default_block(account), "brought_by": SELF}


def begun_counter_block(account: Account, definition: ServiceDefinition) -> dict[str, Any]:
    """The same for a service; whoever it is not for comes for somebody else."""
    return {**begun_block(account, definition), "brought_by": SELF}


def bearer_facts(block: Mapping[str, Any]) -> dict[str, Any]:
    """Who handed it in, as the dossier keeps it and papers print it; nothing for the applicant in person."""
    by = block.get("brought_by", SELF)
    if by == SELF:
        return {}
    told = {
        "submitted_as": by,
        "submitter_name": block.get("bearer_name"),
        "submitter_number": block.get("bearer_number"),
        "authorisation": block.get("authorisation"),
        "way_bill": block.get("way_bill"),
    }
    return {name: value for name, value in told.items() if value}


def missing_at_counter(
    definition: ServiceDefinition, values: Mapping[str, Any], there: set[str]
) -> tuple[Document, ...]:
    """At a counter a paper is there when it is ticked or scanned; those shown only at a counter count too."""
    asked = documents_asked(definition, values)
    return tuple(paper for paper in asked if paper.origin != "form" and not paper.optional and paper.id not in there)


AT_COUNTER = Channel("counter", counter_form, missing_at_counter, bearer_facts)
BY_POST = Channel("post", counter_form, missing_at_counter, bearer_facts)


def channel_of(block: Mapping[str, Any]) -> Channel:
    """By post where the post brings it, else over the counter."""
    return BY_POST if block.get("brought_by") == POST else AT_COUNTER
