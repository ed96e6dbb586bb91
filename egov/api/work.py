"""The work that waits for an officer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from egov.core.errors import NotFound
from egov.dossiers import actions, queries
from egov.dossiers.lifecycle import STATES

from .access import Bearer, caller

router = Router(tags=["tasks"])


class ActIn(Schema):
    act: str = Field(max_length=30)
    note: str = Field(default="", max_length=5000)
    answers: dict[str, Any] = Field(default_factory=dict, description='for a supplement: {"items": [ids]}')
    to: str = Field(default="", max_length=60, description="the target of a send-back")


@router.get("/tasks", auth=Bearer("work"), summary="Open tasks of the caller's posts, due first")
def list_tasks(request: HttpRequest, mine: int = 1, q: str = "", after: str = "") -> Any:
    actor = caller(request)
    tasks = queries.tasks_open_for(actor, text=q[:200])
    rows, following = queries.inbox_page(tasks, queries.Keyset.parse(after))
    acts = queries.acts_of_tasks(rows)
    items = [
        {
            "id": task.pk,
            "dossier": task.dossier.code,
            "step": task.step,
            "due": task.due_at,
            "acts": [{"act": act.name, "kind": act.kind} for act in acts[task.pk]],
        }
        for task in rows
    ]
    return {"items": items, "next": str(following) if following else None}


@router.post("/tasks/{task_id}/complete", auth=Bearer("work"), summary="Do one act at a task")
def complete(request: HttpRequest, task_id: int, body: ActIn) -> Any:
    if not 0 < task_id < 2**63:
        raise NotFound
    items = body.answers.get("items", [])
    dossier = actions.complete_task(
        actor=caller(request),
        task_id=task_id,
        act=body.act,
        note=body.note,
        items=[str(item)[:60] for item in items][:100] if isinstance(items, list) else [],
        to=body.to,
    )
    return {"dossier": dossier.code, "state": STATES[dossier.state].national}
