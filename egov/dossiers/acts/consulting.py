"""Asking other agencies for their opinion while a step is open (Decree 61/2018 Art. 19.5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from egov.core.source import Text
from egov.processes.acts import LABELS, REPLY

from ..models import Task
from .offering import Situation, offer_more
from .specs import TASK_NAMES, ActField, ActSpec, declare

CONSULT: Final = "consult"
HAND_BACK: Final = "hand-back"
OPINION_STEP: Final = "opinion"
TOGETHER: Final = "together"
IN_ORDER: Final = "in-order"

TASK_NAMES[OPINION_STEP] = Text("Cho ý kiến", "Give an opinion")

declare(
    ActSpec(
        name=CONSULT,
        kind="other",
        label=Text("Lấy ý kiến cơ quan khác", "Ask other agencies for their opinion"),
        leads=Text(
            "Mỗi cơ quan trả lời trong thời hạn bạn đặt. Bước của bạn vẫn mở, thời hạn giải quyết vẫn tính.",
            "Each agency answers in the time that you set. Your step stays open, and the deadline runs on.",
        ),
        done=Text("Đã gửi yêu cầu cho ý kiến.", "The agencies have been asked."),
        note=Text("Nội dung cần lấy ý kiến", "What you ask them"),
        needs_reason=True,
        fields=(
            ActField("agencies", "agencies", Text("Cơ quan được lấy ý kiến", "Agencies to ask")),
            ActField(
                "hours",
                "number",
                Text("Thời hạn trả lời (giờ làm việc)", "Time to answer (working hours)"),
                Text("8 giờ là một ngày làm việc.", "8 hours are one working day."),
            ),
            ActField(
                "order",
                "choice",
                Text("Thứ tự", "Order"),
                Text("Không chọn thì các cơ quan trả lời cùng lúc.", "If nothing is chosen, all answer together."),
                required=False,
                options=(
                    (TOGETHER, Text("Cùng lúc", "Together")),
                    (IN_ORDER, Text("Lần lượt, khi cơ quan trước đã trả lời hoặc quá hạn", "One after another")),
                ),
            ),
        ),
        undoable=True,
    ),
    ActSpec(
        name=REPLY,
        kind="forward",
        label=LABELS[REPLY],
        leads=Text("Ý kiến được gửi đến nơi hỏi.", "The opinion goes to whoever asked."),
        done=Text("Đã gửi ý kiến.", "The opinion is sent."),
        note=Text("Ý kiến của cơ quan bạn", "The opinion of your agency"),
        needs_reason=True,
        undoable=True,
    ),
    ActSpec(
        name=HAND_BACK,
        kind="back",
        label=Text("Trả lại, không thuộc thẩm quyền", "Hand back: not ours to decide"),
        leads=Text("Việc trở về nơi đã gửi đến.", "It goes back to whoever sent it."),
        done=Text("Đã trả lại.", "Handed back."),
        note=Text("Vì sao không thuộc thẩm quyền, cơ quan nào có thẩm quyền", "Why it is not yours, and whose it is"),
        needs_reason=True,
    ),
)


@offer_more
def _consultation(situation: Situation) -> Iterable[str]:
    task = situation.task
    if task.paused:
        return ()
    if task.kind == Task.OPINION:
        return (REPLY, HAND_BACK)
    undecided = situation.dossier.state in ("received", "in_process")
    if task.kind == Task.STEP and undecided and not situation.definition.process.step(task.step).is_last:
        return (CONSULT,)
    return ()
