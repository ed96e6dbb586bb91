"""The papers that people file: which, where they come from, how many, in which cases."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from egov.catalogue.definition import Document
from egov.catalogue.wording import condition_words
from egov.core.source import Text

from ..editing import Editing, value_at
from ..inputs import collect
from ..part import Part
from ..questions import questions_of
from ..short_names import give_short_names

KEYS = ("documents", "sets")
UNNAMED = "giay-to"
"""What the id of a new paper begins with, until the paper has a name."""


def shown(editing: Editing) -> dict[str, Any]:
    listed = editing.at("documents")
    entries = listed if isinstance(listed, list) else []
    return {
        "papers": [_entry(f"documents.{number}", entry, editing.language) for number, entry in enumerate(entries)],
        "origins": origins(),
        "questions": questions_of(editing),
    }


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    """A new paper gets its id from its name; after that it keeps it, since dossiers know the paper by it."""
    values = collect(editing, post, KEYS)
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


def _entry(path: str, entry: Any, language: str) -> dict[str, Any]:
    more = ("when", "note")
    return {
        "path": path,
        "name": value_at(entry, f"name.{language}") or value_at(entry, "name.vi") or "",
        "has_more": any(value_at(entry, key) for key in more),
        **{key: f"{path}.{key}" for key in ("id", "from", "originals", "copies", "optional", *more)},
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
