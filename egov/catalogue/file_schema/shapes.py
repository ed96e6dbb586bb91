"""The small shapes of a service file as JSON Schema, and how a block is made of the reader's own list of keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from egov.core import reading
from egov.deadlines import days
from egov.forms import definition as forms
from egov.processes import reading as processes

from .words import WORDS

Schema: TypeAlias = dict[str, Any]


def whole(pattern: str) -> str:
    """A pattern for the whole of a text."""
    return f"^(?:{pattern})$"


PLAIN: Schema = {"type": ["string", "number"]}
"""Whatever the reader takes as text: an unquoted number too."""
SAID: Schema = {**PLAIN, "pattern": r"\S"}
"""The same with words in it."""
CONDITION: Schema = {"type": ["string", "boolean", "number"]}
YES_NO: Schema = {"type": "boolean"}
ID: Schema = {"type": "string", "pattern": whole(reading.ID.pattern), "maxLength": reading.MAX_ID}
FIELD_ID: Schema = {"type": "string", "pattern": whole(forms.ID.pattern), "not": {"enum": sorted(forms.RESERVED)}}
ROW_ID: Schema = {
    "type": "string",
    "pattern": whole(processes.ID.pattern),
    "maxLength": processes.MAX_ID,
    "not": {"enum": list(processes.RESERVED)},
}
TIME: Schema = {"type": "string", "pattern": whole(days.TIME.pattern)}
HOURS: Schema = {
    "oneOf": [
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 10_000},
        {"type": "string", "pattern": f"^(?=.*[1-9])(?:{processes.HOURS.pattern})$"},
    ]
}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


TEXT = ref("text")


def word(known: Collection[str]) -> Schema:
    return {"enum": list(known)}


def count(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def several(items: Schema, most: int | None = None, least: int = 0) -> Schema:
    limits = {"minItems": least} if least else {}
    return {"type": "array", "items": items, **limits, **({"maxItems": most} if most is not None else {})}


def described(block: str, key: str, shape: Schema) -> Schema:
    """The shape with its title and description, Vietnamese before English. KeyError where nobody wrote them."""
    found = WORDS.get(f"{block}.{key}") or WORDS[key]
    title, vi, en = found
    return {"title": title, "description": f"{vi}\n{en}", **shape}


def block(name: str, keys: Collection[str], shapes: Mapping[str, Schema], needed: Collection[str] = ()) -> Schema:
    """A block with exactly these keys. KeyError where a key has no shape or no words yet."""
    properties = {key: described(name, key, shapes[key]) for key in keys}
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in keys if key in needed],
        "additionalProperties": False,
    }
