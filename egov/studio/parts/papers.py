"""The papers that people file: which, where they come from, how many, in which cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from egov.catalogue.checking import blocks_known
from egov.catalogue.definition import Document
from egov.catalogue.wording import condition_words
from egov.core.source import Text

from ..editing import Editing, value_at
from ..inputs import collect
from ..part import Part
from ..short_names import give_short_names

KEYS = ("documents", "sets")
UNNAMED = "giay-to"
"""What the id of a new paper begins with, until the paper has a name."""


def shown(editing: Editing) -> dict[str, Any]:
    listed = editing.at("documents")
    entries = listed if isinstance(listed, list) else []
    blocks = blocks_known(editing.locality).documents
    names = {name: Text.from_json(block["name"]).in_language(editing.language) for name, block in blocks.items()}
    return {
        "papers": [
            _entry(f"documents.{number}", entry, names, editing.language) for number, entry in enumerate(entries)
        ],
        "origins": origins(),
        "blocks": list(names.items()),
    }


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    """A new paper gets its id from its name; after that it keeps it, since dossiers know the paper by it."""
    values = collect(editing, post, KEYS)
    for entry in values["documents"] or ():
        if isinstance(entry, dict) and entry.get("use"):
            _leave_to_block(entry)
    give_short_names(values["documents"], UNNAMED)
    return values


def new(editing: Editing, path: str) -> Any:
    return {"id": UNNAMED, "name": {"vi": ""}, "from": "vault-or-upload"}


def preview(editing: Editing, language: str) -> str:
    """The papers as they are asked for, one card each."""
    assert editing.definition is not None
    papers = [_card(editing, paper, language) for paper in editing.definition.documents]
    return render_to_string("studio/previews/papers.html", {"papers": papers, "sets": editing.definition.sets})


def origins() -> list[tuple[str, str]]:
    """Where a paper comes from, in words."""
    return [
        ("form", _("Made from the answers to the questions")),
        ("upload", _("Attached as a file or photo")),
        ("vault-or-upload", _("From the applicant's own papers here, or attached")),
        ("counter", _("Shown at the counter only")),
    ]


def _leave_to_block(entry: dict[str, Any]) -> None:
    """Of a new paper that uses a ready-made one only what was written stands beside it."""
    if str(entry.get("id", "")).rstrip("-0123456789") == UNNAMED:
        del entry["id"]
        entry.pop("from", None)
    if entry.get("name") in ({"vi": ""}, {"vi": "", "en": ""}):
        del entry["name"]


def _entry(path: str, entry: Any, names: Mapping[str, str], language: str) -> dict[str, Any]:
    more, used = ("when", "note"), value_at(entry, "use")
    return {
        "path": path,
        "name": value_at(entry, f"name.{language}") or value_at(entry, "name.vi") or names.get(str(used), ""),
        "may_use": bool(used) or not value_at(entry, "name.vi"),
        "originals_hint": "" if used else _("1 if empty"),
        "copies_hint": "" if used else _("0 if empty"),
        "from_empty": _("As the ready-made one") if used else "",
        "has_more": any(value_at(entry, key) for key in more),
        **{key: f"{path}.{key}" for key in ("id", "use", "from", "originals", "copies", "optional", *more)},
        "named": f"{path}.name",
    }


def _card(editing: Editing, paper: Document, language: str) -> dict[str, Any]:
    assert editing.definition is not None
    condition = condition_words(paper.when.text, editing.definition.form, language) if paper.when else ""
    return {
        "paper": paper,
        "condition": condition or (_("In some cases") if paper.when else ""),
    }


PAPERS = Part(
    "papers",
    Text("Giấy tờ", "Papers"),
    KEYS,
    "studio/parts/papers.html",
    shown=shown,
    collected=collected,
    preview=preview,
    new=new,
)
