"""What a head may do at a dossier without holding a task there: read under the lock, with the head's post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from egov.catalogue.definition import ServiceDefinition
from egov.catalogue.queries import definition_of
from egov.core.actor import Actor
from egov.places.models import Post

from ..models import Dossier, Task
from ..permissions import as_head, visible_dossier
from .work import locked_dossier


@dataclass(frozen=True, slots=True)
class Heading:
    """A dossier under the lock, in the hands of the head of its deciding agency."""

    actor: Actor
    dossier: Dossier
    post: Post
    tasks: Sequence[Task]
    definition: ServiceDefinition

    @property
    def refs(self) -> dict[str, Any]:
        stood_in = self.actor.acts_for(self.post.pk)
        return {"post": self.post.pk, "for": stood_in} if stood_in else {"post": self.post.pk}

    @property
    def first_task(self) -> Task | None:
        """The oldest open task of the process."""
        kinds = (Task.RECEPTION, Task.STEP)
        return next((task for task in self.tasks if task.done_at is None and task.kind in kinds), None)


def heading(actor: Actor, code: str) -> Heading:
    """Raises `NotFound` for what is not the actor's to see, `NotAllowed` for anybody but the deciding agency's head."""
    dossier = locked_dossier(visible_dossier(actor, code).pk)
    post = as_head(actor, dossier)
    tasks = list(dossier.tasks.select_related("post__agency").order_by("id"))
    return Heading(actor, dossier, post, tasks, definition_of(dossier.version_id))
