"""The one validation of answers, for pages and for programs alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .answers import FieldError, FormContext
from .evaluate import Evaluated, evaluate_form
from .structure import Form

__all__ = ["FieldError", "FormContext", "validate_answers"]


def validate_answers(
    form: Form,
    raw: Any,
    context: FormContext,
    *,
    page: int | None = None,
    files: Collection[str] | None = None,
) -> tuple[dict[str, Any], list[FieldError]]:
    """Cleaned answers and what is wrong. Never raises, whatever `raw` is.

    Without `page`, the answers are those of the visible fields and the errors are all there are. With `page` (from 0),
    `raw` is the whole draft: the errors are those of that page, and the draft comes back with that page's right
    answers cleaned, everything else as it was (wrong and hidden ones are kept in a draft).
    `files` are the ids that may be named in file fields; None when files come another way and are not waited for.
    """
    evaluated = evaluate_form(form, raw, context, files=files)
    if page is None:
        return evaluated.answers, list(evaluated.errors)
    return _one_page(form, raw, evaluated, page)


def _one_page(form: Form, raw: Any, evaluated: Evaluated, page: int) -> tuple[dict[str, Any], list[FieldError]]:
    own = {field.id for field in form.pages[page].fields} if 0 <= page < len(form.pages) else set()
    errors = [error for error in evaluated.errors if _first(error) in own]
    wrong = {_first(error) for error in errors}
    draft = dict(raw) if isinstance(raw, Mapping) else {}
    for field_id in own - wrong:
        if field_id in evaluated.answers:
            draft[field_id] = evaluated.answers[field_id]
        elif field_id in evaluated.visible:
            draft.pop(field_id, None)
    return draft, errors


def _first(error: FieldError) -> str:
    return error.path.split(".")[0]
