"""The work that waits for an officer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from egov.core.errors import NotAllowed, NotFound
from egov.dossiers import actions, queries
from egov.dossiers.acts import SPECS
from egov.dossiers.lifecycle import STATES

from .access import Bearer, caller
from .bodies import Body, body_of
from .description import takes
from .errors import PlaceUnknown
from .shown import local

router = Router(tags=["tasks"])
MAX_ITEMS = 100


class ActFieldOut(Schema):
    id: str
    kind: str = Field(
        description="text, long_text, money (đồng), number, day, moment, agency, agencies, choice, reasons {item: why}"
    )
    label: str
    required: bool
    options: list[str]


class ActOut(Schema):
    act: str
    kind: str = Field(description="forward, back, supplement, refuse, other")
    text: str
    to: list[str] = Field(description="where it leads; for a send-back what `to` may name")
    fields: list[ActFieldOut] = Field(description="what `answers` must or may hold")


class TaskOut(Schema):
    id: int
    dossier: str
    step: str
    due: datetime
    acts: list[ActOut]


class TaskPage(Schema):
    items: list[TaskOut]
    next: str | None


class ActIn(Body):
    act: str = Field(max_length=30)
    note: str | None = Field(default=None, max_length=5000)
    answers: dict[str, Any] | None = Field(
        default=None, description='for a supplement {"items": [ids of what lacks]}; else the fields of the act by id'
    )
    to: str | None = Field(default=None, max_length=60, description="the target of a send-back")


class ActDone(Schema):
    dossier: str
    state: int = Field(ge=1, le=10)


@router.get("/tasks", auth=Bearer("work"), response=TaskPage, summary="Open tasks of the caller's posts, due first")
def list_tasks(request: HttpRequest, mine: bool = True, q: str = "", after: str = "") -> dict[str, Any]:
    """`mine` is always meant: nobody works from another's queue."""
    actor, language = caller(request), request.LANGUAGE_CODE
    if not actor.is_officer:
        raise NotAllowed
    place = queries.Keyset.parse(after)
    if after and place is None:
        raise PlaceUnknown
    rows, following = queries.inbox_page(queries.tasks_open_for(actor, text=q[:200]), place)
    acts = queries.acts_of_tasks(actor, rows)
    items = [
        {
            "id": task.pk,
            "dossier": task.dossier.code,
            "step": task.step,
            "due": local(task.due_at),
            "acts": [
                {
                    "act": act.name,
                    "kind": act.kind,
                    "text": act.label.in_language(language),
                    "to": list(act.leads_to),
                    "fields": _fields(act.name, language),
                }
                for act in acts[task.pk]
            ],
        }
        for task in rows
    ]
    return {"items": items, "next": str(following) if following else None}


@router.post(
    "/tasks/{task_id}/complete",
    auth=Bearer("work"),
    response=ActDone,
    summary="Do one act at a task",
    openapi_extra=takes(ActIn),
)
def complete(request: HttpRequest, task_id: int) -> dict[str, Any]:
    actor = caller(request)
    if not 0 < task_id < 2**63:
        raise NotFound
    with body_of(request, ActIn) as body:
        dossier = actions.complete_task(
            actor=actor,
            task_id=task_id,
            act=body.act,
            note=body.note or "",
            items=items_of(body),
            to=body.to or "",
            answers=body.answers,
        )
    return {"dossier": dossier.code, "state": STATES[dossier.state].national}


def _fields(act: str, language: str) -> list[dict[str, Any]]:
    fields = SPECS[act].fields if act in SPECS else ()
    return [
        {
            "id": field.id,
            "kind": field.kind,
            "label": field.label.in_language(language),
            "required": field.required,
            "options": [option for option, _ in field.options],
        }
        for field in fields
    ]


def items_of(body: ActIn) -> list[str]:
    """What a supplement asks for."""
    items = (body.answers or {}).get("items", [])
    return [str(item)[:60] for item in items][:MAX_ITEMS] if isinstance(items, list) else []
