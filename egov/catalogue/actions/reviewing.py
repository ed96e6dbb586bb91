"""Two people publish a service: who wrote it sends it for review, another service designer publishes it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from egov.core import clock, journal
from egov.core.actor import Actor

from ..definition import ServiceDefinition
from ..errors import (
    DayOver,
    DraftChanged,
    DraftHasErrors,
    NoteMissing,
    NothingNew,
    PublishedByOther,
    VersionMeanwhile,
)
from ..models import Service, ServiceDraft, ServiceVersion
from ..permissions import require_designer
from ..queries import checked
from ..versions import add_version, hold_services
from .drafts import locked_draft, note

MAX_NOTE = 2_000


def send_for_review(
    *, actor: Actor, draft: ServiceDraft, revision: int, words: str, begins_on: date | None = None
) -> ServiceDraft:
    """Ask another designer to publish the draft as it stands, saying what is new and when it should begin.

    Raises `NotAllowed`, `DraftClosed`, `DraftChanged`, `NoteMissing`, `DayOver`, `DraftHasErrors`.
    """
    require_designer(actor)
    with transaction.atomic():
        kept = _seen(draft, revision, ServiceDraft.WRITING)
        _refuse_errors(kept)
        kept.note, kept.reply, kept.begins_on = _said(words), "", _coming(begins_on)
        return _move(actor, kept, ServiceDraft.IN_REVIEW, "draft-review")


def send_back(*, actor: Actor, draft: ServiceDraft, revision: int, reason: str) -> ServiceDraft:
    """Let it be written again, saying why; also whoever sent it may think better of it."""
    require_designer(actor)
    with transaction.atomic():
        kept = _seen(draft, revision, ServiceDraft.IN_REVIEW)
        kept.reply = _said(reason)
        return _move(actor, kept, ServiceDraft.WRITING, "draft-send-back")


def publish_draft(*, actor: Actor, draft: ServiceDraft, revision: int, begins_on: date | None = None) -> ServiceVersion:
    """Make the draft a version of its service, in force at once or from a day on.

    The text is checked here once more, with the locality as it is now. Raises `NotAllowed`, `DraftClosed`,
    `DraftChanged`, `PublishedByOther` for everybody who has edited it, `VersionMeanwhile`, `DraftHasErrors`,
    `NothingNew`, `DayOver`.
    """
    require_designer(actor)
    with transaction.atomic():
        hold_services()
        kept = _seen(draft, revision, ServiceDraft.IN_REVIEW)
        if actor.account_id in kept.editors:
            raise PublishedByOther
        service = Service.objects.select_for_update().filter(slug=kept.slug).first() or Service(slug=kept.slug)
        newest = _newest(service)
        if newest != kept.base:
            raise VersionMeanwhile
        definition = _refuse_errors(kept)
        if newest and newest.digest == definition.digest and newest.source == kept.source:
            raise NothingNew
        service.by_studio = True
        version = add_version(
            service, definition, kept.source, begins_on=_coming(begins_on), note=kept.note,
            made_by_id=_last_editor(kept), published_by_id=actor.account_id,
        )  # fmt: skip
        kept.begins_on = version.begins_on
        _move(actor, kept, ServiceDraft.PUBLISHED, "draft-publish")
        refs = {"version": version.number, "digest": version.digest, "draft": kept.pk}
        journal.record(subject=("service", kept.slug), act="publish", actor=actor, refs=refs)
        return version


def follow_newest(*, actor: Actor, draft: ServiceDraft, revision: int) -> ServiceDraft:
    """Having looked at a version that came meanwhile: the draft shall follow it. Its text stays as it is."""
    require_designer(actor)
    with transaction.atomic():
        kept = _seen(draft, revision, *ServiceDraft.OPEN)
        kept.base = _newest(Service.objects.filter(slug=kept.slug).first())
        return _move(actor, kept, kept.state, "draft-follow")


def _seen(draft: ServiceDraft, revision: int, *states: str) -> ServiceDraft:
    kept = locked_draft(draft, *states)
    if kept.revision != revision:
        raise DraftChanged
    return kept


def _newest(service: Service | None) -> ServiceVersion | None:
    return service.versions.order_by("-number").first() if service and service.pk else None


def _last_editor(draft: ServiceDraft) -> int | None:
    return draft.history.filter(number=draft.revision).values_list("by", flat=True).first()


def _refuse_errors(draft: ServiceDraft) -> ServiceDefinition:
    found = checked(draft.source, draft.slug)
    if found.errors or found.definition is None:
        raise DraftHasErrors(count=len(found.errors))
    return found.definition


def _said(words: str) -> str:
    said = words.replace("\x00", "").strip()
    if not said or len(said) > MAX_NOTE:
        raise NoteMissing
    return said


def _coming(begins_on: date | None) -> date | None:
    if begins_on is not None and begins_on < clock.today():
        raise DayOver
    return begins_on


def _move(actor: Actor, draft: ServiceDraft, state: str, act: str) -> ServiceDraft:
    draft.state, draft.changed_at = state, clock.now()
    draft.save(update_fields=["state", "changed_at", "note", "reply", "begins_on", "base"])
    note(actor, draft, act)
    return draft
