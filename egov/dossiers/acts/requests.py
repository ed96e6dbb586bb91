"""Requests to the head: what an officer may not do alone is asked of whoever heads the deciding agency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from egov.core.source import Text

from ..models import Task
from ..routing import is_head_position
from .offering import Situation
from .specs import TASK_NAMES, ActSpec, declare

SUPPLEMENT_REQUEST: Final = "supplement"
EXTENSION_REQUEST: Final = "extension"
HALT_REQUEST: Final = "halt"
STEPS: Final = {
    SUPPLEMENT_REQUEST: "request-supplement",
    EXTENSION_REQUEST: "request-extension",
    HALT_REQUEST: "request-halt",
}
DECLINE: Final = "decline"

TASK_NAMES["request-supplement"] = Text("Đề nghị cho yêu cầu bổ sung", "Request to ask for a supplement")
TASK_NAMES["request-extension"] = Text("Đề nghị gia hạn", "Request to extend the deadline")
TASK_NAMES["request-halt"] = Text("Đề nghị dừng giải quyết", "Request to stop the work")

declare(
    ActSpec(
        DECLINE,
        "back",
        Text("Không đồng ý", "Decline"),
        leads=Text("Người đề nghị biết lý do và làm tiếp như cũ.", "Whoever asked learns why, and goes on as before."),
        done=Text("Đã trả lời không đồng ý.", "Declined. Whoever asked is told why."),
        note=Text("Lý do không đồng ý", "Why you decline"),
        needs_reason=True,
        undoable=True,
    )
)


def open_request(tasks: Sequence[Task], proposal: str) -> Task | None:
    """The request of this kind that waits for the head, if there is one."""
    return next(
        (t for t in tasks if t.kind == Task.REQUEST and t.proposal == proposal and t.done_at is None),
        None,
    )


def is_request(situation: Situation, proposal: str) -> bool:
    """Whether the task at hand is a request of this kind that can be answered now."""
    task = situation.task
    return task.kind == Task.REQUEST and task.proposal == proposal and not task.paused


def works_on_it(situation: Situation) -> bool:
    """Whether the task at hand is a step of the deciding agency, which alone speaks for the dossier."""
    task = situation.task
    return task.kind == Task.STEP and task.post.agency_id == situation.dossier.agency_decides_id


def at_head(situation: Situation) -> bool:
    """Whether the task at hand lies with the head."""
    return is_head_position(situation.task.post.position)
