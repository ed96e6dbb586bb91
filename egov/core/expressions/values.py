"""Which values an evaluation lets in, and their bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .tree import MAX_LIST

MAX_TEXT = 10_000
MAX_NUMBER = 10**18
_MAX_EXPONENT = 18
_MAX_FRACTION = 40


def is_number(value: Any) -> bool:
    """Whether `value` is a whole or decimal number (yes and no are none)."""
    return type(value) is int or type(value) is Decimal


def admit(value: Any) -> Any:
    """`value` as an expression sees it: empty text, floats and what is out of bounds are None."""
    kind = type(value)
    if kind is str:
        return value if 0 < len(value) <= MAX_TEXT else None
    if kind is bool or value is None or kind is date:
        return value
    if kind is int or kind is Decimal:
        return bounded(value)
    return _admit_group(value)


def _admit_group(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [admit(item) for item in value] if len(value) <= MAX_LIST and not _nested(value) else None
    if isinstance(value, Mapping):
        return value
    if isinstance(value, datetime):
        return value.date()
    return admit(str.__str__(value)) if isinstance(value, str) else None


def _nested(items: Any) -> bool:
    return any(isinstance(item, (list, tuple)) for item in items)


def bounded(value: Any) -> Any:
    """`value`, or None when it is a number, text or list out of bounds."""
    kind = type(value)
    if kind is int:
        return value if -MAX_NUMBER <= value <= MAX_NUMBER else None
    if kind is Decimal:
        return value if _is_moderate(value) else None
    if kind is str:
        return value if len(value) <= MAX_TEXT else None
    if kind is list:
        return value if len(value) <= MAX_LIST else None
    return value


def _is_moderate(value: Decimal) -> bool:
    if not value.is_finite():
        return False
    return value.is_zero() or -_MAX_FRACTION <= value.adjusted() <= _MAX_EXPONENT
