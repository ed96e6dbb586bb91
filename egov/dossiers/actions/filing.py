"""Filing: one transaction makes the dossier, its papers, its first task, the journal and the notice."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import rfc8785
from django.db import connection, transaction

from egov.catalogue.choices import deciding_commune
from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.fees import fees_due
from egov.catalogue.models import Service, ServiceVersion
from egov.catalogue.queries import definition_of, service_of
from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.core.vietnamese import search_key
from egov.documents.models import StoredFile
from egov.documents.queries import check_dossier_size, vault_items_of
from egov.forms.evaluate import Evaluated
from egov.identity.models import Account
from egov.notices.actions import notify
from egov.places.models import Agency, Post
from egov.places.queries import locality_settings

from ..applicants import default_block
from ..carrying import what_changed
from ..channels import ONLINE
from ..clocks import reception_due
from ..codes import next_dossier_code
from ..errors import AnswersRefused, KeyUsed, NotFiledOnline, ServiceChanged, ServiceRetired
from ..models import Attachment, Dossier, Draft, Task
from ..routing import routes_for
from ..telling import said_of
from .carrying import bring
from .drafting import FILEABLE_LEVEL
from .judging import Judged, judge, papers_known

RECEPTION_STEP = "reception"


@dataclass(frozen=True, slots=True)
class AtCounter:
    """What only a filing at a counter says: the clerk's post there, where the result goes, a number kept for it.

    `moment` is the true time at which it was handed in; `entered_at` stands where it was typed in later.
    """

    post: Post
    agency_out: Agency
    moment: datetime
    sets: int = 1
    collect_by: str = "counter"
    code: str = ""
    entered_at: datetime | None = None
    refs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that is filed, checked and ready to be written."""

    version_id: int
    definition: ServiceDefinition
    account: Account
    applicant: Mapping[str, Any]
    evaluated: Evaluated
    files: Sequence[tuple[str, StoredFile]]
    channel: str
    draft_id: UUID | None = None
    idempotency_key: str | None = None
    counter: AtCounter | None = None
    complete: bool = True
    """False where it is asked to be completed, or refused, as it lies there."""
    collect_by: str = "counter"


def submit_draft(*, actor: Actor, draft_id: UUID, seen: int | None = None) -> Dossier:
    """File a draft under the version in force; filed already, the same dossier comes back.

    `seen` is the version that the person has looked at, without it the draft's own. Where another is in force, the
    draft is brought to it first. Raises `ServiceChanged` once where the person would file what they have not seen,
    `ServiceRetired`, `NotFiledOnline`, and `AnswersRefused` with every error; the draft is kept.
    """
    if actor.account_id is None or actor.is_officer:
        raise NotAllowed
    with transaction.atomic():
        found = Draft.objects.select_for_update(of=("self",)).select_related("account")
        draft = found.filter(pk=draft_id, account=actor.account_id).first()
        if draft is None:
            return _filed_before(actor, draft_id=draft_id)
        since = draft.version_id if seen is None else seen
        bring(draft, _fileable(draft.version_id))
        if not unseen(draft, since):
            return _file(actor, draft)
    raise ServiceChanged


def unseen(draft: Draft, since: int) -> bool:
    """Whether somebody who has looked at the version `since` would file something that they have not seen."""
    return since != draft.version_id and any(change.to_see for change in what_changed(draft, since))


def _file(actor: Actor, draft: Draft) -> Dossier:
    """What the draft keeps beside its answers, from an older version, is not filed."""
    definition = definition_of(draft.version_id)
    files = [(row.document, row.file) for row in draft.files.select_related("file")]
    known = papers_known(definition)
    filing = check_filing(
        version_id=draft.version_id,
        account=draft.account,
        block=draft.applicant,
        answers=draft.answers,
        files=[(document, file) for document, file in files if document in known],
        draft_id=draft.pk,
    )
    dossier = write_filing(actor=actor, filing=filing)
    draft.delete()
    return dossier


def service_in_force(version_id: int) -> Service:
    """The service of this version with the version in force. Raises `ServiceRetired` where there is none."""
    service = service_of(version_id)
    if service.state != Service.PUBLISHED or service.current_id is None:
        raise ServiceRetired
    return service


def _fileable(version_id: int) -> Service:
    service = service_in_force(version_id)
    if service.level < FILEABLE_LEVEL:
        raise NotFiledOnline
    return service


def file_answers(
    *,
    actor: Actor,
    version: ServiceVersion,
    answers: Mapping[str, Any],
    block: Mapping[str, Any] | None,
    files: Iterable[tuple[str, StoredFile]],
    idempotency_key: str,
) -> tuple[Dossier, bool]:
    """File answers at once, as a program does: (dossier, whether it was made now).

    They go under the version that is in force now, whichever of its service's versions is named.
    The same account and key give the same dossier, however often and however many at once. Raises `KeyUsed` for
    another service under the same key, `ServiceRetired`, `NotFiledOnline`.
    """
    if actor.account_id is None or actor.is_officer:
        raise NotAllowed
    with transaction.atomic():
        lock_key(f"filing:{actor.account_id}:{idempotency_key}")
        before = Dossier.objects.filter(submitter=actor.account_id, idempotency_key=idempotency_key).first()
        if before is not None:
            if definition_of(before.version_id).code != definition_of(version.pk).code:
                raise KeyUsed(code=before.code)
            return before, False
        service, account = _fileable(version.pk), Account.objects.get(pk=actor.account_id)
        assert service.current_id is not None
        filing = check_filing(
            version_id=service.current_id,
            account=account,
            block={**default_block(account), **(block or {})},
            answers=answers,
            files=list(files),
            idempotency_key=idempotency_key,
        )
        return write_filing(actor=actor, filing=filing), True


def check_answers(
    *,
    actor: Actor,
    version: ServiceVersion,
    answers: Mapping[str, Any],
    block: Mapping[str, Any] | None,
    attached: Collection[str],
) -> None:
    """Raise what `file_answers` would raise, before a single file is stored; `attached` are ids of papers."""
    if actor.account_id is None or actor.is_officer:
        raise NotAllowed
    if version.service.level < FILEABLE_LEVEL:
        raise NotFiledOnline
    account = Account.objects.get(pk=actor.account_id)
    whole = {**default_block(account), **(block or {})}
    _refuse(judge(definition_of(version.pk), account, whole, answers, attached))


def lock_key(text: str) -> None:
    """Hold an advisory lock on `text` until the transaction ends: its twin waits, then finds what was made."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def filed_before(actor: Actor, *, draft_id: UUID) -> Dossier | None:
    """The dossier that this draft of the actor became, if it was filed."""
    return Dossier.objects.filter(draft_id=draft_id, submitter=actor.account_id).first()


def _filed_before(actor: Actor, *, draft_id: UUID) -> Dossier:
    dossier = filed_before(actor, draft_id=draft_id)
    if dossier is None:
        raise NotFound
    return dossier


def check_filing(
    *,
    version_id: int,
    account: Account,
    block: Mapping[str, Any],
    answers: Mapping[str, Any],
    files: Sequence[tuple[str, StoredFile]],
    draft_id: UUID | None = None,
    idempotency_key: str | None = None,
) -> Filing:
    """Validate everything; raises `AnswersRefused` listing every error at once, `DossierTooLarge`."""
    definition = definition_of(version_id)
    file_ids = {str(file.pk) for _, file in files} if draft_id else None
    attached = {document for document, _ in files}
    judged = judge(definition, account, block, answers, attached, file_ids=file_ids)
    _refuse(judged)
    check_dossier_size(stored=0, adding=sum(file.size for _, file in files))
    return Filing(
        version_id,
        definition,
        account,
        judged.applicant,
        judged.evaluated,
        files,
        ONLINE.id,
        draft_id,
        idempotency_key,
        collect_by=judged.collect_by,
    )


def _refuse(judged: Judged) -> None:
    if judged.errors:
        raise AnswersRefused(judged.errors)


def write_filing(*, actor: Actor, filing: Filing) -> Dossier:
    """The rows of one filing, in the caller's transaction."""
    definition, counter = filing.definition, filing.counter
    now = counter.moment if counter else clock.now()
    routes = routes_for(definition, deciding_commune(definition, filing.evaluated.values))
    deciding = routes.agency(definition.decided_by.agency)
    clerk = counter.post if counter else routes.reception(definition, deciding)
    fees = [line.as_json() for line in fees_due(definition, filing.evaluated.values, complete=filing.complete)]
    code = counter.code if counter else ""
    code = code or next_dossier_code(clerk.agency, clock.local(now).date(), locality_settings().code_order)
    dossier = Dossier.objects.create(
        code=code,
        version_id=filing.version_id,
        state="filed",
        channel=filing.channel,
        submitter=filing.account,
        owner=filing.account if filing.applicant["filing_for"] == "self" else None,
        applicant=dict(filing.applicant),
        answers=filing.evaluated.answers,
        agency_in=clerk.agency,
        agency_decides=deciding,
        agency_out=counter.agency_out if counter else clerk.agency,
        filed_at=now,
        fees=fees,
        fee_total=sum(line["amount"] for line in fees),
        search_key=dossier_search_key(code, filing.applicant, definition.name.vi),
        draft_id=filing.draft_id,
        idempotency_key=filing.idempotency_key,
        sets=counter.sets if counter else definition.sets,
        collect_by=counter.collect_by if counter else filing.collect_by,
        entered_at=counter.entered_at if counter else None,
    )
    keep_files(dossier, filing.files, phase="filing")
    Task.objects.create(
        dossier=dossier,
        kind=Task.RECEPTION,
        step=RECEPTION_STEP,
        post=clerk,
        opened_at=now,
        due_at=reception_due(definition, now, clerk.agency),
    )
    refs = {"to": "filed", "service": definition.code, "version": filing.version_id, "channel": filing.channel}
    journal.record(
        subject=("dossier", code),
        act="file",
        actor=actor,
        new=True,
        refs={**refs, **(counter.refs if counter else {})},
        details={"answers": answers_digest(dossier.answers), "applicant": answers_digest(dossier.applicant)},
    )
    if not counter:
        _tell_filed(dossier, filing)
    return dossier


def _tell_filed(dossier: Dossier, filing: Filing) -> None:
    notify(
        account_id=filing.account.pk,
        kind="filed",
        subject=dossier.code,
        params=said_of(filing.definition, "filed"),
        email=filing.applicant.get("email", ""),
    )


def keep_files(dossier: Dossier, files: Sequence[tuple[str, StoredFile]], *, phase: str) -> None:
    """Make the files part of the dossier, so that no clean-up takes them."""
    if not files:
        return
    now, certified = clock.now(), _certified(dossier, files)
    Attachment.objects.bulk_create(
        Attachment(
            dossier=dossier,
            document=document,
            file=file,
            phase=phase,
            added_at=now,
            vault_item_id=certified.get(file.pk),
            comparison=Attachment.MATCHING if file.pk in certified else Attachment.NOT_COMPARED,
        )
        for document, file in files
    )
    StoredFile.objects.filter(pk__in=[file.pk for _, file in files]).update(kept=True)


def _certified(dossier: Dossier, files: Sequence[tuple[str, StoredFile]]) -> dict[UUID, int]:
    """Certified copies among the files, from the vault of whoever files: nobody need compare them again."""
    if dossier.submitter_id is None:
        return {}
    return vault_items_of(dossier.submitter_id, [file.pk for _, file in files])


def answers_digest(value: Mapping[str, Any]) -> str:
    """The chain covers what was filed through this digest: SHA-256 over RFC 8785 JSON, hex."""
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def dossier_search_key(code: str, applicant: Mapping[str, Any], service: str) -> str:
    parts = [code, applicant.get("name"), applicant.get("citizen_number"), applicant.get("tax_code")]
    parts += [applicant.get("phone"), service]
    return search_key(" ".join(str(part) for part in parts if part))
