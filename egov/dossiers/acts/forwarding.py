"""A filing that is another agency's to decide goes to that agency's counter (Decree 61/2018 Art. 17.2a, 18.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from egov.core.errors import DomainError
from egov.core.source import Text
from egov.places.queries import locality_settings

from ..errors import ForwardedTooOften
from ..models import Task
from .consulting import HAND_BACK
from .offering import Situation, explain, offer_more
from .specs import ActField, ActSpec, declare

FORWARD: Final = "forward"
SENDER_KEY: Final = "sender"
"""In the payload of a reception to which a filing was forwarded: where it came from."""

declare(
    ActSpec(
        name=FORWARD,
        kind="other",
        label=Text("Chuyển đến cơ quan có thẩm quyền", "Forward to the competent agency"),
        leads=Text(
            "Bộ phận Một cửa của cơ quan đó tiếp nhận; mã hồ sơ, ngày nộp và hạn tiếp nhận giữ nguyên.",
            "That agency's counter receives it; the code, the day of filing and the time to receive stay.",
        ),
        done=Text("Đã chuyển hồ sơ. Người nộp đã được báo.", "Forwarded. The applicant has been told."),
        note=Text(
            "Vì sao thuộc thẩm quyền cơ quan đó; người nộp hồ sơ sẽ đọc", "Why it is theirs; the applicant reads it"
        ),
        needs_reason=True,
        fields=(ActField("agency", "agency", Text("Cơ quan có thẩm quyền", "Competent agency")),),
    ),
)


def times_forwarded(tasks: Sequence[Task]) -> int:
    return sum(task.kind == Task.RECEPTION and task.act == FORWARD for task in tasks)


def _most() -> int:
    return locality_settings().settings.number("forward.times")


@offer_more
def _at_the_counter(situation: Situation) -> Iterable[str]:
    task = situation.task
    if task.kind != Task.RECEPTION or task.paused or situation.dossier.state != "filed":
        return
    if times_forwarded(situation.tasks) < _most():
        yield FORWARD
    if SENDER_KEY in task.payload:
        yield HAND_BACK


@explain(FORWARD)
def _too_often(situation: Situation) -> DomainError | None:
    times = times_forwarded(situation.tasks)
    return ForwardedTooOften(n=times) if situation.task.kind == Task.RECEPTION and times >= _most() else None
