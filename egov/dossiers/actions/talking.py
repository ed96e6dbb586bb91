"""Notes between officers, and messages between them and the applicant inside the dossier (Circular 22/2019 Art. 6)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core import clock, journal
from egov.core.actor import Actor
from egov.core.errors import NotAllowed, NotFound, TooMany
from egov.identity.models import Account
from egov.notices.actions import leave_notices
from egov.places.queries import locality_settings

from ..errors import NothingWritten, TalkClosed
from ..models import Dossier, Exchange, OfficerNote
from ..permissions import visible_dossier
from ..queries import Case
from ..talk import may_write
from ..telling import tell_holders
from .work import tell

LONGEST = 2000


def add_note(*, actor: Actor, code: str, text: str) -> OfficerNote:
    """Write a note that officers alone read. Raises `NotFound`, `NotAllowed`, `NothingWritten`."""
    with transaction.atomic():
        dossier = visible_dossier(actor, code)
        if not actor.is_officer or dossier.erased_at:
            raise NotAllowed
        account = Account(pk=actor.account_id)
        note = OfficerNote.objects.create(dossier=dossier, account=account, text=_checked(text), at=clock.now())
        journal.record(subject=("dossier", code), act="officer-note", actor=actor, refs={"note": note.pk})
        return note


def write_message(*, actor: Actor, code: str, text: str) -> Exchange:
    """Write to the other side inside the dossier; it is told that something waits there.

    Raises `NotFound`, `NothingWritten`, `TalkClosed` when the time for it is over, `TooMany`.
    """
    text = _checked(text)
    if actor.account_id is None:
        raise NotFound
    with transaction.atomic():
        dossier = visible_dossier(actor, code)
        if not may_write(actor, dossier):
            raise TalkClosed
        if _written_lately(actor, dossier) >= locality_settings().settings.number("exchange.hourly"):
            raise TooMany
        waiting = dossier.exchanges.filter(from_officer=actor.is_officer, read_at=None).exists()
        message = Exchange.objects.create(
            dossier=dossier, account_id=actor.account_id, from_officer=actor.is_officer, text=text, at=clock.now()
        )
        refs = {"message": message.pk, "officer": actor.is_officer}
        journal.record(subject=("dossier", code), act="exchange", actor=actor, refs=refs, details={"text": text})
        if actor.is_officer:
            tell(dossier, "message", {}, definition_of(dossier.version_id))
        elif not waiting:
            _tell_officers(dossier)
        return message


def _written_lately(actor: Actor, dossier: Dossier) -> int:
    since = clock.now() - timedelta(hours=1)
    return dossier.exchanges.filter(account=actor.account_id, at__gt=since).count()


def note_read(*, actor: Actor, case: Case) -> None:
    """What the other side wrote has been read: by the applicant, or by an officer who acts with an open task.

    Where no task is open any more, by any officer of the dossier. One statement; looking is no act.
    """
    if actor.is_officer and case.open_tasks and not any(task.post_id in actor.posts for task in case.open_tasks):
        return
    unread = Exchange.objects.filter(dossier=case.dossier, from_officer=not actor.is_officer, read_at=None)
    unread.update(read_at=clock.now())


def _tell_officers(dossier: Dossier) -> None:
    """Whom the open tasks were given to, else everybody with their posts; of a closed dossier who had it last."""
    tasks = list(dossier.tasks.filter(done_at__isnull=True).order_by("id"))
    tasks = tasks or list(dossier.tasks.order_by("-done_at", "-id")[:1])
    given = {task.assignee_id for task in tasks if task.assignee_id and task.done_at is None}
    if given:
        _tell_each(dossier, given)
    posts = [task.post_id for task in tasks if task.assignee_id not in given]
    if posts:
        tell_holders(posts, "message-from-applicant", dossier, {})


def _tell_each(dossier: Dossier, accounts: set[int]) -> None:
    params = {"service": definition_of(dossier.version_id).name.as_json()}
    leave_notices((account, "message-from-applicant", dossier.code, params) for account in sorted(accounts))


def _checked(text: str) -> str:
    kept = text.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST]
    if not kept:
        raise NothingWritten
    return kept
