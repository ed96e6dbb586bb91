"""The answers of a form as JSON Schema (2020-12), with an example at every property; and examples as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from egov.core import clock
from egov.core.expressions import Expression, evaluate
from egov.core.expressions.tree import Binary, ListLiteral, Literal, Member, Name, Tree

from .answers import FormContext
from .evaluate import evaluate_form, outside_values
from .structure import Field, Form, Page
from .types import FIELD_TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(form: Form, language: str) -> dict[str, Any]:
    """The schema of the answers, with titles and descriptions in `language`.

    A field that is asked only under a condition is no general requirement: simple conditions become if-then, and
    each stands as it is in `x-when`. Files are sent apart from the answers and are required nowhere.
    """
    asked = [(page, field) for page in form.pages for field in page.fields if FIELD_TYPES[field.type].is_asked]
    properties = {}
    for page, field in asked:
        properties[field.id] = property_schema(field, language, _example(form, field))
        conditions = [when.text for when in (page.when, field.when) if when is not None]
        if conditions:
            properties[field.id]["x-when"] = " && ".join(
                conditions if len(conditions) == 1 else [f"({condition})" for condition in conditions]
            )
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "type": "object",
        "properties": properties,
        "required": [field.id for page, field in asked if _is_required(field) and not (page.when or field.when)],
        "additionalProperties": False,
    }
    rules = [rule for page, field in asked if (rule := _rule(page, field)) is not None]
    return schema | ({"allOf": rules} if rules else {})


def property_schema(field: Field, language: str, example: Any = None) -> dict[str, Any]:
    """One answer: its type's schema with title, description and an example."""
    kind = FIELD_TYPES[field.type]
    described: dict[str, Any] = {"title": field.label.in_language(language)}
    if field.help.vi:
        described["description"] = field.help.in_language(language)
    shown = kind.example(field) if example is None else example
    return described | kind.schema(field, language) | {"examples": [shown]}


def object_schema(fields: Iterable[Field], language: str, examples: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A row or an answer of several parts."""
    asked = [field for field in fields if FIELD_TYPES[field.type].is_asked]
    known = examples or {}
    properties = {field.id: property_schema(field, language, known.get(field.id)) for field in asked}
    for field in asked:
        if field.when is not None:
            properties[field.id]["x-when"] = field.when.text
    return {
        "type": "object",
        "properties": properties,
        "required": [field.id for field in asked if _is_required(field) and field.when is None],
        "additionalProperties": False,
    }


def example_answers(form: Form) -> dict[str, Any]:
    """Complete and valid answers made of the types' examples; fields whose conditions they do not meet are left out."""
    raw = {field.id: FIELD_TYPES[field.type].example(field) for field in form.fields() if _has_example(field)}
    evaluated = evaluate_form(form, raw, FormContext(today=clock.today()))
    return {field_id: answer for field_id, answer in evaluated.answers.items() if field_id in raw}


def _example(form: Form, field: Field) -> Any:
    """The type's example; of options and yes or no the first after which no further answer becomes a duty.

    So the examples of the required answers are complete by themselves.
    """
    usual = FIELD_TYPES[field.type].example(field)
    if field.type not in ("choice", "yes_no"):
        return usual
    options = [option.id for option in field.options] if field.type == "choice" else [True, False]
    duties = [(page.when, other.when) for page in form.pages for other in page.fields if _is_duty(other)]
    conditions = [when for pair in duties for when in pair if when is not None]
    return next((option for option in options if not _leads_on(field, option, conditions)), usual)


def _is_duty(field: Field) -> bool:
    return FIELD_TYPES[field.type].is_asked and _is_required(field)


def _leads_on(field: Field, answer: Any, conditions: Iterable[Expression]) -> bool:
    values = outside_values(FormContext(today=clock.today())) | {"form": {field.id: answer}}
    return any(evaluate(condition, values) is True for condition in conditions)


def _has_example(field: Field) -> bool:
    return FIELD_TYPES[field.type].is_asked and field.type != "file"


def _is_required(field: Field) -> bool:
    if field.type == "repeat" and field.min_items == 0:
        return False
    return not field.optional and field.type != "file"


def _rule(page: Page, field: Field) -> dict[str, Any] | None:
    conditions = [when for when in (page.when, field.when) if when is not None]
    if len(conditions) != 1 or not _is_required(field):
        return None
    met = _as_schema(conditions[0])
    return {"if": met, "then": {"required": [field.id]}} if met is not None else None


def _as_schema(condition: Expression) -> dict[str, Any] | None:
    """`form.x`, `form.x == literal` and `form.x in [literals]` as a schema; None for anything else."""
    tree = condition.tree
    field_id = _field_of(tree)
    if field_id:
        return _when(field_id, {"const": True})
    if not isinstance(tree, Binary):
        return None
    field_id = _field_of(tree.left)
    if field_id and tree.operator == "==" and _is_plain(tree.right):
        return _when(field_id, {"const": tree.right.value})  # type: ignore[union-attr]
    if (
        field_id
        and tree.operator == "in"
        and isinstance(tree.right, ListLiteral)
        and all(map(_is_plain, tree.right.items))
    ):
        return _when(field_id, {"enum": [item.value for item in tree.right.items]})  # type: ignore[union-attr]
    return None


def _when(field_id: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {field_id: schema}, "required": [field_id]}


def _field_of(tree: Tree) -> str:
    is_field = isinstance(tree, Member) and isinstance(tree.owner, Name) and tree.owner.name == "form"
    return tree.name if is_field else ""  # type: ignore[union-attr]


def _is_plain(tree: Tree) -> bool:
    return isinstance(tree, Literal) and type(tree.value) in (str, int, bool) and tree.value != ""
