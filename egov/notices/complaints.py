"""What complainants, and the officers who answer them, are told about complaints, in both languages."""

from __future__ import annotations

from egov.core.source import Text

from .structure import NoticeKind

DESK = "desk/complaints/about"

COMPLAINT_KINDS: dict[str, NoticeKind] = {
    "complaint-filed": NoticeKind(
        Text("Đã nhận khiếu nại của bạn về hồ sơ {code}", "Your complaint about dossier {code} has arrived"),
        (
            Text("{agency} đã nhận khiếu nại của bạn về: {service}.", "{agency} has your complaint about: {service}."),
            Text("Bạn được báo về việc thụ lý trước {due}.", "You are told by {due} that it is taken up."),
        ),
    ),
    "complaint-accepted": NoticeKind(
        Text("Khiếu nại về hồ sơ {code} được thụ lý", "Your complaint about dossier {code} is taken up"),
        (
            Text("{agency} đã thụ lý khiếu nại của bạn về: {service}.", "{agency} looks into it: {service}."),
            Text("Bạn được trả lời trước {due}.", "You are answered by {due}."),
        ),
    ),
    "complaint-extended": NoticeKind(
        Text("Trả lời khiếu nại về hồ sơ {code} cần thêm thời gian", "The answer about dossier {code} takes longer"),
        (
            Text(
                "Vụ việc phức tạp nên {agency} cần thêm thời gian: {service}.", "{agency} needs more time: {service}."
            ),
            Text("Bạn được trả lời trước {due}, thay cho {before}.", "You are answered by {due}, not by {before}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
        ),
    ),
    "complaint-answered": NoticeKind(
        Text("Đã có trả lời khiếu nại về hồ sơ {code}", "Your complaint about dossier {code} is answered"),
        (
            Text("{agency} đã trả lời khiếu nại của bạn về: {service}.", "{agency} has answered you about: {service}."),
            Text(
                "Văn bản trả lời trong trang hồ sơ cho biết kết luận, và việc bạn có thể làm nếu không đồng ý.",
                "The letter on the page of your dossier says what was found, and what you can do if you do not agree.",
            ),
        ),
    ),
    "complaint-withdrawn": NoticeKind(
        Text("Khiếu nại về hồ sơ {code} đã được rút", "The complaint about dossier {code} is withdrawn"),
        (Text("Theo yêu cầu của bạn, khiếu nại đã được rút: {service}.", "As you asked, it is withdrawn: {service}."),),
    ),
    "complaint-moved": NoticeKind(
        Text("Ngày trả lời khiếu nại về hồ sơ {code} thay đổi", "The date of your complaint about {code} has moved"),
        (
            Text(
                "{agency} phải có trả lời về khiếu nại của bạn trước {due}, thay cho {before}: {service}.",
                "You hear from {agency} about your complaint by {due}, not by {before}: {service}.",
            ),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text("Bạn không cần làm gì.", "You need not do anything."),
        ),
    ),
    "complaint-late": NoticeKind(
        Text("Khiếu nại về hồ sơ {code} quá hạn", "Your complaint about dossier {code} is late"),
        (
            Text(
                "{agency} phải có trả lời về khiếu nại của bạn trước {due} và chưa làm: {service}.",
                "{agency} was to see to your complaint by {due} and has not: {service}.",
            ),
            Text(
                "Bạn có quyền khiếu nại lần hai đến {place}, chậm nhất ngày {until}: mở trang khiếu nại trong hồ sơ.",
                "You may complain a second time, to {place}, until {until}: open the complaint in your dossier.",
            ),
            Text("Bạn cũng có quyền khởi kiện tại {court}.", "You may also sue at {court}."),
            Text("Chúng tôi xin lỗi bạn.", "We are sorry."),
        ),
        urgent=True,
    ),
    "complaint-arrived": NoticeKind(
        Text("Có khiếu nại về hồ sơ {code}", "There is a complaint about dossier {code}"),
        (
            Text("Nơi trả lời: {agency}, về hồ sơ: {service}.", "{agency} has to answer it: {service}."),
            Text("Phải thụ lý trước {due}.", "It must be taken up by {due}."),
        ),
        urgent=True,
        page=DESK,
    ),
    "complaint-due-soon": NoticeKind(
        Text("Khiếu nại về hồ sơ {code} sắp đến hạn", "The complaint about dossier {code} is due soon"),
        (
            Text("{agency} phải thụ lý hoặc trả lời trước {due}.", "{agency} must take it up or answer it by {due}."),
            Text(
                "Việc phức tạp đã thụ lý thì có thể kéo dài một lần, nêu lý do.",
                "A complex one that was taken up may be extended once, with the reason.",
            ),
        ),
        page=DESK,
    ),
    "complaint-overdue": NoticeKind(
        Text("Khiếu nại về hồ sơ {code} đã quá hạn", "The complaint about dossier {code} is late"),
        (
            Text("{agency} phải thụ lý hoặc trả lời trước {due}.", "{agency} had to take it up or answer it by {due}."),
            Text(
                "Người khiếu nại đã được báo, kèm cách khiếu nại tiếp. Hãy trả lời ngay.",
                "The complainant has been told, with the way to go on. Answer it at once.",
            ),
        ),
        urgent=True,
        page=DESK,
    ),
    "complaint-went-on": NoticeKind(
        Text("Khiếu nại về hồ sơ {code} được gửi lên cấp trên", "The complaint about dossier {code} has gone on"),
        (
            Text(
                "Người khiếu nại đã khiếu nại lần hai. Nơi giải quyết: {place}.",
                "The complainant has complained a second time. {place} decides.",
            ),
        ),
        page=DESK,
    ),
}
