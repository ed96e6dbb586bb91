"""Files that were uploaded before; an answer names them by their ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.expressions import TEXT, ListOf, Type
from egov.core.source import Node

from ..structure import Field
from .base import FieldReader, FieldType, Names, as_typed, integer_key, present

if TYPE_CHECKING:
    from ..answers import Place

DEFAULT_MOST = 10
MAX_FILES = 50
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class FileType(FieldType):
    """One or more files, at most ten unless `max_items` says otherwise."""

    name = "file"
    keys: ClassVar[tuple[str, ...]] = ("min_items", "max_items")

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        fewest, most = integer_key(node, "min_items", 0, MAX_FILES), integer_key(node, "max_items", 1, MAX_FILES)
        return {"min_items": fewest, "max_items": most}

    def write(self, field: Field) -> dict[str, Any]:
        return present((("min_items", field.min_items), ("max_items", field.max_items)))

    def kind(self, field: Field) -> Type:
        return ListOf(TEXT)

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        listed = [raw] if isinstance(raw, str) else ([] if raw is None else raw)
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            return at.wrong("wrong-type")
        chosen = list(dict.fromkeys(item for item in listed if item))
        most = field.max_items or DEFAULT_MOST
        if len(chosen) > most:
            return at.wrong("too-many", max=most)
        if not all(self._is_known(item, at) for item in chosen):
            return at.wrong("unknown-file")
        if chosen and field.min_items and len(chosen) < field.min_items:
            return at.wrong("too-few", min=field.min_items)
        return chosen or None

    def must_be_answered(self, field: Field, at: Place) -> bool:
        """Where files come another way (the API), nobody waits for them here."""
        return not field.optional and at.examination.files is not None

    def _is_known(self, file_id: str, at: Place) -> bool:
        known = at.examination.files
        return _ID.fullmatch(file_id) is not None and (known is None or file_id in known)

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}, "maxItems": field.max_items or DEFAULT_MOST}

    def example(self, field: Field) -> Any:
        return []

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        return str(len(answer)) if isinstance(answer, list) else ""

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return [value for value in post.get(name, []) if value]

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        listed = raw if isinstance(raw, list) else [raw] if isinstance(raw, str) else []
        into[name] = [as_typed(item) for item in listed]
