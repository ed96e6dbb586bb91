"""A draft being filled in: its parts, what is done, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from egov.catalogue.choices import documents_asked, documents_missing
from egov.catalogue.definition import Document, ServiceDefinition
from egov.catalogue.fees import FeeLine, fees_due
from egov.catalogue.queries import definition_of
from egov.documents.models import VaultItem
from egov.documents.queries import papers_to_use
from egov.dossiers.applicants import applicant_form, for_whom, form_context, owner_facts, place_errors
from egov.dossiers.carried import Carried, carried_of
from egov.dossiers.carrying import APPLICANT, PAPERS
from egov.dossiers.models import Draft, DraftFile
from egov.forms.evaluate import Evaluated, FormContext, evaluate_form
from egov.forms.structure import Form
from egov.forms.validate import FieldError
from egov.identity.models import Account
from egov.pages.parts import StatusKind, TaskRow


@dataclass(frozen=True)
class Filling:
    """The draft with everything worked out that its pages show."""

    draft: Draft
    account: Account
    definition: ServiceDefinition

    @cached_property
    def carried(self) -> Carried | None:
        """What the service has changed since the draft was begun."""
        return carried_of(self.draft, get_language() or "vi")

    def is_changed(self, part: str) -> bool:
        """Whether the part asks something else than before, and nobody has looked at it since."""
        return part in self.draft.carried.get("parts", ()) and part not in self.draft.pages_done

    @cached_property
    def applicant_form(self) -> Form:
        return applicant_form(self.definition)

    @cached_property
    def block(self) -> Evaluated:
        return evaluate_form(self.applicant_form, self.draft.applicant, form_context(self.account, {}))

    @cached_property
    def block_errors(self) -> list[FieldError]:
        """What is wrong in the applicant block, and whether the service is for whoever it names."""
        return for_whom(self.definition, self.account, self.block.answers, self.block.errors)

    @cached_property
    def context(self) -> FormContext:
        return form_context(self.account, owner_facts(self.account, self.block.answers))

    @cached_property
    def evaluated(self) -> Evaluated:
        return evaluate_form(self.definition.form, self.draft.answers, self.context, files=self.file_ids)

    @cached_property
    def misplaced(self) -> list[FieldError]:
        """Addresses that lead to no agency of this locality."""
        return place_errors(self.definition, self.evaluated.values)

    @cached_property
    def files(self) -> list[DraftFile]:
        return list(self.draft.files.select_related("file").order_by("id"))

    @property
    def file_ids(self) -> frozenset[str]:
        return frozenset(str(row.file_id) for row in self.files)

    @cached_property
    def wanted(self) -> tuple[Document, ...]:
        """The papers that this filing needs as files."""
        return tuple(paper for paper in documents_asked(self.definition, self.evaluated.values) if paper.is_uploaded)

    @cached_property
    def missing(self) -> tuple[Document, ...]:
        return documents_missing(self.definition, self.evaluated.values, {row.document for row in self.files})

    @cached_property
    def kept(self) -> list[VaultItem]:
        """The person's own papers that may be used again, asked for only where a paper may come from there."""
        if not any(paper.origin == "vault-or-upload" for paper in self.wanted):
            return []
        return list(papers_to_use(self.account.pk)[:20])

    @cached_property
    def fees(self) -> list[FeeLine]:
        return fees_due(self.definition, self.evaluated.values, complete=False)

    @property
    def page_numbers(self) -> list[int]:
        """The pages asked now, counted from 0."""
        return [state.index for state in self.evaluated.pages if state.visible]

    @property
    def is_complete(self) -> bool:
        return not (self.block_errors or self.evaluated.errors or self.misplaced or self.missing)

    def url(self, name: str, **more: object) -> str:
        return reverse(name, kwargs={"draft_id": self.draft.pk, **more})

    def parts(self, language: str) -> list[TaskRow]:
        """The task list: applicant, pages, papers, review."""
        done, wrong = set(self.draft.pages_done), {error.path.split(".")[0] for error in self.misplaced}
        begun = APPLICANT in done
        rows = [self._row(_("The applicant"), "draft-applicant", APPLICANT, begun and not self.block_errors, begun)]
        for state in self.evaluated.pages:
            if state.visible:
                title, part = state.page.title.in_language(language), f"page-{state.index + 1}"
                begun = part in done
                fits = state.complete and not wrong & {field.id for field in state.page.fields}
                rows.append(self._row(title, "draft-page", part, fits and begun, begun, number=state.index + 1))
        if self.wanted:
            rows.append(self._papers_row())
        return [*rows, self._review_row(rows)]

    def _row(
        self, title: str, name: str, part: str, done: bool, begun: bool, *, hint: str = "", **more: object
    ) -> TaskRow:
        kind: StatusKind = "done" if done else "working" if begun else "new"
        word = _("Done") if done else _("To complete") if begun else _("Not started")
        if self.is_changed(part):
            kind, word = "waiting", _("Changed: look again")
        return TaskRow(title, word, kind, self.url(name, **more), hint)

    def _papers_row(self) -> TaskRow:
        there = {row.document for row in self.files}
        attached = [paper for paper in self.wanted if paper.id in there]
        hint = _("{n} of {of} attached").format(n=len(attached), of=len(self.wanted))
        seen = PAPERS in self.draft.pages_done
        done = not self.missing and (seen or bool(attached))
        return self._row(_("Papers"), "draft-papers", PAPERS, done, seen or bool(attached), hint=hint)

    def _review_row(self, rows: list[TaskRow]) -> TaskRow:
        if all(row.kind == "done" for row in rows):
            return TaskRow(_("Check and file"), _("Ready"), "new", self.url("draft-review"))
        return TaskRow(_("Check and file"), _("Cannot start yet"), "neutral", "", _("Complete the parts above first."))

    def next_open(self, language: str) -> TaskRow | None:
        """The first part that is not done; the review when all are."""
        return next((row for row in self.parts(language) if row.kind != "done" and row.url), None)

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

    def before_page(self, index: int) -> str:
        earlier = [number for number in self.page_numbers if number < index]
        return self.url("draft-page", number=earlier[-1] + 1) if earlier else self.url("draft-applicant")

    def before_papers(self) -> str:
        return self.before_page(len(self.definition.form.pages))

    def before_review(self) -> str:
        return self.url("draft-papers") if self.wanted else self.before_papers()

    @property
    def parts_in_all(self) -> int:
        """The applicant, the pages, the papers, the review."""
        return 1 + len(self.page_numbers) + bool(self.wanted) + 1

    def place_of_page(self, index: int) -> int:
        return 2 + len([number for number in self.page_numbers if number < index])


def filling_of(draft: Draft) -> Filling:
    return Filling(draft, draft.account, definition_of(draft.version_id))
