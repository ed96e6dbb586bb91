"""Every page that people see, who sees it, and words that must stand on it in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COUNTER: Final = "/counter/ubnd-phuong-hai-chau"
SERVICE: Final = "/services/dang-ky-ho-kinh-doanh"


@dataclass(frozen=True, slots=True)
class Sight:
    """`path` may name a dossier's state or a draft in braces; `press` presses the form's leading button first."""

    name: str
    login: str
    path: str
    vi: str
    en: str
    press: bool = False


PUBLIC: Final = (
    Sight("home", "", "/", "Bạn cần làm gì?", "What do you need to do?"),
    Sight("services", "", "/services", "Cấp bản sao trích lục hộ tịch", "Copies of civil-status extracts"),
    Sight("services-found", "", "/services?q=mo+quan", "Đăng ký hộ kinh doanh", "Register a household business"),
    Sight("services-none", "", "/services?q=zzqqxx", "Không tìm thấy", "Nothing found"),
    Sight("service", "", SERVICE, "6 ngày làm việc", "6 working days"),
    Sight("service-two-times", "", "/services/sua-chua-cai-tao-nha", "20 ngày", "20 days"),
    Sight("service-unconfirmed", "", "/services/dang-ky-ket-hon", "chưa được xác nhận", "confirmed yet"),
    Sight("process", "", f"{SERVICE}/process", "Cấp mã số thuế", "Issue the tax code"),
    Sight("blank-form", "", f"{SERVICE}/blank-form", "Tên hộ kinh doanh", "Name of the business"),
    Sight("look-up", "", "/look-up", "Tra cứu hồ sơ", "Look up a dossier"),
    Sight("look-up-found", "", "/look-up?code={examined}", "{examined}", "{examined}"),
    Sight("look-up-none", "", "/look-up?code=H17.00", "Không có hồ sơ nào mang mã này", "No dossier has this code"),
    Sight("slip", "", "/q/{examined}", "{examined}", "{examined}"),
    Sight("slip-false", "", "/q/{examined}?h=0123456789abcdef&n=1", "không khớp", "do not agree"),
    Sight("accessibility", "", "/accessibility", "Hỗ trợ người khuyết tật", "Accessibility"),
    Sight("contact", "", "/contact", "1022", "1022"),
    Sight("appointments", "", "/appointments", "Đặt giờ", "Book a time"),
    Sight("book-line", "", f"{COUNTER}/appointments", "Bạn đến làm việc gì?", "What do you come for?"),
    Sight("book", "", f"{COUNTER}/appointments?line=B", "Giờ trong ngày", "The time on"),
    Sight("book-empty", "", f"{COUNTER}/appointments?line=B", "Hãy chọn giờ", "Choose a time", press=True),
    Sight("display", "", f"{COUNTER}/display", "Đang gọi", "Now called"),
    Sight("telephone", "", f"{COUNTER}/numbers", "Lấy số thứ tự", "Take a number"),
    Sight("poster", "", f"{COUNTER}/poster", "Hướng máy ảnh", "Point the camera"),
    Sight("kiosk-elsewhere", "", f"{COUNTER}/kiosk", "Đặt lịch hẹn", "Book an appointment"),
    Sight("kiosk-key", "", f"{COUNTER}/kiosk/key", "Mã mở máy lấy số", "Code for the kiosk"),
    Sight("questions", "", "/questions", "Hỏi đáp", "Questions and answers"),
    Sight("sign-in", "", "/sign-in", "Đăng nhập", "Sign in"),
    Sight("sign-in-empty", "", "/sign-in", "Đăng nhập", "Sign in", press=True),
    Sight("register", "", "/register", "Đăng ký", "Register"),
    Sight("register-empty", "", "/register", "Đăng ký", "Register", press=True),
    Sight("recover", "", "/recover", "mật khẩu mới", "new password"),
    Sight("not-there", "", "/nothing-here", "Không có trang này", "There is no page here"),
)
FILING: Final = (
    Sight("home-signed-in", "lan", "/", "Đang chờ bạn", "Waiting for you"),
    Sight("start", "lan", f"{SERVICE}/start", "Giấy tờ pháp lý", "Identity paper"),
    Sight("draft", "lan", "/drafts/{draft}", "Chủ thể thành lập", "Founders"),
    Sight("applicant", "lan", "/drafts/{draft}/applicant", "048185001234", "048185001234"),
    Sight("form-1", "lan", "/drafts/{draft}/form/1", "Vốn kinh doanh", "Capital"),
    Sight("form-2", "lan", "/drafts/{draft}/form/2", "Thành viên hộ gia đình", "Family members"),
    Sight("form-3", "lan", "/drafts/{draft}/form/3", "Doanh thu dự kiến", "Expected yearly revenue"),
    Sight("form-empty", "lan", "/drafts/{begun}/form/1", "Tên hộ kinh doanh", "Name of the business", press=True),
    Sight("papers", "lan", "/drafts/{draft}/papers", "id-card.jpg", "id-card.jpg"),
    Sight("papers-none", "lan", "/drafts/{begun}/papers", "Giấy tờ pháp lý của chủ hộ", "Identity paper", press=True),
    Sight("review", "lan", "/drafts/{draft}/review", "Bún chả cá Bà Lan", "Bún chả cá Bà Lan"),
    Sight("review-undeclared", "lan", "/drafts/{draft}/review", "Trần Quang Huy", "Trần Quang Huy", press=True),
    Sight("print", "lan", "/drafts/{draft}/print", "Bún chả cá Bà Lan", "Bún chả cá Bà Lan"),
)
DOSSIERS: Final = (
    Sight("my-papers", "lan", "/my-papers", "Giấy tờ của tôi", "My papers"),
    Sight("dossiers", "lan", "/dossiers", "{withdrawn}", "{withdrawn}"),
    Sight("dossiers-few", "thao", "/dossiers", "Hồ sơ của tôi", "My dossiers"),
    Sight("filed", "lan", "/dossiers/{filed}/filed", "{filed}", "What happens next"),
    *(
        Sight(f"dossier-{state}", "lan", f"/dossiers/{{{state}}}", f"{{{state}}}", f"{{{state}}}")
        for state in ("filed", "asked", "examined", "finished", "handed_out", "stopped", "not_received", "withdrawn")
    ),
    Sight("deadline", "lan", "/dossiers/{examined}/deadline", "{examined}", "{examined}"),
    Sight("answers", "lan", "/dossiers/{examined}/answers", "12 Bạch Đằng", "12 Bạch Đằng"),
    Sight("supplement", "lan", "/dossiers/{asked}/supplement", "Biên bản họp thiếu", "Biên bản họp thiếu"),
    Sight("supplement-empty", "lan", "/dossiers/{asked}/supplement", "Biên bản họp", "Biên bản họp", press=True),
    Sight("withdraw", "lan", "/dossiers/{filed}/withdraw", "{filed}", "{filed}"),
    Sight("refused", "huy", "/dossiers/{complained}", "Bạn không đồng ý?", "Do you not agree?"),
    Sight("complain", "lan", "/dossiers/{stopped}/complain", "Việc từ chối hồ sơ", "The refusal"),
    Sight("complain-empty", "lan", "/dossiers/{stopped}/complain", "Hãy chọn nội dung", "Choose another", press=True),
    Sight("complaint", "huy", "/dossiers/{complained}/complaints/{complaint}", "thụ lý", "taken up"),
    Sight("complaint-answered", "huy", "/dossiers/{complained}/complaints/{answered}", "một phần", "partly right"),
    Sight("complain-again", "huy", "/dossiers/{complained}/complaints/{answered}/again", "lần hai", "a second time"),
    Sight("again-empty", "huy", "/dossiers/{complained}/complaints/{answered}/again", "Hãy viết", "Write", press=True),
    Sight("complaint-gone-on", "huy", "/dossiers/{gone_on}/complaints/{first}", "đúng một phần", "partly right"),
    Sight("complaint-second", "huy", "/dossiers/{gone_on}/complaints/{second}", "lần hai", "second complaint"),
    Sight("appointments-own", "lan", "/appointments", "Lịch hẹn của bạn", "Yours"),
    Sight("notices", "lan", "/notices", "{handed_out}", "{handed_out}"),
    Sight("not-yours", "huy", "/dossiers/{filed}", "Không có trang này", "There is no page here"),
)
ACCOUNT: Final = (
    Sight("account", "lan", "/account", "048185001234", "048185001234"),
    Sight("profile", "lan", "/account/profile", "Ngôn ngữ", "Language of our messages"),
    Sight("email", "lan", "/account/email", "lan@example.com", "lan@example.com"),
    Sight("password", "lan", "/account/password", "Mật khẩu", "Password"),
    Sight("security", "lan", "/account/security", "Bảo mật", "Security"),
    Sight("tokens", "lan", "/account/tokens", "demo", "demo"),
    Sight("sign-out", "lan", "/sign-out", "Đăng xuất", "Sign out"),
)
DESK: Final = (
    Sight("inbox", "mai", "/desk/", "Việc cần làm", "Inbox"),
    Sight("inbox-none", "mai", "/desk/?q=zzqqxx", "zzqqxx", "zzqqxx"),
    Sight("inbox-empty", "tung.congan", "/desk/", "Việc cần làm", "Inbox"),
    Sight("inbox-head", "huong", "/desk/", "Việc cần làm", "Inbox"),
    Sight("narrowed", "mai", "/desk/?more=1", "Lưu cách xem này", "Save this view as"),
    Sight("decide", "huong", "/desk/?shelf=approve", "Ký từ chối", "Sign the refusal"),
    Sight("desk-notices", "mai", "/desk/notices", "Thông báo", "Notices"),
    Sight("keys", "mai", "/desk/keys", "Gọi số tiếp theo", "Call the next"),
    Sight("hand-over-work", "mai", "/desk/hand-over", "Bàn giao công việc", "Hand over work"),
    Sight("desk-register", "mai", "/desk/register", "Tại quầy", "At the counter"),
    Sight("reports", "huong", "/desk/reports", "Kỳ trước chuyển qua", "Carried over"),
    Sight("calendar", "huong", "/desk/calendar", "Đổi một ngày", "Change a day"),
    Sight("correction", "huong", "/desk/dossiers/{finished}/correction", "Sai ở đâu", "What was wrong"),
    Sight("search", "mai", "/desk/search?q=Nguyen", "Nguyễn Thị Lan", "Nguyễn Thị Lan"),
    Sight("search-empty", "mai", "/desk/search", "Tìm", "Search"),
    Sight("desk-filed", "mai", "/desk/dossiers/{filed}", "Bún chả cá Bà Lan", "Bún chả cá Bà Lan"),
    Sight("desk-asked", "minh", "/desk/dossiers/{asked}", "Biên bản họp thiếu", "Biên bản họp thiếu"),
    Sight("desk-examined", "minh", "/desk/dossiers/{examined}", "12 Bạch Đằng", "12 Bạch Đằng"),
    Sight("desk-to-sign", "huong", "/desk/dossiers/{to_sign}", "12 Bạch Đằng", "12 Bạch Đằng"),
    Sight("desk-to-refuse", "huong", "/desk/dossiers/{to_refuse}", "Biên bản họp thiếu", "Biên bản họp thiếu"),
    Sight("desk-at-tax", "uyen.thue", "/desk/dossiers/{at_tax}", "12 Bạch Đằng", "12 Bạch Đằng"),
    Sight("desk-finished", "mai", "/desk/dossiers/{finished}", "12 Bạch Đằng", "12 Bạch Đằng"),
    Sight("desk-stopped", "mai", "/desk/dossiers/{stopped}", "12 Bạch Đằng", "12 Bạch Đằng"),
    Sight("desk-deadline", "minh", "/desk/dossiers/{examined}/deadline", "{examined}", "{examined}"),
    Sight("complaints", "huong", "/desk/complaints", "Chờ thụ lý", "To be taken up"),
    Sight("complaints-closed", "huong", "/desk/complaints?state=closed", "đúng một phần", "Partly right"),
    Sight("complaints-none", "giang.noivu", "/desk/complaints", "Không có khiếu nại", "No complaint waits"),
    Sight("complaints-late", "huong", "/desk/complaints?late=1", "Không có khiếu nại nào quá hạn", "None is late"),
    Sight("complaints-above", "ky.ubnd", "/desk/complaints?state=to-accept", "{gone_on}", "{gone_on}"),
    Sight("desk-second", "ky.ubnd", "/desk/complaints/{second}", "Khiếu nại lần đầu", "The first complaint"),
    Sight(
        "desk-complain-again", "mai", "/desk/dossiers/{complained}/complain", "Khiếu nại lần hai", "Second complaint"
    ),
    Sight("desk-complaint", "huong", "/desk/complaints/{complaint}", "Tôi đã nộp đúng nơi.", "Tôi đã nộp đúng nơi."),
    Sight("desk-complain", "mai", "/desk/dossiers/{stopped}/complain", "Điều người dân nói", "What the person says"),
    Sight("archive", "huong", "/desk/archive", "Đến hạn nộp lưu", "Due to the archive"),
    Sight("archive-operator", "xuan", "/desk/archive", "{to_erase}", "{to_erase}"),
    Sight("archive-year", "huong", "/desk/archive/{records_agency}/{records_year}", "{due}", "{due}"),
    Sight("erasure", "huong", "/desk/dossiers/{due}/erasure", "Vì sao phải xóa?", "Why is it to be erased?"),
    Sight("erasure-empty", "huong", "/desk/dossiers/{due}/erasure", "Hãy chọn lý do", "Choose the ground", press=True),
    Sight("erasure-own", "huong", "/desk/dossiers/{to_erase}/erasure", "Một người khác", "Somebody else"),
    Sight("erasure-second", "xuan", "/desk/dossiers/{to_erase}/erasure", "mất hẳn", "gone for good"),
    Sight("erased", "mai", "/desk/dossiers/{erased}", "đã được xóa theo lệnh", "were erased by order"),
    Sight("counter", "mai", "/desk/counter", "Tiếp nhận tại quầy", "Take in at the counter"),
    Sight("counter-people", "mai", "/desk/counter?q=Nguyen", "Nguyễn Thị Lan", "Nguyễn Thị Lan"),
    Sight("counter-nobody", "mai", "/desk/counter?q=zzqqxx", "zzqqxx", "zzqqxx"),
    Sight("counter-person", "mai", "/desk/counter?q=048185001234", "Họ cần làm gì?", "What do they want?"),
    Sight("join", "mai", "/desk/counter/people/{walk_in}/join", "Nhập làm một", "Join them"),
    Sight("join-empty", "mai", "/desk/counter/people/{walk_in}/join", "xem thẻ trước", "card first", press=True),
    Sight("results", "mai", "/desk/counter/results", "{finished}", "{finished}"),
    Sight("hand-over", "mai", "/desk/dossiers/{finished}/hand-over", "Ai được nhận", "Who may collect"),
    Sight("brought", "mai", "/desk/dossiers/{asked}/brought", "Biên bản họp thiếu", "Biên bản họp thiếu"),
    Sight("numbers", "mai", "/desk/counter/numbers", "Dãy số mới", "A new block"),
    Sight("outbox", "xuan", "/desk/outbox", "Tin chưa gửi được", "Messages not delivered"),
    Sight("absences", "huong", "/desk/absences", "Vắng mặt và làm thay", "Away, and who stands in"),
    Sight("absences-empty", "mai", "/desk/absences", "Người làm thay", "Who stands in", press=True),
    Sight("versions", "huong", "/desk/versions", "Hồ sơ theo phiên bản cũ", "Dossiers on older versions"),
    Sight("version", "huong", "/desk/versions/xac-dinh-khuyet-tat", "Chuyển được", "It can move"),
    Sight("version-none", "xuan", "/desk/versions/so-nha", "đều theo phiên bản", "stands on the current version"),
    Sight("visits", "mai", "/desk/visits", "Phát số", "Give a number"),
    Sight("visits-none", "an.noivu", "/desk/visits", "chưa phát số", "gives no numbers yet"),
    Sight("visit-appointments", "mai", "/desk/visits/appointments", "Ngày sau", "The day after"),
    Sight("visit-rules", "huong", "/desk/visits/rules", "Máy lấy số", "Kiosks"),
    Sight("inbox-operator", "xuan", "/desk/", "Việc cần làm", "Inbox"),
)
SIGHTS: Final = (*PUBLIC, *FILING, *DOSSIERS, *ACCOUNT, *DESK)
