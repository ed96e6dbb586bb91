"""All texts of the service on one page, so that a translator does their whole work here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from egov.core.source import Text

from ..editing import Editing
from ..part import Part
from ..previews import service_page
from ..texts import Told, texts_in

KEYS = (
    "name", "summary", "linked", "conditions", "form", "documents", "fee", "fee_note", "process", "result", "notices",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A text and what it is, in words."""

    path: str
    label: str


def shown(editing: Editing) -> dict[str, Any]:
    """Those without English come first."""
    found = [(key, told) for key in KEYS for told in texts_in(editing.at(key), key, leaf=key)]
    missing = [_row(told) for _key, told in found if told.is_missing]
    groups = [
        (name, [_row(told) for key, told in found if key == of and not told.is_missing])
        for of, name in _groups().items()
    ]
    return {"missing": missing, "groups": [group for group in groups if group[1]], "all_texts": len(found)}


def _row(told: Told) -> Row:
    words = _leaves()
    return Row(told.path, words.get(f"{told.of}.{told.leaf}") or words.get(told.leaf) or words["text"])


def _groups() -> dict[str, str]:
    return {
        "name": _("Name of the service"),
        "summary": _("Summary"),
        "linked": _("Procedures filed together with this one"),
        "conditions": _("Conditions"),
        "form": _("Questions"),
        "documents": _("Papers"),
        "fee": _("Fees"),
        "fee_note": _("Note about the cost"),
        "process": _("Steps"),
        "result": _("The result"),
        "notices": _("Notices"),
    }


def _leaves() -> dict[str, str]:
    """What a text is, by the key under which it stands and the one around it."""
    return {
        "name": _("What it is called"),
        "summary": _("Summary"),
        "conditions": _("Condition"),
        "page": _("Title of the page"),
        "label": _("Question"),
        "options.label": _("Answer to choose"),
        "help": _("Help"),
        "note": _("Note"),
        "fee_note": _("Note"),
        "text": _("Text"),
    }


TEXTS = Part(
    "texts",
    Text("Lời văn hai ngôn ngữ", "Both languages"),
    KEYS,
    "studio/parts/texts.html",
    shown=shown,
    preview=service_page,
)
