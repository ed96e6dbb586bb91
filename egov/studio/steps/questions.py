"""Conditions by choosing: a question of the form, a comparison, and a value where the comparison needs one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from egov.forms.structure import Field, Form

VALUE: Final = "{}"
"""Where the value comes that is typed beside a comparison."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERS: Final = ("number", "money")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what can be asked of its answer: expressions and their words."""

    label: str
    options: tuple[tuple[str, str], ...]


def questions_of(form: Form | None, language: str) -> list[Question]:
    """The questions of the form that conditions can use, then who files and in which way."""
    fields = [*form.fields()] if form else []
    asked = [Question(_label(field, language), tuple(_options(field, language))) for field in fields]
    return [*(question for question in asked if question.options), *_outside()]


def condition_of(chosen: str, value: str, form: Form | None) -> str | None:
    """The expression of a choice; None where it is none of `questions_of`, or its value is not of its kind."""
    if chosen not in {one for question in questions_of(form, "vi") for one, _words in question.options}:
        return None
    if VALUE not in chosen:
        return chosen
    field = form.field(chosen.split(maxsplit=1)[0].removeprefix("form.")) if form else None
    typed = value.strip()
    if field is not None and field.type == "date":
        return chosen.replace(VALUE, f"date('{typed}')") if _DATE.fullmatch(typed) else None
    number = typed.replace(" ", "").replace(",", ".")
    return chosen.replace(VALUE, number) if _NUMBER.fullmatch(number) else None


def joined(before: str, more: str) -> str:
    """Both conditions; a new one alone where there was none."""
    return f"({before}) && {more}" if "||" in before else f"{before} && {more}" if before else more


def _label(field: Field, language: str) -> str:
    return field.label.in_language(language) or field.id


def _options(field: Field, language: str) -> Iterator[tuple[str, str]]:
    name = f"form.{field.id}"
    if field.type == "yes_no":
        yield name, _("yes")
        yield f"!{name}", _("no")
    elif field.type == "choice":
        for option in field.options:
            yield f"{name} == '{option.id}'", _("is: {answer}").format(answer=option.label.in_language(language))
        for option in field.options:
            yield f"{name} != '{option.id}'", _("is not: {answer}").format(answer=option.label.in_language(language))
    elif field.type == "choices":
        for option in field.options:
            yield (
                f"'{option.id}' in {name}",
                _("among them: {answer}").format(answer=option.label.in_language(language)),
            )
    elif field.type in _NUMBERS or field.type == "date":
        later = field.type == "date"
        words = {
            ">": _("after the value") if later else _("above the value"),
            ">=": _("on the value or later") if later else _("the value or more"),
            "<": _("before the value") if later else _("below the value"),
            "<=": _("on the value or before") if later else _("the value or less"),
            "==": _("exactly the value"),
        }
        yield from ((f"{name} {sign} {VALUE}", said) for sign, said in words.items())


def _outside() -> list[Question]:
    who = (("applicant.kind == 'citizen'", _("a person")), ("applicant.kind == 'business'", _("an organisation")))
    ways = {"online": _("online"), "counter": _("at the counter"), "post": _("by post")}
    filed = tuple((f"channel == '{channel}'", words) for channel, words in ways.items())
    return [Question(_("Who files"), who), Question(_("Way of filing"), filed)]
