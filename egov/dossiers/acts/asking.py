"""Asking the applicant to complete the dossier, and the head's word where it was asked before or is late."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from egov.core.source import Text
from egov.processes.table import SUPPLEMENT

from ..lifecycle import can
from .offering import Situation, offer_more, withhold
from .requests import DECLINE, SUPPLEMENT_REQUEST, is_request, open_request
from .specs import ActField, ActSpec, declare

AGREE_SUPPLEMENT: Final = "agree-supplement"

declare(
    ActSpec(
        SUPPLEMENT,
        "supplement",
        Text("Yêu cầu bổ sung hồ sơ", "Ask for a supplement"),
        leads=Text(
            "Thời hạn dừng tính đến khi người dân trả lời. Hãy hỏi một lần và hỏi cho đủ.",
            "The clock stops until the applicant has answered. Ask once, and for everything.",
        ),
        done=Text(
            "Đã gửi yêu cầu bổ sung. Thời hạn dừng tính đến khi người dân trả lời.",
            "The applicant has been asked. The clock stands until they answer.",
        ),
        note=Text(
            "Thiếu gì, sai gì, viết để người dân hiểu được",
            "What is missing or wrong, in words that the applicant understands",
        ),
        needs_reason=True,
        fields=(
            ActField(
                "reasons",
                "reasons",
                Text("Lý do của từng mục cần bổ sung", "Why each item is asked"),
                required=False,
            ),
        ),
        undoable=True,
    ),
    ActSpec(
        AGREE_SUPPLEMENT,
        "supplement",
        Text("Đồng ý yêu cầu bổ sung", "Agree, and ask the applicant"),
        leads=Text(
            "Người dân nhận yêu cầu cùng lý do của bạn. Thời hạn dừng tính đến khi họ trả lời.",
            "The applicant is asked, with your reason. The clock stops until they have answered.",
        ),
        done=Text(
            "Đã gửi yêu cầu bổ sung. Thời hạn dừng tính đến khi người dân trả lời.",
            "The applicant has been asked. The clock stands until they answer.",
        ),
        note=Text(
            "Vì sao phải hỏi thêm lần nữa hoặc hỏi muộn; người dân sẽ đọc lý do này",
            "Why it must be asked once more, or late; the applicant will read it",
        ),
        needs_reason=True,
        undoable=True,
    ),
)


@offer_more
def _offer(situation: Situation) -> Iterable[str]:
    if is_request(situation, SUPPLEMENT_REQUEST):
        yield from (AGREE_SUPPLEMENT,) if can(situation.dossier, SUPPLEMENT) else ()
        yield DECLINE


@withhold
def _asked_already(situation: Situation) -> Iterable[str]:
    """What the head has been asked for is not asked beside it."""
    if open_request(situation.tasks, SUPPLEMENT_REQUEST):
        yield SUPPLEMENT
