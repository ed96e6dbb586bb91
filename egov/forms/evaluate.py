"""Going through a form's answers: what is visible, what is computed, what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from egov.core.expressions import Expression, evaluate
from egov.core.expressions.functions import read_date
from egov.core.source import Text

from .answers import Examination, FieldError, FormContext, Place, accept_any_commune
from .structure import Field, Form, Page
from .types import FIELD_TYPES
from .types.base import shorten
from .types.checking import MAX_UNKNOWN, check_field

__all__ = [
    "Evaluated",
    "FieldError",
    "FormContext",
    "PageState",
    "accept_any_commune",
    "evaluate_form",
    "prefill_answers",
]


@dataclass(frozen=True, slots=True)
class PageState:
    """A page as it stands now: is it asked, which of its fields, and is nothing wrong or missing."""

    index: int
    page: Page
    visible: bool
    fields: tuple[Field, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Evaluated:
    """`answers` are cleaned, without hidden fields, with computed values; `values` is for expressions."""

    pages: tuple[PageState, ...]
    visible: frozenset[str]
    answers: dict[str, Any]
    values: dict[str, Any]
    errors: tuple[FieldError, ...]


def evaluate_form(form: Form, answers: Any, context: FormContext, *, files: Collection[str] | None = None) -> Evaluated:
    """What the answers, raw or cleaned, mean now. Never raises, whatever `answers` is.

    `files` are the ids of files that may be named; None when files come another way.
    """
    examination = Examination(context, files)
    values = outside_values(context)
    raw = _as_mapping(answers, values, examination)
    pages = _visible_pages(form, raw, values, examination)
    found = {field_id: pages.answers[field_id] for field_id in form.by_id if field_id in pages.answers}
    answers_in_order = {field.id: found[field.id] for field in form.fields() if field.id in found}
    errors = _in_reading_order(form, examination.errors)
    return Evaluated(
        pages=tuple(
            _page_state(number, page, pages.shown, examination, errors) for number, page in enumerate(form.pages)
        ),
        visible=frozenset(examination.visible),
        answers=answers_in_order,
        values=values,
        errors=errors,
    )


def outside_values(context: FormContext) -> dict[str, Any]:
    """What expressions see before any answer is read."""
    applicant = dict(context.applicant)
    applicant["birth_date"] = read_date(applicant.get("birth_date"))
    return {"form": {}, "applicant": applicant, "channel": context.channel, "today": context.today}


def prefill_answers(form: Form, context: FormContext) -> dict[str, Any]:
    """What the account can already answer, cleaned; what would be wrong is left out, part by part."""
    account = dict(context.account)
    account["birth_date"] = read_date(account.get("birth_date"))
    values = {"account": account, "today": context.today}
    found: dict[str, Any] = {}
    for field in form.fields():
        if field.prefill is not None:
            answer = _right_answer(field, _as_raw(evaluate(field.prefill, values)), context)
            if answer is not None:
                found[field.id] = answer
    return found


def _right_answer(field: Field, raw: Any, context: FormContext) -> Any:
    """The answer in `raw` as far as it is right; of an answer with parts, those parts that are."""
    examination = Examination(context, None)
    known = {part.id: raw.get(part.id) for part in field.fields} if isinstance(raw, Mapping) else raw
    answer = FIELD_TYPES[field.type].clean(field, known, Place(field.id, field.label, {}, examination))
    if not examination.errors:
        return answer
    if not isinstance(known, Mapping):
        return None
    parts = {part.id: _right_answer(part, known[part.id], context) for part in field.fields}
    return {name: part for name, part in parts.items() if part is not None} or None


def _as_raw(value: Any) -> Any:
    """A value of an expression as an answer: days as ISO text, all the way down."""
    if isinstance(value, Mapping):
        return {key: _as_raw(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_raw(entry) for entry in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@dataclass(slots=True)
class _Pass:
    """One way through the fields, in the order of their needs."""

    answers: dict[str, Any]
    shown: dict[int, bool]


def _visible_pages(form: Form, raw: Mapping[Any, Any], values: dict[str, Any], examination: Examination) -> _Pass:
    done = _Pass({}, {})
    _report_strangers(form, raw, values, examination)
    for number, field in form.order:
        if number not in done.shown:
            done.shown[number] = _holds(form.pages[number].when, values)
        if done.shown[number] and _holds(field.when, values):
            place = Place(field.id, field.label, values, examination)
            answer, value = check_field(field, raw.get(field.id), place)
            values["form"][field.id] = value
            if answer is not None:
                done.answers[field.id] = answer
    for number, page in enumerate(form.pages):
        done.shown.setdefault(number, _holds(page.when, values))
    return done


def _holds(condition: Expression | None, values: Mapping[str, Any]) -> bool:
    return condition is None or evaluate(condition, values) is True


def _as_mapping(answers: Any, values: Mapping[str, Any], examination: Examination) -> Mapping[Any, Any]:
    if isinstance(answers, Mapping):
        return answers
    if answers is not None:
        Place("", Text("Câu trả lời", "The answers"), values, examination).wrong("wrong-type")
    return {}


def _report_strangers(form: Form, raw: Mapping[Any, Any], values: Mapping[str, Any], examination: Examination) -> None:
    strangers = [key for key in raw if key not in form.by_id]
    for key in strangers[:MAX_UNKNOWN]:
        name = shorten(key if isinstance(key, str) else "?")
        Place(name, Text(name), values, examination).wrong("unknown-field", name=name)


def _in_reading_order(form: Form, errors: list[FieldError]) -> tuple[FieldError, ...]:
    """Errors as their fields stand on the pages; those of one field keep their order, strangers come last."""
    rank = {field.id: number for number, field in enumerate(form.fields())}
    return tuple(sorted(errors, key=lambda error: rank.get(error.path.split(".")[0], len(rank))))


def _page_state(
    number: int, page: Page, shown: Mapping[int, bool], examination: Examination, errors: tuple[FieldError, ...]
) -> PageState:
    fields = tuple(field for field in page.fields if field.id in examination.visible)
    own = {field.id for field in fields}
    is_complete = not any(error.path.split(".")[0] in own for error in errors)
    return PageState(number, page, shown[number], fields, is_complete)
