"""The act by which a head agrees with what lies before him or her, where one key is enough for it."""

from __future__ import annotations

from collections.abc import Sequence

from egov.processes.acts import Act

from ..models import Task
from .offering import needs_reason
from .specs import SPECS


def agreeing_act(task: Task, acts: Sequence[Act]) -> Act | None:
    """The first act offered that leads on and asks for no word; None where one must be written, or nothing led on.

    A refusal that was proposed is agreed with by signing it.
    """
    return next((act for act in acts if act.kind != "back" and not _asks(task, act.name)), None)


def _asks(task: Task, act: str) -> bool:
    fields = SPECS[act].fields if act in SPECS else ()
    return needs_reason(task, act) or any(field.required for field in fields)
