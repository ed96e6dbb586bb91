"""The screen of one dossier at the counter, worked out from its draft: form, papers, fee, what is still wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from egov.catalogue.choices import deadline_case, deciding_commune, documents_asked
from egov.catalogue.definition import Document, ServiceDefinition
from egov.catalogue.fees import FeeLine, fee_total, fees_due
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.documents.models import VaultItem
from egov.documents.queries import papers_to_use
from egov.dossiers.actions import TakingIn
from egov.dossiers.actions.judging import papers_known
from egov.dossiers.applicants import for_whom, form_context, owner_facts
from egov.dossiers.carried import Carried, carried_of
from egov.dossiers.clocks import due_if_filed
from egov.dossiers.counter import numbers_waiting
from egov.dossiers.counter_block import bearer_facts, channel_of, counter_form
from egov.dossiers.models import Draft, DraftFile
from egov.dossiers.permissions import counters_of
from egov.forms.evaluate import Evaluated, FormContext, evaluate_form
from egov.forms.rendering import Surroundings, render_page
from egov.forms.rendering.surroundings import Told
from egov.forms.structure import Form
from egov.identity.permissions import CLERK
from egov.pages.uploads import file_card, file_shown
from egov.places.models import Agency, Post
from egov.places.queries import agencies_with_post, locality_settings, present_commune

from .posting import BLOCK, OTHERS, PAPER, PIECES, handed_of, late_of, sets_of


@dataclass
class Screen:
    """Everything that the page of one draft shows. `errors` are told at their fields and in the summary."""

    actor: Actor
    draft: Draft
    language: str
    errors: Sequence[Told] = ()
    checked: bool = False
    act: str = ""
    definition: ServiceDefinition = field(init=False)

    def __post_init__(self) -> None:
        self.definition = definition_of(self.draft.version_id)

    # -- where

    @cached_property
    def counters(self) -> list[Post]:
        return counters_of(self.actor)

    @cached_property
    def counter(self) -> Post:
        """The counter chosen, where the clerk sits at several; else the only one."""
        chosen = str(self.draft.counter.get("place", ""))
        return next((post for post in self.counters if str(post.pk) == chosen), self.counters[0])

    @cached_property
    def places_out(self) -> list[tuple[str, str]]:
        return [(agency.slug, agency.name_in(self.language)) for agency in agencies_with_post(CLERK)]

    @property
    def place_out(self) -> str:
        return str(self.draft.counter.get("agency_out") or self.counter.agency.slug)

    # -- the form

    @cached_property
    def block_form(self) -> Form:
        return counter_form(self.definition)

    @cached_property
    def block(self) -> Evaluated:
        context = form_context(self.draft.account, {}, "counter")
        return evaluate_form(self.block_form, self.draft.applicant, context)

    @cached_property
    def context(self) -> FormContext:
        answers = self.block.answers
        owner = {**owner_facts(self.draft.account, answers), **bearer_facts(answers)}
        return form_context(self.draft.account, owner, channel_of(answers).id)

    @cached_property
    def evaluated(self) -> Evaluated:
        return evaluate_form(self.definition.form, self.draft.answers, self.context, files=self.file_ids)

    @cached_property
    def files(self) -> list[DraftFile]:
        return list(self.draft.files.select_related("file").order_by("id"))

    @property
    def file_ids(self) -> frozenset[str]:
        return frozenset(str(row.file_id) for row in self.files)

    @property
    def block_open(self) -> bool:
        """The block is shut where everything in it is known and usual, so that nobody tabs through it."""
        odd = self.block.answers.get("filing_for") == "other" or self.block.answers.get("brought_by") != "self"
        wrong = for_whom(self.definition, self.draft.account, self.block.answers, self.block.errors)
        return odd or bool(wrong) or any(error.path.startswith("applicant.") for error in self.errors)

    @property
    def block_fields(self) -> SafeString:
        errors = [_Inside(error) for error in self.errors if error.path.startswith("applicant.")]
        around = self._around(errors, self.block.visible, BLOCK)
        return render_page(self.block_form, 0, self.draft.applicant, language=self.language, around=around)

    @property
    def pages(self) -> list[tuple[str, SafeString]]:
        """All pages of the form that are asked now, one below the other."""
        around = self._around(self.errors, self.evaluated.visible, "")
        form, answers = self.definition.form, self.draft.answers
        return [
            (
                state.page.title.in_language(self.language),
                render_page(form, state.index, answers, language=self.language, around=around),
            )
            for state in self.evaluated.pages
            if state.visible
        ]

    def _around(self, errors: Sequence[Told], visible: frozenset[str], prefix: str) -> Surroundings:
        return Surroundings(
            errors=errors,
            visible=visible,
            files={str(row.file_id): file_shown(row.file) for row in self.files},
            home_province=locality_settings().province,
            prefix=prefix,
            about_reader=False,
        )

    @cached_property
    def carried(self) -> Carried | None:
        """What the service has changed since this was begun."""
        return carried_of(self.draft, self.language)

    # -- the papers

    @cached_property
    def asked(self) -> list[Document]:
        return [paper for paper in documents_asked(self.definition, self.evaluated.values) if paper.origin != "form"]

    @cached_property
    def vault(self) -> list[VaultItem]:
        """Certified copies that the person may use again."""
        return list(papers_to_use(self.draft.account_id)[:20]) if any(p.is_uploaded for p in self.asked) else []

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [self._row(paper) for paper in self.asked]

    def _row(self, paper: Document) -> dict[str, Any]:
        name, typed = PAPER + paper.id, self.draft.counter.get("papers", {}).get(paper.id, {})
        laid = [row.file for row in self.files if row.document == paper.id]
        used = {file.pk for file in laid}
        offered = self.vault if paper.origin == "vault-or-upload" else []
        return {
            "paper": paper,
            "name": paper.name.in_language(self.language),
            "note": paper.note.in_language(self.language),
            "field": name,
            "there": typed.get("there", False),
            "pieces": self._pieces(name, typed),
            "cards": [file_card(file, remove=True) for file in laid],
            "vault": [item for item in offered if item.file_id not in used],
            "errors": self._told(f"files.{paper.id}", name),
            "max_bytes": settings.MAX_FILE_BYTES,
            "megabytes": settings.MAX_FILE_BYTES // (1024 * 1024),
        }

    @property
    def others(self) -> list[dict[str, Any]]:
        typed = [*self.draft.counter.get("others", []), *([{}] * OTHERS)][:OTHERS]
        return [
            {
                "field": f"other-{n}",
                "name": row.get("name", ""),
                "pieces": self._pieces(f"other-{n}", row),
                "errors": self._told(f"other-{n}-name"),
            }
            for n, row in enumerate(typed)
        ]

    def _pieces(self, name: str, typed: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
        """(kind, name of the box, what was typed, whether that is wrong) of the three boxes."""
        wrong = {error.path for error in self.errors}
        return [(kind, f"{name}-{kind}", str(typed.get(kind, "")), f"{name}-{kind}" in wrong) for kind in PIECES]

    def _told(self, *paths: str) -> list[str]:
        own = {*paths, *(f"{path}-{kind}" for path in paths for kind in PIECES)}
        return [error.message(self.language) for error in self.errors if error.path in own]

    # -- the fee and the date

    @cached_property
    def fees(self) -> list[FeeLine]:
        return fees_due(self.definition, self.evaluated.values, complete=False)

    @property
    def fee_lines(self) -> list[tuple[str, int]]:
        return [(line.name.in_language(self.language), line.amount) for line in self.fees]

    @property
    def fee_total(self) -> int:
        return fee_total(self.fees)

    @property
    def fee_is_open(self) -> bool:
        """Whether the amount hangs on answers that are not there yet."""
        return not self.fee_total and bool(self.definition.fees) and bool(self.evaluated.errors)

    @property
    def due(self) -> Any:
        case = deadline_case(self.definition, self.evaluated.values)
        commune = deciding_commune(self.definition, self.evaluated.values)
        deciding = Agency.objects.filter(commune=present_commune(commune)).first() if commune else None
        return due_if_filed(case, clock.now(), deciding.pk if deciding else None) if case else None

    # -- the end

    @property
    def on_request(self) -> bool:
        return self.definition.receipt == "on-request"

    @property
    def numbers(self) -> list[str]:
        return numbers_waiting(self.actor, self.counter.agency_id)

    def told_at(self) -> dict[str, str]:
        """What is wrong with the small fields around the form, by name."""
        small = ("sets", "received_day", "number", "note", "collect_by")
        return {name: words[0] for name in small if (words := self._told(name))}

    @property
    def error_links(self) -> list[tuple[str, str]]:
        return [(error.message(self.language), _anchor(error.path)) for error in self.errors]

    def taking(self, act: str) -> tuple[TakingIn, list[Any]]:
        """What would be taken in as the screen stands, and what is wrong with it beside the form."""
        counter = self.draft.counter
        handed, wrong = handed_of(counter, self.definition)
        number, moment, late = late_of(counter)
        sets, few = sets_of(counter)
        own = self.counter.agency
        out = own
        if self.place_out != own.slug:
            out = next((agency for agency in agencies_with_post(CLERK) if agency.slug == self.place_out), own)
        asked = {paper.id for paper in self.asked}
        taking = TakingIn(
            block=self.draft.applicant,
            answers=self.draft.answers,
            handed=[one for one in handed if not one.document or one.document in asked],
            files=[(row.document, row.file) for row in self.files if row.document in papers_known(self.definition)],
            act=act,
            note=str(counter.get("note", "")),
            items=counter.get("items", []),
            sets=sets,
            collect_by=str(counter.get("collect_by") or "counter"),
            agency_out=out,
            fee_taken=bool(counter.get("fee_taken")),
            receipt_wanted=bool(counter.get("receipt_wanted")),
            number=number,
            received_at=moment,
        )
        return taking, [*wrong, *late, *few]


@dataclass(frozen=True, slots=True)
class _Inside:
    """An error of the block, told by the block's own paths."""

    error: Told

    @property
    def path(self) -> str:
        return self.error.path.removeprefix("applicant.")

    def message(self, language: str | None = None) -> str:
        return self.error.message(language)


def _anchor(path: str) -> str:
    """The element that is to be mended."""
    first, _dot, rest = path.partition(".")
    if first == "files":
        return f"#{PAPER}{rest}"
    small = ("sets", "received_day", "number", "note", "collect_by", "counter-act")
    if path in small or path.startswith(("other-", PAPER)):
        return f"#{path}"
    return "#f-" + path.replace(".", "-")
