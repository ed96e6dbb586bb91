"""Giving an open task to a colleague who acts with its post, and handing over all of somebody's work."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from egov.catalogue.queries import definition_of
from egov.core import journal
from egov.core.actor import Actor
from egov.core.errors import DomainError, NotFound
from egov.identity.models import Account
from egov.identity.queries import holders_of
from egov.notices.actions import notify

from ..errors import NotAHolder
from ..models import Dossier, Task
from ..naming import task_name
from ..permissions import may_assign
from .work import already_done, locked_dossier

MOST_AT_ONCE = 200


def assign_task(*, actor: Actor, task_id: int, to: int | None, note: str = "", tell: bool = True) -> Dossier:
    """Give an open task to a colleague, or to nobody in particular (None); whoever holds its post can still do it.

    The colleague is told, unless it is the actor or `tell` is false. Raises `NotFound` for a task that is not the
    actor's to give, `TaskDone`, `NotAHolder`.
    """
    with transaction.atomic():
        found = Task.objects.filter(pk=task_id).values_list("dossier_id", flat=True).first()
        if found is None:
            raise NotFound
        dossier = locked_dossier(found)
        task = dossier.tasks.select_related("post__agency", "done_by").filter(pk=task_id).first()
        if task is None or not may_assign(actor, task):
            raise NotFound
        if task.done_at:
            raise already_done(task)
        if to is not None and not holders_of(task.post_id).filter(pk=to).exists():
            raise NotAHolder
        if task.assignee_id != to:
            _give(actor, dossier, task, to, note.strip())
            if tell and to is not None and to != actor.account_id:
                _tell(actor, dossier, task, to)
        return dossier


def hand_over_work(
    *, actor: Actor, tasks: Collection[int], to: int | None, note: str = ""
) -> tuple[list[Dossier], list[tuple[int, DomainError]]]:
    """Give several tasks to one colleague, each for itself: what was done, and what was not and why.

    At most 200 at once; the colleague gets one notice for all of them.
    """
    done, refused = [], []
    for task_id in list(dict.fromkeys(tasks))[:MOST_AT_ONCE]:
        try:
            done.append(assign_task(actor=actor, task_id=task_id, to=to, note=note, tell=False))
        except DomainError as error:
            refused.append((task_id, error))
    if done and to is not None and to != actor.account_id:
        params = {"person": actor.name, "count": str(len(done))}
        notify(account_id=to, kind="work-handed-over", subject="", params=params)
    return done, refused


def _give(actor: Actor, dossier: Dossier, task: Task, to: int | None, note: str) -> None:
    refs = {"task": task.pk, "step": task.step, "from_account": task.assignee_id, "to_account": to}
    task.assignee = Account(pk=to) if to is not None else None
    task.save(update_fields=["assignee"])
    details = {"note": note} if note else None
    journal.record(subject=("dossier", dossier.code), act="reassign", actor=actor, refs=refs, details=details)


def _tell(actor: Actor, dossier: Dossier, task: Task, to: int) -> None:
    definition = definition_of(dossier.version_id)
    params = {
        "service": definition.name.as_json(),
        "step": task_name(definition, task.step).as_json(),
        "person": actor.name,
    }
    notify(account_id=to, kind="assigned", subject=dossier.code, params=params)
