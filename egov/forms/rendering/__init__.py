"""Draws a page of a form as HTML that works without scripts.

`render_page` is all that views need, with `error_links` for the summary above the form. The values come
from `show_answers`, so that what was typed stands there again, right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from egov.forms.structure import Form

from .drawing import Drawing
from .surroundings import FileShown, Surroundings, Told, field_id

__all__ = ["FileShown", "Surroundings", "error_links", "field_id", "render_page"]


def render_page(
    form: Form, page: int, answers: Mapping[str, Any], *, language: str = "vi", around: Surroundings | None = None
) -> SafeString:
    """The fields of one page (counted from 0), without the form element and its main button.

    `answers` is the draft as it is nested, raw or cleaned: {"members": [{"name": …}]}.
    """
    with translation.override(language):
        drawing = Drawing(form, page, answers, language, around or Surroundings())
        return render_to_string("forms/page.html", {"fields": drawing.fields()})


def error_links(errors: Iterable[Told], language: str) -> list[tuple[str, str]]:
    """Messages with the addresses of their fields, for the error summary."""
    return [(error.message(language), "#" + field_id(error.path)) for error in errors]
