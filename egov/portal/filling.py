"""A draft being filled in: its parts, what is done, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from egov.catalogue.choices import documents_asked, documents_missing
from egov.catalogue.definition import Document, ServiceDefinition
from egov.catalogue.fees import FeeLine, fees_due
from egov.catalogue.queries import definition_of
from egov.dossiers.applicants import applicant_form, form_context, owner_facts
from egov.dossiers.models import Draft, DraftFile
from egov.forms.evaluate import Evaluated, FormContext, evaluate_form
from egov.forms.structure import Form
from egov.identity.models import Account
from egov.pages.parts import StatusKind, TaskRow


@dataclass(frozen=True)
class Filling:
    """The draft with everything worked out that its pages show."""

    draft: Draft
    account: Account
    definition: ServiceDefinition

    @cached_property
    def block(self) -> Evaluated:
        return evaluate_form(applicant_form(), self.draft.applicant, form_context(self.account, {}))

    @cached_property
    def context(self) -> FormContext:
        return form_context(self.account, owner_facts(self.account, self.block.answers))

    @cached_property
    def evaluated(self) -> Evaluated:
        return evaluate_form(self.definition.form, self.draft.answers, self.context)

    @cached_property
    def files(self) -> list[DraftFile]:
        return list(self.draft.files.select_related("file").order_by("id"))

    @cached_property
    def wanted(self) -> tuple[Document, ...]:
        """The papers that this filing needs as files."""
        return tuple(paper for paper in documents_asked(self.definition, self.evaluated.values) if paper.is_uploaded)

    @cached_property
    def missing(self) -> tuple[Document, ...]:
        return documents_missing(self.definition, self.evaluated.values, {row.document for row in self.files})

    @cached_property
    def fees(self) -> list[FeeLine]:
        return fees_due(self.definition, self.evaluated.values, complete=False)

    @property
    def page_numbers(self) -> list[int]:
        """The pages asked now, counted from 0."""
        return [state.index for state in self.evaluated.pages if state.visible]

    @property
    def is_complete(self) -> bool:
        pages = all(state.complete for state in self.evaluated.pages if state.visible)
        return pages and not self.block.errors and not self.evaluated.errors and not self.missing

    def url(self, name: str, **more: object) -> str:
        return reverse(name, kwargs={"draft_id": self.draft.pk, **more})

    def parts(self, language: str) -> list[TaskRow]:
        """The task list: applicant, pages, papers, review."""
        done = set(self.draft.pages_done)
        rows = [
            self._row(
                _("The applicant"),
                "draft-applicant",
                "applicant" in done and not self.block.errors,
                bool(self.draft.applicant),
            )
        ]
        for state in self.evaluated.pages:
            if state.visible:
                title, begun = state.page.title.in_language(language), f"page-{state.index + 1}" in done
                rows.append(self._row(title, "draft-page", state.complete and begun, begun, number=state.index + 1))
        if self.wanted:
            hint = _("{n} of {of} attached").format(n=len(self.wanted) - len(self.missing), of=len(self.wanted))
            rows.append(self._row(_("Papers"), "draft-papers", not self.missing, bool(self.files), hint=hint))
        return [*rows, self._review_row(rows)]

    def _row(self, title: str, name: str, done: bool, begun: bool, *, hint: str = "", **more: object) -> TaskRow:
        kind: StatusKind = "done" if done else "working" if begun else "new"
        word = _("Done") if done else _("To complete") if begun else _("Not started")
        return TaskRow(title, word, kind, self.url(name, **more), hint)

    def _review_row(self, rows: list[TaskRow]) -> TaskRow:
        if all(row.kind == "done" for row in rows):
            return TaskRow(_("Check and file"), _("Ready"), "new", self.url("draft-review"))
        return TaskRow(_("Check and file"), _("Cannot start yet"), "neutral", "", _("Complete the parts above first."))

    def after_applicant(self) -> str:
        """Where the applicant part leads: to the first page."""
        return self._page_or_later(0)

    def after_page(self, index: int) -> str:
        return self._page_or_later(index + 1)

    def _page_or_later(self, index: int) -> str:
        following = next((number for number in self.page_numbers if number >= index), None)
        if following is not None:
            return self.url("draft-page", number=following + 1)
        return self.url("draft-papers") if self.wanted else self.url("draft-review")

    def before(self, form: Form, index: int) -> str:
        """The part before this page."""
        if form is applicant_form():
            return self.url("draft")
        earlier = [number for number in self.page_numbers if number < index]
        return self.url("draft-page", number=earlier[-1] + 1) if earlier else self.url("draft-applicant")

    def position(self, form: Form, index: int) -> tuple[int, int]:
        """(part, parts in all), the review counted."""
        whole = 1 + len(self.page_numbers) + bool(self.wanted) + 1
        if form is applicant_form():
            return 1, whole
        return 2 + len([number for number in self.page_numbers if number < index]), whole


def filling_of(draft: Draft) -> Filling:
    return Filling(draft, draft.account, definition_of(draft.version_id))
