"""Values of the domain as the API tells them: moments on Vietnamese clocks, texts in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from egov.core import clock
from egov.dossiers.queries import StepShown


def local(moment: datetime | None) -> datetime | None:
    """With the offset of Vietnamese time."""
    return clock.local(moment) if moment else None


def steps_shown(steps: Iterable[StepShown], language: str) -> list[dict[str, Any]]:
    return [
        {
            "step": step.id,
            "name": step.name.in_language(language),
            "agency": step.agency.in_language(language),
            "state": step.state,
            "person": step.person,
            "began": local(step.began),
            "ended": local(step.ended),
            "due": local(step.due),
        }
        for step in steps
    ]
