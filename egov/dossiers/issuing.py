"""Issuing papers: their fields are fixed in the transaction that causes them, the PDF follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings

from egov.catalogue.choices import deadline_case, documents_asked
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.facts import deadline_words
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.journal import Position
from egov.places import units
from egov.places.models import Agency, Post
from egov.places.queries import locality_settings

from . import clocks, letters
from .acts import values_of
from .books import volumes_of
from .codes import next_letter_number
from .errors import PaperMissing
from .models import Dossier, Paper
from .papers import data as papers
from .papers.qr import lookup_address
from .papers.render import render_paper
from .redress import way_to_complain
from .results import result_data


def issue_paper(
    dossier: Dossier, kind: str, position: Position, *, actor: Actor, post: Post, extra: Mapping[str, Any]
) -> Paper:
    """Fix a paper's fields, in the caller's transaction; its QR names the journal entry at `position`.

    `post` is where the officer acts; `extra` holds what only the act knows: reason, items, register.
    """
    number = dossier.papers.filter(kind=kind).count() + 1
    issuing = Issuing(dossier, definition_of(dossier.version_id), position, actor, post, extra)
    return Paper.objects.create(
        dossier=dossier,
        kind=kind,
        number=number,
        data=_BUILDERS[kind](issuing).to_json(),
        journal_n=position.n,
        journal_hash=position.hash.hex(),
        issued_at=clock.now(),
    )


def latest_paper(issued: Sequence[Paper], kind: str) -> Paper:
    """The newest paper of a kind. Raises `PaperMissing`."""
    found = [paper for paper in issued if paper.kind == kind]
    if not found:
        raise PaperMissing
    return found[-1]


def paper_pdf(paper: Paper) -> bytes:
    """The paper as PDF/A, the same bytes each time, since its fields are fixed; marked as a sample in demo mode.

    Raises `PaperMissing` where its fields were erased by order.
    """
    if not paper.data:
        raise PaperMissing
    return render_paper(paper.kind, paper.data, sample=settings.CONFIG.mode == "demo")


class Issuing:
    """One paper being filled in; texts are Vietnamese, as the papers are. `extra` is what only the act knows."""

    def __init__(
        self,
        dossier: Dossier,
        definition: ServiceDefinition,
        position: Position,
        actor: Actor,
        post: Post,
        extra: Mapping[str, Any],
    ) -> None:
        self.dossier, self.definition, self.extra = dossier, definition, extra
        self.actor, self.post = actor, post
        self.values = values_of(definition, dossier)
        self.qr = lookup_address(settings.CONFIG.base_url, dossier.code, position.hash.hex(), position.n)

    def head(self, agency: Agency, symbol: str) -> papers.Head:
        """`symbol` is that of the letter's number; empty for a paper without one. A number is used up by asking."""
        locality = locality_settings()
        return papers.Head(
            agency=agency.name_vi,
            code=self.dossier.code,
            issued_at=clock.now(),
            place=locality.place,
            number=next_letter_number(agency, clock.today().year, symbol) if symbol else "",
            qr=self.qr,
            website=settings.CONFIG.base_url,
            phone=agency.phone or str(locality.data["contacts"].get("phone", "")),
        )

    def party(self) -> papers.Party:
        owner = self.dossier.applicant
        return papers.Party(
            name=str(owner.get("name", "")),
            address=units.address_line(owner.get("address") or {}),
            phone=str(owner.get("phone", "")),
            email=str(owner.get("email", "")),
            submitter=str(owner.get("submitter_name", "")),
            submitted_as=owner.get("submitted_as", ""),
            authorisation=str(owner.get("authorisation", "")),
        )

    @property
    def reason(self) -> str:
        return str(self.extra.get("reason", ""))


def _receipt(issuing: Issuing) -> papers.ReceiptData:
    dossier, definition = issuing.dossier, issuing.definition
    case = deadline_case(definition, issuing.values)
    received = clock.local(dossier.received_at or clock.now())
    number = int(issuing.extra["register"])
    return papers.ReceiptData(
        head=issuing.head(dossier.agency_in, ""),
        applicant=issuing.party(),
        request=definition.name.vi,
        documents=_documents(issuing),
        duration=deadline_words(case.rule, "vi") if case else "",
        received_at=received,
        due_at=clock.local(dossier.due_at) if dossier.due_at else None,
        collect_at=dossier.agency_out.name_vi,
        officer=issuing.actor.name,
        officer_title=issuing.post.name_vi,
        fees=tuple(papers.FeeLine(line["name"]["vi"], line["amount"]) for line in dossier.fees),
        register_book=f"{volumes_of(number):02d}/{dossier.register_year}",
        register_number=number,
        online=dossier.channel == "online",
        sets=dossier.sets,
        collect_by=dossier.collect_by,  # type: ignore[arg-type]
        late_entry=clock.local(dossier.entered_at) if dossier.entered_at else None,
        on_request=definition.receipt == "on-request",
    )


def _documents(issuing: Issuing) -> tuple[papers.DocumentLine, ...]:
    """What was handed over at the counter, as it was counted there; what came as a file, as the service asks it."""
    dossier, definition = issuing.dossier, issuing.definition
    asked = documents_asked(definition, issuing.values)
    handed = list(dossier.handed_papers.order_by("id")) if dossier.channel != "online" else []
    if dossier.channel == "online":
        return tuple(papers.DocumentLine(paper.name.vi, paper.originals, paper.copies) for paper in asked)
    counted = {one.document for one in handed}
    scanned = set(dossier.attachments.values_list("document", flat=True)) - counted
    names = {paper.id: paper.name.vi for paper in definition.documents}
    return (
        *(
            papers.DocumentLine(names.get(one.document, one.name), one.originals, one.copies, one.certified)
            for one in handed
        ),
        *(papers.DocumentLine(paper.name.vi) for paper in asked if paper.id in scanned),
    )


def _supplement(issuing: Issuing) -> papers.SupplementData:
    extra = issuing.extra
    until = extra.get("answer_by")
    return papers.SupplementData(
        head=issuing.head(issuing.post.agency, "HDHS"),
        applicant=issuing.party(),
        request=issuing.definition.name.vi,
        items=tuple(_asked(issuing.definition, item, extra.get("reasons", {})) for item in extra.get("items", ())),
        reason=issuing.reason,
        officer=issuing.actor.name,
        officer_title=issuing.post.name_vi,
        again=str(extra.get("again", "")),
        complete_by=clock.local(until) if until else None,
        clock=extra.get("clock", ""),
    )


def _asked(definition: ServiceDefinition, item: str, why: Mapping[str, str]) -> papers.DocumentLine:
    """A paper in so many pieces as the service asks, or an answer of the form."""
    paper = next((one for one in definition.documents if one.id == item), None)
    if paper is not None:
        return papers.DocumentLine(paper.name.vi, paper.originals, paper.copies, note=why.get(item, ""))
    names = {field.id: field.label.vi for field in definition.form.fields()}
    return papers.DocumentLine(names.get(item, item), note=why.get(item, ""))


def _refusal(issuing: Issuing) -> papers.RefusalData:
    return papers.RefusalData(
        head=issuing.head(issuing.post.agency, "TCHS"),
        applicant=issuing.party(),
        request=issuing.definition.name.vi,
        reason=issuing.reason,
        officer=issuing.actor.name,
        officer_title=issuing.post.name_vi,
        at_reception=issuing.dossier.received_at is None,
        complaint=way_to_complain(issuing.post.agency),
        online=issuing.dossier.channel == "online",
    )


def _result(issuing: Issuing) -> papers.ResultData:
    """The result carries the name of whoever signed; where a later step finished it, of the last signer."""
    dossier = issuing.dossier
    return result_data(
        issuing.definition,
        issuing.head(dossier.agency_decides, "KQ"),
        answers=dossier.answers,
        applicant=dossier.applicant,
        values=issuing.values,
        signer=issuing.actor.name,
        signer_title=issuing.post.name_vi,
        replaces=issuing.extra.get("replaces"),
    )


def _consent(issuing: Issuing) -> papers.ConsentData:
    """What may now take place is the page of the form that asks for the moment, else the service."""
    dossier, definition = issuing.dossier, issuing.definition
    case = deadline_case(definition, issuing.values)
    field = case.rule.field.removeprefix("form.").split(".")[0] if case else ""
    pages = [page.title.vi for page in definition.form.pages if any(one.id == field for one in page.fields)]
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return papers.ConsentData(
        head=issuing.head(dossier.agency_decides, "XNTL"),
        applicant=issuing.party(),
        request=definition.name.vi,
        event=pages[0] if pages else definition.name.vi,
        event_at=clocks.event_of(dossier, definition),
        received_at=clock.local(dossier.received_at),
        answer_by=clock.local(dossier.due_at),
        ground="; ".join(definition.legal_basis),
    )


def _complaint(issuing: Issuing) -> papers.ComplaintAnswerData:
    """The answer to a complaint: what was found and decided is told by whoever deals with complaints."""
    extra = issuing.extra
    return papers.ComplaintAnswerData(
        head=issuing.head(extra["agency"], "TLKN"),
        applicant=issuing.party(),
        request=issuing.definition.name.vi,
        complained_at=clock.local(extra["complained_at"]),
        complaint=extra["complaint"],
        finding=extra["finding"],
        decision=extra["decision"],
        signer=issuing.actor.name,
        signer_title=issuing.post.name_vi,
        against=extra["against"],
        verdict=extra["verdict"],
        again=extra["again"],
    )


_BUILDERS: dict[str, Callable[[Issuing], papers.Paper]] = {
    "complaint": _complaint,
    "receipt": _receipt,
    "supplement": _supplement,
    "refusal": _refusal,
    "result": _result,
    "consent": _consent,
    "apology": letters.apology,
    "stop": letters.stop,
    "incident": letters.incident,
}
