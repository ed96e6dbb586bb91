"""The questions of the form as conditions, amounts and sentences name them, with the words that people see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from egov.catalogue.wording import CHANNEL_WORDS
from egov.forms.structure import Field
from egov.forms.types import FIELD_TYPES

from .editing import Editing

MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question and the condition that it was given."""

    condition: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What an expression may name ("form.house") and what it is called; `answers` where they are known beforehand."""

    path: str
    words: str
    type: str = "text"
    answers: tuple[Answer, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.type in ("number", "money", "computed")

    @property
    def is_moment(self) -> bool:
        return self.type in ("date", "datetime")


def questions_of(editing: Editing) -> list[Question]:
    """The form's questions in their order, then what is known of every dossier."""
    form = editing.definition.form.fields() if editing.definition else ()
    asked = [_question(field, editing.language) for field in form if FIELD_TYPES[field.type].holds_value]
    return [*asked, *_of_every_dossier(editing.language)]


def nameable(editing: Editing) -> list[tuple[str, str]]:
    """What a sentence of the result may name, in braces, for a choice."""
    form = editing.definition.form.fields() if editing.definition else ()
    asked = [field for field in form if FIELD_TYPES[field.type].holds_value]
    known = [("{applicant.name}", _("Name of the applicant")), ("{agency}", _("The deciding agency")),
             ("{code}", _("Code of the dossier")), ("{today}", _("Day of issue"))]  # fmt: skip
    return [*(entry for field in asked for entry in _named(field, editing.language)), *known]


def _named(field: Field, language: str) -> Iterator[tuple[str, str]]:
    """A question in braces; of rows and of persons their parts, since a whole one stands in no sentence."""
    label = field.label.in_language(language)
    if field.type == "repeat":
        for part in field.fields:
            if FIELD_TYPES[part.type].holds_value and part.type != "file":
                path = f"{{form.{field.id}.map(r, r.{part.id})}}"
                yield path, f"{label}: {part.label.in_language(language)}"
    elif field.type in ("person", "organisation"):
        for part in field.fields:
            yield f"{{form.{field.id}.{part.id}}}", f"{label}: {part.label.in_language(language)}"
    elif field.type != "file":
        yield f"{{form.{field.id}}}", label


def _question(field: Field, language: str) -> Question:
    path = f"form.{field.id}"
    label = field.label.in_language(language)
    answers: tuple[Answer, ...] = ()
    if field.type == "yes_no":
        answers = (Answer(path, _("Yes")), Answer(f"!{path}", _("No")))
    elif field.type == "choice":
        options = field.options[:MOST_OPTIONS]
        answers = tuple(Answer(f"{path} == '{one.id}'", one.label.in_language(language)) for one in options)
    elif field.type == "choices":
        options = field.options[:MOST_OPTIONS]
        answers = tuple(Answer(f"'{one.id}' in {path}", one.label.in_language(language)) for one in options)
    return Question(path, label, field.type, answers)


def _of_every_dossier(language: str) -> list[Question]:
    channels = [Answer(f"channel == '{one}'", words.in_language(language)) for one, words in CHANNEL_WORDS.items()]
    kinds = [Answer("applicant.kind == 'citizen'", _("Citizens")),
             Answer("applicant.kind == 'business'", _("Businesses and organisations"))]  # fmt: skip
    return [
        Question("channel", _("How it is filed"), "choice", tuple(channels)),
        Question("applicant.kind", _("Who applies"), "choice", tuple(kinds)),
    ]
