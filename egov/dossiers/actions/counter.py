"""Taking a dossier in at a counter: filed and received in one transaction (Decree 61/2018 Art. 16, 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.models import ServiceVersion
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed
from egov.documents.models import StoredFile
from egov.documents.queries import check_dossier_size
from egov.identity.actions import hold_account
from egov.identity.models import Account
from egov.places.models import Agency, Post
from egov.processes.table import SUPPLEMENT

from ..acts import RECEIVE, REFUSE_RECEPTION
from ..applicants import NOT_FOR
from ..channels import Channel
from ..counter_block import BY_POST, channel_of, default_counter_block
from ..errors import ActNotOffered, AnswersRefused, KeyUsed, NotTakenIn, ReasonNeeded, ServiceChanged
from ..models import Dossier, Draft
from ..permissions import counters_of
from .asking import refuse_unknown
from .filing import AtCounter, Filing, lock_key, service_in_force, write_filing
from .handing import Handed, keep_handed
from .judging import Judged, judge
from .marking import take_fee
from .receiving import received
from .reserving import reserve_for_use, use_number
from .undoing import keep_undo_point, picture_of
from .work import Work
from .working import handler_of

ACTS: Final = (RECEIVE, SUPPLEMENT, REFUSE_RECEPTION)
COLLECT: Final = ("counter", "post", "online")
MOST_SETS: Final = 20


@dataclass(frozen=True, slots=True)
class TakingIn:
    """What a person hands over and says at a counter, and what the clerk does with it.

    `act` is "receive", "ask-supplement" (with `items`, ids of papers and fields, and the reason as `note`) or "refuse"
    (with the reason). Without `sets` it is as many as the service asks for. `number` is one of a reserved block, with
    the true time of reception as `received_at`.
    """

    block: Mapping[str, Any]
    answers: Mapping[str, Any]
    handed: Sequence[Handed] = ()
    files: Sequence[tuple[str, StoredFile]] = ()
    act: str = RECEIVE
    note: str = ""
    items: Sequence[str] = ()
    sets: int | None = None
    collect_by: str = "counter"
    agency_out: Agency | None = None
    fee_taken: bool = False
    receipt_wanted: bool = False
    number: str = ""
    received_at: datetime | None = None
    named: bool = True
    """Whether answers name the files of questions; False where files come another way."""

    refs: Mapping[str, Any] = field(default_factory=dict)


def key_of(actor: Actor, key: str) -> UUID:
    """The key of a program's own as the key of a dossier; two clerks' keys never meet."""
    return uuid5(NAMESPACE_URL, f"counter:{actor.account_id}:{key}")


def take_in(
    *, actor: Actor, version: ServiceVersion, person: Account, taking: TakingIn, counter: Post, key: UUID
) -> tuple[Dossier, bool]:
    """File and receive, ask for a supplement, or refuse, at once: (dossier, whether it was made now).

    The same key gives the same dossier, however often and however many at once; a draft of this key is done with.
    Nothing is written when anything is wrong. It goes under the version in force, whichever of its service's versions
    is named; `ServiceChanged` where a clerk has typed it under another. Raises `NotAllowed` for whoever does not sit
    at the counter, `ServiceRetired`, `AccountGone`, `NotTakenIn`, `AnswersRefused`, `ReasonNeeded`, `KeyUsed`, and
    what a reserved number can be refused for.
    """
    if all(counter.pk != post.pk for post in counters_of(actor)):
        raise NotAllowed
    with transaction.atomic():
        lock_key(f"counter:{key}")
        before = Dossier.objects.filter(draft_id=key).first()
        if before is not None:
            return _same(before, counter, version), False
        hold_account(person.pk)
        version_id = service_in_force(version.pk).current_id
        own = Draft.objects.filter(pk=key, clerk=actor.account_id)
        if version_id is None or (version_id != version.pk and own.exists()):
            raise ServiceChanged
        definition = definition_of(version_id)
        judged = check_taking_in(definition, person, taking)
        reserved = reserve_for_use(actor, counter, taking.number, taking.received_at)
        taking = replace(taking, received_at=reserved.moment, refs=reserved.refs)
        filing = _filing(definition, version_id, person, taking, judged, counter, key)
        dossier = write_filing(actor=actor, filing=filing)
        use_number(reserved, dossier)
        keep_handed(actor, dossier, taking.handed)
        _do(actor, dossier, definition, taking, counter)
        own.delete()
        return dossier, True


def _same(before: Dossier, counter: Post, version: ServiceVersion) -> Dossier:
    if before.agency_in_id != counter.agency_id or (
        definition_of(before.version_id).code != definition_of(version.pk).code
    ):
        raise KeyUsed(code=before.code)
    return before


def check_taking_in(definition: ServiceDefinition, person: Account, taking: TakingIn) -> Judged:
    """Everything that would keep it from being received; told before anything is written.

    Where a supplement is asked or it is refused, what is missing is the very reason: only the person must be known.
    It may be refused because the service is not for them, too.
    Raises `NotTakenIn`, `ActNotOffered`, `ReasonNeeded`, `AnswersRefused`, `DossierTooLarge`.
    """
    whole = {**default_counter_block(person), **taking.block}
    channel = channel_of(whole)
    _refuse_impossible(definition, taking, channel)
    there = {document for document, _ in taking.files}
    there |= {one.document for one in taking.handed if one.pieces and one.document}
    files = {str(file.pk) for _, file in taking.files} if taking.named else None
    judged = judge(definition, person, whole, taking.answers, there, channel=channel, file_ids=files)
    found = judged.errors
    if taking.act != RECEIVE:
        found = [error for error in found if error.path.startswith("applicant.") or error.code == "unknown-paper"]
    if taking.act == REFUSE_RECEPTION:
        found = [error for error in found if error.code not in NOT_FOR]
    if found:
        raise AnswersRefused(found)
    check_dossier_size(stored=0, adding=sum(file.size for _, file in taking.files))
    return judged


def _sets_of(taking: TakingIn, definition: ServiceDefinition) -> int:
    return definition.sets if taking.sets is None else taking.sets


def _refuse_impossible(definition: ServiceDefinition, taking: TakingIn, channel: Channel) -> None:
    if not definition.can_be_taken_in or channel.id not in definition.channels:
        raise NotTakenIn
    sets = _sets_of(taking, definition)
    if taking.act not in ACTS or taking.collect_by not in COLLECT or not 1 <= sets <= MOST_SETS:
        raise ActNotOffered
    if taking.act != RECEIVE and not taking.note.strip():
        raise ReasonNeeded
    if taking.act == SUPPLEMENT:
        refuse_unknown(definition, taking.items)


def _filing(
    definition: ServiceDefinition,
    version_id: int,
    person: Account,
    taking: TakingIn,
    judged: Judged,
    counter: Post,
    key: UUID,
) -> Filing:
    channel = BY_POST if judged.applicant.get("submitted_as") == BY_POST.id else channel_of({})
    late = taking.received_at is not None
    here = AtCounter(
        post=counter,
        agency_out=taking.agency_out or counter.agency,
        moment=taking.received_at or clock.now(),
        sets=_sets_of(taking, definition),
        collect_by=taking.collect_by,
        code=taking.number,
        entered_at=clock.now() if late else None,
        refs=taking.refs,
    )
    return Filing(
        version_id=version_id,
        definition=definition,
        account=person,
        applicant=judged.applicant,
        evaluated=judged.evaluated,
        files=taking.files,
        channel=channel.id,
        draft_id=key,
        counter=here,
        complete=not judged.errors,
    )


def _do(actor: Actor, dossier: Dossier, definition: ServiceDefinition, taking: TakingIn, counter: Post) -> None:
    """The fee, then reception itself: a slip of the clerk can be taken back, money in the till cannot."""
    if taking.fee_taken and dossier.fee_total and taking.act == RECEIVE:
        dossier.paid_at = take_fee(actor=actor, code=dossier.code).paid_at
    task = dossier.tasks.get()
    task.dossier, task.post = dossier, counter
    work = Work(actor, dossier, task, [task], definition, taking.act, taking.note.strip(), list(taking.items))
    before = picture_of(work)
    if taking.act == RECEIVE:
        on_request = definition.receipt == "on-request"
        moment = taking.received_at or clock.now()
        received(work, moment, receipt=not on_request or taking.receipt_wanted, more=dict(taking.refs))
    else:
        handler_of(work)(work)
    keep_undo_point(work, before)
