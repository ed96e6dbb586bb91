"""What each kind of notice says, in both languages: what has happened, and what happens next.

A sentence names the facts that it needs; where one of them is not known, the sentence is left out.
"""

from __future__ import annotations

from egov.core.source import Text

from .complaints import COMPLAINT_KINDS
from .officers import OFFICER_KINDS
from .structure import NoticeKind

__all__ = ["KINDS", "NoticeKind"]

_OTHERS = OFFICER_KINDS | COMPLAINT_KINDS
KINDS: dict[str, NoticeKind] = _OTHERS | {
    "filed": NoticeKind(
        Text("Hồ sơ {code} đã được gửi đi", "Your dossier {code} has been filed"),
        (
            Text("Chúng tôi đã nhận được hồ sơ của bạn: {service}.", "Your dossier has reached us: {service}."),
            Text("Bộ phận Một cửa sẽ xem hồ sơ trước {due}.", "The one-stop counter looks at it by {due}."),
            Text(
                "Lúc này bạn chưa cần làm gì thêm. Chúng tôi sẽ báo khi hồ sơ được tiếp nhận, hoặc nếu cần bổ sung.",
                "You need not do anything now. We will tell you when it is received, or if something is missing.",
            ),
        ),
    ),
    "received": NoticeKind(
        Text("Hồ sơ {code} đã được tiếp nhận", "Your dossier {code} has been received"),
        (
            Text("{agency} đã tiếp nhận hồ sơ: {service}.", "{agency} has received your dossier: {service}."),
            Text("Hẹn trả kết quả: {due}.", "The result is due at {due}."),
            Text(
                "Bạn có thể tải Giấy tiếp nhận hồ sơ và hẹn trả kết quả trong trang hồ sơ của mình.",
                "The receipt with the appointment can be downloaded from the page of your dossier.",
            ),
        ),
    ),
    "supplement-asked": NoticeKind(
        Text("Hồ sơ {code} cần bổ sung", "Your dossier {code} needs something more"),
        (
            Text("{agency} đề nghị bạn bổ sung hồ sơ: {service}.", "{agency} asks you to complete: {service}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text("Hãy bổ sung trước {due}.", "Please complete it by {due}."),
            Text(
                "Hãy mở trang hồ sơ, xem từng mục cần bổ sung và gửi lại. Thời gian chờ bạn bổ sung không tính vào "
                "thời hạn giải quyết.",
                "Open the page of your dossier, see what is needed and send it. The time until then does not count "
                "towards the agency's deadline.",
            ),
        ),
        urgent=True,
    ),
    "supplement-answered": NoticeKind(
        Text("Đã nhận phần bổ sung của hồ sơ {code}", "What you added to dossier {code} has arrived"),
        (
            Text("Cảm ơn bạn. Hồ sơ đang được xử lý tiếp: {service}.", "Thank you. The work on it goes on: {service}."),
            Text("Hẹn trả kết quả: {due}.", "The result is due at {due}."),
        ),
    ),
    "refused": NoticeKind(
        Text("Hồ sơ {code} không được tiếp nhận", "Your dossier {code} could not be received"),
        (
            Text("{agency} không tiếp nhận hồ sơ: {service}.", "{agency} could not receive your dossier: {service}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text(
                "Phiếu từ chối trong trang hồ sơ ghi rõ lý do, người liên hệ và cách khiếu nại nếu bạn không đồng ý. "
                "Bạn có thể nộp hồ sơ mới bất cứ lúc nào.",
                "The refusal slip on the page of your dossier names the reason, whom to ask, and how to complain if "
                "you do not agree. You may file again at any time.",
            ),
        ),
    ),
    "stopped": NoticeKind(
        Text("Hồ sơ {code} không đủ điều kiện giải quyết", "Your dossier {code} could not be granted"),
        (
            Text("{agency} đã dừng giải quyết hồ sơ: {service}.", "{agency} has decided against: {service}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text(
                "Văn bản trong trang hồ sơ ghi rõ lý do, người liên hệ và cách khiếu nại nếu bạn không đồng ý.",
                "The slip on the page of your dossier names the reason, whom to ask, and how to complain if you do not "
                "agree.",
            ),
        ),
    ),
    "fee-due": NoticeKind(
        Text("Hồ sơ {code} có khoản tiền cần nộp", "A payment is due for dossier {code}"),
        (
            Text("Số tiền cần nộp: {amount}, cho hồ sơ: {service}.", "The amount is {amount}, for: {service}."),
            Text("Nội dung: {reason}", "What it is for: {reason}"),
            Text(
                "Hãy nộp tại Bộ phận Một cửa hoặc theo hướng dẫn trong trang hồ sơ; sau đó hồ sơ được xử lý tiếp.",
                "Pay it at the one-stop counter or as the page of your dossier says; then the work goes on.",
            ),
        ),
        urgent=True,
    ),
    "paid": NoticeKind(
        Text("Đã nhận tiền nộp cho hồ sơ {code}", "The payment for dossier {code} has arrived"),
        (
            Text("Số tiền đã nhận: {amount}, cho hồ sơ: {service}.", "We have received {amount}, for: {service}."),
            Text("Hẹn trả kết quả: {due}.", "The result is due at {due}."),
            Text("Bạn không cần làm gì thêm.", "You need not do anything more."),
        ),
    ),
    "suspended": NoticeKind(
        Text("Hồ sơ {code}: thời hạn tạm dừng tính", "Dossier {code}: the clock stands for a time"),
        (
            Text(
                "{agency} đang xử lý hồ sơ: {service}. Theo luật, khoảng thời gian này không tính vào thời hạn.",
                "{agency} is working on: {service}. By law, this time does not count towards the deadline.",
            ),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text("Dự kiến tính tiếp từ ngày {expected}.", "The clock is expected to run on from {expected}."),
            Text(
                "Bạn không cần làm gì. Khi thời hạn được tính tiếp, chúng tôi sẽ báo ngày hẹn.",
                "You need not do anything. When the clock runs on, we will tell you the date.",
            ),
        ),
    ),
    "resumed": NoticeKind(
        Text("Hồ sơ {code}: thời hạn được tính tiếp", "Dossier {code}: the clock runs on"),
        (
            Text("Hồ sơ đang được xử lý tiếp: {service}.", "The work on it goes on: {service}."),
            Text("Hẹn trả kết quả: {due}.", "The result is due at {due}."),
        ),
    ),
    "result-ready": NoticeKind(
        Text("Hồ sơ {code} đã có kết quả", "The result of dossier {code} is ready"),
        (
            Text("{agency} đã giải quyết xong: {service}.", "{agency} has finished: {service}."),
            Text(
                "Bạn có thể xem và tải kết quả trong trang hồ sơ.",
                "You can read and download the result on the page of your dossier.",
            ),
            Text("Bản giấy nhận tại: {place}.", "The paper waits for you at: {place}."),
            Text("{sender} gửi bản giấy đến bạn qua bưu điện.", "{sender} sends you the paper by post."),
        ),
    ),
    "consented": NoticeKind(
        Text("Hồ sơ {code}: hết hạn trả lời, bạn được tiến hành", "Dossier {code}: no answer in time, you may go on"),
        (
            Text(
                "{agency} phải trả lời trước {due} và đã không trả lời: {service}.",
                "{agency} had to answer by {due} and did not: {service}.",
            ),
            Text(
                "Theo luật, bạn được tiến hành như đã đăng ký. Giấy xác nhận nằm trong trang hồ sơ.",
                "By law you may go on as you told them. The paper that says so is on the page of your dossier.",
            ),
            Text("Bản giấy nhận tại: {place}.", "The paper waits for you at: {place}."),
            Text("{sender} gửi bản giấy đến bạn qua bưu điện.", "{sender} sends you the paper by post."),
        ),
    ),
    "handed-over": NoticeKind(
        Text("Kết quả hồ sơ {code} đã được trao", "The result of dossier {code} has been handed over"),
        (
            Text("Kết quả đã được trao cho bạn: {service}.", "The result has been handed to you: {service}."),
            Text(
                "Nếu bạn chưa nhận được, hãy báo ngay cho Bộ phận Một cửa. Cảm ơn bạn.",
                "If you have not received it, tell the one-stop counter at once. Thank you.",
            ),
        ),
    ),
    "result-sent": NoticeKind(
        Text("Kết quả hồ sơ {code} đã được gửi qua bưu điện", "The result of dossier {code} has been sent by post"),
        (
            Text("Kết quả đã được gửi đến bạn: {service}.", "The result has been sent to you: {service}."),
            Text(
                "Bạn có thể xem và tải kết quả trong trang hồ sơ. Nếu bưu điện chưa giao, hãy báo cho Bộ phận Một cửa.",
                "You can read and download it on the page of your dossier. If the post does not bring it, tell the "
                "one-stop counter.",
            ),
        ),
    ),
    "forwarded": NoticeKind(
        Text("Hồ sơ {code} được chuyển đến cơ quan có thẩm quyền", "Dossier {code} goes to the competent agency"),
        (
            Text("Nơi nhận: {place}, cho hồ sơ: {service}.", "It is now with: {place}, for: {service}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text(
                "Mã hồ sơ và ngày nộp giữ nguyên. Bạn không cần nộp lại.",
                "Its code and the day of filing stay. You need not file again.",
            ),
        ),
    ),
    "withdrawn": NoticeKind(
        Text("Hồ sơ {code} đã được rút", "Dossier {code} has been withdrawn"),
        (
            Text("Theo yêu cầu của bạn, hồ sơ đã được rút: {service}.", "As you asked, it is withdrawn: {service}."),
            Text("Bạn có thể nộp hồ sơ mới bất cứ lúc nào.", "You may file again at any time."),
        ),
    ),
    "taken-back": NoticeKind(
        Text("Hồ sơ {code}: thông báo trước được rút lại", "Dossier {code}: the last message is taken back"),
        (
            Text(
                "Cơ quan đã thao tác nhầm và rút lại thông báo vừa gửi về hồ sơ: {service}.",
                "The agency made a slip and takes back what it has just told you about: {service}.",
            ),
            Text(
                "Giấy tờ kèm thông báo đó không còn giá trị. Trang hồ sơ cho biết tình trạng hiện nay.",
                "The paper that came with it is void. The page of your dossier says how it stands now.",
            ),
        ),
    ),
    "agency-changed": NoticeKind(
        Text("Hồ sơ {code} do cơ quan khác giải quyết tiếp", "Another agency goes on with dossier {code}"),
        (
            Text(
                "Cơ quan đang giữ hồ sơ đã được sắp xếp lại; hồ sơ được chuyển đi: {service}.",
                "The agency that had it was reorganised and the dossier has moved: {service}.",
            ),
            Text("Từ nay cơ quan giải quyết và nơi trả kết quả là: {place}.", "From now on it lies with: {place}."),
            Text(
                "Mã hồ sơ, giấy hẹn và thời hạn không đổi. Bạn không phải nộp lại.",
                "Its code, your slip and the date stay. You need not file again.",
            ),
        ),
    ),
    "version-changed": NoticeKind(
        Text("Hồ sơ {code} được giải quyết theo quy trình mới", "Dossier {code} is settled by new steps"),
        (
            Text("Quy trình của dịch vụ đã thay đổi: {service}.", "The steps of the service have changed: {service}."),
            Text("Ngày hẹn trả kết quả không đổi: {due}.", "The date of the result stays: {due}."),
            Text(
                "Những gì bạn đã nộp và đã đóng giữ nguyên, bạn không phải làm gì. Trang hồ sơ cho thấy các bước "
                "còn lại.",
                "What you filed and paid stays, and you need not do anything. The page of your dossier shows the steps "
                "that are left.",
            ),
        ),
    ),
    "message": NoticeKind(
        Text("Cơ quan nhắn cho bạn về hồ sơ {code}", "The agency has written to you about dossier {code}"),
        (
            Text("Có tin nhắn mới về hồ sơ: {service}.", "There is a new message about: {service}."),
            Text("Hãy mở trang hồ sơ để đọc và trả lời.", "Open the page of your dossier to read and answer it."),
        ),
    ),
    "message-from-applicant": NoticeKind(
        Text("Người nộp hồ sơ {code} nhắn tin", "The applicant of dossier {code} has written"),
        (
            Text("Có tin nhắn chưa đọc về hồ sơ: {service}.", "A message waits to be read about: {service}."),
            Text("Hãy mở hồ sơ để đọc và trả lời.", "Open the dossier to read and answer it."),
        ),
        page="desk/dossiers",
    ),
    "assigned": NoticeKind(
        Text("Hồ sơ {code} được giao cho bạn", "Dossier {code} was given to you"),
        (
            Text("{person} giao cho bạn: {step}, hồ sơ {service}.", "{person} gave you: {step}, {service}."),
            Text(
                "Hồ sơ nằm trong mục “Việc của tôi” của trang Việc cần làm.",
                "It lies on the shelf “Mine” of your inbox.",
            ),
        ),
        page="desk/dossiers",
    ),
    "work-handed-over": NoticeKind(
        Text("Bạn được bàn giao công việc", "Work was handed over to you"),
        (
            Text("{person} bàn giao cho bạn {count} việc.", "{person} handed {count} tasks over to you."),
            Text("Xem mục “Việc của tôi” của trang Việc cần làm.", "See the shelf “Mine” of your inbox."),
        ),
        page="desk/?shelf=mine",
    ),
    "standing-in": NoticeKind(
        Text("Bạn làm thay cho {person}", "You stand in for {person}"),
        (
            Text("{person} vắng mặt từ {first} đến hết {last}.", "{person} is away from {first} to {last}."),
            Text(
                "Trong những ngày này, hồ sơ của người đó có trong trang Việc cần làm của bạn. Việc bạn làm ghi tên "
                "bạn, và ghi là làm thay.",
                "In these days their dossiers are in your inbox. What you do is recorded in your name, for them.",
            ),
        ),
        page="desk/absences",
    ),
    "standing-in-ended": NoticeKind(
        Text("Bạn không còn làm thay cho {person}", "You no longer stand in for {person}"),
        (Text("Thời gian vắng mặt đã kết thúc sớm.", "The absence was ended before its last day."),),
        page="desk/absences",
    ),
    "marked-away": NoticeKind(
        Text("Bạn được ghi là vắng mặt", "You are marked as away"),
        (
            Text(
                "Từ {first} đến hết {last}, {person} làm thay bạn.",
                "From {first} to {last}, {person} stands in for you.",
            ),
            Text(
                "Nếu không đúng, bạn tự kết thúc được ở trang Vắng mặt.",
                "If this is not right, you can end it yourself on the page about absences.",
            ),
        ),
        page="desk/absences",
    ),
    "stood-in": NoticeKind(
        Text("Việc đã làm thay bạn khi bạn vắng mặt", "What was done in your place while you were away"),
        (
            Text("{person} đã làm thay bạn {count} bước xử lý.", "{person} did {count} steps in your place."),
            Text("Trang Vắng mặt liệt kê từng việc.", "The page about absences lists each of them."),
        ),
        page="desk/absences",
    ),
    "due-moved": NoticeKind(
        Text("Ngày hẹn của hồ sơ {code} thay đổi", "The appointment of dossier {code} has moved"),
        (
            Text("Hẹn trả kết quả mới: {due}, cho hồ sơ: {service}.", "The result is now due at {due}: {service}."),
            Text("Ngày hẹn trước đây: {before}.", "Before, it was due at {before}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text(
                "Chúng tôi xin lỗi vì để bạn phải chờ thêm. Bạn không cần làm gì.",
                "We are sorry that you have to wait longer. You need not do anything.",
            ),
        ),
    ),
    "due-soon": NoticeKind(
        Text("Hồ sơ {code} sắp đến ngày hẹn", "The appointment of dossier {code} is near"),
        (
            Text("Hẹn trả kết quả: {due}, cho hồ sơ: {service}.", "The result is due at {due}, for: {service}."),
            Text("Nơi trả kết quả: {place}.", "You collect it at: {place}."),
            Text("{sender} sẽ gửi kết quả đến bạn qua bưu điện.", "{sender} will send it to you by post."),
            Text(
                "Lúc này bạn chưa cần làm gì. Chúng tôi sẽ báo ngay khi có kết quả.",
                "You need not do anything now. We will tell you as soon as the result is there.",
            ),
        ),
    ),
    "reception-late": NoticeKind(
        Text("Hồ sơ {code} chưa được tiếp nhận đúng hạn", "Dossier {code} has not been received in time"),
        (
            Text(
                "{place} phải xem hồ sơ trước {due} và chưa làm: {service}.",
                "{place} had to look at it by {due} and has not: {service}.",
            ),
            Text(
                "Chúng tôi xin lỗi bạn và đã báo người đứng đầu cơ quan. Bạn không cần nộp lại.",
                "We are sorry, and have told the head of the agency. You need not file again.",
            ),
        ),
    ),
    "overdue": NoticeKind(
        Text("Hồ sơ {code} đã quá ngày hẹn", "Dossier {code} is late"),
        (
            Text("Hồ sơ đã quá hẹn {due}: {service}.", "It was due at {due} and is not finished: {service}."),
            Text("{agency} đang giữ hồ sơ và phải trả lời bạn.", "{agency} has it and owes you an answer."),
            Text(
                "Chúng tôi xin lỗi bạn. Trang hồ sơ cho biết bước nào đang chậm và cách phản ánh.",
                "We are sorry. The page of your dossier shows which step is late, and how to complain.",
            ),
        ),
    ),
    "appointment-booked": NoticeKind(
        Text("Lịch hẹn {code}", "Your appointment {code}"),
        (
            Text("Bạn có lịch hẹn lúc {due}.", "You have an appointment at {due}."),
            Text("Nơi đến: {agency}.", "Where: {agency}."),
            Text("Địa chỉ: {place}.", "Address: {place}."),
            Text("Việc cần làm: {service}.", "What for: {service}."),
            Text(
                "Khi đến, hãy đưa mã lịch hẹn cho máy lấy số hoặc cho cán bộ. Nếu không đến được, hãy hủy để người "
                "khác dùng chỗ của bạn.",
                "When you arrive, show the code to the kiosk or to an officer. If you cannot come, cancel it so that "
                "somebody else can have the place.",
            ),
        ),
        page="appointments",
    ),
    "appointment-reminder": NoticeKind(
        Text("Nhắc lịch hẹn {code}", "A reminder of your appointment {code}"),
        (
            Text("Bạn có lịch hẹn lúc {due}.", "You have an appointment at {due}."),
            Text("Nơi đến: {agency}.", "Where: {agency}."),
            Text("Địa chỉ: {place}.", "Address: {place}."),
            Text("Việc cần làm: {service}.", "What for: {service}."),
            Text(
                "Nếu không đến được, hãy hủy hoặc đổi giờ trong trang lịch hẹn.",
                "If you cannot come, cancel or move it on the page of the appointment.",
            ),
        ),
        page="appointments",
    ),
    "appointment-closed": NoticeKind(
        Text("Lịch hẹn {code} không thực hiện được", "Your appointment {code} cannot take place"),
        (
            Text("Lịch hẹn lúc {due} tại {agency} đã phải hủy.", "{agency} had to call off {due}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text("Chúng tôi xin lỗi. Xin đặt lịch hẹn khác.", "We are sorry. Please book another appointment."),
        ),
        urgent=True,
        page="appointments",
    ),
    "apology": NoticeKind(
        Text("Hồ sơ {code} trễ hẹn: lời xin lỗi", "Dossier {code} is late: our apology"),
        (
            Text(
                "{agency} không trả kết quả kịp {before}, cho hồ sơ: {service}.",
                "{agency} does not keep the appointment at {before}, for: {service}.",
            ),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text("Cơ quan dự kiến giải quyết xong: {due}.", "The agency expects to have finished at {due}."),
            Text(
                "Chúng tôi xin lỗi bạn. Ngày hẹn không được dời nên hồ sơ vẫn tính là trễ. Bạn không cần làm gì.",
                "We are sorry. The appointment has not moved, so the dossier counts as late. You need not do anything.",
            ),
        ),
    ),
    "halted": NoticeKind(
        Text("Hồ sơ {code} dừng giải quyết", "The work on dossier {code} has stopped"),
        (
            Text("{agency} đã dừng giải quyết hồ sơ: {service}.", "{agency} has stopped working on: {service}."),
            Text("Lý do: {reason}", "The reason: {reason}"),
            Text(
                "Thông báo trong trang hồ sơ ghi rõ lý do, căn cứ và cách khiếu nại nếu bạn không đồng ý. "
                "Bạn có thể nộp hồ sơ mới bất cứ lúc nào.",
                "The notice on the page of your dossier names the reason, the ground, and how to complain if you do "
                "not agree. You may file again at any time.",
            ),
        ),
    ),
    "result-early": NoticeKind(
        Text("Hồ sơ {code} có kết quả sớm hơn hẹn", "The result of dossier {code} is ready early"),
        (
            Text(
                "{agency} đã giải quyết xong trước ngày hẹn {due}: {service}.",
                "{agency} has finished before the appointment at {due}: {service}.",
            ),
            Text(
                "Bạn có thể xem và tải kết quả trong trang hồ sơ.",
                "You can read and download the result on the page of your dossier.",
            ),
            Text(
                "Từ bây giờ bạn có thể nhận bản giấy tại: {place}.",
                "You can collect the paper now at: {place}.",
            ),
            Text("{sender} gửi bản giấy đến bạn qua bưu điện.", "{sender} sends you the paper by post."),
        ),
    ),
    "result-corrected": NoticeKind(
        Text("Kết quả hồ sơ {code} có sai sót, đã được cấp lại", "The result of dossier {code} was wrong: a new one"),
        (
            Text("Kết quả đã trao có sai sót: {service}.", "The result that was given to you was wrong: {service}."),
            Text("Sai sót: {reason}", "What was wrong: {reason}"),
            Text(
                "{agency} xin lỗi bạn, đã cấp kết quả mới thay cho kết quả cũ và chịu mọi chi phí.",
                "{agency} apologises, has issued a new result in its place, and bears every cost.",
            ),
            Text("Bản giấy mới nhận tại: {place}.", "The new paper waits for you at: {place}."),
            Text("{sender} gửi bản giấy mới đến bạn qua bưu điện.", "{sender} sends you the new paper by post."),
        ),
    ),
    "incident": NoticeKind(
        Text("Hồ sơ {code}: giấy tờ của bạn gặp sự cố", "Dossier {code}: something happened to your papers"),
        (
            Text("Việc xảy ra với hồ sơ {service}: {reason}", "What happened to {service}: {reason}"),
            Text("Cách khắc phục: {remedy}", "How it will be mended: {remedy}"),
            Text(
                "Chúng tôi xin lỗi bạn. Cơ quan chịu mọi chi phí; thư trong trang hồ sơ cho biết chi tiết.",
                "We are sorry. The agency bears every cost; the letter on the page of your dossier says more.",
            ),
        ),
    ),
    "incident-settled": NoticeKind(
        Text("Hồ sơ {code}: sự cố đã được khắc phục", "Dossier {code}: what went wrong has been mended"),
        (
            Text("Đã khắc phục cho hồ sơ: {service}.", "It has been mended for: {service}."),
            Text("Cách khắc phục: {remedy}", "How it was mended: {remedy}"),
        ),
    ),
    "accounts-joined": NoticeKind(
        Text("Hồ sơ nộp tại quầy đã về tài khoản của bạn", "Your dossiers from the counter are in your account now"),
        (
            Text(
                "Cán bộ Bộ phận Một cửa đã xem thẻ của bạn và chuyển {count} hồ sơ, cùng giấy tờ và tin báo, về tài "
                "khoản này.",
                "An officer at the counter has seen your card and moved {count} dossiers, with their papers and "
                "messages, to this account.",
            ),
            Text(
                "Nếu không phải bạn yêu cầu, hãy báo ngay cho Bộ phận Một cửa.",
                "If it was not you who asked for it, tell the one-stop counter at once.",
            ),
        ),
    ),
}
