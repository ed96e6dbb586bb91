"""What waits for the head's decision: what is proposed, by whom, and the one act that agrees with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from egov.core.actor import Actor
from egov.dossiers.acts.agreeing import agreeing_act
from egov.dossiers.models import Task
from egov.dossiers.queries import acts_of_tasks
from egov.dossiers.worklists import Proposed, proposed_at
from egov.processes.acts import Act

from .wording import shortened
from .worklist import TaskLine, lines

NOTE_LETTERS = 140


@dataclass(frozen=True, slots=True)
class DecideLine(TaskLine):
    """A line of the inbox with what is proposed; `agree` names the act, "" where the dossier must be opened."""

    by: str = ""
    note: str = ""
    agree: str = ""
    refuses: bool = False


def decide_lines(tasks: Sequence[Task], actor: Actor, language: str) -> list[DecideLine]:
    """The tasks as on the other shelves, with what is proposed at each, in a fixed number of statements more."""
    acts, proposed = acts_of_tasks(actor, list(tasks)), proposed_at(tasks)
    shown = zip(tasks, lines(tasks, actor, language), strict=True)
    return [_line(line, agreeing_act(task, acts[task.pk]), proposed[task.pk], language) for task, line in shown]


def _line(line: TaskLine, act: Act | None, proposed: Proposed, language: str) -> DecideLine:
    return DecideLine(
        **{one.name: getattr(line, one.name) for one in fields(line)},
        by=proposed.by,
        note=shortened(proposed.note, NOTE_LETTERS),
        agree=act.label.in_language(language) if act else "",
        refuses=act is not None and act.kind == "refuse",
    )
