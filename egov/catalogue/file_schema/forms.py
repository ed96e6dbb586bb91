"""The form of a service file as JSON Schema: pages, each type of field with its own keys, blocks of fields."""

from __future__ import annotations

from egov.forms.definition import COMMON_KEYS, PAGE_KEYS, USE_KEYS
from egov.forms.types import FIELD_TYPES, FieldType
from egov.forms.types.base import MAX_ITEMS
from egov.forms.types.choices import OPTION_KEYS
from egov.forms.types.derived import SHOWN_AS
from egov.forms.types.files import MAX_FILES
from egov.forms.types.numbers import MAX_DECIMALS
from egov.forms.types.patterns import MAX_PATTERN
from egov.forms.types.text import MAX_LENGTH

from ..blocks import GROUP_KEYS, Blocks
from .shapes import CONDITION, FIELD_ID, PLAIN, TEXT, YES_NO, Schema, block, count, described, ref, several, whole, word

NEEDED = ("id", "type", "options", "fields", "value", "text")
"""Keys that a field cannot do without where its type has them; a label is needed too, but for information."""

_DAY: Schema = {"type": "string", "pattern": "^(?:today|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}
_WHOLE: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?[0-9]+$"}]}
_NUMBER: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(?:[.,][0-9]+)?$"}]}
_TYPES = {name: kind for name, kind in FIELD_TYPES.items() if not kind.is_internal}


def _shapes(kind: FieldType) -> dict[str, Schema]:
    """The shape of each key that the type may have."""
    most = MAX_FILES if kind.name == "file" else MAX_ITEMS
    limit = {"text": (0, 1), "long_text": (0, 1)}.get(kind.name)
    bounds = {"date": _DAY, "datetime": _DAY, "money": _WHOLE}.get(kind.name, _NUMBER)
    parts = [part.id for part in getattr(kind, "parts", ())]
    return {
        "id": FIELD_ID,
        "type": {"const": kind.name},
        "label": TEXT,
        "help": TEXT,
        "optional": YES_NO,
        "when": CONDITION,
        "prefill": CONDITION,
        "min": count(0, 10**15) if limit else bounds,
        "max": count(1, MAX_LENGTH) if limit else bounds,
        "pattern": {"type": "string", "minLength": 1, "maxLength": MAX_PATTERN},
        "decimals": count(0, MAX_DECIMALS),
        "options": several(ref("option"), MAX_ITEMS, least=2),
        "min_items": count(0, most),
        "max_items": count(1, most),
        "parts": several(word(parts)),
        "fields": ref("fields"),
        "value": CONDITION,
        "as": word(SHOWN_AS),
        "text": TEXT,
    }


def _field(kind: FieldType) -> Schema:
    needed = (*NEEDED, *(("label",) if kind.name != "info" else ()))
    shape = block("field", (*COMMON_KEYS, *kind.keys), _shapes(kind), needed)
    if "decimals" not in kind.keys:
        return shape
    limits = {"properties": {"min": _WHOLE, "max": _WHOLE}}
    return {**shape, "anyOf": [{"properties": {"decimals": count(1, MAX_DECIMALS)}, "required": ["decimals"]}, limits]}


def _person(kind: FieldType) -> Schema:
    """`{use: person}`: its parts as fields of their own."""
    return block("use", USE_KEYS, {"use": {"const": kind.name}, "parts": _shapes(kind)["parts"]}, ("use",))


def _some_field() -> Schema:
    """Any keys of any field: what is said of a field that a block brings."""
    keys = dict.fromkeys(key for kind in _TYPES.values() for key in (*COMMON_KEYS, *kind.keys))
    shapes = {key: shape for kind in _TYPES.values() for key, shape in _shapes(kind).items()}
    shapes |= {"type": word(_TYPES), "min": {}, "max": {}, "parts": several(PLAIN)}
    return block("field", list(keys), shapes)


def _use(blocks: Blocks) -> Schema:
    """A block of fields. Beside `use` stands what is said of its field, or of several: of all, or of one by its id."""
    names = [{"enum": list(blocks.fields)}, {"type": "string", "pattern": whole("[a-z][a-z0-9_-]*")}]
    shapes = {"id": FIELD_ID, "when": CONDITION, "optional": YES_NO, "parts": several(PLAIN)}
    group = block("use", GROUP_KEYS, {**shapes, "use": {"anyOf": names, "not": word(_parted())}}, ("use",))
    properties = {**_some_field()["properties"], **group["properties"]}
    return {**group, "properties": properties, "additionalProperties": ref("some-field")}


def _parted() -> list[str]:
    return [name for name, kind in _TYPES.items() if "parts" in kind.keys]


def _entry(uses: list[str]) -> Schema:
    """A field, known by its type, or a use; what most fields have is offered before there is a type."""
    common = {"type": word(_TYPES)}
    of_type = [{"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": ref(f"field-{name}")}
               for name in _TYPES]  # fmt: skip
    return {
        "type": "object",
        "properties": {key: described("field", key, common.get(key, {})) for key in COMMON_KEYS},
        "if": {"required": ["use"]},
        "then": {"anyOf": [ref(name) for name in uses]},
        "else": {"required": ["id", "type"], "allOf": of_type},
    }


def form() -> Schema:
    return several(ref("page"))


def form_definitions(blocks: Blocks) -> dict[str, Schema]:
    kinds = {f"field-{name}": _field(kind) for name, kind in _TYPES.items()}
    people = {f"use-{name}": _person(_TYPES[name]) for name in _parted()}
    uses = {**people, "use-fields": _use(blocks)}
    page = block("page", PAGE_KEYS, {"page": TEXT, "when": CONDITION, "fields": ref("fields")}, ("page", "fields"))
    option = {"id": {**PLAIN, "minLength": 1, "maxLength": 60}, "label": TEXT}
    return {
        "page": page,
        "fields": several(ref("field"), least=1),
        "field": _entry(list(uses)),
        "option": block("option", OPTION_KEYS, option, OPTION_KEYS),
        "some-field": _some_field(),
        **kinds,
        **uses,
    }
