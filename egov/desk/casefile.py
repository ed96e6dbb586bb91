"""A dossier as the officer's page shows it: the case as documents, not as inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egov.catalogue.choices import documents_asked
from egov.catalogue.definition import Document, ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.documents.models import PageImage, StoredFile, VaultItem
from egov.dossiers.acts import values_of
from egov.dossiers.corrections import owner_label
from egov.dossiers.models import Attachment, Dossier, Paper
from egov.dossiers.naming import task_name
from egov.dossiers.queries import document_name
from egov.forms.display import Section, answers_as_document
from egov.pages import formats
from egov.pages.parts import Row, StatusKind
from egov.places import units

from .wording import STATES, shortened

MARKS: dict[str, tuple[StatusKind, object]] = {
    Attachment.NOT_COMPARED: ("neutral", gettext_lazy("Not compared yet")),
    Attachment.MATCHING: ("done", gettext_lazy("Matches")),
    Attachment.NOT_MATCHING: ("late", gettext_lazy("Does not match")),
}
PAPER_NAMES = {
    "receipt": gettext_lazy("Receipt and appointment"),
    "supplement": gettext_lazy("Request to complete"),
    "refusal": gettext_lazy("Refusal"),
    "result": gettext_lazy("Result"),
    "apology": gettext_lazy("Apology and new date"),
    "stop": gettext_lazy("Notice that work stops"),
    "control": gettext_lazy("Control slip"),
    "consent": gettext_lazy("Silence as consent"),
    "incident": gettext_lazy("Apology for what went wrong"),
    "complaint": gettext_lazy("Answer to a complaint"),
}
SHOWN_PAGES = 1


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One attached paper: its page images to compare by, its mark, its original as a download."""

    id: int
    name: str
    file: StoredFile
    added_later: datetime | None
    mark: str
    mark_kind: StatusKind
    mark_words: object
    pages: Sequence[PageImage] = ()
    certified: VaultItem | None = None
    """The certified copy that it is, or became."""

    @property
    def first_pages(self) -> Sequence[PageImage]:
        return self.pages[:SHOWN_PAGES]

    @property
    def further_pages(self) -> Sequence[PageImage]:
        return self.pages[SHOWN_PAGES:]


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One dossier in a list."""

    code: str
    service: str
    person: str
    state: object
    kind: StatusKind
    filed_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of papers, fields and steps are called, for the sentences of the page."""

    definition: ServiceDefinition
    language: str

    def item(self, item_id: str) -> str:
        """A paper, a question of the form, the file of a question, or a fact of the owner."""
        name = owner_label(item_id) or document_name(self.definition, item_id)
        return name.in_language(self.language)

    def step(self, step_id: str) -> str:
        return task_name(self.definition, step_id).in_language(self.language)


def dossier_lines(dossiers: Sequence[Dossier], language: str) -> list[DossierLine]:
    return [_line(dossier, language) for dossier in dossiers]


def _line(dossier: Dossier, language: str) -> DossierLine:
    kind, words = STATES[dossier.state]
    name = definition_of(dossier.version_id).name.in_language(language)
    person = _("(details erased)") if dossier.erased_at else str(dossier.applicant.get("name", ""))
    return DossierLine(
        dossier.code, shortened(name, 80), shortened(person, 40), words, kind, dossier.filed_at, dossier.due_at
    )


def answer_sections(dossier: Dossier, language: str) -> list[Section]:
    form = definition_of(dossier.version_id).form
    return answers_as_document(form, dossier.answers, language, units.place_names(language))


def papers_shown(attachments: Sequence[Attachment], names: Names) -> list[PaperShown]:
    """The attached papers with their page images, in one statement."""
    pages: dict[UUID, list[PageImage]] = {}
    for image in PageImage.objects.filter(file__in=[one.file_id for one in attachments]).order_by("file", "number"):
        pages.setdefault(image.file_id, []).append(image)
    return [_paper(one, names, pages.get(one.file_id, [])) for one in attachments]


def _paper(attachment: Attachment, names: Names, pages: Sequence[PageImage]) -> PaperShown:
    kind, words = MARKS[attachment.comparison]
    later = attachment.added_at if attachment.phase != "filing" else None
    name = names.item(attachment.document)
    certified, mark = attachment.vault_item, attachment.comparison
    return PaperShown(attachment.pk, name, attachment.file, later, mark, kind, words, pages, certified)


def papers_wanted(dossier: Dossier, definition: ServiceDefinition) -> tuple[Document, ...]:
    """The papers that belong to this dossier, those made by the form left out."""
    asked = documents_asked(definition, values_of(definition, dossier))
    return tuple(paper for paper in asked if paper.origin != "form")


def slips(dossier: Dossier, papers: Sequence[Paper]) -> list[tuple[object, datetime, str]]:
    """The newest slip of each kind: its name, when it was issued, where its PDF is."""
    newest = {paper.kind: paper for paper in papers}
    return [
        (
            PAPER_NAMES.get(kind, kind),
            paper.issued_at,
            reverse("dossier-paper", kwargs={"code": dossier.code, "kind": kind}),
        )
        for kind, paper in newest.items()
    ]


def applicant_rows(applicant: Mapping[str, object], language: str) -> list[Row]:
    """The owner of the dossier, how to reach them, and who filed for them."""
    address = applicant.get("address")
    told = [
        (_("Name"), applicant.get("name")),
        (_("Citizen number"), applicant.get("citizen_number")),
        (_("Date of birth"), _day(applicant.get("birth_date"))),
        (_("Tax code"), applicant.get("tax_code")),
        (_("Address"), units.address_line(address, language) if isinstance(address, Mapping) else ""),
        (_("Phone"), formats.telephone(str(applicant.get("phone") or ""))),
        (_("E-mail"), applicant.get("email")),
        (_("Filed by"), _submitter(applicant)),
    ]
    return [Row(label, str(value)) for label, value in told if value]


def _submitter(applicant: Mapping[str, object]) -> str:
    if applicant.get("filing_for") != "other":
        return ""
    name, relation = str(applicant.get("submitter_name") or ""), applicant.get("relation")
    return f"{name} ({relation})" if relation else name


def _day(value: object) -> str:
    return formats.in_short(datetime.fromisoformat(value).date()) if isinstance(value, str) and value else ""
