"""A head agrees with several proposals at once, each by the act that it wants."""

from __future__ import annotations

from collections.abc import Collection

from egov.core.actor import Actor
from egov.core.errors import DomainError

from ..acts.agreeing import agreeing_act
from ..errors import MustBeOpened
from ..models import Dossier, Task
from ..queries import acts_of_tasks
from .working import complete_task


def agree_tasks(
    *, actor: Actor, task_ids: Collection[int]
) -> tuple[list[tuple[Dossier, str]], list[tuple[int, DomainError]]]:
    """Sign, or agree with, what is proposed at each of these tasks, each for itself.

    What was done with its act, and what was not and why: `MustBeOpened` where a word must be written, and everything
    that `complete_task` raises.
    """
    own = Task.objects.filter(pk__in=task_ids, post__in=actor.posts).select_related("dossier", "post")
    tasks = {task.pk: task for task in own}
    acts = acts_of_tasks(actor, list(tasks.values()))
    done, refused = [], []
    for task_id in task_ids:
        task = tasks.get(task_id)
        act = agreeing_act(task, acts[task_id]) if task else None
        try:
            if act is None and task and task.done_at is None:
                raise MustBeOpened
            # What is not there or was done meanwhile is told by the act itself.
            name = act.name if act else ""
            done.append((complete_task(actor=actor, task_id=task_id, act=name), name))
        except DomainError as error:
            refused.append((task_id, error))
    return done, refused
