"""What whoever fills in a draft is told when its service has changed or is no longer offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of, service_of
from egov.forms.display import answers_as_document
from egov.forms.structure import Form
from egov.places import units

from .carrying import channel_for, left_of, what_changed
from .models import Draft
from .queries import document_name


@dataclass(frozen=True, slots=True)
class Carried:
    """`changes` in words; `left` what was typed and is asked no more, as (question, answer); nothing of it is filed."""

    changes: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    retired: bool = False
    offline: bool = False
    """It is still offered, but filed online no more."""

    at_counter: bool = False
    slug: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether it cannot be filed here any more."""
        return self.retired or self.offline


def carried_of(draft: Draft, language: str) -> Carried | None:
    """None where the service is as it was when the draft was begun."""
    service = service_of(draft.version_id)
    retired = service.state != Service.PUBLISHED
    offline = not (retired or draft.clerk_id or definition_of(draft.version_id).can_be_filed_online)
    since = draft.carried.get("since", draft.version_id)
    if since == draft.version_id and not (retired or offline):
        return None
    changes = () if since == draft.version_id else tuple(change.words for change in what_changed(draft, since))
    left = tuple(_left(draft, language))
    return Carried(changes, left, retired, offline, draft.clerk_id is not None, service.slug)


def _left(draft: Draft, language: str) -> Iterator[tuple[str, str]]:
    names = {str(row.file_id): row.file.name for row in draft.files.select_related("file")}
    for entry in left_of(draft):
        definition = definition_of(entry["version"])
        block = channel_for(draft).block(definition)
        for form, answers in ((block, entry.get("applicant", {})), (definition.form, entry.get("answers", {}))):
            yield from _answers(form, answers, names, language)
        yield from ((_paper(definition, paper, language), "") for paper in entry.get("papers", {}))
    yield from _files(draft, names, language)


def _answers(
    form: Form, answers: Mapping[str, Any], names: Mapping[str, str], language: str
) -> Iterator[tuple[str, str]]:
    for section in answers_as_document(form, answers, language, units.place_names(language)):
        for line in section.lines:
            text = ", ".join(names.get(one, one) for one in line.files) or line.text
            if text:
                yield line.label, text


def _files(draft: Draft, names: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """Files of papers that are asked for no more."""
    known = {paper.id for paper in definition_of(draft.version_id).documents}
    versions = [definition_of(entry) for entry in {draft.carried.get("since"), *_versions(draft)} if entry]
    for row in draft.files.all():
        then = next((one for one in versions if one.document(row.document)), None)
        if then is not None and row.document not in known:
            yield _paper(then, row.document, language), names[str(row.file_id)]


def _versions(draft: Draft) -> set[int]:
    return {entry["version"] for entry in left_of(draft)}


def _paper(definition: ServiceDefinition, paper: str, language: str) -> str:
    return document_name(definition, paper).in_language(language)
