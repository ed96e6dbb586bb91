"""What the page of older versions shows of each dossier, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from egov.dossiers.lifecycle import STATES
from egov.dossiers.previews import Preview


@dataclass(frozen=True, slots=True)
class FlightLine:
    """One dossier: whether it can move, else why not; what stays, what changes, whether the applicant is told."""

    id: int
    code: str
    state: str
    steps: str
    can_move: bool
    reasons: Sequence[str]
    stays: Sequence[str]
    changes: Sequence[str]
    tells: bool


def lines_of(previews: Sequence[Preview], language: str) -> list[FlightLine]:
    return [_line(preview, language) for preview in previews]


def _line(preview: Preview, language: str) -> FlightLine:
    judgement = preview.judgement
    return FlightLine(
        id=preview.dossier,
        code=preview.code,
        state=str(STATES[preview.state].label),
        steps=", ".join(step.in_language(language) for step in preview.steps),
        can_move=judgement.can_move,
        reasons=[reason.words.in_language(language) for reason in judgement.reasons],
        stays=[text.in_language(language) for text in judgement.stays],
        changes=[text.in_language(language) for text in judgement.changes],
        tells=judgement.tells,
    )
