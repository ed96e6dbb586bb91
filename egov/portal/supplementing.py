"""A request to complete a dossier, as the applicant's page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import Document, ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.documents.models import StoredFile
from egov.dossiers.acts import values_of
from egov.dossiers.applicants import form_context
from egov.dossiers.models import FORM_FILE, Dossier
from egov.dossiers.queries import Case
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.forms.structure import Form
from egov.forms.validate import FieldError
from egov.identity.models import Account


@dataclass
class Supplementing:
    """`typed` are the answers as they stand on the page, `items` what the agency named, `problems` for the summary."""

    case: Case
    definition: ServiceDefinition
    account: Account
    asked: dict[str, Any]
    items: list[str]
    typed: dict[str, Any]
    files: list[tuple[str, StoredFile]] = field(default_factory=list)
    message: str = ""
    posted: bool = False
    errors: list[FieldError] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def dossier(self) -> Dossier:
        return self.case.dossier

    @property
    def form(self) -> Form:
        return self.definition.form

    @property
    def papers(self) -> tuple[Document, ...]:
        """The papers that may be added: those of this dossier, and whatever else was named."""
        asked = documents_asked(self.definition, values_of(self.definition, self.dossier))
        named = {paper.id for paper in asked} | set(self.items)
        return tuple(p for p in self.definition.documents if p.id in named and p.origin != "form")

    def takes(self, document: str) -> bool:
        return document.startswith(FORM_FILE) or any(paper.id == document for paper in self.papers)

    def files_of(self, paper: Document) -> list[StoredFile]:
        """What was attached to this paper on this page."""
        return [file for document, file in self.files if document == paper.id]

    def missing_items(self) -> list[Document]:
        """Papers that were named and can be attached, but are not."""
        sent = {document for document, _file in self.files}
        return [paper for paper in self.papers if paper.id in self.items and paper.is_uploaded and paper.id not in sent]

    @property
    def _evaluated(self) -> Evaluated:
        context = form_context(self.account, self.dossier.applicant, self.dossier.channel)
        return evaluate_form(self.form, self.typed, context)

    @property
    def visible(self) -> frozenset[str]:
        return self._evaluated.visible

    @property
    def page_numbers(self) -> list[int]:
        return [state.index for state in self._evaluated.pages if state.visible]

    def is_touched(self, page: int, pressed: str = "") -> bool:
        """Whether the agency named a question of this page, or the applicant is at work on it.

        `pressed` is the path of the button that showed the page again.
        """
        own = {question.id for question in self.form.pages[page].fields}
        now, before = self._evaluated.answers, self.dossier.answers
        changed = self.posted and any(now.get(name) != before.get(name) for name in own)
        return changed or bool(own & {*self.items, pressed.partition(".")[0]})

    def known_files(self) -> list[StoredFile]:
        return [attachment.file for attachment in self.case.attachments] + [file for _document, file in self.files]


def items_in_words(definition: ServiceDefinition, asked: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """What was named, papers and questions alike, in words, each with why it is asked where that was said."""
    names = {paper.id: paper.name.in_language(language) for paper in definition.documents}
    names |= {question.id: question.label.in_language(language) for question in definition.form.fields()}
    return [(names.get(item, item), asked["reasons"].get(item, "")) for item in asked["items"]]


def supplementing_of(case: Case, asked: dict[str, Any], account: Account) -> Supplementing:
    definition = definition_of(case.dossier.version_id)
    return Supplementing(case, definition, account, asked, asked["items"], dict(case.dossier.answers))
