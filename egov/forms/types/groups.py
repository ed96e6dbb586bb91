"""A group of fields that is answered any number of times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.expressions import ListOf, ObjectOf, Type, evaluate
from egov.core.source import Node, Text

from ..structure import Field
from .base import MAX_ITEMS, FieldReader, FieldType, Names, integer_key, present
from .checking import check_field, is_blank, report_unknown
from .lookup import type_of

if TYPE_CHECKING:
    from ..answers import Place

DEFAULT_MOST = 50


class RepeatType(FieldType):
    """Rows of fields; `row.<id>` names a field of the same row in conditions and values."""

    name = "repeat"
    keys: ClassVar[tuple[str, ...]] = ("fields", "min_items", "max_items")

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        fewest, most = integer_key(node, "min_items", 0, MAX_ITEMS), integer_key(node, "max_items", 1, MAX_ITEMS)
        if fewest is not None and fewest > (most or DEFAULT_MOST):
            node.report("out-of-range", "'min_items' is larger than 'max_items'.")
        return {"fields": reader.read_inner_fields(node.need("fields")), "min_items": fewest, "max_items": most}

    def write(self, field: Field) -> dict[str, Any]:
        limits = present((("min_items", field.min_items), ("max_items", field.max_items)))
        return {"fields": [inner.to_json() for inner in field.fields], **limits}

    def kind(self, field: Field) -> Type:
        """Without computed values, whose types need an environment."""
        return ListOf(ObjectOf({inner.id: type_of(inner).kind(inner) for inner in field.fields}))

    def fewest(self, field: Field) -> int:
        """How many rows are needed: none when optional, one otherwise, unless `min_items` says so."""
        if field.optional:
            return 0
        return field.min_items if field.min_items is not None else 1

    def most(self, field: Field) -> int:
        return field.max_items or DEFAULT_MOST

    def must_be_answered(self, field: Field, at: Place) -> bool:
        return self.fewest(field) > 0

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        return self.settle(field, raw, at)[0]

    def settle(self, field: Field, raw: Any, at: Place) -> tuple[Any, Any]:
        listed = [] if raw is None or raw == "" else raw
        if not isinstance(listed, list):
            return at.wrong("wrong-type"), None
        filled = [(number, row) for number, row in enumerate(listed[: MAX_ITEMS + 1]) if not is_blank(row)]
        if len(listed) > MAX_ITEMS or len(filled) > self.most(field):
            return at.wrong("too-many", max=self.most(field)), None
        rows = [self._settle_row(field, row, _row_place(at, number)) for number, row in filled]
        if rows and len(rows) < (field.min_items or 0):
            at.wrong("too-few", min=field.min_items)
        return ([answers for answers, _ in rows], [values for _, values in rows]) if rows else (None, None)

    def _settle_row(self, field: Field, raw: Any, at: Place) -> tuple[dict[str, Any], dict[str, Any]]:
        if not isinstance(raw, Mapping):
            at.wrong("wrong-type")
            return {}, {}
        report_unknown(raw, [inner.id for inner in field.fields], at)
        values: dict[str, Any] = {}
        answers: dict[str, Any] = {}
        at = replace(at, values={**at.values, "row": values})
        for inner in _row_order(field.fields):
            if inner.when is None or evaluate(inner.when, at.values) is True:
                place = at.inside(inner.id, inner.label)
                answers[inner.id], values[inner.id] = check_field(inner, raw.get(inner.id), place)
        return {inner.id: answers[inner.id] for inner in field.fields if answers.get(inner.id) is not None}, values

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        from ..schema import object_schema

        items = object_schema(field.fields, language)
        return {"type": "array", "items": items, "minItems": self.fewest(field), "maxItems": self.most(field)}

    def example(self, field: Field) -> Any:
        asked = [inner for inner in field.fields if type_of(inner).is_asked and inner.type != "file"]
        row = {inner.id: type_of(inner).example(inner) for inner in asked}
        return [row] * max(self.fewest(field), 1)

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        return str(len(answer)) if isinstance(answer, list) else ""

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return [_read_row(field, f"{name}.{number}", post) for number in posted_rows(name, post)]

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        rows = raw[:MAX_ITEMS] if isinstance(raw, list) else []
        for number, row in enumerate(rows):
            given = row if isinstance(row, Mapping) else {}
            for inner in field.fields:
                type_of(inner).write_post(inner, f"{name}.{number}.{inner.id}", given.get(inner.id), into)


def _row_order(fields: tuple[Field, ...]) -> Iterable[Field]:
    from ..dependencies import row_order

    if all(inner.when is None and inner.value is None for inner in fields):
        return fields
    return row_order(fields)


def _row_place(at: Place, number: int) -> Place:
    """“Members 2” is the label of the second row."""
    label = Text(f"{at.label.vi} {number + 1}", f"{at.label.in_language('en')} {number + 1}")
    return replace(at, path=f"{at.path}.{number}", label=label)


def posted_rows(name: str, post: Mapping[str, list[str]]) -> list[int]:
    """The numbers of the rows that have controls in a post, in order; gaps are left out."""
    pattern = re.compile(rf"{re.escape(name)}\.([0-9]{{1,4}})(?:\..*)?")
    found = {int(match[1]) for key in post if isinstance(key, str) and (match := pattern.fullmatch(key))}
    return sorted(found)[: MAX_ITEMS + 1]


def _read_row(field: Field, name: str, post: Mapping[str, list[str]]) -> dict[str, Any]:
    asked = (inner for inner in field.fields if type_of(inner).is_asked)
    return {inner.id: type_of(inner).read_post(inner, f"{name}.{inner.id}", post) for inner in asked}
