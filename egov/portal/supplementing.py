"""A request to complete a dossier, as the applicant's page shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import Document, ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.dossiers.acts import values_of
from egov.dossiers.applicants import form_context
from egov.dossiers.models import Dossier
from egov.dossiers.queries import Case
from egov.forms.evaluate import Evaluated, evaluate_form
from egov.forms.structure import Form
from egov.forms.validate import FieldError
from egov.identity.models import Account


@dataclass
class Supplementing:
    """`typed` are the answers as they stand on the page, `items` what the agency named."""

    dossier: Dossier
    definition: ServiceDefinition
    account: Account
    reason: str
    items: list[str]
    typed: dict[str, Any]
    errors: list[FieldError] = field(default_factory=list)

    @property
    def form(self) -> Form:
        return self.definition.form

    @property
    def papers(self) -> tuple[Document, ...]:
        asked = documents_asked(self.definition, values_of(self.definition, self.dossier))
        return tuple(paper for paper in asked if paper.origin != "form")

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

    def items_in_words(self, language: str) -> list[str]:
        """What was named, papers and fields alike, in words."""
        names = {paper.id: paper.name.in_language(language) for paper in self.definition.documents}
        names |= {f.id: f.label.in_language(language) for f in self.form.fields()}
        return [names.get(item, item) for item in self.items]


def supplementing_of(case: Case, asked: dict[str, Any], account: Account) -> Supplementing:
    definition = definition_of(case.dossier.version_id)
    typed = dict(case.dossier.answers)
    return Supplementing(case.dossier, definition, account, asked["reason"], asked["items"], typed)
