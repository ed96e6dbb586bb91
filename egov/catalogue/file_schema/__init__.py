"""The service file as JSON Schema 2020-12, from the tables of keys, words and limits that the readers use.

Editors complete and check with it. It knows shapes; whether names, conditions and times fit together only `egov check`
says.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ..block_files import platform_blocks
from ..blocks import Blocks
from ..definition import APPLICANTS, CHANNELS, DUES, ORIGINS, RECEIPTS, SILENCES, TEMPLATES
from ..linked import LINKED_KEYS
from ..notices import MAX_NOTICE, NOTICE_FACTS
from ..reading import (
    DECIDED_BY_KEYS,
    DOCUMENT_KEYS,
    FEE_KEYS,
    KEEP_KEYS,
    KEYS,
    MAX_CODE,
    MAX_ENTRIES,
    MAX_PAPERS,
    MAX_YEARS,
    UNCONFIRMED_KEYS,
)
from ..results import MAX_PARAGRAPH, MAX_PARAGRAPHS, RESULT_KEYS
from .forms import form, form_definitions
from .processes import process, process_definitions
from .shapes import CONDITION, ID, PLAIN, SAID, TEXT, YES_NO, Schema, block, count, described, ref, several, word
from .times import time_definitions, times

NEEDED_KEYS = ("code", "name", "field", "level", "decided_by", "applicants")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def service_file_schema() -> dict[str, Any]:
    """The schema; not to be changed."""
    blocks = platform_blocks()
    return {
        "$schema": DIALECT,
        "title": "Tệp dịch vụ · Service file",
        "description": "Một dịch vụ công.\nA public service.",
        **block("service", KEYS, _shapes(blocks), NEEDED_KEYS),
        "allOf": _levels(),
        "$defs": {
            "text": {"anyOf": [SAID, block("text", ("vi", "en"), {"vi": SAID, "en": PLAIN}, ("vi",))]},
            "notice": _notice(),
            "document": _document(),
            "use-document": _use_document(blocks),
            **time_definitions(),
            **form_definitions(blocks),
            **process_definitions(),
        },
    }


def service_file_schema_text() -> str:
    """The schema as it is printed, served and kept in the documents."""
    return json.dumps(service_file_schema(), ensure_ascii=False, indent=1) + "\n"


def _shapes(blocks: Blocks) -> dict[str, Schema]:
    outside = {"kind": PLAIN, "by": {"type": "string"}, "name": PLAIN}
    one_of = [{"required": ["kind"]}, {"required": ["name"]}]
    decided_by = {**block("decided_by", DECIDED_BY_KEYS, outside), "anyOf": one_of}
    fee = {"id": ID, "name": TEXT, "amount": CONDITION, "due": word(DUES), "when": CONDITION}
    linked = {"id": ID, "name": TEXT, "agency": PLAIN}
    papers = {"type": "object", "if": {"required": ["use"]}, "then": ref("use-document"), "else": ref("document")}
    unconfirmed = {"fact": PLAIN, "source": PLAIN}
    sentence = {**PLAIN, "maxLength": MAX_PARAGRAPH}
    says = {"text": {"anyOf": [sentence, several(sentence, MAX_PARAGRAPHS)]}, "show": several(PLAIN)}
    result = {"template": word(TEMPLATES), "name": TEXT, "electronic": YES_NO, **says}
    return {
        "code": {"type": ["string", "number"], "pattern": f"^[!-~]{{1,{MAX_CODE}}}$"},
        "name": TEXT,
        "summary": TEXT,
        "field": ID,
        "life_events": several(PLAIN),
        "keywords": several(PLAIN),
        "level": count(1, 4),
        "decided_by": {"anyOf": [PLAIN, decided_by]},
        "received_by": PLAIN,
        "applicants": several(word(APPLICANTS), least=1),
        "channels": several(word(CHANNELS)),
        **times(),
        "fee": several(block("fee", FEE_KEYS, fee, ("id", "name", "amount")), MAX_ENTRIES),
        "fee_note": TEXT,
        "legal_basis": several(PLAIN),
        "conditions": several(TEXT),
        "documents": several(papers, MAX_ENTRIES),
        "form": form(),
        "process": process(blocks),
        "result": block("result", RESULT_KEYS, result, ("template", "name")),
        "keep": block("keep", KEEP_KEYS, {"years": count(1, MAX_YEARS)}, KEEP_KEYS),
        "to_confirm": several(block("to_confirm", UNCONFIRMED_KEYS, unconfirmed, ("fact",)), MAX_ENTRIES),
        "source": PLAIN,
        "receipt": word(RECEIPTS),
        "silence": word(SILENCES),
        "linked": several(block("linked", LINKED_KEYS, linked, LINKED_KEYS), MAX_ENTRIES),
        "sets": count(0, MAX_PAPERS),
        "steps": several(PLAIN),
        "notices": _notices(),
    }


def _notice() -> Schema:
    short = {**PLAIN, "maxLength": MAX_NOTICE}
    return {"anyOf": [short, block("text", ("vi", "en"), {"vi": short, "en": short}, ("vi",))]}


def _notices() -> Schema:
    """Each kind of notice, with the facts that it knows in its title."""
    words = described("notices", "notice", ref("notice"))
    kinds = {kind: {**words, "title": _knowing(kind)} for kind in NOTICE_FACTS}
    return {"type": "object", "properties": kinds, "additionalProperties": False}


def _knowing(kind: str) -> str:
    return f"{kind}: {', '.join(f'{{{fact}}}' for fact in NOTICE_FACTS[kind])}"


_DOCUMENT: dict[str, Schema] = {
    "id": ID,
    "name": TEXT,
    "from": word(ORIGINS),
    "when": CONDITION,
    "optional": YES_NO,
    "originals": count(0, MAX_PAPERS),
    "copies": count(0, MAX_PAPERS),
    "note": TEXT,
}


def _document() -> Schema:
    return block("document", DOCUMENT_KEYS, _DOCUMENT, ("id", "name", "from"))


def _use_document(blocks: Blocks) -> Schema:
    used = {"anyOf": [{"enum": list(blocks.documents)}, ID]}
    return block("document", ("use", *DOCUMENT_KEYS), {"use": used, **_DOCUMENT}, ("use",))


def _levels() -> list[Schema]:
    """What a level needs: see the table of levels in the documents."""
    online = {"contains": {"const": "online"}}
    template = {"properties": {"process": {"type": "object"}}, "required": ["process"]}
    filed = {
        "required": ["form", "process", "result"],
        "properties": {"channels": {"anyOf": [online, {"maxItems": 0}]}, "to_confirm": {"maxItems": 0}},
        "anyOf": [{"required": ["deadline"]}, template],
    }
    electronic = {"required": ["electronic"], "properties": {"electronic": {"const": True}}}
    whole = {"properties": {"fee": {"maxItems": 0}, "result": electronic}}
    return [
        _at([2], {"required": ["form"]}),
        _at([1, 2], {"properties": {"channels": {"not": online}}}),
        _at([3, 4], filed),
        _at([4], whole),
    ]


def _at(levels: list[int], then: Schema) -> Schema:
    return {"if": {"properties": {"level": {"enum": levels}}, "required": ["level"]}, "then": then}
