"""Checking one field, whatever its type: is an answer needed, and is it there?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from egov.core.source import Text

from ..structure import Field
from .base import shorten
from .lookup import type_of

if TYPE_CHECKING:
    from ..answers import Place

MAX_UNKNOWN = 20
_DEPTH = 4


def check_field(field: Field, raw: Any, at: Place) -> tuple[Any, Any]:
    """The cleaned answer, or None, and its value in expressions; a missing answer is reported once."""
    kind = type_of(field)
    before = len(at.examination.errors)
    at.examination.visible.add(at.path)
    answer, value = kind.settle(field, raw, at)
    if answer is None and len(at.examination.errors) == before and kind.must_be_answered(field, at):
        at.wrong(kind.required_code)
    return answer, value


def report_unknown(raw: Mapping[Any, Any], known: Collection[str], at: Place) -> None:
    """Report what stands in an answer without being asked for."""
    strangers = [key for key in raw if key not in known]
    for key in strangers[:MAX_UNKNOWN]:
        name = shorten(key if isinstance(key, str) else "?")
        at.inside(name, Text(name)).wrong("unknown-field", name=name)


def is_blank(raw: Any, depth: int = _DEPTH) -> bool:
    """Whether nothing was filled in: empty texts and lists, all the way down."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return True
    if depth and isinstance(raw, Mapping):
        return all(is_blank(value, depth - 1) for value in raw.values())
    return isinstance(raw, (list, tuple)) and not raw
