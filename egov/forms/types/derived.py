"""What nobody is asked: values that are computed, and information."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.expressions import ANY, Type, evaluate
from egov.core.money import in_figures
from egov.core.source import Node, read_text

from ..structure import Field
from . import dates
from .base import FieldReader, FieldType, Names
from .numbers import in_vietnamese

if TYPE_CHECKING:
    from ..answers import Place

SHOWN_AS = ("money",)


class ComputedType(FieldType):
    """A value worked out by `value`; what is sent in for it is not looked at. `as: money` shows đồng."""

    name = "computed"
    keys: ClassVar[tuple[str, ...]] = ("value", "as")
    is_asked = False

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        node.need("value")
        shown = node.get("as")
        if shown is not None and shown.text() not in SHOWN_AS:
            shown.report(
                "unknown-key",
                "'{given}' is not known here.",
                "Known: {known}.",
                given=shown.text(),
                known=SHOWN_AS,
            )
            return {}
        return {"shown_as": shown.text()} if shown is not None else {}

    def write(self, field: Field) -> dict[str, Any]:
        shown = {"as": field.shown_as} if field.shown_as else {}
        return {"value": field.value.text if field.value else "null", **shown}

    def kind(self, field: Field) -> Type:
        return ANY

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        return self.settle(field, raw, at)[0]

    def settle(self, field: Field, raw: Any, at: Place) -> tuple[Any, Any]:
        value = evaluate(field.value, at.values) if field.value is not None else None
        return _as_json(value), value

    def example(self, field: Field) -> Any:
        return None

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        if isinstance(answer, bool):
            words = ("Yes", "No") if language == "en" else ("Có", "Không")
            return words[0] if answer else words[1]
        if isinstance(answer, int):
            return in_figures(answer) if field.shown_as == "money" else in_vietnamese(answer)
        day = dates.kept_date(answer)
        return dates.in_figures(day) if day else str(answer)

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return None

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        return None


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, (str, int)) else None


class InfoType(FieldType):
    """A text for the reader, no question."""

    name = "info"
    keys: ClassVar[tuple[str, ...]] = ("text",)
    holds_value = False
    is_asked = False

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        return {"text": read_text(node.need("text"))}

    def write(self, field: Field) -> dict[str, Any]:
        return {"text": field.text.as_json()}

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        return None

    def example(self, field: Field) -> Any:
        return None

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        return field.text.in_language(language)

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return None

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        return None
