"""What conditions and amounts can be about: questions of the form, who applies, the way of filing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from egov.catalogue.wording import CHANNEL_WORDS
from egov.core.expressions import BOOL, DATE, ListOf, ObjectOf, TextOf, Type, fits
from egov.core.expressions.types import NUMBERS
from egov.core.source import Text
from egov.forms.environment import form_environment, row_environment
from egov.forms.structure import Field, Form

from .editing import value_at

APPLICANT_WORDS: Final[Mapping[str, Text]] = {
    "citizen": Text("Cá nhân", "A person"),
    "business": Text("Tổ chức, doanh nghiệp", "An organisation"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line of a condition can be about; `options` are values with their words."""

    path: str
    kind: str
    label: str
    options: tuple[tuple[str, str], ...] = ()


def subjects_of(form: Form | None, language: str, row: Sequence[Field] = ()) -> tuple[Subject, ...]:
    """The questions of a row, of the form, and who files in which way."""
    if form is None:
        return tuple(_outside(language))
    environment = form_environment(form)
    inside = row_environment(row, environment) if row else {}
    return (
        *_of_group("row", inside.get("row"), row, language),
        *_of_group("form", environment["form"], form.fields(), language),
        *_outside(language),
    )


def row_of(form: Form | None, plain: Mapping[str, Any], path: str) -> tuple[Field, ...]:
    """The questions of the repeated group inside which a path of the service file leads; none outside of groups."""
    segments = path.split(".")
    group: Field | None = None
    for at in range(3, len(segments) - 1, 2):
        entry = value_at(plain, ".".join(segments[: at + 1]))
        name = entry.get("id") if isinstance(entry, dict) and entry.get("type") == "repeat" else None
        if name is None or form is None or segments[at - 1] != "fields" or "fields" not in segments[at + 1 :]:
            break
        group = group.part(name) if group else form.field(name)
        if group is None:
            break
    return group.fields if group else ()


def _of_group(owner: str, kind: Type | None, fields: Iterable[Field], language: str) -> Iterator[Subject]:
    known = kind.fields if isinstance(kind, ObjectOf) else {}
    for field in fields:
        if field.id in known:
            yield from _of_field(f"{owner}.{field.id}", field, known[field.id], language)


def _of_field(path: str, field: Field, kind: Type, language: str) -> Iterator[Subject]:
    label = field.label.in_language(language) or field.id
    options = tuple((option.id, option.label.in_language(language) or option.id) for option in field.options)
    yield Subject(path, kind_of(kind), label, options)
    if isinstance(kind, ObjectOf) and field.type in ("person", "organisation"):
        for part in field.fields:
            for subject in _of_field(f"{path}.{part.id}", part, kind.fields[part.id], language):
                yield Subject(subject.path, subject.kind, f"{label}: {subject.label}", subject.options)


def kind_of(kind: Type) -> str:
    """Which of `conditions.HOWS` fits an answer of this type."""
    if isinstance(kind, ListOf):
        return "list" if isinstance(kind.item, TextOf) and kind.item.options else "thing"
    if kind == BOOL:
        return "truth"
    if kind == DATE:
        return "date"
    if kind in NUMBERS:
        return "number"
    return "text" if isinstance(kind, TextOf) and fits(kind, TextOf()) else "thing"


def _outside(language: str) -> Iterator[Subject]:
    who = tuple((kind, words.in_language(language)) for kind, words in APPLICANT_WORDS.items())
    ways = tuple((channel, words.in_language(language)) for channel, words in CHANNEL_WORDS.items())
    yield Subject("applicant.kind", "text", _("Who applies"), who)
    yield Subject("channel", "text", _("The way of filing"), ways)
