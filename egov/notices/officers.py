"""What officers are told at the desk, in both languages; no mail goes with it."""

from __future__ import annotations

from egov.core.source import Text

from .structure import NoticeKind

OFFICER_KINDS: dict[str, NoticeKind] = {
    "silent": NoticeKind(
        Text(
            "Hồ sơ {code}: không trả lời đúng hạn, coi là đồng ý", "Dossier {code}: no answer, so it counts as granted"
        ),
        (
            Text("Phải trả lời trước {due}: {service}.", "The answer was due at {due}: {service}."),
            Text(
                "Theo luật, người nộp hồ sơ được tiến hành. Giấy xác nhận đã được lập.",
                "By law the applicant may go on. The paper that says so has been made.",
            ),
        ),
        urgent=True,
    ),
    "opinion-given": NoticeKind(
        Text("Hồ sơ {code}: đã có ý kiến của {by}", "Dossier {code}: {by} has given its opinion"),
        (Text("Ý kiến nằm trong trang hồ sơ: {service}.", "It stands on the page of the dossier: {service}."),),
    ),
    "opinion-declined": NoticeKind(
        Text("Hồ sơ {code}: {by} trả lại, không thuộc thẩm quyền", "Dossier {code}: {by} hands back what you asked"),
        (
            Text(
                "Lý do nằm trong trang hồ sơ: {service}. Bạn có thể hỏi cơ quan khác.",
                "Why stands on the page of the dossier: {service}. You may ask another agency.",
            ),
        ),
        urgent=True,
    ),
    "opinion-late": NoticeKind(
        Text("Hồ sơ {code}: {by} chậm cho ý kiến", "Dossier {code}: the opinion of {by} is late"),
        (
            Text(
                "Ý kiến phải có trước {due}, cho hồ sơ: {service}.", "It was due at {due}, for the dossier: {service}."
            ),
            Text(
                "Hãy phối hợp với cơ quan đó; việc chậm đã được ghi lại (Nghị định 61/2018, Điều 19 khoản 5).",
                "Speak with that agency; the delay is on record (Decree 61/2018, Art. 19.5).",
            ),
        ),
        urgent=True,
    ),
}
