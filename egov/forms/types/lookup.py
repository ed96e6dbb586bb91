"""From a field to its type, for types that have fields inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..structure import Field

if TYPE_CHECKING:
    from .base import FieldType


def type_of(field: Field) -> FieldType:
    """The type of the field."""
    from . import FIELD_TYPES

    return FIELD_TYPES[field.type]
