"""The process of a service file as JSON Schema: rows, or a template with what is said of its rows."""

from __future__ import annotations

import re

from egov.processes.reading import (
    ASKED_KEYS,
    BRANCH_KEYS,
    CHOICE_KEYS,
    COMMON_NAMES,
    CONSULT_KEYS,
    CONSULT_NAME,
    MAX_MEMBERS,
    MAX_ROWS,
    ORDERS,
    STEP_KEYS,
    TOGETHER_KEYS,
)
from egov.processes.table import MAY
from egov.processes.templates import KINDS, SHORT, row_id

from ..blocks import Blocks
from .shapes import CONDITION, HOURS, PLAIN, ROW_ID, TEXT, YES_NO, Schema, block, described, ref, several, whole, word

_SHORT = {"type": "string", "pattern": whole(re.sub(r"\?P<\w+>", "", SHORT))}
_STEP = {
    "step": ROW_ID, "name": TEXT, "by": PLAIN, "at": PLAIN, "for": PLAIN, "hours": HOURS, "sign": YES_NO,
    "may": several(word(MAY)), "next": PLAIN,
}  # fmt: skip
_CHOICE = {
    "choice": ROW_ID, "name": TEXT, "branches": several(ref("branch"), MAX_MEMBERS, least=1), "otherwise": PLAIN,
}  # fmt: skip
_CONSULT = {
    "consult": ROW_ID, "name": TEXT, "ask": several(ref("asked"), MAX_MEMBERS, least=1), "order": word(ORDERS),
    "hours": HOURS, "next": PLAIN,
}  # fmt: skip
_TOGETHER = {
    "together": ROW_ID, "name": TEXT, "steps": several(ref("member"), MAX_MEMBERS, least=1), "next": PLAIN,
}  # fmt: skip
_BRANCH = {"when": CONDITION, "go": PLAIN, "name": TEXT}


def process(blocks: Blocks) -> Schema:
    rows = {row_id(row): row for template in blocks.processes.values() for row in template["rows"]}
    given = {name: {**described("process", "row", ref("given")), "title": _title(name)} for name in rows}
    template = {
        "type": "object",
        "properties": {"use": described("process", "use", _names(blocks)), **given},
        "required": ["use"],
        "additionalProperties": ref("given"),
    }
    return {"anyOf": [several(ref("row"), MAX_ROWS, least=1), template]}


def _title(name: str) -> str:
    text = COMMON_NAMES.get(name, CONSULT_NAME)
    return f"{text.vi} · {text.en}"


def _names(blocks: Blocks) -> Schema:
    return {"anyOf": [{"enum": list(blocks.processes)}, ROW_ID]}


def process_definitions() -> dict[str, Schema]:
    named = {"anyOf": [{"properties": {"step": word(COMMON_NAMES)}}, {"required": ["name"]}]}
    needed = ("step", "by", "hours")
    each = {"properties": {"ask": {"items": {"required": ["hours"]}}}}
    timed = {"anyOf": [{"required": ["hours"]}, each]}
    shapes = {**_TOGETHER, **_CHOICE, **_CONSULT, **_STEP}
    any_key = dict.fromkeys(key for keys in KINDS.values() for key in keys[1:])
    rows = {
        "step": {**block("step", STEP_KEYS, _STEP, needed), **named},
        "choice": block("choice", CHOICE_KEYS, _CHOICE, ("choice", "branches", "otherwise")),
        "consult": {**block("consult", CONSULT_KEYS, _CONSULT, ("consult", "ask")), **timed},
        "together": block("together", TOGETHER_KEYS, _TOGETHER, ("together", "steps")),
    }
    kinds = [{"if": {"required": [name]}, "then": ref(f"row-{name}")} for name in rows]
    return {
        "row": {"type": "object", "anyOf": [{"required": [name]} for name in rows], "allOf": kinds},
        **{f"row-{name}": shape for name, shape in rows.items()},
        "member": {**block("step", STEP_KEYS[:-1], _STEP, needed), **named},
        "asked": block("asked", ASKED_KEYS, _STEP, ("by",)),
        "branch": block("branch", BRANCH_KEYS, _BRANCH, ("when", "go")),
        "given": {"anyOf": [_SHORT, block("row", list(any_key), shapes)]},
    }
