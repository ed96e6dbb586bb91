"""The frame around a part: the outline, who else is at work, the findings with the way to their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from egov.catalogue.models import ServiceDraft
from egov.catalogue.queries import draft as draft_of
from egov.identity.permissions import actor_of

from .editing import Editing, Finding, editing_of, field_id
from .part import Part
from .parts import PARTS, part_with
from .previews import preview_of

LANGUAGES = ("vi", "en")
WITHOUT_ENGLISH = "missing-english"
"""There may be as many of these as texts; the page of texts lists them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part in the outline; `errors` counts what keeps it from being published."""

    name: str
    slug: str
    url: str
    errors: int
    is_present: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A finding and the address of its place."""

    finding: Finding
    url: str
    part: str


def opened(request: HttpRequest, draft_id: int, source: str | None = None) -> Editing:
    """The draft of an address. Raises `NotFound`."""
    asked = request.POST if request.method == "POST" else request.GET
    return editing_of(draft_of(draft_id), actor_of(request), get_language() or "vi", source, asked)


def part_context(editing: Editing, part: Part, language: str = "") -> dict[str, Any]:
    """What `studio/part.html` shows; `language` is that of the preview."""
    return {
        "editing": editing,
        "draft": editing.draft,
        "part": part,
        "outline": outline_of(editing, part),
        "saves": editing.may_edit and (bool(editing.plain) or not part.keys or not editing.source.strip()),
        "can_undo": editing.draft.history.filter(number__lt=editing.draft.revision).exists(),
        "can_redo": editing.draft.history.filter(number__gt=editing.draft.revision).exists(),
        **part.shown(editing),
        **beside(editing, part, language),
    }


def beside(editing: Editing, part: Part, language: str = "") -> dict[str, Any]:
    """The third column: the preview and what the checks say."""
    chosen = language if language in LANGUAGES else editing.language
    return {
        "editing": editing,
        "draft": editing.draft,
        "part": part,
        "preview": preview_of(part, editing, chosen),
        "preview_language": chosen,
        "errors": links(editing, editing.errors),
        "warnings": links(editing, [one for one in editing.warnings if one.problem.code != WITHOUT_ENGLISH]),
        "without_english": sum(one.problem.code == WITHOUT_ENGLISH for one in editing.warnings),
    }


def outline_of(editing: Editing, present: Part | None) -> list[Entry]:
    counts = {part.slug: 0 for part in PARTS}
    for finding in editing.errors:
        counts[part_with(finding.key).slug] += 1
    return [
        Entry(
            part.name.in_language(editing.language),
            part.slug,
            url_of(editing.draft, part),
            counts[part.slug],
            part is present,
        )
        for part in PARTS
    ]


def links(editing: Editing, findings: Sequence[Finding]) -> list[Link]:
    """Each finding with the address of the input that it is about, on whatever page that stands."""
    parts = [part_with(finding.key) for finding in findings]
    return [
        Link(found, place_url(editing.draft, part, found.path, editing.asked), part.name.in_language(editing.language))
        for found, part in zip(findings, parts, strict=True)
    ]


def url_of(draft: ServiceDraft, part: Part) -> str:
    return reverse("studio-part", args=[draft.pk, part.slug])


def place_url(draft: ServiceDraft, part: Part, path: str, asked: QueryDict) -> str:
    """The address of the input at a path."""
    return f"{url_of(draft, part)}{part.opens(path, asked)}#{field_id(path)}"


def preview_language(data: QueryDict) -> str:
    return data.get("preview_language", "")[:2]
