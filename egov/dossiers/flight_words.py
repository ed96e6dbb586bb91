"""Why a dossier stays on its version, and what would stay or change if it moved, in both languages (D18)."""

from __future__ import annotations

from egov.core.source import Text

REASONS: dict[str, Text] = {
    "over": Text("Hồ sơ đã kết thúc.", "The dossier is closed."),
    "decided": Text(
        "Hồ sơ đã có quyết định; kết quả trả theo phiên bản lúc quyết định.",
        "It has been decided; the result is handed out under the version by which it was decided.",
    ),
    "no-steps": Text("Phiên bản mới không có bước giải quyết nào.", "The new version has no steps."),
    "step-gone": Text("Bước đang mở “{step}” không còn.", "The open step “{step}” is gone."),
    "step-kind": Text("Bước đang mở “{step}” đã thành loại khác.", "The open step “{step}” is of another kind now."),
    "step-post": Text("Bước đang mở “{step}” nay do người khác làm.", "The open step “{step}” is somebody else's now."),
    "done-gone": Text("Bước đã làm “{step}” không còn như cũ.", "The step “{step}”, which was done, is not as it was."),
    "refusal": Text("Đang chờ ký từ chối; hãy quyết định xong đã.", "A refusal waits to be signed; decide it first."),
    "passed-over": Text(
        "Bước “{step}” của phiên bản mới nằm trước chỗ hồ sơ đang đứng và chưa được làm.",
        "The new version has “{step}” before where the dossier stands, and it was not done.",
    ),
    "off-the-way": Text(
        "Theo phiên bản mới, hồ sơ này không đi qua bước “{step}”.",
        "By the new version this dossier does not come by “{step}”.",
    ),
    "answer": Text("Câu trả lời “{field}” thiếu hoặc không còn đúng.", "The answer to “{field}” is missing or wrong."),
    "answer-lost": Text(
        "Câu trả lời “{field}” sẽ mất hoặc thay đổi.", "The answer to “{field}” would be lost or change."
    ),
    "paper": Text("Thiếu giấy tờ “{paper}”.", "The paper “{paper}” is lacking."),
    "paper-unknown": Text("Phiên bản mới không biết giấy tờ “{paper}”.", "The new version knows no paper “{paper}”."),
    "asked": Text(
        "Đang yêu cầu bổ sung “{item}”, phiên bản mới không có.",
        "“{item}” is being asked for, the new version has none.",
    ),
    "agency": Text("Cơ quan khác quyết định hoặc tiếp nhận.", "Another agency decides or takes in."),
    "applicant": Text("Người nộp thuộc loại không còn được nộp.", "Applicants of this kind may apply no more."),
    "fee": Text("Phí khác với khoản đã yêu cầu nộp.", "The fee is another one than was demanded."),
    "silence": Text(
        "Ý nghĩa của việc quá hạn không trả lời đã đổi.", "What it means when no answer comes in time has changed."
    ),
    "deadline": Text("Chỉ một trong hai phiên bản có thời hạn.", "Only one of the versions has a time limit."),
    "result": Text("Kết quả được cấp là loại khác.", "Another kind of result is issued."),
    "linked": Text("Thủ tục liên thông khác trước.", "Other procedures are linked."),
    "nobody": Text("Không có ai làm bước “{step}”.", "There is nobody to do “{step}”."),
}

REASON_KINDS: dict[str, Text] = {
    "over": Text("đã kết thúc", "closed"),
    "decided": Text("đã có quyết định", "decided already"),
    "no-steps": Text("phiên bản mới không có bước nào", "the new version has no steps"),
    "step-gone": Text("bước đang mở không còn", "the open step is gone"),
    "step-kind": Text("bước đang mở thành loại khác", "the open step is of another kind"),
    "step-post": Text("bước đang mở do người khác làm", "the open step is somebody else's"),
    "done-gone": Text("bước đã làm không còn như cũ", "a step that was done is not as it was"),
    "refusal": Text("đang chờ ký từ chối", "a refusal waits to be signed"),
    "passed-over": Text("có bước mới ở trước chỗ hồ sơ đang đứng", "a new step lies before where it stands"),
    "off-the-way": Text("theo phiên bản mới, hồ sơ đi đường khác", "by the new version it goes another way"),
    "answer": Text("câu trả lời thiếu hoặc không còn đúng", "an answer is missing or wrong"),
    "answer-lost": Text("câu trả lời sẽ mất hoặc thay đổi", "an answer would be lost or change"),
    "paper": Text("thiếu giấy tờ", "a paper is lacking"),
    "paper-unknown": Text("giấy tờ đã nộp không còn được biết đến", "a paper that was filed is unknown"),
    "asked": Text("đang yêu cầu bổ sung điều không còn", "what is being asked for is gone"),
    "agency": Text("cơ quan khác quyết định hoặc tiếp nhận", "another agency decides or takes in"),
    "applicant": Text("người nộp không còn thuộc đối tượng", "the applicant may apply no more"),
    "fee": Text("phí khác trước", "the fee is another one"),
    "silence": Text("ý nghĩa của việc không trả lời đã đổi", "silence means something else"),
    "deadline": Text("chỉ một phiên bản có thời hạn", "only one version has a time limit"),
    "result": Text("kết quả là loại khác", "another kind of result"),
    "linked": Text("thủ tục liên thông khác", "other linked procedures"),
    "nobody": Text("có bước không ai làm", "nobody does a step"),
}
"""The kinds of reasons, where only counts are shown."""

STAYS: dict[str, Text] = {
    "date": Text("Ngày hẹn trả như đã báo: {date}.", "The date told stays: {date}."),
    "done": Text("Đã làm: {steps}.", "Done: {steps}."),
    "open": Text("Đang làm, cùng người và hạn: {steps}.", "Open, with the same person and time: {steps}."),
    "fee": Text("Khoản phải nộp: {amount}.", "To be paid: {amount}."),
    "paid": Text("Đã nộp: {amount}.", "Paid: {amount}."),
}

CHANGES: dict[str, Text] = {
    "name": Text("Tên dịch vụ: {name}.", "The service is called: {name}."),
    "steps": Text("Các bước còn lại: {new} (trước: {old}).", "Steps ahead: {new} (before: {old})."),
    "deadline": Text(
        "Thời hạn khi tiếp nhận: {new} (trước: {old}).", "Time limit once received: {new} (before: {old})."
    ),
    "deadline-later": Text(
        "Chỉ khi phải tính lại sau bổ sung: {new} (trước: {old}); không sớm hơn ngày đã báo.",
        "Only if counted again after a supplement: {new} (before: {old}); never earlier than the date told.",
    ),
    "result": Text("Tên kết quả: {name}.", "The result is called: {name}."),
    "says": Text("Nội dung ghi trên kết quả thay đổi.", "The result says something else."),
}
