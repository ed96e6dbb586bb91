"""The times of a service file as JSON Schema: deadline, reception, supplement."""

from __future__ import annotations

from egov.deadlines.rules import COUNTED_KINDS, HALVES, KINDS, MOST, Kind
from egov.deadlines.service_files import (
    BEFORE_KEYS,
    CASE_KEYS,
    MOST_DAYS_TO_ANSWER,
    RECEPTION_KEYS,
    SAME_DAY_KEYS,
    STARTS,
    SUPPLEMENT_KEYS,
    SUPPLEMENTS,
)

from .shapes import PLAIN, TIME, Schema, block, count, ref, several, word


def _amount(kind: Kind) -> Schema:
    step: Schema = {"multipleOf": 0.5} if kind in HALVES else {}
    figures = r"[0-9]{1,7}(?:\.[05]0*)?" if kind in HALVES else r"[0-9]{1,7}(?:\.[0-9]{1,6})?"
    return {
        "oneOf": [
            {"type": "number", "exclusiveMinimum": 0, "maximum": MOST[kind], **step},
            {"type": "string", "pattern": f"^(?=.*[1-9])(?:{figures})$"},
        ]
    }


def _case() -> Schema:
    same_day = block("same_day", SAME_DAY_KEYS, {"cut_off": TIME, "else": TIME})
    event = {"field": {"type": "string", "minLength": 1}, "hours": _amount("before")}
    shapes: dict[str, Schema] = {
        **{str(kind): _amount(kind) for kind in COUNTED_KINDS},
        "same_day": {"anyOf": [{"const": True}, same_day]},
        "before": block("before", BEFORE_KEYS, event, BEFORE_KEYS),
        "when": PLAIN,
        "start": word(STARTS),
    }
    return {**block("case", CASE_KEYS, shapes), "oneOf": [{"required": [kind]} for kind in KINDS]}


def times() -> dict[str, Schema]:
    """The shapes of the keys about time, and what they refer to."""
    supplement = {"clock": word(SUPPLEMENTS), "days": count(1, MOST_DAYS_TO_ANSWER)}
    return {
        "deadline": {"anyOf": [ref("case"), several(ref("case"), least=1)]},
        "reception": block("reception", RECEPTION_KEYS, {"working_hours": _amount("working_hours")}, RECEPTION_KEYS),
        "supplement": block("supplement", SUPPLEMENT_KEYS, supplement),
    }


def time_definitions() -> dict[str, Schema]:
    return {"case": _case()}
