"""The rows of `process:` in the words of a table, whether they are right yet or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from egov.catalogue.wording import condition_words
from egov.core.expressions import ExpressionError
from egov.core.source import Text
from egov.processes.acts import LABELS
from egov.processes.reading import COMMON_NAMES
from egov.processes.table import END, MAY

from ..editing import Editing, Finding

KINDS: Final = ("step", "choice", "consult", "together")
MEMBERS: Final = {"consult": "ask", "together": "steps"}


@dataclass(frozen=True, slots=True)
class BranchShown:
    """One way of a choice; `means` is its condition as people read it, `words` what the picture says."""

    path: str
    means: str
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row, or a member of one, in words; `id` is empty for the asked of a consultation."""

    path: str
    kind: str
    id: str
    name: str
    usual_name: str
    who: str = ""
    where: str = ""
    hours: str = ""
    signs: bool = False
    may: tuple[str, ...] = ()
    after: str = ""
    in_order: bool = False
    members: tuple[RowShown, ...] = ()
    branches: tuple[BranchShown, ...] = ()
    otherwise: str = ""
    found: tuple[Finding, ...] = ()
    is_open: bool = False

    @property
    def members_path(self) -> str:
        return f"{self.path}.{MEMBERS.get(self.kind, '')}"

    @property
    def branches_path(self) -> str:
        return f"{self.path}.branches"


def rows_of(editing: Editing) -> list[RowShown]:
    """The rows of the table as it stands; nothing where it is no list."""
    return _Telling(editing).rows()


def kind_of(row: Any) -> str:
    """Which kind of row it is; a step where it does not say."""
    return next((kind for kind in KINDS if isinstance(row, Mapping) and kind in row), "step")


def id_of(row: Any) -> str:
    return str(row.get(kind_of(row)) or "") if isinstance(row, Mapping) else ""


def named_rows(editing: Editing) -> list[tuple[str, str]]:
    """Where a way can lead: ids and names of the rows, and the end."""
    listed = [(row.id, row.name) for row in rows_of(editing) if row.id]
    return [*listed, (END, _("The end"))]


def usual_name(kind: str, row_id: str, language: str) -> str:
    """What a row is called that has no name of its own."""
    if kind == "step":
        return COMMON_NAMES.get(row_id, Text("")).in_language(language)
    return {"choice": _("Choice"), "consult": _("Ask for opinions"), "together": _("Done together")}[kind]


class _Telling:
    def __init__(self, editing: Editing) -> None:
        self.editing, self.language = editing, editing.language
        self.names = editing.locality.names
        listed = editing.plain.get("process")
        self.listed: list[Any] = listed if isinstance(listed, list) else []

    def rows(self) -> list[RowShown]:
        following = [*(self.name(row) for row in self.listed[1:]), _("The end")]
        return [
            self.row(f"process.{number}", row, after)
            for number, (row, after) in enumerate(zip(self.listed, following, strict=False))
            if isinstance(row, Mapping)
        ]

    def row(self, path: str, row: Mapping[str, Any], after: str) -> RowShown:
        kind = kind_of(row)
        found = self.editing.found_at(path)
        members = row.get(MEMBERS.get(kind, ""))
        return RowShown(
            path=path,
            kind=kind,
            id=id_of(row),
            name=self.name(row),
            usual_name=usual_name(kind, id_of(row), self.language),
            after=self.target(row["next"]) if row.get("next") else after,
            in_order=row.get("order") == "in-order",
            members=tuple(self.members(f"{path}.{MEMBERS.get(kind, '')}", members, row)),
            branches=tuple(self.branches(f"{path}.branches", row.get("branches"))),
            otherwise=self.target(row.get("otherwise")) if kind == "choice" else "",
            found=tuple(one for one in found if one.path == path),
            is_open=any(one.is_error for one in found),
            **(self.work(row) if kind == "step" else {}),
        )

    def members(self, path: str, listed: Any, row: Mapping[str, Any]) -> Iterator[RowShown]:
        kind = "asked" if path.endswith(".ask") else "step"
        for number, member in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(member, Mapping):
                place = f"{path}.{number}"
                found = tuple(one for one in self.editing.found_at(place) if one.path == place)
                whole = {"hours": row.get("hours", ""), **member} if kind == "asked" else member
                usual = usual_name("step", id_of(member), self.language) if kind == "step" else self.name(row)
                name = self.text(member.get("name")) or usual or id_of(member)
                yield RowShown(place, kind, id_of(member), name, usual, found=found, **self.work(whole))

    def work(self, step: Mapping[str, Any]) -> dict[str, Any]:
        """Who works, where, how long, and what they may do."""
        may = step.get("may")
        return {
            "who": self.named(step.get("by")),
            "where": self.named(step.get("at")),
            "hours": hours_written(step.get("hours")),
            "signs": step.get("sign") is True,
            "may": tuple(LABELS[act].in_language(self.language) for act in MAY if isinstance(may, list) and act in may),
        }

    def branches(self, path: str, listed: Any) -> Iterator[BranchShown]:
        for number, branch in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(branch, Mapping):
                when = str(branch.get("when") or "")
                means = self.condition(when)
                words = self.text(branch.get("name")) or means or when
                yield BranchShown(f"{path}.{number}", means, words, self.target(branch.get("go")))

    def condition(self, when: str) -> str:
        if not when or self.editing.definition is None:
            return ""
        try:
            return condition_words(when, self.editing.definition.form, self.language)
        except ExpressionError:
            return ""

    def target(self, row_id: Any) -> str:
        if row_id == END:
            return _("The end")
        return next((self.name(row) for row in self.listed if id_of(row) == row_id), str(row_id or ""))

    def name(self, row: Any) -> str:
        if not isinstance(row, Mapping):
            return ""
        own = self.text(row.get("name"))
        return own or usual_name(kind_of(row), id_of(row), self.language) or id_of(row)

    def named(self, one: Any) -> str:
        known = self.names.get(one) if isinstance(one, str) else None
        return known.in_language(self.language) if known else str(one or "")

    def text(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return str(value.get(self.language) or value.get("vi") or "")
        return value if isinstance(value, str) else ""


def hours_written(value: Any) -> str:
    """Hours as people write them: "2,5" in Vietnamese; what is no number as it stands."""
    try:
        return _("{n} h").format(n=local_number(Decimal(str(value)))) if value not in (None, "") else ""
    except InvalidOperation:
        return str(value)


def local_number(number: Decimal) -> str:
    """With the decimal sign of the reader's language."""
    whole = f"{number.normalize():f}"
    return whole if get_language() == "en" else whole.replace(".", ",")
