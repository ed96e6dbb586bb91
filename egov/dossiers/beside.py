"""What may be done at a dossier without holding a task there: by its head, its counter, and any agency concerned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from egov.catalogue.definition import ServiceDefinition
from egov.core.actor import Actor
from egov.core.source import Text
from egov.processes.table import SUPPLEMENT

from .acts.extending import EXTEND, can_extend
from .acts.halting import HALT, can_halt
from .acts.specs import ActField, ActSpec, declare
from .lifecycle import can
from .models import Dossier, Incident, Paper, Task
from .permissions import head_post, may_speak_for, post_at

WITHDRAW: Final = "withdraw-at-counter"
REPORT: Final = "report-incident"
CORRECT: Final = "correct"
WHO, HOW, AUTHORISATION = "who", "how", "authorisation"
KIND, RESPONSIBLE, REMEDY = "kind", "responsible", "remedy"
IN_PERSON, AUTHORISED, POSTED = "self", "authorised", "post"
WAYS: Final = (
    (IN_PERSON, Text("Người nộp đến trực tiếp", "The applicant came in person")),
    (AUTHORISED, Text("Người được ủy quyền đến", "An authorised person came")),
    (POSTED, Text("Đơn gửi qua bưu điện", "The request came by post")),
)
AUTHORISATION_LABEL: Final = Text(
    "Giấy ủy quyền (số, ngày), nếu được ủy quyền", "Paper of authorisation (number, day), if authorised"
)

declare(
    ActSpec(
        WITHDRAW,
        "other",
        Text("Rút hồ sơ theo yêu cầu tại quầy", "Withdraw it, as asked at the counter"),
        leads=Text(
            "Đơn xin rút có chữ ký của người nộp hoặc người được ủy quyền. Hồ sơ kết thúc tại đây.",
            "The request is signed by the applicant or by who is authorised. The dossier ends here.",
        ),
        done=Text("Hồ sơ đã được rút. Người nộp đã được báo.", "Withdrawn. The applicant has been told."),
        note=Text("Lý do rút, nếu có nêu", "Why, if it was said"),
        fields=(
            ActField(WHO, "text", Text("Họ tên người rút", "Name of who takes it back")),
            ActField(HOW, "choice", Text("Cách rút", "How they asked"), options=WAYS),
            ActField(AUTHORISATION, "text", AUTHORISATION_LABEL, required=False),
        ),
    ),
    ActSpec(
        REPORT,
        "other",
        Text("Ghi nhận giấy tờ bị mất, hư hỏng", "Report papers lost or damaged"),
        leads=Text(
            "Người nộp nhận thư xin lỗi; cơ quan chịu mọi chi phí.",
            "The applicant gets a letter of apology; the agency bears every cost.",
        ),
        done=Text("Đã ghi nhận. Thư xin lỗi đã được gửi.", "Reported. The letter of apology has been sent."),
        note=Text("Việc gì đã xảy ra, với giấy tờ nào", "What happened, to which papers"),
        needs_reason=True,
        fields=(
            ActField(
                KIND,
                "choice",
                Text("Sự việc", "What it is"),
                options=(
                    (Incident.LOST, Text("Bị mất, thất lạc", "Lost")),
                    (Incident.DAMAGED, Text("Bị hư hỏng", "Damaged")),
                ),
            ),
            ActField(RESPONSIBLE, "text", Text("Ai chịu trách nhiệm", "Who answers for it"), required=False),
            ActField(REMEDY, "long_text", Text("Cách khắc phục", "How it will be mended"), required=False),
        ),
    ),
)


def acts_beside(
    actor: Actor, dossier: Dossier, definition: ServiceDefinition, tasks: Sequence[Task], papers: Sequence[Paper]
) -> tuple[str, ...]:
    """The acts beside the actor's own tasks, by their names in `acts.SPECS`; `correct` has a page of its own."""
    if not actor.is_officer:
        return ()
    return (*_of_head(actor, dossier, definition, tasks, papers), *_of_officers(actor, dossier))


def _of_head(
    actor: Actor, dossier: Dossier, definition: ServiceDefinition, tasks: Sequence[Task], papers: Sequence[Paper]
) -> Iterator[str]:
    if head_post(actor, dossier) is None:
        return
    if can_extend(definition, dossier):
        yield EXTEND
    working = any(task.done_at is None and task.kind in (Task.RECEPTION, Task.STEP) for task in tasks)
    if can(dossier, SUPPLEMENT) and working:
        yield SUPPLEMENT
    if can_halt(dossier):
        yield HALT
    if can(dossier, CORRECT) and any(paper.kind == "result" and paper.voided_at is None for paper in papers):
        yield CORRECT


def _of_officers(actor: Actor, dossier: Dossier) -> Iterator[str]:
    if can(dossier, "withdraw") and may_speak_for(actor, dossier):
        yield WITHDRAW
    if post_at(actor, dossier) is not None:
        yield REPORT
