"""The sentences of a service's facts in both languages, and conditions and fees in words.

These texts stand on pages beside texts from service files, which carry both languages themselves (D18); so do these.
"""

from __future__ import annotations

from egov.core.expressions import parse
from egov.core.expressions.tree import Binary, Literal, Logical, Member, Name, Tree, Unary
from egov.core.money import in_figures
from egov.core.source import Text
from egov.forms.structure import Form

from .definition import Fee

TITLES: dict[str, Text] = {
    "name": Text("Tên thủ tục", "Name of the procedure"),
    "steps": Text("Trình tự thực hiện", "Steps"),
    "ways": Text("Cách thức thực hiện", "Ways to apply"),
    "papers": Text("Thành phần, số lượng hồ sơ", "Papers and their number"),
    "time": Text("Thời hạn giải quyết", "Time limit"),
    "applicants": Text("Đối tượng thực hiện", "Who may apply"),
    "agency": Text("Cơ quan thực hiện", "Agency in charge"),
    "result": Text("Kết quả", "Result"),
    "conditions": Text("Mẫu đơn, phí, lệ phí và điều kiện", "Forms, fees and conditions"),
    "receiving": Text("Hình thức nhận và trả kết quả", "Ways to receive the result"),
    "law": Text("Căn cứ pháp lý", "Legal basis"),
}

CHANNEL_WORDS: dict[str, Text] = {
    "online": Text("Trực tuyến trên cổng này", "Online, on this portal"),
    "counter": Text("Trực tiếp tại bộ phận một cửa của thành phố", "In person, at a one-stop desk of the city"),
    "post": Text("Qua dịch vụ bưu chính công ích", "By the public postal service"),
}

WORDS: dict[str, Text] = {
    "not-known": Text("Chưa có thông tin", "Not known yet"),
    "step": Text("Bước {n}: {what}", "Step {n}: {what}"),
    "step-file": Text(
        "Bạn điền mẫu trực tuyến và nộp hồ sơ, hoặc nộp tại nơi tiếp nhận.",
        "You fill in the form and file online, or file at a reception desk.",
    ),
    "step-file-counter": Text("Bạn nộp hồ sơ tại nơi tiếp nhận.", "You file at the reception desk."),
    "step-receive": Text(
        "{agency} kiểm tra, tiếp nhận hồ sơ và gửi giấy hẹn; hồ sơ thiếu thì hướng dẫn bổ sung một lần.",
        "{agency} checks the dossier and sends the appointment slip; what is missing is asked for once.",
    ),
    "step-receive-at-once": Text(
        "{agency} kiểm tra và giải quyết ngay; nộp trực tiếp thì chỉ cấp giấy hẹn khi bạn yêu cầu.",
        "{agency} checks and settles it at once; at the counter you get an appointment slip only if you ask for one.",
    ),
    "answer-within": Text(
        "Hồ sơ thiếu thì bạn có {n} ngày để bổ sung.", "If something is missing, you have {n} days to add it."
    ),
    "step-done": Text("{name} – {post}, {agency}.", "{name} – {post}, {agency}."),
    "one-set": Text("Số lượng: 01 bộ", "Number: 1 set"),
    "sets": Text("Số lượng: {n:02} bộ", "Number: {n} sets"),
    "originals": Text("bản chính: {n}", "originals: {n}"),
    "copies": Text("bản sao: {n}", "copies: {n}"),
    "optional": Text("không bắt buộc", "not required"),
    "in-some-cases": Text("trong một số trường hợp", "in some cases"),
    "otherwise": Text("các trường hợp khác", "in other cases"),
    "and": Text(", ", ", "),
    "or": Text(" hoặc ", " or "),
    "when-counter": Text("khi nộp trực tiếp", "when filed in person"),
    "when-post": Text("khi nộp qua bưu chính", "when filed by post"),
    "when-online": Text("khi nộp trực tuyến", "when filed online"),
    "applicant-citizen": Text("Cá nhân", "Citizens and residents"),
    "applicant-business": Text("Doanh nghiệp, tổ chức", "Businesses and organisations"),
    "when-business": Text("khi người nộp là doanh nghiệp, tổ chức", "when the applicant is an organisation"),
    "when-citizen": Text("khi người nộp là cá nhân", "when the applicant is a person"),
    "when": Text("khi trả lời “{label}” là {answer}", "if “{label}” is answered {answer}"),
    "<": Text("“{label}” dưới {n}", "“{label}” is below {n}"),
    "<=": Text("“{label}” không quá {n}", "“{label}” is at most {n}"),
    ">": Text("“{label}” trên {n}", "“{label}” is above {n}"),
    ">=": Text("“{label}” từ {n} trở lên", "“{label}” is {n} or more"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "decides": Text("Cơ quan quyết định: {agency}", "Decides: {agency}"),
    "leads": Text("Cơ quan chủ trì: {agency}", "Leads and decides: {agency}"),
    "takes-part-for": Text("Cơ quan phối hợp: {agency} ({procedure})", "Takes part: {agency} ({procedure})"),
    "takes-in": Text("Cơ quan tiếp nhận: {agency}", "Takes in: {agency}"),
    "takes-part": Text("Cơ quan phối hợp: {agency}", "Takes part: {agency}"),
    "no-fee": Text("Không thu phí, lệ phí", "No fee"),
    "fee": Text("{name}: {amount}", "{name}: {amount}"),
    "fee-when": Text("{name}: {amount} ({condition})", "{name}: {amount} ({condition})"),
    "fee-computed": Text("tính theo thông tin bạn khai", "computed from your answers"),
    "silence-is-consent": Text(
        "Quá thời hạn mà cơ quan không trả lời thì coi như đồng ý.",
        "If the agency has not answered by then, the request counts as granted.",
    ),
    "form-counter": Text(
        "Mẫu đơn: in từ cổng này để điền trước, hoặc điền tại nơi tiếp nhận",
        "Form: print it from this portal and fill it in, or fill it in at the reception desk",
    ),
    "form-online": Text("Mẫu đơn: điền trực tuyến trên cổng này", "Form: filled in online on this portal"),
    "receive-online": Text("Nhận bản điện tử trong tài khoản của bạn", "As a file in your account"),
    "receive-counter": Text("Nhận tại bộ phận một cửa mà bạn chọn", "At the one-stop desk that you choose"),
    "receive-post": Text("Nhận qua bưu chính", "By post"),
    "same-day": Text(
        "Trong ngày; nhận sau {cut_off} thì trong ngày làm việc tiếp theo",
        "The same day; if received after {cut_off}, the next working day",
    ),
    "same-day-at": Text(
        "Trong ngày; nhận sau {cut_off} thì {later} ngày làm việc tiếp theo",
        "The same day; if received after {cut_off}, at {later} on the next working day",
    ),
    "working_days": Text("{n} ngày làm việc", "{n} working days"),
    "working_days-one": Text("{n} ngày làm việc", "{n} working day"),
    "calendar_days": Text("{n} ngày", "{n} days"),
    "calendar_days-one": Text("{n} ngày", "{n} day"),
    "months": Text("{n} tháng", "{n} months"),
    "months-one": Text("{n} tháng", "{n} month"),
    "working_hours": Text("{n} giờ làm việc", "{n} working hours"),
    "working_hours-one": Text("{n} giờ làm việc", "{n} working hour"),
    "clock_hours": Text("{n} giờ", "{n} hours"),
    "clock_hours-one": Text("{n} giờ", "{n} hour"),
    "before": Text("Chậm nhất {n} giờ trước sự kiện", "At the latest {n} hours before the event"),
    "before-one": Text("Chậm nhất {n} giờ trước sự kiện", "At the latest {n} hour before the event"),
}

MOST_ANSWERS = 4
_COMPARED = ("<", "<=", ">", ">=")

_ANSWERS = {
    ("channel", "online"): "when-online",
    ("channel", "counter"): "when-counter",
    ("channel", "post"): "when-post",
    ("applicant.kind", "business"): "when-business",
    ("applicant.kind", "citizen"): "when-citizen",
}


def condition_words(condition: str, form: Form, language: str) -> str:
    """A condition as people read it; "" where it holds something that has no simple words."""
    return _words(parse(condition).tree, form, language) or ""


def _words(tree: Tree, form: Form, language: str) -> str | None:
    match tree:
        case Logical(operator=operator, operands=operands):
            parts = [_words(operand, form, language) for operand in operands]
            glue = WORDS["and" if operator == "&&" else "or"].in_language(language)
            return glue.join(part for part in parts if part) if all(parts) else None
        case Unary(operator="!", operand=Member(owner=Name(name="form"), name=name)):
            return _yes_or_no(form, name, "no", language)
        case Member(owner=Name(name="form"), name=name):
            return _yes_or_no(form, name, "yes", language)
        case Binary(left=left, right=Literal(value=value)):
            return _comparison(tree.operator, _path(left), value, form, language)
    return None


def _comparison(operator: str, path: str, value: object, form: Form, language: str) -> str | None:
    if isinstance(value, str) and operator == "==":
        return _answer(path, value, form, language)
    if isinstance(value, str) and operator == "!=":
        return _other_answers(path, value, form, language)
    field = form.field(path.removeprefix("form.")) if path.startswith("form.") else None
    if field is None or operator not in _COMPARED or type(value) is not int:
        return None
    return WORDS[operator].in_language(language).format(label=field.label.in_language(language), n=value)


def _path(tree: Tree) -> str:
    match tree:
        case Name(name=name):
            return name
        case Member(owner=Name(name=owner), name=name):
            return f"{owner}.{name}"
    return ""


def _answer(path: str, answer: str, form: Form, language: str) -> str | None:
    if (path, answer) in _ANSWERS:
        return WORDS[_ANSWERS[path, answer]].in_language(language)
    field = form.field(path.removeprefix("form.")) if path.startswith("form.") else None
    options = field.options if field else ()
    return next((option.label.in_language(language) for option in options if option.id == answer), None)


def _other_answers(path: str, answer: str, form: Form, language: str) -> str | None:
    """All answers but one, where they are few."""
    field = form.field(path.removeprefix("form.")) if path.startswith("form.") else None
    labels = [option.label.in_language(language) for option in field.options if option.id != answer] if field else []
    return WORDS["or"].in_language(language).join(labels) if 0 < len(labels) <= MOST_ANSWERS else None


def _yes_or_no(form: Form, name: str, answer: str, language: str) -> str | None:
    field = form.field(name)
    if field is None:
        return None
    label = field.label.in_language(language)
    if answer == "yes" and not label.endswith("?"):
        return label
    return WORDS["when"].in_language(language).format(label=label, answer=WORDS[answer].in_language(language))


def fee_words(fee: Fee, form: Form, language: str) -> str:
    """A fee as people read it: the amount where it is fixed."""
    fixed = fee.amount.text.isascii() and fee.amount.text.isdecimal()
    amount = in_figures(int(fee.amount.text)) if fixed else WORDS["fee-computed"].in_language(language)
    condition = condition_words(fee.when.text, form, language) if fee.when else ""
    words = WORDS["fee-when" if condition else "fee"].in_language(language)
    return words.format(name=fee.name.in_language(language), amount=amount, condition=condition)
