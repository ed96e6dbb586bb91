"""What officers are told at the desk, in both languages; no mail goes with it."""

from __future__ import annotations

from egov.core.source import Text

from .structure import NoticeKind

OFFICER_KINDS: dict[str, NoticeKind] = {
    "task-due-soon": NoticeKind(
        Text("Hồ sơ {code}: sắp đến hạn bước “{step}”", "Dossier {code}: the step “{step}” is due soon"),
        (Text("Phải xong trước {due}: {service}.", "To be done by {due}: {service}."),),
    ),
    "task-overdue": NoticeKind(
        Text("Hồ sơ {code}: quá hạn bước “{step}”", "Dossier {code}: the step “{step}” is late"),
        (
            Text("Lẽ ra phải xong trước {due}: {service}.", "It was to be done by {due}: {service}."),
            Text("Đang ở: {by}.", "It lies with: {by}."),
        ),
        urgent=True,
    ),
    "dossier-due-soon": NoticeKind(
        Text("Hồ sơ {code} sắp đến ngày hẹn trả", "The result of dossier {code} is due soon"),
        (
            Text("Hẹn trả kết quả: {due}, cho hồ sơ: {service}.", "The result is due at {due}: {service}."),
            Text(
                "Nếu không kịp, hãy xin lỗi và hẹn lại, chậm nhất một ngày trước ngày hẹn (Nghị định 61/2018, Điều 19 "
                "khoản 9).",
                "If it cannot be done, apologise and appoint another day, at the latest a day before (Decree 61/2018 "
                "Art. 19.9).",
            ),
        ),
    ),
    "dossier-overdue": NoticeKind(
        Text("Hồ sơ {code} đã quá ngày hẹn trả", "The result of dossier {code} is late"),
        (
            Text("Đã quá hẹn {due}: {service}.", "It was due at {due}: {service}."),
            Text(
                "Người nộp hồ sơ đã được báo. Cơ quan phải xin lỗi và nêu rõ lý do.",
                "The applicant has been told. The agency owes an apology with the reason.",
            ),
        ),
        urgent=True,
    ),
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
