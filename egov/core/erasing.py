"""What is forgotten when an order erases a person's details (D9): every app says it of its own tables.

An app registers one `Personal` for each of its models that hangs on a subject, in its `apps.py`. The same list says
what goes into an archive's package, so that nothing is erased that could not have been handed over before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet

from .errors import DomainError

STORED_FILE = "documents.StoredFile"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose details: the kind as in the journal, the row's id, and the code by which others name it."""

    kind: str
    id: int
    code: str


@dataclass(frozen=True, slots=True)
class Personal:
    """What the rows of one model tell about a person, and what becomes of it.

    `path` leads from the model to the subject's row ("pk" where it is the row itself); with `by_code` it holds the
    subject's code. `blank` says what each personal field becomes, `kept` names the texts, days and accounts that stay
    since they tell about no applicant; with `remove` the rows go whole.
    """

    model: str
    path: str
    blank: Mapping[str, Any] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    remove: bool = False
    by_code: bool = False
    kind: str = "dossier"

    def rows(self, subject: Subject) -> QuerySet[Model]:
        wanted = subject.code if self.by_code else subject.id
        return self.table()._default_manager.filter(**{self.path: wanted}).order_by("pk")

    def table(self) -> type[Model]:
        return apps.get_model(self.model)

    def files(self) -> list[str]:
        """The fields that name uploaded files which these rows let go."""
        named = [f for f in self.table()._meta.concrete_fields if isinstance(f, ForeignKey)]
        ours = [f.name for f in named if f.related_model is not None and _label(f.related_model) == STORED_FILE]
        return ours if self.remove else [name for name in ours if name in self.blank]


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure touched: rows a model, and the uploaded files that no row of the subject names any more."""

    rows: Mapping[str, int]
    files: tuple[UUID, ...]


Step: TypeAlias = Callable[[Subject], None]
Objection: TypeAlias = Callable[[Subject], DomainError | None]

ERASERS: list[Personal] = []
_steps: list[Step] = []
_objections: list[Objection] = []


def register(*personal: Personal) -> None:
    """Say what the rows of a model forget; a model once."""
    known = {one.model for one in ERASERS}
    ERASERS.extend(one for one in personal if one.model not in known)


def also(step: Step) -> None:
    """Run `step` before the rows are touched, for what no table of its own holds: search keys, mails on their way."""
    if step not in _steps:
        _steps.append(step)


def object_when(objection: Objection) -> None:
    """Ask `objection` before a subject is erased or handed to an archive; the error that it returns refuses it."""
    if objection not in _objections:
        _objections.append(objection)


def objection_to(subject: Subject) -> DomainError | None:
    """The first reason why this subject must stay as it is now; None where there is none."""
    return next((error for one in _objections if (error := one(subject)) is not None), None)


def erase(subject: Subject) -> Erased:
    """Let every registered model forget this subject, in the caller's transaction."""
    for step in _steps:
        step(subject)
    registered = [one for one in ERASERS if one.kind == subject.kind]
    files = {found for one in registered for name in one.files() for found in _named(one, name, subject)}
    # What hangs on others goes first: the last registered stands highest in the house.
    touched = {one.model: _forget(one, subject) for one in reversed(registered)}
    return Erased({model: count for model, count in touched.items() if count}, tuple(sorted(files)))


def _named(personal: Personal, name: str, subject: Subject) -> list[UUID]:
    return [found for found in personal.rows(subject).values_list(f"{name}_id", flat=True) if found]


def _forget(personal: Personal, subject: Subject) -> int:
    rows = personal.rows(subject).order_by()
    return rows.delete()[0] if personal.remove else rows.update(**personal.blank)


def _label(model: Any) -> str:
    return str(model._meta.label)
