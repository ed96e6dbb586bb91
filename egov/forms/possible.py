"""What may be answered to a form, for questions about all its answers at once (`core.expressions.possible`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from egov.core.expressions import Expression
from egov.core.expressions.domains import (
    ANYTHING,
    GROUP,
    Answer,
    Domain,
    days,
    list_of,
    number,
    text,
    words,
)

from .environment import APPLICANT, CHANNELS
from .structure import Field, Form
from .types import FIELD_TYPES
from .types.base import MAX_ITEMS
from .types.dates import EARLIEST, LATEST, kept_date
from .types.files import DEFAULT_MOST as MOST_FILES
from .types.groups import DEFAULT_MOST as MOST_ROWS
from .types.numbers import NumberType
from .types.text import TextType

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
_LISTS = {"choices": MAX_ITEMS, "file": MOST_FILES, "repeat": MOST_ROWS}


def possible_answers(
    form: Form,
    *,
    applicants: tuple[str, ...] = (),
    channels: tuple[str, ...] = CHANNELS,
    complete: bool = False,
) -> dict[str, Answer]:
    """All that expressions about the form may see.

    A counter takes in what is incomplete, so every answer may be missing; with `complete`, only those that may.
    """
    pages = {field.id: page.when for page in form.pages for field in page.fields}
    parts = {
        field.id: _answer(field, complete, pages[field.id])
        for field in reversed(list(form.fields()))
        if FIELD_TYPES[field.type].holds_value
    }
    return {
        "form": _group(parts),
        "applicant": _applicant(applicants or ("citizen", "business"), complete),
        "channel": Answer(words(*channels)),
        "today": Answer(days(FIRST_DAY, LAST_DAY), moves=True),
    }


def for_anybody(world: Mapping[str, Answer]) -> dict[str, Answer]:
    """The same answers by whichever kind of applicant, over whichever channel: a service may get more of either."""
    return {**world, "applicant": _applicant(("citizen", "business"), False), "channel": Answer(words(*CHANNELS))}


def possible_rows(field: Field, world: Mapping[str, Answer]) -> dict[str, Answer]:
    """The same with `row`, for the conditions and values inside a repeated group."""
    inner = {part.id: _answer(part, False) for part in field.fields if FIELD_TYPES[part.type].holds_value}
    return {**world, "row": _group(inner)}


def _group(parts: Mapping[str, Answer]) -> Answer:
    return Answer(replace(GROUP, empty=False), parts=parts)


def _applicant(kinds: tuple[str, ...], complete: bool) -> Answer:
    parts = {name: Answer(ANYTHING) for name in APPLICANT.fields}
    parts["kind"] = Answer(words(*kinds, empty=not complete))
    parts["sex"] = Answer(words("male", "female", empty=True))
    return _group(parts)


def _answer(field: Field, complete: bool, page: Expression | None = None) -> Answer:
    shown = tuple(condition for condition in (page, field.when) if condition is not None)
    if field.type == "computed":
        return Answer(ANYTHING, shown, field.value)
    domain = _domain(field)
    may_miss = field.optional or not complete or field.type == "file" or domain.kind == "any"
    parts = {part.id: _answer(part, complete) for part in field.fields} if field.type != "repeat" else {}
    return Answer(domain.or_empty() if may_miss else domain, shown, parts=parts, moves=_moves(field))


def _moves(field: Field) -> bool:
    """Whether an answer that was right may be beyond a limit on a later day, and counts as empty then."""
    return "today" in (field.min, field.max) or any(_moves(part) for part in field.fields)


def _domain(field: Field) -> Domain:
    """What an answer may be when it is there and right."""
    make = _DOMAINS.get(field.type)
    if make is not None:
        return make(field)
    if field.fields:
        return replace(GROUP, empty=False)
    return text() if field.type in _TEXTS else ANYTHING


def _text(field: Field) -> Domain:
    kind = FIELD_TYPES[field.type]
    longest = kind.longest(field) if isinstance(kind, TextType) else 10_000
    shortest = field.min if isinstance(field.min, int) else 0
    found = text(max(shortest, 1), min(longest, 10_000))
    return found.or_empty() if longest > 10_000 else found


def _number(field: Field) -> Domain:
    kind = FIELD_TYPES[field.type]
    if not isinstance(kind, NumberType):
        return ANYTHING
    low, high = kind.limits(field)
    if field.decimals:
        return number(low, high, Decimal(1).scaleb(-field.decimals))
    return number(int(low), int(high), 1)


def _days(field: Field) -> Domain:
    """A limit of "today" moves, and an answer that was right when it was given may be beyond it: it says nothing."""
    found = days(kept_date(field.min) or EARLIEST, kept_date(field.max) or LATEST)
    return found.or_empty() if "today" in (field.min, field.max) else found


def _choice(field: Field) -> Domain:
    return words(*(option.id for option in field.options))


def _list(field: Field) -> Domain:
    """At a counter fewer rows than `min_items` may be taken in."""
    most = field.max_items or _LISTS[field.type]
    few = field.type == "repeat" or field.min_items is None
    item = Answer(_choice(field) if field.type == "choices" else text())
    if field.type == "repeat":
        rows = {part.id: Answer(_loose(part)) for part in field.fields}
        item = Answer(replace(GROUP, empty=False), parts=rows)
    domain = list_of(item, 1 if few else max(field.min_items or 1, 1), most)
    return domain.or_empty() if field.type == "repeat" and field.min_items == 0 else domain


def _loose(field: Field) -> Domain:
    """An answer in some row, whose own condition is not looked at."""
    return ANYTHING if field.type in ("computed", "repeat") or field.fields else _domain(field).or_empty()


_TEXTS = ("citizen_number", "tax_code", "phone", "email", "province", "commune")
_DOMAINS: dict[str, Callable[[Field], Domain]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "money": _number,
    "date": _days,
    "datetime": _days,
    "choice": _choice,
    "yes_no": lambda _: words(True, False),
    "choices": _list,
    "file": _list,
    "repeat": _list,
}
