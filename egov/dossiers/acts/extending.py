"""Moving the date once, with an apology: proposed by whoever works on it, decided by the head (Art. 19.9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from egov.catalogue.definition import ServiceDefinition
from egov.core.errors import DomainError
from egov.core.source import Text
from egov.deadlines.clock import Clock

from ..errors import AlreadyExtended
from ..models import Dossier
from .offering import Situation, explain, offer_more
from .requests import DECLINE, EXTENSION_REQUEST, at_head, is_request, open_request, works_on_it
from .specs import ActField, ActSpec, declare

PROPOSE_EXTENSION: Final = "propose-extension"
AGREE_EXTENSION: Final = "agree-extension"
EXTEND: Final = "extend"
UNTIL: Final = "until"
_WORKED: Final = frozenset({"received", "in_process"})

UNTIL_LABEL: Final = Text("Ngày hẹn trả mới", "New day of the result")
_ONCE = Text(
    "Chỉ được hẹn lại một lần. Muốn đổi ngày hẹn, thư phải gửi chậm nhất một ngày trước ngày hẹn.",
    "A new date may be appointed once. To move the date, the letter must go out a day before it at the latest.",
)
_LETTER = Text(
    "Người dân nhận thư xin lỗi với lý do và ngày hẹn mới.",
    "The applicant gets the letter of apology with the reason and the new date.",
)
_SENT = Text("Thư xin lỗi đã được gửi.", "The letter of apology has been sent.")
_REASON = Text("Vì sao chậm; thư xin lỗi sẽ ghi lý do này", "Why it takes longer; the letter will say so")

declare(
    ActSpec(
        PROPOSE_EXTENSION,
        "other",
        Text("Đề nghị gia hạn", "Propose an extension"),
        leads=Text("Người đứng đầu quyết định. Thời hạn vẫn tính tiếp.", "The head decides. The clock runs on."),
        done=Text("Đã đề nghị gia hạn; người đứng đầu quyết định.", "The extension is proposed; the head decides."),
        note=_REASON,
        needs_reason=True,
        fields=(ActField(UNTIL, "day", UNTIL_LABEL, _ONCE),),
        undoable=True,
    ),
    ActSpec(
        AGREE_EXTENSION,
        "other",
        Text("Đồng ý gia hạn và xin lỗi", "Agree, and apologise"),
        leads=_LETTER,
        done=_SENT,
        note=Text(
            "Lý do theo lời của bạn; để trống thì dùng lý do của người đề nghị",
            "The reason in your own words; left empty, the proposal's stands",
        ),
        fields=(
            ActField(
                UNTIL,
                "day",
                UNTIL_LABEL,
                Text("Để trống thì dùng ngày được đề nghị.", "Left empty, the proposed day stands."),
                required=False,
            ),
        ),
    ),
    ActSpec(
        EXTEND,
        "other",
        Text("Gia hạn và xin lỗi", "Extend the deadline, with an apology"),
        leads=_LETTER,
        done=_SENT,
        note=_REASON,
        needs_reason=True,
        fields=(ActField(UNTIL, "day", UNTIL_LABEL, _ONCE),),
    ),
)


def is_extended(dossier: Dossier) -> bool:
    """Whether the one new date was appointed; an apology that came too late for that leaves it unused."""
    found = Clock.from_json(dossier.clock) if dossier.clock else None
    return found is not None and found.is_extended


def can_extend(definition: ServiceDefinition, dossier: Dossier) -> bool:
    """Whether a date runs that may still be moved.

    Where silence counts as consent the moment is the applicant's right, and no apology moves it. A list that does not
    read clocks offers it to all; whoever has had it once is told so.
    """
    runs = dossier.state in _WORKED and dossier.due_at is not None and definition.silence == "none"
    return runs and ("clock" in dossier.get_deferred_fields() or not is_extended(dossier))


@offer_more
def _offer(situation: Situation) -> Iterable[str]:
    possible = can_extend(situation.definition, situation.dossier)
    if is_request(situation, EXTENSION_REQUEST):
        yield from (AGREE_EXTENSION,) if possible else ()
        yield DECLINE
    elif possible and works_on_it(situation) and not open_request(situation.tasks, EXTENSION_REQUEST):
        yield EXTEND if at_head(situation) else PROPOSE_EXTENSION


@explain(PROPOSE_EXTENSION, AGREE_EXTENSION, EXTEND)
def _once(situation: Situation) -> DomainError | None:
    return AlreadyExtended() if is_extended(situation.dossier) else None
