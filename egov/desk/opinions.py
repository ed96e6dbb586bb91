"""What other agencies were asked and said, as the officer's page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from egov.dossiers.opinions import Opinion, OpinionState, opinions_of
from egov.dossiers.queries import Case
from egov.pages.parts import StatusKind

from .casefile import Names

STATES: dict[OpinionState, tuple[StatusKind, object]] = {
    "planned": ("neutral", gettext_lazy("Asked later, after the one before")),
    "open": ("waiting", gettext_lazy("Not answered yet")),
    "late": ("late", gettext_lazy("Late")),
    "given": ("done", gettext_lazy("Answered")),
    "given-late": ("done", gettext_lazy("Answered, late")),
    "declined": ("stopped", gettext_lazy("Handed back")),
    "cancelled": ("stopped", gettext_lazy("Not waited for")),
}


@dataclass(frozen=True, slots=True)
class OpinionShown:
    agency: str
    kind: StatusKind
    state: object
    question: str
    due_at: datetime | None
    answer: str
    person: str
    ended_at: datetime | None


def opinions_shown(case: Case, names: Names) -> Sequence[OpinionShown]:
    """Everybody who was asked; a question that several were asked stands at the first of them."""
    shown: list[OpinionShown] = []
    before = ""
    for opinion in opinions_of(names.definition, case.tasks):
        shown.append(_shown(opinion, names.language, opinion.question if opinion.question != before else ""))
        before = opinion.question or before
    return shown


def _shown(opinion: Opinion, language: str, question: str) -> OpinionShown:
    kind, words = STATES[opinion.state]
    return OpinionShown(
        agency=opinion.agency.in_language(language),
        kind=kind,
        state=words,
        question=question,
        due_at=opinion.due_at,
        answer=opinion.answer,
        person=opinion.person,
        ended_at=opinion.ended_at,
    )
