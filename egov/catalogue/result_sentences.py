"""What a result says: sentences with answers and small expressions in braces, written as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from egov.core.expressions import TEXT, Expression, ObjectOf, Type, evaluate, parse
from egov.core.expressions.tree import Binary, Choice, Index, Literal, Macro, Member, Name, Tree
from egov.core.placeholders import filled
from egov.core.source import Text
from egov.forms.display import shown_answer
from egov.forms.environment import form_environment
from egov.forms.structure import Field, Form, Option
from egov.forms.types import FIELD_TYPES, Names
from egov.forms.types.dates import in_figures
from egov.forms.types.numbers import in_vietnamese

from .wording import CHANNEL_WORDS

_KINDS = (Option("citizen", Text("Cá nhân", "A person")), Option("business", Text("Tổ chức", "An organisation")))
APPLICANT = {
    "kind": Field("kind", "choice", options=_KINDS),
    **{part.id: part for name in ("organisation", "person") for part in FIELD_TYPES[name].parts},  # type: ignore[attr-defined]
}
"""The owner of the dossier as fields, so that birth dates, telephones and addresses are written like answers."""
_CHANNEL = Field("channel", "choice", options=tuple(Option(*entry) for entry in CHANNEL_WORDS.items()))
_ROWS = ("repeat", "file")


def sentence_environment(form: Form) -> dict[str, Type]:
    """What the sentences of a result may name."""
    return {**form_environment(form), "agency": TEXT, "code": TEXT}


@dataclass(frozen=True, slots=True)
class Found:
    """What a path leads to: a field or, without one, a group (`form`, a row); its parts, the answer as it is kept."""

    field: Field | None
    parts: Mapping[str, Field]
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Writer:
    """`values` are for expressions, `groups` for answers as they are kept, which alone say how they are written."""

    values: Mapping[str, Any]
    groups: Mapping[str, Found]
    names: Names

    def paragraph(self, text: str) -> str:
        """The text with its values; nothing where one of them is empty."""
        return filled(text, lambda expression: self.written(parse(expression).tree))

    def written(self, tree: Tree) -> str:
        found = find(tree, self.groups)
        if found and found.field:
            return _answer(found.field, found.answer, self.names)
        match tree:
            case Choice(condition=condition, chosen=chosen, otherwise=otherwise):
                return self.written(chosen if self.value(condition) is True else otherwise)
            case Binary(operator="+", left=left, right=right) if isinstance(self.value(tree), str):
                return self.written(left) + self.written(right)
            case Macro(name="map", owner=owner, variable=variable, body=body):
                rows = find(owner, self.groups)
                if rows and isinstance(rows.answer, list):
                    return self._of_rows(rows, self.value(owner), variable, body)
        return _by_kind(self.value(tree))

    def value(self, tree: Tree) -> Any:
        return evaluate(Expression("", tree), self.values)

    def _of_rows(self, rows: Found, values: Any, variable: str, body: Tree) -> str:
        written = []
        for row, value in zip(rows.answer, values or (), strict=False):
            groups = {**self.groups, variable: Found(None, rows.parts, row)}
            written.append(Writer({**self.values, variable: value}, groups, self.names).written(body))
        return ", ".join(text for text in written if text)


def write_paragraphs(
    texts: Sequence[str],
    form: Form,
    *,
    answers: Mapping[str, Any],
    applicant: Mapping[str, Any],
    values: Mapping[str, Any],
    names: Names,
) -> tuple[str, ...]:
    """The paragraphs of a result in Vietnamese; one that names an empty value is left out.

    `answers` and `applicant` as the dossier keeps them, `values` as expressions see them, with `agency` and `code`.
    """
    groups = {
        "form": Found(None, form.by_id, answers),
        "applicant": Found(None, APPLICANT, applicant),
        "channel": Found(_CHANNEL, {}, values.get("channel")),
    }
    writer = Writer(values, groups, names)
    return tuple(paragraph for text in texts if (paragraph := writer.paragraph(text)))


def find(tree: Tree, groups: Mapping[str, Found]) -> Found | None:
    """What a path such as `form.owner.name` or `form.trades[0].trade` leads to."""
    match tree:
        case Name(name=name):
            return groups.get(name)
        case Member(owner=owner, name=name):
            return _part(find(owner, groups), name)
        case Index(owner=owner, position=Literal(value=int(position))):
            rows = find(owner, groups)
            return Found(None, rows.parts, _at(rows.answer, position)) if rows else None
    return None


def _part(owner: Found | None, name: str) -> Found | None:
    part = owner.parts.get(name) if owner else None
    if owner is None or part is None:
        return None
    return Found(
        part,
        {inner.id: inner for inner in part.fields},
        owner.answer.get(name) if isinstance(owner.answer, Mapping) else None,
    )


def _at(rows: Any, position: int) -> Any:
    return rows[position] if isinstance(rows, list) and position < len(rows) else None


def _answer(field: Field, answer: Any, names: Names) -> str:
    if answer is None:
        return ""
    lines = shown_answer(field, answer, "vi", names)
    return lines.replace("\n", ", " if field.type == "choices" else " ")


def _by_kind(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | Decimal):
        return in_vietnamese(value)
    if isinstance(value, date):
        return in_figures(value)
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _by_kind(item)))
    return value if isinstance(value, str) else ""


# -- before anything is answered -------------------------------------------------


def is_text(tree: Tree, kind: Type, form: Form) -> bool:
    """Whether a value of this type can stand in a sentence: no group of values, no rows and no files."""
    found = find(tree, groups_of(form))
    if found and found.field:
        return found.field.type not in _ROWS
    return not isinstance(getattr(kind, "item", kind), ObjectOf)


def groups_of(form: Form) -> dict[str, Found]:
    """The groups of a form that nobody has answered yet."""
    return {"form": Found(None, form.by_id), "applicant": Found(None, APPLICANT)}
