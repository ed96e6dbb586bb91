"""The parts of a service in the order in which they are written; the text of the whole file comes last."""

from __future__ import annotations

from egov.core.errors import NotFound

from ..part import Part
from .facts import FACTS
from .file import FILE
from .form import FORM
from .notices import NOTICES
from .papers import PAPERS
from .result import RESULT
from .steps import STEPS
from .texts import TEXTS
from .time import TIME

PARTS: tuple[Part, ...] = (FACTS, FORM, PAPERS, STEPS, TIME, RESULT, NOTICES, TEXTS, FILE)


def part_of(slug: str) -> Part:
    """Raises `NotFound`."""
    found = next((part for part in PARTS if part.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def part_with(key: str) -> Part:
    """The part that edits a key of the file; the file itself where none does."""
    return next((part for part in PARTS if key in part.keys), FILE)


def part_after(part: Part) -> Part:
    """The next one; the last is its own next."""
    return PARTS[min(PARTS.index(part) + 1, len(PARTS) - 1)]
