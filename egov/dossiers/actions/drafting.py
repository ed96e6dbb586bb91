"""Drafts: what was typed is kept verbatim until it is filed or dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from egov.catalogue.models import Service
from egov.catalogue.queries import definition_of
from egov.core import clock
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound
from egov.documents.models import StoredFile
from egov.documents.queries import check_dossier_size, is_in_vault
from egov.identity.models import Account

from ..applicants import begun_block
from ..carrying import channel_for, divided
from ..errors import NotFiledOnline
from ..models import FORM_FILE, Draft, DraftFile
from .carrying import keep_left
from .judging import papers_known

KEEP = timedelta(days=30)
FILEABLE_LEVEL = 3


def start_draft(*, actor: Actor, service: Service, prefill: Mapping[str, Any]) -> Draft:
    """A new draft of the service's current version for the signed-in citizen or business.

    Raises `NotAllowed` for officers and strangers, `NotFiledOnline` below level 3.
    """
    if actor.account_id is None or actor.is_officer:
        raise NotAllowed
    if service.level < FILEABLE_LEVEL or service.current_id is None or service.state != Service.PUBLISHED:
        raise NotFiledOnline
    account = Account.objects.get(pk=actor.account_id)
    now = clock.now()
    return Draft.objects.create(
        account=account,
        version_id=service.current_id,
        answers=dict(prefill),
        applicant=begun_block(account, definition_of(service.current_id)),
        created_at=now,
        updated_at=now,
    )


def save_draft(
    *,
    draft: Draft,
    answers: Mapping[str, Any] | None = None,
    applicant: Mapping[str, Any] | None = None,
    done: Collection[str] | None = None,
) -> None:
    """Keep what was typed, right or wrong; `done` are the parts whose answers are complete.

    Only what differs from `draft` as it was read is written, so that two windows on two pages of one draft do not undo
    each other. Where the draft stands at another version by now than `draft`, what fits that one is kept as answers,
    the rest beside them. Raises `NotFound` when it was filed or dropped meanwhile.
    """
    with transaction.atomic():
        kept = Draft.objects.select_for_update().filter(pk=draft.pk).first()
        if kept is None:
            raise NotFound
        if kept.version_id != draft.version_id:
            return _save_beside(kept, draft, answers or {}, applicant or {})
        if answers is not None:
            draft.answers = _merged(draft.answers, answers, kept.answers)
        if applicant is not None:
            draft.applicant = _merged(draft.applicant, applicant, kept.applicant)
        if done is not None:
            before, now = set(draft.pages_done), set(done)
            draft.pages_done = sorted(set(kept.pages_done) - (before - now) | (now - before))
        draft.updated_at = clock.now()
        written = {"answers": answers, "applicant": applicant, "pages_done": done}
        draft.save(update_fields=["updated_at", *(name for name, value in written.items() if value is not None)])


def _save_beside(kept: Draft, seen: Draft, answers: Mapping[str, Any], applicant: Mapping[str, Any]) -> None:
    """Keep what was typed on a page of another version than the one at which the draft stands."""
    then, now, channel = definition_of(seen.version_id), definition_of(kept.version_id), channel_for(kept)
    fits, left = divided(then.form, now.form, _changed(seen.answers, answers))
    block, block_left = divided(channel.block(then), channel.block(now), _changed(seen.applicant, applicant))
    kept.answers, kept.applicant = {**kept.answers, **fits}, {**kept.applicant, **block}
    keep_left(kept, seen.version_id, answers=left, applicant=block_left)
    kept.updated_at = clock.now()
    kept.save(update_fields=["answers", "applicant", "carried", "updated_at"])
    seen.answers, seen.applicant, seen.carried = kept.answers, kept.applicant, kept.carried


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if name not in before or before[name] != value}


def _merged(before: Mapping[str, Any], now: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """`kept` with what changed from `before` to `now`."""
    gone = before.keys() - now.keys()
    return {name: value for name, value in kept.items() if name not in gone} | _changed(before, now)


def attach_to_draft(*, draft: Draft, document: str, file: StoredFile) -> DraftFile:
    """Lay a stored file to a paper of the draft, or to a question ("form.photo") whose answer will name it.

    Raises `DossierTooLarge` over the limit of a dossier, `NotFound` when the draft was filed or dropped meanwhile.
    """
    known = papers_known(definition_of(draft.version_id))
    if document not in known or not (file.owner_id == draft.account_id or is_in_vault(draft.account_id, file)):
        raise NotFound
    with transaction.atomic():
        if Draft.objects.select_for_update().filter(pk=draft.pk).first() is None:
            raise NotFound
        total = draft.files.aggregate(total=Sum("file__size"))["total"] or 0
        check_dossier_size(stored=total, adding=file.size)
        return DraftFile.objects.create(draft=draft, document=document, file=file)


def detach_from_draft(*, draft: Draft, file_id: UUID) -> None:
    """Take a file out again; its bytes go with the clean-up of files that belong to nothing."""
    DraftFile.objects.filter(draft=draft, file=file_id).delete()


def detach_unnamed_files(*, draft: Draft) -> None:
    """Take out the files of questions that the answers name no more."""
    named = {*_texts(draft.answers), *_texts(draft.carried)}
    rows = draft.files.filter(document__startswith=FORM_FILE)
    DraftFile.objects.filter(pk__in=[row.pk for row in rows if str(row.file_id) not in named]).delete()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _texts(part)


def drop_draft(*, draft: Draft) -> None:
    draft.delete()


def drop_old_drafts() -> int:
    """Drafts untouched for 30 days go (D19); the number dropped."""
    return Draft.objects.filter(updated_at__lt=clock.now() - KEEP).delete()[0]
