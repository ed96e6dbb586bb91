"""What people get: the kind of paper, its name, what it says, which answers it lists."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from egov.catalogue.results import MAX_PARAGRAPH, MAX_PARAGRAPHS
from egov.core.source import Text

from ..editing import Editing
from ..inputs import collect, insert_picked
from ..part import Part
from ..questions import nameable
from ..samples import in_the_way, sample_picture

KEYS = ("result",)
TEXT = "result.text"
ALL, NONE, SOME = "all", "none", "some"


def shown(editing: Editing) -> dict[str, Any]:
    text, listed = editing.at(TEXT), editing.at("result.show")
    single = [TEXT] if isinstance(text, str) else []
    paths = [f"{TEXT}.{number}" for number in range(len(text))] if isinstance(text, list) else single
    return {
        "templates": _templates(),
        "paragraphs": paths,
        "can_add": len(paths) < MAX_PARAGRAPHS,
        "most": MAX_PARAGRAPH,
        "picks": nameable(editing),
        "listings": [(ALL, _("All answers")), (NONE, _("No answers")), (SOME, _("Only these:"))],
        "listing": listing_of(listed),
        "listable": _listable(editing),
    }


def collected(editing: Editing, post: QueryDict) -> dict[str, Any]:
    values = collect(editing, post, KEYS)
    act, _colon, path = post.get("do", "").partition(":")
    result = values["result"] or {}
    if not isinstance(result, dict):
        return values
    if act != "insert" and path.startswith(TEXT) and isinstance(result.get("text"), str):
        result["text"] = [result["text"]]
    listing = post.get("listing", "")
    if listing == ALL:
        result.pop("show", None)
    elif listing:
        result["show"] = [] if listing == NONE else result.get("show") or []
    values["result"] = result if result or act == "add" else None
    insert_picked(values, post)
    return values


def new(editing: Editing, path: str) -> Any:
    return ""


def preview(editing: Editing, language: str) -> str:
    """The first page of a sample, or why there is none yet."""
    assert editing.definition is not None
    has_result = editing.definition.result is not None
    found = in_the_way(editing)
    picture = sample_picture(editing) if has_result and not found else ""
    context = {"draft": editing.draft, "has_result": has_result, "found": found, "picture": picture}
    return render_to_string("studio/previews/result.html", context)


def listing_of(listed: Any) -> str:
    """Which answers the result lists: all, none, or some."""
    return ALL if listed is None else SOME if listed else NONE


def _templates() -> list[tuple[str, str]]:
    return [
        ("certificate", _("Certificate")),
        ("extract", _("Extract of a register")),
        ("permit", _("Permit")),
        ("letter", _("Letter")),
    ]


def _listable(editing: Editing) -> list[tuple[str, str]]:
    """Pages as a whole, then questions one by one."""
    pages = editing.definition.form.pages if editing.definition else ()
    whole = [(page.title.vi, _("Page: {name}").format(name=page.title.in_language(editing.language))) for page in pages]
    single = [
        (field.id, field.label.in_language(editing.language))
        for page in pages
        for field in page.fields
        if field.type not in ("info", "file")
    ]
    return [*whole, *single]


RESULT = Part(
    "result",
    Text("Kết quả", "The result"),
    KEYS,
    "studio/parts/result.html",
    shown=shown,
    collected=collected,
    preview=preview,
    new=new,
)
