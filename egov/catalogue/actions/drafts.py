"""A draft of a service is written: each edit is a revision, which can be taken back and brought again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotFound
from egov.core.source import MAX_BYTES

from ..errors import (
    DraftChanged,
    DraftClosed,
    DraftOpen,
    NothingToRedo,
    NothingToUndo,
    PartNotWritten,
    ServiceThere,
    SlugWrong,
    TextTooLong,
)
from ..models import DraftRevision, Service, ServiceDraft, ServiceVersion
from ..permissions import require_designer
from ..rewriting import parts_of, same, with_parts
from ..rules import MAX_SLUG

KEPT = 50
"""So many revisions can be taken back."""

ORIGINS = ("record", "template", "copy", "form", "version", "file", "empty")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def start_draft(
    *, actor: Actor, slug: str, source: str, origin: str, base: ServiceVersion | None = None
) -> ServiceDraft:
    """A draft of a new service, or of a new version of the service of `base`, with its first text.

    Raises `NotAllowed`; `SlugWrong`, `ServiceThere`, `DraftOpen`, `TextTooLong`.
    """
    require_designer(actor)
    if not _SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        raise SlugWrong
    if origin not in ORIGINS:
        raise ValueError(f"no origin of a draft: {origin}")
    now = clock.now()
    try:
        with transaction.atomic():
            there = Service.objects.filter(Q(slug=slug) | Q(code=slug)).first()
            if there is not None and (base is None or base.service_id != there.pk):
                raise ServiceThere
            draft = ServiceDraft.objects.create(
                slug=slug, base=base, origin=origin, opened_by_id=actor.account_id, created_at=now, changed_at=now
            )
            _add_revision(actor, draft, checked_length(source), "start")
            journal.record(
                subject=("service", slug), act="draft-start", actor=actor, refs={"draft": draft.pk, "origin": origin}
            )
            return draft
    except IntegrityError as error:
        raise DraftOpen from error


def edit_draft(
    *, actor: Actor, draft: ServiceDraft, revision: int, parts: Mapping[str, Any], part: str
) -> ServiceDraft:
    """Give keys of the service file new plain values, None removing one; whatever else the text says stays as it is.

    Where somebody has saved other keys since `revision`, both edits hold. Nothing happens where nothing is different.
    Raises `NotAllowed`, `DraftClosed`, `DraftChanged` where the same keys were saved meanwhile, `PartNotWritten`.
    """
    require_designer(actor)
    with transaction.atomic():
        kept = locked_draft(draft, ServiceDraft.WRITING)
        if kept.revision != revision and not _apart(kept, revision, parts):
            raise DraftChanged
        text = with_parts(kept.source, parts)
        if text is None:
            raise PartNotWritten
        return _write(actor, kept, text, part)


def set_source(*, actor: Actor, draft: ServiceDraft, revision: int, source: str) -> ServiceDraft:
    """Replace the whole text. Raises as `edit_draft`, and `TextTooLong`."""
    require_designer(actor)
    with transaction.atomic():
        kept = locked_draft(draft, ServiceDraft.WRITING)
        if kept.revision != revision:
            raise DraftChanged
        return _write(actor, kept, source, "file")


def undo(*, actor: Actor, draft: ServiceDraft, revision: int) -> ServiceDraft:
    """Go back to the text before the last edit. Raises `NothingToUndo` as well."""
    return _step(actor, draft, revision, back=True)


def redo(*, actor: Actor, draft: ServiceDraft, revision: int) -> ServiceDraft:
    """Bring an edit again that was taken back. Raises `NothingToRedo` as well."""
    return _step(actor, draft, revision, back=False)


def drop_draft(*, actor: Actor, draft: ServiceDraft, revision: int) -> None:
    """Give the draft up; its text stays readable."""
    require_designer(actor)
    with transaction.atomic():
        kept = locked_draft(draft, *ServiceDraft.OPEN)
        if kept.revision != revision:
            raise DraftChanged
        kept.state, kept.changed_at = ServiceDraft.DROPPED, clock.now()
        kept.save(update_fields=["state", "changed_at"])
        note(actor, kept, "draft-drop")


def locked_draft(draft: ServiceDraft, *states: str) -> ServiceDraft:
    """The draft as it is now, locked. Raises `DraftClosed` where it is in none of the states."""
    kept = ServiceDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if kept is None:
        raise NotFound
    if kept.state not in states:
        raise DraftClosed
    return kept


def note(actor: Actor, draft: ServiceDraft, act: str, **refs: Any) -> None:
    """Into the journal of the service: which draft, at which revision."""
    whole = {"draft": draft.pk, "revision": draft.revision, **refs}
    journal.record(subject=("service", draft.slug), act=act, actor=actor, refs=whole)


def checked_length(source: str) -> str:
    """The text without what no database keeps."""
    raw = source.encode("utf-8", "replace")
    if len(raw) > MAX_BYTES:
        raise TextTooLong
    return raw.decode().replace("\x00", "")


def _apart(kept: ServiceDraft, revision: int, parts: Mapping[str, Any]) -> bool:
    """Whether nobody has touched these keys since the revision that the actor saw."""
    seen = kept.history.filter(number=revision).values_list("source", flat=True).first()
    before, now = parts_of(seen) if seen is not None else None, parts_of(kept.source)
    return before is not None and now is not None and all(same(before.get(key), now.get(key)) for key in parts)


def _write(actor: Actor, draft: ServiceDraft, source: str, part: str) -> ServiceDraft:
    if checked_length(source) != draft.source:
        _add_revision(actor, draft, checked_length(source), part)
        note(actor, draft, "draft-edit", part=part)
    return draft


def _add_revision(actor: Actor, draft: ServiceDraft, source: str, part: str) -> None:
    """What had been taken back goes, and of what can be taken back the oldest."""
    now = clock.now()
    draft.history.filter(number__gt=draft.revision).delete()
    draft.source, draft.revision, draft.revisions = source, draft.revisions + 1, draft.revisions + 1
    draft.editors, draft.changed_at = _editors(draft, actor), now
    draft.save(update_fields=["source", "revision", "revisions", "editors", "changed_at"])
    DraftRevision.objects.create(
        draft=draft, number=draft.revision, source=source, part=part, by_id=actor.account_id, at=now
    )
    oldest = draft.history.order_by("-number").values_list("number", flat=True)[KEPT : KEPT + 1]
    draft.history.filter(number__lte=max(oldest, default=0)).delete()


def _editors(draft: ServiceDraft, actor: Actor) -> list[int]:
    """Whoever chose what the text says; none of them publishes it."""
    return sorted({*draft.editors, *([actor.account_id] if actor.account_id else [])})


def _step(actor: Actor, draft: ServiceDraft, revision: int, *, back: bool) -> ServiceDraft:
    require_designer(actor)
    with transaction.atomic():
        kept = locked_draft(draft, ServiceDraft.WRITING)
        if kept.revision != revision:
            raise DraftChanged
        beside = (
            kept.history.filter(number__lt=revision).order_by("-number")
            if back
            else kept.history.filter(number__gt=revision).order_by("number")
        ).first()
        if beside is None:
            raise NothingToUndo if back else NothingToRedo
        kept.source, kept.revision, kept.changed_at = beside.source, beside.number, clock.now()
        kept.editors = _editors(kept, actor)
        kept.save(update_fields=["source", "revision", "editors", "changed_at"])
        note(actor, kept, "draft-undo" if back else "draft-redo")
        return kept
