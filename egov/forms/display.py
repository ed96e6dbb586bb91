"""Answers as a document: for the review page, the desk and the print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .structure import Field, Form
from .types import FIELD_TYPES, Names

WITH_PARTS = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer. A line without text is a heading for the lines below it, one `depth` deeper.

    `field_id` is the field of the page, for links to change it; `files` are ids, for file fields.
    """

    label: str
    text: str
    depth: int
    field_id: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form with the answers given on it; `page` counts from 0."""

    title: str
    lines: list[Line]
    page: int


def answers_as_document(form: Form, answers: Mapping[str, Any], language: str, names: Names) -> list[Section]:
    """The given answers, by pages; pages without any are left out.

    `names(province, commune)` gives the name of a place. Answers that are not of their field's shape show as nothing.
    """
    sections = []
    for number, page in enumerate(form.pages):
        given = [field for field in page.fields if answers.get(field.id) is not None]
        lines = [
            line for field in given for line in _Writer(language, names, field.id).lines(field, answers[field.id], 0)
        ]
        if lines:
            sections.append(Section(page.title.in_language(language), lines, number))
    return sections


def shown_answer(field: Field, answer: Any, language: str, names: Names) -> str:
    """An answer as people read it; nothing where it is not of the field's shape."""
    try:
        return FIELD_TYPES[field.type].show(field, answer, language, names)
    except (ValueError, TypeError, ArithmeticError):
        return ""


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str
    names: Names
    field_id: str

    def lines(self, field: Field, answer: Any, depth: int) -> Iterator[Line]:
        label = field.label.in_language(self.language)
        if field.type == "repeat":
            for number, row in enumerate(answer if isinstance(answer, list) else ()):
                yield self._line(f"{label} {number + 1}", "", depth)
                yield from self._parts(field.fields, row, depth + 1)
        elif field.type in WITH_PARTS:
            yield self._line(label, "", depth)
            yield from self._parts(field.fields, answer, depth + 1)
        elif field.type == "file":
            files = tuple(item for item in answer if isinstance(item, str)) if isinstance(answer, list) else ()
            yield Line(label, str(len(files)), depth, self.field_id, files)
        else:
            yield self._line(label, shown_answer(field, answer, self.language, self.names), depth)

    def _parts(self, fields: Iterable[Field], answer: Any, depth: int) -> Iterator[Line]:
        given = answer if isinstance(answer, Mapping) else {}
        for part in fields:
            if given.get(part.id) is not None:
                yield from self.lines(part, given[part.id], depth)

    def _line(self, label: str, text: str, depth: int) -> Line:
        return Line(label, text, depth, self.field_id)
