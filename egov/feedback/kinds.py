"""What can be complained about in a dossier, and whose head answers."""

from __future__ import annotations

from dataclasses import dataclass

from egov.core import clock
from egov.core.source import Text
from egov.dossiers.models import Dossier, Task
from egov.places.models import Agency

from .models import Complaint


@dataclass(frozen=True, slots=True)
class Kind:
    """`label` as the complainant chooses it."""

    id: str
    label: Text
    hint: Text


KINDS = {
    kind.id: kind
    for kind in (
        Kind(
            Complaint.REFUSAL,
            Text("Việc từ chối hồ sơ", "The refusal"),
            Text("Hồ sơ không được tiếp nhận, bị từ chối hoặc bị dừng.", "It was not received, refused or stopped."),
        ),
        Kind(
            Complaint.RESULT,
            Text("Kết quả", "The result"),
            Text(
                "Kết quả sai, thiếu hoặc không như bạn đề nghị.",
                "It is wrong, lacks something, or is not what you asked for.",
            ),
        ),
        Kind(
            Complaint.DELAY,
            Text("Việc chậm trễ", "The delay"),
            Text(
                "Đã quá ngày hẹn, hoặc trả kết quả trễ hẹn.", "The date told has passed, or the result came after it."
            ),
        ),
        Kind(
            Complaint.CONDUCT,
            Text("Thái độ, cách làm việc", "How you were treated"),
            Text(
                "Cán bộ thiếu tôn trọng, gây khó dễ, đòi thêm giấy tờ hoặc tiền.",
                "An officer was rude, made difficulties, asked for more papers or for money.",
            ),
        ),
    )
}
_REFUSED = frozenset({"not_received", "stopped", "halted"})
_DECIDED = frozenset({"finished", "handed_out"})


def label_of(complaint: Complaint) -> Text:
    """What it is about, and whether it is a second one."""
    label = KINDS[complaint.kind].label
    return Text(f"{label.vi} (khiếu nại lần hai)", f"{label.en} (second complaint)") if complaint.is_second else label


def kinds_open(dossier: Dossier) -> list[str]:
    """The kinds that there is a reason for now, the likeliest first; how one was treated may always be told."""
    found = []
    if dossier.state in _REFUSED:
        found.append(Complaint.REFUSAL)
    if dossier.state in _DECIDED:
        found.append(Complaint.RESULT)
    if is_late(dossier):
        found.append(Complaint.DELAY)
    return [*found, Complaint.CONDUCT]


def is_late(dossier: Dossier) -> bool:
    """Past the date told, decided after it, or not received in time."""
    if dossier.due_at is not None:
        return (dossier.finished_at or dossier.ended_at or clock.now()) > dossier.due_at
    if dossier.state != "filed":
        return False
    waiting = dossier.tasks.filter(kind=Task.RECEPTION, done_at=None, paused=False)
    return waiting.filter(due_at__lt=clock.now()).exists()


def agencies_named(dossier: Dossier) -> list[Agency]:
    """The agencies that an officer of whom one complains may be at."""
    named = (dossier.agency_in, dossier.agency_decides, dossier.agency_out)
    return list({agency.pk: agency for agency in named}.values())


def answering_agency(dossier: Dossier, kind: str, agency_id: int | None = None) -> int:
    """Whose head answers a first complaint: of the agency that acted (Law on Complaints 2011 Art. 7).

    For the conduct of officers the complainant may say which agency it was.
    """
    if kind == Complaint.CONDUCT and agency_id in {agency.pk for agency in agencies_named(dossier)}:
        assert agency_id is not None
        return agency_id
    return dossier.agency_in_id if dossier.received_at is None else dossier.agency_decides_id
