"""A draft as one page of the studio has it before itself: its values, what the checks find, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import ServiceDraft
from egov.catalogue.queries import checked
from egov.catalogue.rewriting import with_parts
from egov.core.actor import Actor
from egov.core.problems import Problem
from egov.places.locality import Locality
from egov.places.queries import present_locality

from .key_words import in_page_words, key_of


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says, at the value that it is about ("documents.0.name.vi"; "" where it is the whole file)."""

    problem: Problem
    path: str

    @property
    def is_error(self) -> bool:
        return self.problem.severity == "error"

    @property
    def words(self) -> str:
        return self._told[0]

    @property
    def remedy(self) -> str:
        return self._told[1]

    @property
    def key(self) -> str:
        """The top-level key that it is about."""
        return self.path.split(".")[0]

    @property
    def _told(self) -> tuple[str, str]:
        return in_page_words(self.problem, self.path, get_language() or "vi")


@dataclass(frozen=True, slots=True)
class Editing:
    """`plain` are the values of the file by key, `definition` what they mean, None where it cannot be read.

    `asked` is what the address or the posted form asks of the page itself, such as what is open on it.
    """

    draft: ServiceDraft
    source: str
    plain: Mapping[str, Any]
    definition: ServiceDefinition | None
    findings: tuple[Finding, ...]
    language: str
    locality: Locality
    actor: Actor
    asked: QueryDict = field(default_factory=QueryDict)

    @property
    def may_edit(self) -> bool:
        return self.draft.state == ServiceDraft.WRITING

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if not found.is_error)

    def at(self, path: str) -> Any:
        """The value at a path; None where there is none. A text in one language stands for its Vietnamese."""
        return value_at(self.plain, path)

    def found_at(self, path: str) -> tuple[Finding, ...]:
        """What the checks say of the value at a path and of everything inside it."""
        return tuple(found for found in self.findings if found.path == path or found.path.startswith(f"{path}."))


def editing_of(
    draft: ServiceDraft, actor: Actor, language: str, source: str | None = None, asked: QueryDict | None = None
) -> Editing:
    """The draft as it is, or with another text than is kept."""
    text, locality = draft.source if source is None else source, present_locality()
    found = checked(text, draft.slug, locality)
    findings = tuple(Finding(problem, path_of(problem, found.places)) for problem in found.problems)
    findings = tuple(sorted(findings, key=lambda finding: not finding.is_error))
    known = found.plain, found.definition, findings
    return Editing(draft, text, *known, language, locality, actor, asked if asked is not None else QueryDict())


def with_values(editing: Editing, parts: Mapping[str, Any]) -> Editing:
    """The same draft with other values of some keys, not kept; the values alone where they cannot be written."""
    text = with_parts(editing.source, parts)
    if text is None:
        plain = {key: value for key, value in {**editing.plain, **parts}.items() if value is not None}
        return replace(editing, plain=plain)
    return editing_of(editing.draft, editing.actor, editing.language, text, editing.asked)


def path_of(problem: Problem, places: Mapping[str, tuple[int, int]]) -> str:
    """Where a problem stands, as a path: the innermost value at, or else last before, its line and column."""
    place = (problem.line, problem.column)
    paths, there = list(places), list(places.values())
    outermost, behind = bisect_left(there, place), bisect_right(there, place)
    key = key_of(problem)
    if key and problem.code != "missing-key":
        return key
    if key and outermost < behind:
        return f"{paths[outermost]}.{key}".lstrip(".")
    return paths[behind - 1] if behind else ""


def value_at(whole: Any, path: str) -> Any:
    """The value at a path of maps and lists, None where there is none."""
    for segment in path.split("."):
        if isinstance(whole, Mapping):
            whole = whole.get(segment)
        elif isinstance(whole, list):
            whole = whole[int(segment)] if segment.isdecimal() and int(segment) < len(whole) else None
        elif not (isinstance(whole, str) and segment == "vi"):
            return None
    return whole


def field_id(path: str) -> str:
    """The id of the input at a path."""
    return f"f-{path.replace('.', '-')}" if path else "f"


def names_of(entries: Iterable[Any], language: str) -> list[tuple[str, str]]:
    """Ids and names of the locality's fields, events, kinds, agencies or positions, for a choice."""
    return [(entry.id, entry.name.in_language(language)) for entry in entries]
