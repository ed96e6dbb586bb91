"""The pages of the form as people will meet them, drawn by what draws them on the portal."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from egov.catalogue.wording import CHANNEL_WORDS
from egov.core import clock
from egov.forms.answers import FormContext
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.forms.rendering import Surroundings
from egov.forms.rendering.drawing import Drawing
from egov.forms.structure import Field, Form

from ..conditions import in_words
from ..editing import Editing, value_at
from ..subjects import APPLICANT_WORDS, Subject, subjects_of
from .outline import open_path
from .pretending import PREFIX, applicant_of, outside_named, pretended


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the form in the preview; `is_shown` where its condition holds."""

    index: int
    title: str
    is_present: bool
    is_shown: bool


def preview(editing: Editing, language: str) -> str:
    """One page of the form with pretended answers, and what is not asked with them."""
    assert editing.definition is not None
    form, opened = editing.definition.form, open_path(editing)
    if not form.pages:
        return ""
    number = _page_number(editing, opened, len(form.pages))
    page = form.pages[number]
    tried = pretended(form, editing.asked, _wanted(editing, opened))
    context = FormContext(today=clock.today(), channel=tried.channel, applicant=applicant_of(tried))
    evaluated = evaluate_form(form, tried.answers, context)
    around = Surroundings(
        visible=evaluated.visible,
        prefix=PREFIX,
        about_reader=False,
        home_province=editing.locality.province,
    )
    subjects = subjects_of(form, language)
    shown = {
        "draft": editing.draft,
        "open": opened,
        "number": number,
        "title": page.title.in_language(language),
        "tabs": [
            Tab(state.index, state.page.title.in_language(language), state.index == number, state.visible)
            for state in evaluated.pages
        ],
        "fields": Drawing(form, number, tried.answers, language, around).fields(),
        "is_shown": evaluated.pages[number].visible,
        "page_condition": in_words(page.when.text, subjects) if page.when else "",
        "hidden": _hidden(page.fields, evaluated, subjects, language),
        "made_up": tried.made_up and bool(tried.answers),
        "state": tried.state(form),
        "language": language,
        **_outside(form, tried.channel, tried.applicant, language),
    }
    return render_to_string("studio/previews/form.html", shown)


def _page_number(editing: Editing, opened: str, pages: int) -> int:
    """The page that was asked for, else that of the open question."""
    asked = editing.asked.get("preview_page", "")
    before = editing.asked.get("preview_of", "")
    chosen = asked if asked.isdecimal() and before == opened else opened.split(".")[1] if opened else "0"
    return min(int(chosen[:4]), pages - 1)


def _wanted(editing: Editing, opened: str) -> list[str]:
    """The conditions of the open page, or of the page and the question that are open, or inside which one is."""
    segments = opened.split(".")
    conditions = [value_at(editing.plain, f"{'.'.join(segments[:end])}.when") for end in (2, 4) if end <= len(segments)]
    return [when for when in conditions if isinstance(when, str)]


def _hidden(
    fields: tuple[Field, ...], evaluated: Evaluated, subjects: tuple[Subject, ...], language: str
) -> list[tuple[str, str]]:
    """What these answers do not lead to, with its condition in words."""
    return [
        (field.label.in_language(language) or field.id, in_words(field.when.text, subjects))
        for field in fields
        if field.id not in evaluated.visible and field.when is not None
    ]


def _outside(form: Form, channel: str, applicant: str, language: str) -> dict[str, object]:
    """The way of filing and the kind of applicant, to be chosen where a condition asks for them."""
    named = outside_named(form)
    channels = [(one, words.in_language(language)) for one, words in CHANNEL_WORDS.items()]
    applicants = [(one, words.in_language(language)) for one, words in APPLICANT_WORDS.items()]
    return {
        "channels": channels if "channel" in named else [],
        "applicants": applicants if "applicant" in named else [],
        "channel": channel,
        "applicant": applicant,
    }
