"""Time that does not count: a payment that the applicant owes, and what the law excludes.

`ask-payment` and `suspend` are possible where the table of steps says so; `pay` and `go-on` at the step that began it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from egov.core import clock
from egov.core.errors import DomainError
from egov.core.source import Text
from egov.forms.validate import FieldError
from egov.processes.acts import LABELS
from egov.processes.table import PAYMENT, SUSPEND

from ..errors import AnswersRefused, PauseOver
from ..models import Pause
from .offering import Situation, explain, offer_more
from .specs import SPECS, ActField, ActSpec, declare

PAY: Final = "pay"
GO_ON: Final = "go-on"
PAUSE_KEY: Final = "pause"
"""In the payload of the step that began a pause: the pause's id."""

_ENDS: Final = {"to_pay": (PAY,), "suspended": (GO_ON,)}

EVIDENCE: Final = ActField(
    "evidence",
    "text",
    Text("Chứng từ nộp tiền", "Proof of payment"),
    Text("Số biên lai, số giấy nộp tiền hoặc mã giao dịch.", "Number of the receipt, pay-in slip or transaction."),
)

declare(
    ActSpec(
        name=PAYMENT,
        kind="other",
        label=LABELS[PAYMENT],
        leads=Text(
            "Thời hạn dừng tính cho đến khi người nộp hồ sơ đã nộp tiền.",
            "The clock stands until the applicant has paid.",
        ),
        done=Text(
            "Đã thông báo khoản phải nộp. Thời hạn dừng tính cho đến khi tiền được nộp.",
            "The applicant has been told what to pay. The clock stands until it is paid.",
        ),
        note=Text(
            "Khoản gì, theo quy định nào, nộp ở đâu; người nộp hồ sơ sẽ đọc những lời này",
            "What it is for, by which rule, where to pay; the applicant reads these words",
        ),
        needs_reason=True,
        fields=(ActField("amount", "money", Text("Số tiền phải nộp (đồng)", "Amount to pay (đồng)")),),
        undoable=True,
    ),
    ActSpec(
        name=PAY,
        kind="forward",
        label=Text("Ghi nhận đã nộp tiền", "Record the payment"),
        leads=Text("Thời hạn được tính tiếp, hồ sơ được xử lý tiếp.", "The clock runs on and the work goes on."),
        done=Text("Đã ghi nhận. Thời hạn được tính tiếp.", "Recorded. The clock runs on."),
        fields=(EVIDENCE,),
    ),
    ActSpec(
        name=SUSPEND,
        kind="other",
        label=LABELS[SUSPEND],
        leads=Text(
            "Thời hạn dừng tính cho đến khi bạn cho tính tiếp, hoặc đến ngày dự kiến.",
            "The clock stands until you let it run on, or until the expected day.",
        ),
        done=Text("Thời hạn đã dừng tính.", "The clock stands."),
        note=Text(
            "Căn cứ pháp luật và việc đang chờ; người nộp hồ sơ sẽ đọc những lời này",
            "The ground of law and what is waited for; the applicant reads these words",
        ),
        needs_reason=True,
        fields=(
            ActField(
                "expected",
                "day",
                Text("Ngày dự kiến kết thúc", "Expected to end on"),
                Text(
                    "Đầu giờ làm việc ngày này thời hạn tự được tính tiếp. Bỏ trống nếu chưa biết.",
                    "When the office opens on this day the clock runs on by itself. Leave it empty if not known.",
                ),
                required=False,
            ),
        ),
        undoable=True,
    ),
    ActSpec(
        name=GO_ON,
        kind="forward",
        label=Text("Tính tiếp thời hạn", "Let the clock run on"),
        leads=Text("Thời hạn được tính tiếp, hồ sơ được xử lý tiếp.", "The clock runs on and the work goes on."),
        done=Text("Thời hạn được tính tiếp.", "The clock runs on."),
    ),
)


@offer_more
def _ends_of_pause(situation: Situation) -> Iterable[str]:
    """At the step that asked, while the dossier waits for it."""
    task = situation.task
    return _ENDS.get(situation.dossier.state, ()) if task.paused and PAUSE_KEY in task.payload else ()


@explain(PAY, GO_ON)
def _over_already(situation: Situation) -> DomainError | None:
    """Whoever comes second is told who was first."""
    ended = Pause.objects.select_related("ended_by").filter(task=situation.task, ended_at__isnull=False)
    last = ended.order_by("-id").first()
    return pause_over(last) if last else None


def refuse_past(expected: date | None, today: date) -> None:
    """Excluded time ends on a day to come. Raises `AnswersRefused`."""
    tomorrow = today + timedelta(days=1)
    if expected is not None and expected < tomorrow:
        label = next(field.label for field in SPECS[SUSPEND].fields if field.id == "expected")
        raise AnswersRefused([FieldError("expected", "date-too-early", {"min": f"{tomorrow:%d/%m/%Y}"}, label)])


def pause_over(pause: Pause) -> PauseOver:
    """The error that says who ended this pause, and when."""
    assert pause.ended_at is not None
    who = pause.ended_by.full_name if pause.ended_by else "–"
    return PauseOver(who=who, when=f"{clock.local(pause.ended_at):%H:%M, %d/%m/%Y}")
