"""Who has opened a dossier: what was done before cannot be taken back behind their back."""

from __future__ import annotations

from egov.core import clock
from egov.core.actor import Actor

from ..models import Dossier, Task
from ..permissions import is_applicant
from ..queries import Case


def note_opened(*, actor: Actor, case: Case) -> None:
    """Remember that the applicant, or the holder of an open task, has the dossier before their eyes.

    One statement when there is something to remember, none else; looking is no act, so nothing is journaled.
    """
    now = clock.now()
    if is_applicant(actor, case.dossier):
        Dossier.objects.filter(pk=case.dossier.pk).update(citizen_seen_at=now)
        return
    unseen = [task.pk for task in case.open_tasks if task.post_id in actor.posts and task.seen_at is None]
    if unseen:
        Task.objects.filter(pk__in=unseen, seen_at=None).update(seen_at=now, seen_by=actor.account_id)
