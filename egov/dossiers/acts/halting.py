"""Stopping the work with a notice (Circular 03/2025, form 05): proposed by an officer, decided by the head."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from egov.core.source import Text

from ..models import Dossier
from ..supplements import may_still_answer
from .offering import Situation, offer_more
from .requests import DECLINE, HALT_REQUEST, at_head, is_request, open_request, works_on_it
from .specs import ActField, ActSpec, declare

PROPOSE_HALT: Final = "propose-halt"
AGREE_HALT: Final = "agree-halt"
HALT: Final = "halt"
GROUND: Final = "ground"
_STATES: Final = frozenset({"received", "in_process", "asked_in_process", "to_pay", "suspended"})

_GROUND = ActField(
    GROUND,
    "text",
    Text("Căn cứ", "Legal ground"),
    Text("Điều, khoản của văn bản cho phép dừng.", "The article of the text that allows it."),
)
_WHY = Text("Vì sao dừng giải quyết; thông báo sẽ ghi lý do này", "Why the work stops; the notice will say so")
_ENDS = Text(
    "Hồ sơ kết thúc tại đây. Người dân nhận thông báo có lý do, căn cứ và cách khiếu nại.",
    "The dossier ends here. The applicant gets the notice with the reason, the ground and how to complain.",
)
_ENDED = Text("Đã dừng giải quyết. Thông báo đã được gửi.", "Stopped. The notice has been sent.")

declare(
    ActSpec(
        PROPOSE_HALT,
        "other",
        Text("Đề nghị dừng giải quyết", "Propose to stop the work"),
        leads=Text("Người đứng đầu quyết định. Thời hạn vẫn như cũ.", "The head decides. The clock stays as it is."),
        done=Text("Đã đề nghị dừng; người đứng đầu quyết định.", "The stop is proposed; the head decides."),
        note=_WHY,
        needs_reason=True,
        fields=(_GROUND,),
        undoable=True,
    ),
    ActSpec(
        AGREE_HALT,
        "refuse",
        Text("Đồng ý dừng giải quyết", "Agree, and stop the work"),
        leads=_ENDS,
        done=_ENDED,
        note=Text(
            "Lý do theo lời của bạn; để trống thì dùng lý do của người đề nghị",
            "The reason in your own words; left empty, the proposal's stands",
        ),
    ),
    ActSpec(
        HALT,
        "refuse",
        Text("Dừng giải quyết hồ sơ", "Stop the work, with a notice"),
        leads=_ENDS,
        done=_ENDED,
        note=_WHY,
        needs_reason=True,
        fields=(_GROUND,),
    ),
)


def can_halt(dossier: Dossier) -> bool:
    """Whether the work may stop: not while the applicant still has time to complete the dossier."""
    return dossier.state in _STATES and not may_still_answer(dossier)


@offer_more
def _offer(situation: Situation) -> Iterable[str]:
    if is_request(situation, HALT_REQUEST):
        yield from (AGREE_HALT,) if can_halt(situation.dossier) else ()
        yield DECLINE
    elif works_on_it(situation) and can_halt(situation.dossier) and not open_request(situation.tasks, HALT_REQUEST):
        yield HALT if at_head(situation) else PROPOSE_HALT
