"""What a form is made of: pages of fields. Built by `definition.parse_form`, never changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

from egov.core.expressions import Expression
from egov.core.source import Text

NO_TEXT = Text("")

Bound: TypeAlias = int | Decimal | str | None
"""A limit: a whole number, a decimal one, or for dates an ISO date or "today"."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers offered by a choice."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """A question, a computed value or a piece of information.

    `fields` holds a repeat's fields, and the parts of a person, an organisation or an address.
    `min` and `max` are lengths for texts, amounts for numbers, days for dates.
    """

    id: str
    type: str
    label: Text = NO_TEXT
    help: Text = NO_TEXT
    optional: bool = False
    when: Expression | None = None
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    min: Bound = None
    max: Bound = None
    pattern: str = ""
    decimals: int = 0
    min_items: int | None = None
    max_items: int | None = None
    value: Expression | None = None
    shown_as: str = ""
    text: Text = NO_TEXT
    prefill: Expression | None = None

    def part(self, field_id: str) -> Field | None:
        """The part or repeated field with this id."""
        return next((field for field in self.fields if field.id == field_id), None)

    def to_json(self) -> dict[str, Any]:
        """The field as it would stand in a service file."""
        from .writing import field_as_json

        return field_as_json(self)


@dataclass(frozen=True, slots=True)
class Page:
    """Fields that are asked together, under a title; left out when `when` is not true."""

    title: Text
    fields: tuple[Field, ...] = ()
    when: Expression | None = None


@dataclass(frozen=True)
class Form:
    """The questions of a service."""

    pages: tuple[Page, ...] = ()

    def fields(self) -> Iterator[Field]:
        """All fields of the pages, in reading order (not the fields inside them)."""
        for page in self.pages:
            yield from page.fields

    def field(self, field_id: str) -> Field | None:
        """The field of a page with this id."""
        return self.by_id.get(field_id)

    @cached_property
    def by_id(self) -> dict[str, Field]:
        return {field.id: field for field in reversed(list(self.fields()))}

    @cached_property
    def order(self) -> tuple[tuple[int, Field], ...]:
        """Page numbers and fields, each after those that its conditions and values need."""
        from .dependencies import evaluation_order

        return evaluation_order(self)

    def to_json(self) -> list[dict[str, Any]]:
        """The canonical form: the pages as they would stand in a service file."""
        from .writing import form_as_json

        return form_as_json(self)

    @classmethod
    def from_json(cls, data: Any) -> Form:
        """The form that `to_json` wrote."""
        from .definition import form_from_json

        return form_from_json(data)
