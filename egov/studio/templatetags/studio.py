"""Inputs of the studio, named by their path in the service file, with what the checks say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..conditions import AND, WITHOUT_VALUE, Condition, Line, how_words, read_lines, value_shown
from ..editing import Editing, field_id
from ..subjects import Subject, row_of, subjects_of

register = template.Library()
Options = Sequence[tuple[str, str]]


def _drawn(context: Context, drawing: str, path: str, **more: Any) -> SafeString:
    editing: Editing = context["editing"]
    found = more.pop("found", None) or editing.found_at(path)
    whole = {"path": path, "id": field_id(path), "found": found, "is_wrong": any(one.is_error for one in found), **more}
    return render_to_string(f"studio/inputs/{drawing}.html", {**whole, "language": editing.language})


def _written(context: Context, path: str) -> str:
    value = context["editing"].at(path)
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


@register.simple_tag(takes_context=True)
def text_input(context: Context, path: str, label: str, hint: str = "", rows: int = 0, wide: bool = True) -> SafeString:
    """One text; with `rows` of several lines."""
    return _drawn(
        context, "text", path, label=label, hint=hint, rows=rows, wide=wide, value=_written(context, path), kind=""
    )


@register.simple_tag(takes_context=True)
def number_input(context: Context, path: str, label: str, hint: str = "", suffix: str = "") -> SafeString:
    """A whole number."""
    value = _written(context, path)
    return _drawn(context, "text", path, label=label, hint=hint, suffix=suffix, value=value, kind="number")


@register.simple_tag(takes_context=True)
def hours_input(context: Context, path: str, label: str, hint: str = "") -> SafeString:
    """Working hours, halves too."""
    value, suffix = _written(context, path), _("hours")
    if context["editing"].language == "vi":
        value = value.replace(".", ",")
    return _drawn(context, "text", path, label=label, hint=hint, suffix=suffix, value=value, kind="hours")


@register.simple_tag(takes_context=True)
def both_languages(context: Context, path: str, label: str, hint: str = "", rows: int = 0) -> SafeString:
    """A text in Vietnamese and English."""
    editing: Editing = context["editing"]
    vi, en = (f"{path}.{language}" for language in ("vi", "en"))
    found = editing.found_at(path)
    parts = [
        {"lang": "vi", "path": vi, "id": field_id(vi), "value": _written(context, vi)},
        {"lang": "en", "path": en, "id": field_id(en), "value": _written(context, en)},
    ]
    return _drawn(context, "both", path, label=label, hint=hint, rows=rows, parts=parts, found=found)


@register.simple_tag(takes_context=True)
def select_input(
    context: Context, path: str, label: str, options: Options, hint: str = "", empty: str = "", kind: str = ""
) -> SafeString:
    """One of several words, or numbers (`kind`); another value stays chosen. `empty` names the choice of none."""
    value = _written(context, path)
    known = [*([("", empty)] if empty or not value else []), *options]
    if value and value not in dict(options):
        known.append((value, value))
    return _drawn(context, "select", path, label=label, hint=hint, options=known, value=value, kind=kind)


@register.simple_tag(takes_context=True)
def tick_several(context: Context, path: str, label: str, options: Options, hint: str = "") -> SafeString:
    """Any of several words."""
    value = context["editing"].at(path)
    chosen = [str(one) for one in value] if isinstance(value, list) else []
    known = [*options, *((one, one) for one in chosen if one not in dict(options))]
    boxes = [{"value": one, "words": words, "id": f"{field_id(path)}-{n}", "ticked": one in chosen}
             for n, (one, words) in enumerate(known)]  # fmt: skip
    return _drawn(context, "several", path, label=label, hint=hint, boxes=boxes)


@register.simple_tag(takes_context=True)
def line_list(context: Context, path: str, label: str, hint: str = "", rows: int = 4) -> SafeString:
    """Several texts, one a line."""
    value = context["editing"].at(path)
    lines = [str(one) for one in value] if isinstance(value, list) else []
    return _drawn(
        context, "text", path, label=label, hint=hint, rows=max(rows, len(lines) + 1), value="\n".join(lines),
        kind="lines", wide=True,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def tick(context: Context, path: str, label: str, hint: str = "") -> SafeString:
    """Yes or no."""
    return _drawn(context, "tick", path, label=label, hint=hint, ticked=context["editing"].at(path) is True)


@register.simple_tag(takes_context=True)
def expression_input(context: Context, path: str, label: str, hint: str = "") -> SafeString:
    """An amount or a value, written as an expression, with the list of what it can name."""
    editing: Editing = context["editing"]
    form = editing.definition.form if editing.definition else None
    subjects = subjects_of(form, editing.language, row_of(form, editing.plain, path))
    return _drawn(
        context, "expression", path, label=label, hint=hint, value=_condition_text(editing.at(path)), subjects=subjects
    )


@register.simple_tag(takes_context=True)
def condition_input(context: Context, path: str, label: str, always: str, hint: str = "") -> SafeString:
    """A condition in lines, or as an expression where it is more; `always` names the choice of none."""
    editing: Editing = context["editing"]
    text, form = _condition_text(editing.at(path)), editing.definition.form if editing.definition else None
    subjects = subjects_of(form, editing.language, row_of(form, editing.plain, path))
    condition = read_lines(text)
    more = {
        "draft": context.get("draft"),
        "part": context.get("part"),
        "text": text,
        "condition": condition,
        "lines": _lines(condition, subjects, field_id(path)) if condition else [],
        "is_joined": condition is not None and len(condition.lines) > 1,
        "glue": condition.glue if condition else AND,
        "subjects": subjects,
        "always": always,
    }
    return _drawn(context, "condition", path, label=label, hint=hint, **more)


def _condition_text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else "" if value is None else str(value)


def _lines(condition: Condition, subjects: Sequence[Subject], name: str) -> list[dict[str, Any]]:
    """The lines with their choices, and an empty one for another."""
    known = {subject.path: subject for subject in subjects}
    return [
        _line(line, known.get(line.subject), f"{name}-{number}", number)
        for number, line in enumerate((*condition.lines, Line("", "")), start=1)
    ]


def _line(line: Line, subject: Subject | None, name: str, number: int) -> dict[str, Any]:
    kind = subject.kind if subject else line.kind or "thing"
    hows = how_words(kind)
    if line.how and line.how not in dict(hows):
        hows += [one for one in how_words(line.kind) if one[0] == line.how]
    options = [*(subject.options if subject else ())]
    if line.value and options and line.value not in dict(options):
        options.append((line.value, line.value))
    return {
        "id": name,
        "number": number,
        "subject": line.subject,
        "unknown": f"{line.subject}|{kind}" if line.subject and subject is None else "",
        "kind": kind,
        "how": line.how,
        "hows": hows,
        "value": line.value if options else value_shown(line),
        "options": options,
        "has_value": bool(line.subject) and line.how not in WITHOUT_VALUE,
    }


@register.simple_tag
def entry_id(path: str) -> str:
    """The id of a list's entry, to which the page comes back after a button of it."""
    return field_id(path)


@register.simple_tag(takes_context=True)
def entry_tools(context: Context, path: str, about: str = "") -> SafeString:
    """Up, down, copy, remove for one entry of a list; `about` names it for people who hear the page."""
    return render_to_string("studio/inputs/tools.html", {"path": path, "about": about, "editing": context["editing"]})


@register.simple_tag(takes_context=True)
def add_entry(context: Context, path: str, text: str) -> SafeString:
    """The button that adds an entry to the list at a path."""
    return render_to_string("studio/inputs/add.html", {"path": path, "text": text, "editing": context["editing"]})


@register.filter
def value_under(editing: Editing, path: str) -> Any:
    """The value at a path that the template has made."""
    return editing.at(path)


@register.filter
def entry_paths(value: Any, path: str) -> list[str]:
    """The paths of a list's entries: {% for entry in editing.plain.documents|entry_paths:"documents" %}."""
    return [f"{path}.{number}" for number in range(len(value))] if isinstance(value, list) else []
