"""What may be done at a step now, and what each act leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from egov.core.source import Text

from .graph import first_tasks, signer_after, tasks_after
from .table import (
    END,
    PAYMENT,
    PROPOSE,
    SEND_BACK,
    SUPPLEMENT,
    SUSPEND,
    Choice,
    Consultation,
    Row,
    Step,
    Table,
    Together,
    tasks_of,
)

Evaluate: TypeAlias = Callable[[str], bool]
Kind: TypeAlias = Literal["forward", "back", "supplement", "refuse", "other"]

COMPLETE: Final = "complete"
APPROVE: Final = "approve"
HAND_OVER: Final = "hand-over"
REPLY: Final = "reply"
REFUSE: Final = "refuse"
CANCELLED: Final = "cancelled"

# Acts after which the next person builds on what was done here; a send-back can return to their steps.
DONE: Final = frozenset({COMPLETE, APPROVE, HAND_OVER, REPLY, PROPOSE})

LABELS: Final = {
    COMPLETE: Text("Hoàn thành, chuyển bước tiếp theo", "Complete and pass on"),
    APPROVE: Text("Phê duyệt", "Approve"),
    HAND_OVER: Text("Trả kết quả", "Hand over the result"),
    REPLY: Text("Gửi ý kiến", "Send the opinion"),
    SEND_BACK: Text("Trả lại bước trước", "Send back"),
    SUPPLEMENT: Text("Yêu cầu bổ sung hồ sơ", "Ask for a supplement"),
    PROPOSE: Text("Đề xuất từ chối", "Propose refusal"),
    REFUSE: Text("Ký từ chối", "Sign the refusal"),
    PAYMENT: Text("Yêu cầu nộp nghĩa vụ tài chính", "Ask for a payment that is due"),
    SUSPEND: Text("Tạm dừng tính thời hạn", "Stop the clock for excluded time"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing an officer may do. `name` is what the API takes.

    `leads_to` are task ids, or "end". For a send-back they are the possible targets (`to`), the usual one first:
    a step id, or the id of a group of steps done together, which opens all of them.
    """

    name: str
    kind: Kind
    label: Text
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A task row that is closed: its step and the act that closed it ("cancelled" when it was overtaken)."""

    step: str
    act: str


def allowed_acts(
    table: Table,
    step: str,
    *,
    history: Sequence[Closed] = (),
    proposal: str = "",
    evaluate: Evaluate | None = None,
) -> tuple[Act, ...]:
    """What may be done at the open task `step`, the usual act first.

    `history` are the closed task rows of the dossier in the order of closing; without it nothing can be
    sent back. `proposal` is what the task was opened with. With `evaluate` (condition -> bool) the
    forward act names exactly what it would open, without it everything that it could. KeyError for an unknown step.
    """
    task = table.step(step)
    back = _send_back(table, task, history, proposal)
    if proposal:
        return (_act(REFUSE, "refuse", (END,)), *back)
    possible = [_act(forward_act(table, task), "forward", _forward_targets(table, task, evaluate))]
    if SEND_BACK in task.may:
        possible += back
    if SUPPLEMENT in task.may:
        possible.append(_act(SUPPLEMENT, "supplement", (task.id,)))
    if PROPOSE in task.may:
        possible.append(_act(PROPOSE, "refuse", (signer_after(table, task).id,)))
    possible += [_act(act, "other", (task.id,)) for act in (PAYMENT, SUSPEND) if act in task.may]
    return tuple(possible)


def forward_act(table: Table, task: Step) -> str:
    """The name of the act that completes this task."""
    if isinstance(table.row_of(task.id), Consultation):
        return REPLY
    if task.sign:
        return APPROVE
    return HAND_OVER if task.is_last else COMPLETE


def back_targets(table: Table, step: str, history: Sequence[Closed], proposal: str = "") -> tuple[str, ...]:
    """Where this task can be sent back to, nearest first: the steps and groups on whose work it stands.

    With a proposal the nearest is who proposed, even where the signer had signed before. What was sent back
    and not yet done again does not count. Opinions of consulted agencies stand; one is not sent back to them.
    """
    trail = standing_rows(table, history)
    here = table.row_of(step).id
    if here in trail and not proposal:
        del trail[trail.index(here) :]
    found: dict[str, None] = {}
    for unit in reversed(trail):
        row = table.row(unit)
        if isinstance(row, Step) and row.id != step:
            found[row.id] = None
        elif isinstance(row, Together):
            found.update(dict.fromkeys([row.id, *(member.id for member in row.steps)]))
    return tuple(found)


def next_row(table: Table, target: str, evaluate: Evaluate) -> Row | None:
    """The row with work in it that `target` leads to, its choices decided; None for the end."""
    row = table.row(target)
    for _ in table.rows:
        if not isinstance(row, Choice):
            break
        row = table.row(_decide(row, evaluate))
    return row


def planned_tasks(table: Table, evaluate: Evaluate) -> tuple[Step, ...]:
    """The tasks that a dossier goes through when nothing is sent back, with the choices as they are decided now."""
    planned: dict[str, Row] = {}
    row = next_row(table, table.first, evaluate)
    while row is not None and row.id not in planned and not isinstance(row, Choice):
        planned[row.id] = row
        row = next_row(table, row.next, evaluate)
    return tuple(task for row in planned.values() for task in tasks_of(row))


def _decide(choice: Choice, evaluate: Evaluate) -> str:
    for branch in choice.branches:
        if evaluate(branch.when):
            return branch.go
    return choice.otherwise


def standing_rows(table: Table, history: Sequence[Closed]) -> list[str]:
    """The rows whose work stands, in order: doing a row again undoes what came after it."""
    trail: list[str] = []
    for closed in history:
        if closed.act in DONE:
            unit = table.row_of(closed.step).id
            if unit in trail:
                del trail[trail.index(unit) :]
            trail.append(unit)
    return trail


def _forward_targets(table: Table, task: Step, evaluate: Evaluate | None) -> tuple[str, ...]:
    row = table.row_of(task.id)
    if isinstance(row, Consultation) and row.order == "in-order" and task is not row.asked[-1]:
        return (row.asked[row.asked.index(task) + 1].id,)
    if evaluate is None or isinstance(row, Choice):
        return tasks_after(table, row.id)
    return first_tasks(next_row(table, row.next, evaluate))


def _send_back(table: Table, task: Step, history: Sequence[Closed], proposal: str) -> list[Act]:
    targets = back_targets(table, task.id, history, proposal)
    return [_act(SEND_BACK, "back", targets)] if targets else []


def _act(name: str, kind: Kind, leads_to: tuple[str, ...]) -> Act:
    return Act(name, kind, LABELS[name], leads_to)
