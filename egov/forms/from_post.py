"""HTML forms and answers: from posted controls to raw answers, and back to what the controls show.

Controls are named by paths: `members.0.name`, `address.commune`, `birth_date` or `birth_date.day`, `.month`, `.year`.
The buttons `_add` and `_remove` carry the path of a group or of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .structure import Field, Form
from .types import FIELD_TYPES
from .types.base import MAX_ITEMS, first

ADD, REMOVE = "_add", "_remove"


@dataclass(frozen=True, slots=True)
class Posted:
    """Raw answers of the posted fields, each with its key; `rows_changed` when a row was added or removed."""

    answers: dict[str, Any]
    rows_changed: bool = False


def read_post(form: Form, post: Mapping[str, list[str]], *, page: int | None = None) -> Posted:
    """The raw answers in a post, of one page (from 0) or of all. Controls that belong to no field are not
    looked at."""
    asked = [field for field in _fields(form, page) if FIELD_TYPES[field.type].is_asked]
    post = {name: [_storable(value) for value in values] for name, values in post.items()}
    answers = {field.id: FIELD_TYPES[field.type].read_post(field, field.id, post) for field in asked}
    changed = False
    for button, change in ((ADD, _add_row), (REMOVE, _remove_row)):
        path = first(post, button)
        if path:
            changed = change(form, answers, path.split(".")[:6]) or changed
    return Posted(answers, changed)


def without_prefix(post: Mapping[str, list[str]], prefix: str) -> dict[str, list[str]]:
    """Only the controls of a form that was drawn with this prefix, under their own names."""
    own = {name.removeprefix(prefix): values for name, values in post.items() if name.startswith(prefix)}
    for button in (ADD, REMOVE):
        own[button] = [path.removeprefix(prefix) for path in post.get(button, []) if path.startswith(prefix)]
    return own


def _storable(value: str) -> str:
    """What was typed, without the few characters that no database column takes (NUL, lone surrogates)."""
    return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def show_answers(form: Form, answers: Mapping[str, Any], *, page: int | None = None) -> dict[str, list[str]]:
    """Control names and values for raw or kept answers; what was typed stays as it was typed."""
    shown: dict[str, list[str]] = {}
    for field in _fields(form, page):
        FIELD_TYPES[field.type].write_post(field, field.id, answers.get(field.id), shown)
    return shown


def _fields(form: Form, page: int | None) -> Iterable[Field]:
    if page is None:
        return form.fields()
    return form.pages[page].fields if 0 <= page < len(form.pages) else ()


def _add_row(form: Form, answers: dict[str, Any], path: list[str]) -> bool:
    rows = _rows_at(form, answers, path)
    if rows is None or len(rows) >= MAX_ITEMS:
        return rows is not None
    rows.append({})
    return True


def _remove_row(form: Form, answers: dict[str, Any], path: list[str]) -> bool:
    rows = _rows_at(form, answers, path[:-1], last=("repeat", "file"))
    number = _row_number(path[-1])
    if rows is None or number is None:
        return False
    if number < len(rows):
        del rows[number]
    return True


def _row_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _rows_at(
    form: Form, answers: dict[str, Any], path: list[str], *, last: tuple[str, ...] = ("repeat",)
) -> list[Any] | None:
    """The rows of the group at `path` (`members`, or `members.0.children` inside a row), or None.

    `last` are the types that the field at the end of the path may have: files are listed like rows.
    """
    holder: Any = answers
    field: Field | None = None
    for position, name in enumerate(path):
        if position % 2 == 0:
            field = form.field(name) if field is None else field.part(name)
            kinds = last if position == len(path) - 1 else ("repeat",)
            if field is None or field.type not in kinds or not isinstance(holder, dict) or name not in holder:
                return None
            holder = holder[name]
        else:
            number = _row_number(name)
            if number is None or not isinstance(holder, list) or number >= len(holder):
                return None
            holder = holder[number]
    return holder if len(path) % 2 == 1 and isinstance(holder, list) else None
