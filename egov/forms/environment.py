"""What expressions may name: the types behind `form`, `applicant`, `account`, `channel` and `today`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from egov.core.expressions import ANY, DATE, TEXT, ListOf, ObjectOf, TextOf, Type, check

from .dependencies import row_order
from .structure import Field, Form
from .types import FIELD_TYPES

CHANNELS = ("online", "counter", "post")

ADDRESS = ObjectOf({"province": TEXT, "commune": TEXT, "street": TEXT})

APPLICANT = ObjectOf(
    {
        "kind": TextOf(("citizen", "business")),
        "name": TEXT,
        "citizen_number": TEXT,
        "birth_date": DATE,
        "sex": TextOf(("male", "female")),
        "phone": TEXT,
        "email": TEXT,
        "address": ADDRESS,
        "tax_code": TEXT,
        "representative": TEXT,
    }
)

OUTSIDE: dict[str, Type] = {"applicant": APPLICANT, "channel": TextOf(CHANNELS), "today": DATE}

ACCOUNT_ENVIRONMENT: dict[str, Type] = {"account": APPLICANT, "today": DATE}


def form_environment(form: Form) -> dict[str, Type]:
    """The types of all that an expression about this form may name."""
    known: dict[str, Type] = {field.id: ANY for field in form.fields() if FIELD_TYPES[field.type].holds_value}
    environment: dict[str, Type] = {"form": ObjectOf(known), **OUTSIDE}
    for _, field in form.order:
        if field.id in known:
            known[field.id] = field_kind(field, environment)
    known.update({field_id: known[field_id] for field_id in form.by_id if field_id in known})
    return environment


def field_kind(field: Field, environment: Mapping[str, Type]) -> Type:
    """The type of a field's value where `environment` holds the fields that it needs."""
    if field.value is not None:
        checked = check(field.value, environment)
        return ANY if checked.errors else checked.type
    if field.type == "repeat":
        return ListOf(row_environment(field.fields, environment)["row"])
    return FIELD_TYPES[field.type].kind(field)


def row_environment(fields: Iterable[Field], environment: Mapping[str, Type]) -> dict[str, Type]:
    """The environment of the conditions and values inside a row: `row` is the row itself."""
    known: dict[str, Type] = {}
    inside: dict[str, Type] = {**environment, "row": ObjectOf(known)}
    for field in row_order(tuple(fields)):
        if FIELD_TYPES[field.type].holds_value:
            known[field.id] = field_kind(field, inside)
    return inside
