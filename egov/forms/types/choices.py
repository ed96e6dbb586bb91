"""One of several answers, several of them, or yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.expressions import BOOL, ListOf, TextOf, Type
from egov.core.source import Node, read_text

from ..structure import Field, Option
from .base import MAX_ITEMS, FieldReader, FieldType, Names, as_typed, first, integer_key, present

if TYPE_CHECKING:
    from ..answers import Place

_YES, _NO = frozenset(("yes", "true", "1", "on")), frozenset(("no", "false", "0", "off"))
OPTION_KEYS = ("id", "label")


def read_options(node: Node) -> tuple[Option, ...]:
    """The options of a choice; each needs an id of its own and a label."""
    found: dict[str, Option] = {}
    listed = node.need("options")
    for entry in listed if listed is not None else ():
        entry.only(*OPTION_KEYS)
        given = entry.need("id")
        option_id = given.text() if given else ""
        if option_id in found:
            entry.report(
                "duplicate-id", "The option '{option}' stands here twice.", "Remove one of them.", option=option_id
            )
        elif not option_id or len(option_id) > 60:
            entry.report("wrong-type", "An option needs an id of 1 to 60 characters.")
        else:
            found[option_id] = Option(option_id, read_text(entry.need("label")))
    if listed is not None and len(found) < 2:
        listed.report("too-few-options", "A choice needs at least two options.", "Add options, or use yes_no.")
    if len(found) > MAX_ITEMS and listed is not None:
        listed.report("too-many-options", "A choice may have at most {most} options.", most=MAX_ITEMS)
    return tuple(found.values())


def write_options(field: Field) -> dict[str, Any]:
    return {"options": [{"id": option.id, "label": option.label.as_json()} for option in field.options]}


def option_ids(field: Field) -> list[str]:
    return [option.id for option in field.options]


def option_label(field: Field, option_id: Any, language: str) -> str:
    """The label of an option, or the id itself where it is gone."""
    labels = {option.id: option.label.in_language(language) for option in field.options}
    return labels.get(option_id, str(option_id)) if isinstance(option_id, str) else ""


class ChoiceType(FieldType):
    """One of the options."""

    name = "choice"
    keys: ClassVar[tuple[str, ...]] = ("options",)
    required_code = "choose"

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        return {"options": read_options(node)}

    def write(self, field: Field) -> dict[str, Any]:
        return write_options(field)

    def kind(self, field: Field) -> Type:
        return TextOf(tuple(option_ids(field)))

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str):
            return at.wrong("wrong-type")
        return raw if raw in option_ids(field) else at.wrong("unknown-option")

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        described = [{"const": option.id, "title": option.label.in_language(language)} for option in field.options]
        return {"type": "string", "oneOf": described}

    def example(self, field: Field) -> str:
        return field.options[0].id if field.options else ""

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        return option_label(field, answer, language)


class ChoicesType(ChoiceType):
    """Any number of the options, in the order of the options."""

    name = "choices"
    keys: ClassVar[tuple[str, ...]] = ("options", "min_items", "max_items")

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        fewest, most = integer_key(node, "min_items", 0, MAX_ITEMS), integer_key(node, "max_items", 1, MAX_ITEMS)
        return {"options": read_options(node), "min_items": fewest, "max_items": most}

    def write(self, field: Field) -> dict[str, Any]:
        return write_options(field) | present((("min_items", field.min_items), ("max_items", field.max_items)))

    def kind(self, field: Field) -> Type:
        return ListOf(super().kind(field))

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None or raw == "":
            return None
        chosen = [raw] if isinstance(raw, str) else raw
        if not isinstance(chosen, list) or len(chosen) > MAX_ITEMS or not all(isinstance(item, str) for item in chosen):
            return at.wrong("wrong-type")
        offered = option_ids(field)
        if not all(item in offered for item in chosen):
            return at.wrong("unknown-option")
        return self._counted(field, [item for item in offered if item in chosen], at)

    def _counted(self, field: Field, chosen: list[str], at: Place) -> Any:
        if chosen and field.min_items is not None and len(chosen) < field.min_items:
            return at.wrong("too-few", min=field.min_items)
        if field.max_items is not None and len(chosen) > field.max_items:
            return at.wrong("too-many", max=field.max_items)
        return chosen or None

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        limits = present((("minItems", field.min_items), ("maxItems", field.max_items)))
        return {"type": "array", "items": super().schema(field, language), "uniqueItems": True, **limits}

    def example(self, field: Field) -> Any:
        return option_ids(field)[: max(field.min_items or 1, 1)]

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        listed = answer if isinstance(answer, list) else []
        return "\n".join(option_label(field, item, language) for item in listed)

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return [value for value in post.get(name, []) if value]

    def write_post(self, field: Field, name: str, raw: Any, into: dict[str, list[str]]) -> None:
        listed = raw if isinstance(raw, list) else [raw] if isinstance(raw, str) else []
        into[name] = [as_typed(item) for item in listed]


class YesNoType(FieldType):
    """Yes or no; no answer is neither."""

    name = "yes_no"
    required_code = "choose"

    def kind(self, field: Field) -> Type:
        return BOOL

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None or raw == "" or isinstance(raw, bool):
            return raw if isinstance(raw, bool) else None
        word = raw.strip().lower() if isinstance(raw, str) and len(raw) <= 10 else ""
        if word in _YES or word in _NO:
            return word in _YES
        return at.wrong("unknown-option" if isinstance(raw, str) else "wrong-type")

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        return {"type": "boolean"}

    def example(self, field: Field) -> bool:
        return True

    def show(self, field: Field, answer: Any, language: str, names: Names) -> str:
        words = ("Yes", "No") if language == "en" else ("Có", "Không")
        return words[0] if answer is True else words[1]

    def read_post(self, field: Field, name: str, post: Mapping[str, list[str]]) -> Any:
        return first(post, name)
