"""The questions as the page lists them: a line each, the one that is open with all that can be set about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ..conditions import in_words
from ..editing import Editing, Finding, value_at
from ..subjects import Subject, row_of, subjects_of
from .blocks import BLOCK, block_words, blocks_offered, is_one_question, parts_offered
from .kinds import KINDS, keys_of, kind_words, sources


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the list; `block` is the name of a shared block that stands in its place, `is_one` whether that is
    one question whose words can be changed here."""

    path: str
    name: str
    kind: str
    kind_name: str
    label: str
    is_optional: bool
    condition: str
    found: tuple[Finding, ...]
    is_open: bool
    block: str = ""
    is_one: bool = True
    keys: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    prefills: Sequence[tuple[str, str]] = ()
    parts: Sequence[tuple[str, str]] = ()
    targets: Sequence[tuple[str, str]] = ()

    @property
    def errors(self) -> int:
        return sum(one.is_error for one in self.found)

    @property
    def own(self) -> tuple[Finding, ...]:
        """What is said of the question as a whole."""
        return tuple(one for one in self.found if one.path == self.path)


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    number: int
    title: str
    condition: str
    found: tuple[Finding, ...]
    is_open: bool
    questions: tuple[Question, ...] = field(default=())

    @property
    def errors(self) -> int:
        return sum(one.is_error for one in self.found)


def shown(editing: Editing) -> dict[str, Any]:
    open_at = open_path(editing)
    return {
        "open": open_at,
        "pages": pages_of(editing, open_at),
        "kinds": [(kind, name.in_language(editing.language)) for kind, name in KINDS.items()],
        "blocks": blocks_offered(editing),
        "form_found": [one for one in editing.findings if one.path == "form"],
        "shown_as": [("money", _("an amount of money"))],
    }


def open_path(editing: Editing) -> str:
    """The page or question that is open: the one that the address names, else none."""
    wanted = editing.asked.get("open", "")[:200]
    return wanted if wanted.startswith("form.") and isinstance(value_at(editing.plain, wanted), dict) else ""


def opens(path: str, asked: QueryDict) -> str:
    """The query at which the input of a path is on the page: its question or page is open."""
    segments, end = path.split("."), 0
    for at in range(1, len(segments), 2):
        if segments[at].isdecimal() and segments[at - 1] in ("form", "fields"):
            end = at + 1
        else:
            break
    tried = asked.get("tried", "")
    query = {"open": ".".join(segments[:end])} | ({"tried": tried[:4000]} if tried else {})
    return f"?{urlencode(query)}" if end else ""


def pages_of(editing: Editing, open_at: str) -> list[Page]:
    listed = editing.plain.get("form")
    return [
        _page(editing, f"form.{number}", number, entry, open_at)
        for number, entry in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(entry, dict)
    ]


def targets_of(editing: Editing, path: str) -> list[tuple[str, str]]:
    """The pages and groups into which a question can be moved."""
    found: list[tuple[str, str]] = []
    for page in pages_of(editing, ""):
        found.append((f"{page.path}.fields", _("Page {n}: {title}").format(n=page.number, title=page.title)))
        found += [
            (f"{group.path}.fields", _("In the group “{label}”").format(label=group.label))
            for group in _groups(page.questions)
            if group.path != path and not group.path.startswith(f"{path}.")
        ]
    return [one for one in found if one[0] != path.rpartition(".")[0]]


def _groups(questions: Sequence[Question]) -> list[Question]:
    found = [one for one in questions if one.kind == "repeat"]
    return [*found, *(inner for one in found for inner in _groups(one.questions))]


def _page(editing: Editing, path: str, number: int, entry: dict[str, Any], open_at: str) -> Page:
    form = editing.definition.form if editing.definition else None
    subjects = subjects_of(form, editing.language)
    title = _text(entry, "page", editing.language) or _("without a title")
    return Page(
        path,
        number + 1,
        title,
        _condition(entry, subjects),
        editing.found_at(path),
        open_at == path,
        _questions(editing, path, entry, open_at, subjects),
    )


def _questions(
    editing: Editing, path: str, entry: dict[str, Any], open_at: str, subjects: Sequence[Subject]
) -> tuple[Question, ...]:
    fields = entry.get("fields")
    return tuple(
        _question(editing, f"{path}.fields.{number}", inner, open_at, subjects)
        for number, inner in enumerate(fields if isinstance(fields, list) else ())
        if isinstance(inner, dict)
    )


def _question(
    editing: Editing, path: str, entry: dict[str, Any], open_at: str, subjects: Sequence[Subject]
) -> Question:
    language, kind, block = editing.language, str(entry.get("type") or ""), str(entry.get("use") or "")
    is_open = open_at == path
    inner: tuple[Question, ...] = ()
    if kind == "repeat":
        form = editing.definition.form if editing.definition else None
        row = row_of(form, editing.plain, f"{path}.fields.0")
        inner = _questions(editing, path, entry, open_at, subjects_of(form, language, row))
    words = _text(entry, "label", language) or _text(entry, "text", language)
    label = words or (block_words(editing, entry) if block else str(entry.get("id") or "")) or _("without a label")
    return Question(
        path=path,
        name=str(entry.get("id") or ""),
        kind=kind,
        kind_name=BLOCK.in_language(language) if block else kind_words(kind, language),
        label=label,
        is_optional=entry.get("optional") is True,
        condition=_condition(entry, subjects),
        found=editing.found_at(path),
        is_open=is_open,
        block=block,
        keys=keys_of(kind),
        questions=inner,
        prefills=sources(kind, language) if is_open and ".fields." not in path.partition(".fields.")[2] else (),
        parts=parts_offered(editing, entry) if is_open else (),
        is_one=not block or is_one_question(editing, block),
        targets=targets_of(editing, path) if is_open else (),
    )


def _text(entry: dict[str, Any], key: str, language: str) -> str:
    return str(value_at(entry, f"{key}.{language}") or value_at(entry, f"{key}.vi") or "").strip()


def _condition(entry: dict[str, Any], subjects: Sequence[Subject]) -> str:
    """When it is asked, in words; "" where always."""
    when = entry.get("when")
    return in_words(str(when), subjects) if when not in (None, "") else ""
