"""What an import says about each element: what became of it, and what did not, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Outcome: TypeAlias = Literal["left-out", "changed", "note"]
"""Left out: it is not in the form. Changed: it is, but not all of it. Note: nothing is missing; worth a look."""

MAX_DETAIL = 200


class Refused(Exception):
    """A file that is not imported at all; `code` is stable."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params

    def in_language(self, language: str) -> str:
        vietnamese, english = REFUSALS[self.code]
        return (english if language == "en" else vietnamese).format_map(self.params)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about one element. `path` joins the keys from the top, `detail` quotes what it is about."""

    path: str
    type: str
    outcome: Outcome
    code: str
    detail: str = ""
    label: str = ""

    def reason(self, language: str) -> str:
        vietnamese, english = WORDS[self.code]
        return (english if language == "en" else vietnamese).format_map({"detail": self.detail})

    def as_json(self, language: str) -> dict[str, str]:
        return {
            "path": self.path,
            "type": self.type,
            "label": self.label,
            "outcome": self.outcome,
            "code": self.code,
            "reason": self.reason(language),
            "detail": self.detail,
        }


def shortened(text: Any) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= MAX_DETAIL else words[:MAX_DETAIL] + "…"


REFUSALS: Mapping[str, tuple[str, str]] = {
    "too-large": ("Tệp lớn hơn {limit} byte.", "The file is larger than {limit} bytes."),
    "too-deep": ("Biểu mẫu lồng nhau sâu hơn {limit} tầng.", "The form is nested deeper than {limit} levels."),
    "too-many": (
        "Biểu mẫu có hơn {limit} phần tử. Hãy chia thành nhiều biểu mẫu.",
        "The form has more than {limit} elements. Split it.",
    ),
    "too-many-fields": (
        "Biểu mẫu có {count} câu hỏi, nhiều hơn {limit}. Hãy chia thành nhiều biểu mẫu.",
        "The form has {count} fields, more than {limit}. Split it.",
    ),
    "not-json": ("Tệp không phải là JSON viết bằng UTF-8.", "The file is not JSON in UTF-8."),
    "key-twice": ("Trong tệp có một khóa đứng hai lần.", "A key stands twice in the file."),
    "no-form": ("Tệp không chứa biểu mẫu Form.io nào.", "There is no Form.io form in the file."),
    "no-service": ("{file} không phải là tệp dịch vụ đọc được.", "{file} is no service file that can be read."),
    "unwritable": ("Biểu mẫu quá lớn cho một tệp dịch vụ.", "The form is too large for a service file."),
}

WORDS: Mapping[str, tuple[str, str]] = {
    # Elements
    "unknown-type": (
        "Không có loại câu hỏi tương ứng với “{detail}”.",
        "There is no type of field for '{detail}'.",
    ),
    "hidden": (
        "Phần tử ẩn: người nộp không nhìn thấy nó.",
        "It is hidden: applicants never see it.",
    ),
    "never-shown": (
        "Điều kiện không bao giờ đúng: người nộp không bao giờ thấy phần tử này.",
        "Its condition never holds: applicants never see it.",
    ),
    "empty": ("Không có nội dung.", "There is nothing in it."),
    "other-form": (
        "Trỏ tới một biểu mẫu khác ({detail}) không nằm trong tệp. Hãy nhập biểu mẫu đó riêng.",
        "It points to another form ({detail}), which is not in the file. Import that one by itself.",
    ),
    "button": ("Nền tảng có sẵn các nút gửi và lưu.", "The platform has its own buttons."),
    "captcha": ("Nền tảng tự chống gửi tự động.", "The platform keeps robots off by itself."),
    "password": ("Biểu mẫu không được hỏi mật khẩu.", "A form may not ask for a password."),
    "signature": (
        "Chữ ký vẽ tay không có tương ứng; hồ sơ được ký bằng tài khoản hoặc chữ ký số.",
        "A drawn signature has no counterpart; dossiers are signed by account or digitally.",
    ),
    "picture": (
        "Hình ảnh hoặc nội dung nhúng bị bỏ; phần chữ được giữ.",
        "Pictures and embedded content are left out; the words are kept.",
    ),
    "only-on-paper": ("Chỉ hiện trên bản in của biểu mẫu gốc.", "It shows only on the original's printed paper."),
    "too-many-rows": (
        "Nhóm lặp lồng nhau sâu hơn 2 tầng.",
        "Repeated groups are nested more than 2 deep.",
    ),
    "unusable": ("Bộ kiểm tra biểu mẫu từ chối: {detail}", "The checks of a form refuse it: {detail}"),
    # Texts
    "no-label": ("Không có nhãn; dùng mã “{detail}”.", "It has no label; its key '{detail}' stands in."),
    "markup": ("Nhãn có mã định dạng; chỉ giữ phần chữ.", "Its label held markup; only the words are kept."),
    "english-for-both": (
        "Biểu mẫu chỉ có tiếng Anh; chữ tiếng Anh đứng tạm ở chỗ tiếng Việt.",
        "The form has English only; it stands in for the Vietnamese texts.",
    ),
    "other-languages": (
        "Bản dịch sang các tiếng khác không được đưa sang: {detail}",
        "Translations into other languages are not taken over: {detail}",
    ),
    # Answers and their checks
    "own-check": (
        "Cách kiểm tra riêng không được đưa sang: {detail}",
        "Its own check is not taken over: {detail}",
    ),
    "pattern": (
        "Mẫu ký tự không được đưa sang: {detail}",
        "The pattern of its letters is not taken over: {detail}",
    ),
    "words": ("Giới hạn số từ không được đưa sang: {detail}", "A limit of words is not taken over: {detail}"),
    "letters": (
        "Tự đổi chữ hoa, chữ thường không được đưa sang: {detail}",
        "Changing capitals is not taken over: {detail}",
    ),
    "unique": (
        "Không kiểm tra được câu trả lời có trùng với hồ sơ khác.",
        "That no other dossier may have the same answer is not checked.",
    ),
    "limits": (
        "Giới hạn không dùng được nên bị bỏ: {detail}",
        "Limits that cannot be used are left out: {detail}",
    ),
    "step": ("Bước nhảy của số không được đưa sang: {detail}", "The step of the number is not taken over: {detail}"),
    "decimals": (
        "Số chữ số thập phân giảm từ {detail} còn 6.",
        "{detail} decimals are reduced to 6.",
    ),
    "usual-decimals": (
        "Biểu mẫu gốc không giới hạn số thập phân; ở đây tối đa 2 chữ số.",
        "The original does not limit decimals; here there are at most 2.",
    ),
    "currency": (
        "Số tiền bằng {detail}, không phải đồng: hỏi như một con số.",
        "The amount is in {detail}, not in đồng: it is asked as a number.",
    ),
    "phone": (
        "Kiểm tra như số điện thoại Việt Nam, hoặc quốc tế có dấu +.",
        "It is checked as a number of Viet Nam, or of the world with +.",
    ),
    "address": (
        "Hỏi như địa chỉ Việt Nam: tỉnh, xã, số nhà; các phần của địa chỉ gốc không giữ.",
        "It is asked as an address in Viet Nam: province, commune, street; the original's parts are not kept.",
    ),
    "date-limit": ("Giới hạn ngày không được đưa sang: {detail}", "A limit of its days is not taken over: {detail}"),
    "days-from-today": (
        "Giới hạn tính theo số ngày kể từ hôm nay không được đưa sang: {detail}",
        "A limit of days from today is not taken over: {detail}",
    ),
    "other-day": (
        "So sánh với ngày của câu hỏi khác không được đưa sang: {detail}",
        "That it follows the day of another question is not checked: {detail}",
    ),
    "part-of-date": (
        "Chỉ hỏi một phần của ngày: ở đây là một dòng chữ.",
        "It asks for a part of a date: here it is a line of text.",
    ),
    "time": ("Giờ trong ngày: ở đây là một dòng chữ.", "A time of day: here it is a line of text."),
    "must-be-ticked": (
        "Bản gốc bắt buộc đánh dấu; ở đây phải trả lời, nhưng “Không” cũng được nhận.",
        "The original must be ticked; here it must be answered, but No is taken too.",
    ),
    "radio-box": (
        "Ô này thuộc nhóm chỉ chọn một ({detail}); ở đây là câu hỏi có, không riêng.",
        "It is one of a group of which one is chosen ({detail}); here it is a yes or no of its own.",
    ),
    "option": (
        "Lựa chọn không có giá trị riêng nên bị bỏ: {detail}",
        "An option without a value of its own is left out: {detail}",
    ),
    "single-option": (
        "Chỉ có một lựa chọn ({detail}): ở đây là câu hỏi có, không.",
        "There is a single option ({detail}): here it is a yes or no.",
    ),
    "options-outside": (
        "Các lựa chọn nằm ngoài tệp ({detail}): hỏi như một dòng chữ.",
        "Its options are not in the file ({detail}): it is asked as a line of text.",
    ),
    "options-count": (
        "Không có lựa chọn nào: hỏi như một dòng chữ.",
        "It has no options: it is asked as a line of text.",
    ),
    "options-many": (
        "Có hơn 200 lựa chọn: hỏi như một dòng chữ.",
        "It has more than 200 options: it is asked as a line of text.",
    ),
    "file-kinds": (
        "Giới hạn loại tệp không được đưa sang: {detail}",
        "A limit of kinds of files is not taken over: {detail}",
    ),
    "file-size": (
        "Giới hạn dung lượng không được đưa sang: {detail}",
        "A limit of size is not taken over: {detail}",
    ),
    "read-only": (
        "Bản gốc không cho sửa; ở đây người nộp trả lời được.",
        "The original cannot be changed by applicants; here they can answer.",
    ),
    "prefill": (
        "Điền sẵn từ nguồn của hệ thống cũ không được đưa sang: {detail}",
        "Filling it in from the old system's source is not taken over: {detail}",
    ),
    "default": ("Giá trị có sẵn không được đưa sang: {detail}", "Its default is not taken over: {detail}"),
    "calculation": (
        "Cách tính giá trị không được đưa sang: {detail}",
        "Its calculation is not taken over: {detail}",
    ),
    "logic": (
        "Hành động khi điều kiện đúng không được đưa sang: {detail}",
        "What a rule does is not taken over: {detail}",
    ),
    "next-page": (
        "Trang tiếp theo do điều kiện chọn không được đưa sang: {detail}",
        "Its own choice of the next page is not taken over: {detail}",
    ),
    "option-help": (
        "Lời giải thích của lựa chọn không được đưa sang: {detail}",
        "What is said beside an option is not taken over: {detail}",
    ),
    "rows-script": (
        "Điều kiện thêm dòng không được đưa sang: {detail}",
        "A condition of its rows is not taken over: {detail}",
    ),
    "fixed-rows": (
        "Bản gốc có sẵn số dòng cố định; ở đây người nộp tự thêm dòng.",
        "The original has a fixed number of rows; here applicants add rows.",
    ),
    "own-message": (
        "Câu báo lỗi riêng không được đưa sang: {detail}",
        "Its own words for an error are not taken over: {detail}",
    ),
    "first-row": (
        "Bản gốc mở sẵn một dòng phải điền; ở đây không bắt buộc có dòng nào.",
        "The original begins with one row to fill in; here no row is needed.",
    ),
    # What asks several things
    "survey-parts": ("Mỗi câu của bảng hỏi là một câu hỏi chọn.", "Each of its questions is a choice of its own."),
    "identity-parts": (
        "Tách thành ba câu hỏi: có số định danh không, số định danh, ngày sinh.",
        "It becomes three: whether there is an identity number, the number, the day of birth.",
    ),
    "addressValidity-parts": ("Tách thành ngày bắt đầu và ngày kết thúc.", "It becomes a first and a last day."),
    "attachment-parts": (
        "Tách thành cách nộp giấy tờ và tệp đính kèm; tên các cách nộp không có trong tệp nên dùng mã.",
        "It becomes how the paper comes, and the file; the ways are named by their codes, since the file has no words.",
    ),
    # Conditions
    "condition-script": (
        "Điều kiện dùng mã lệnh không có tương ứng, nên luôn được hỏi: {detail}",
        "Its condition uses script without a counterpart, so it is always asked: {detail}",
    ),
    "condition-jsonlogic": (
        "Điều kiện JsonLogic không có tương ứng, nên luôn được hỏi: {detail}",
        "Its condition in JsonLogic has no counterpart, so it is always asked: {detail}",
    ),
    "condition-condition": (
        "Điều kiện dùng phép so sánh lạ, nên luôn được hỏi: {detail}",
        "Its condition compares in an unknown way, so it is always asked: {detail}",
    ),
    "condition-unknown": (
        "Điều kiện nhắc tới câu trả lời không có trong biểu mẫu, nên luôn được hỏi: {detail}",
        "Its condition names an answer that is not in the form, so it is always asked: {detail}",
    ),
    "condition-rows": (
        "Điều kiện xét cả nhóm lặp như một giá trị, nên luôn được hỏi: {detail}",
        "Its condition takes repeated rows as one value, so it is always asked: {detail}",
    ),
    "condition-other-row": (
        "Điều kiện nhắc tới dòng của nhóm lặp khác, nên luôn được hỏi: {detail}",
        "Its condition names a row of another repeated group, so it is always asked: {detail}",
    ),
    "condition-part": (
        "Điều kiện nhắc tới một phần không giữ của câu trả lời, nên luôn được hỏi: {detail}",
        "Its condition names a part of an answer that is not kept, so it is always asked: {detail}",
    ),
    "condition-kinds": (
        "Điều kiện so sánh hai loại giá trị khác nhau, nên luôn được hỏi: {detail}",
        "Its condition compares values of different kinds, so it is always asked: {detail}",
    ),
    "condition-never": (
        "Một phần điều kiện so sánh với giá trị không bao giờ có nên không bao giờ đúng: {detail}",
        "A part of its condition compares with a value that never comes, so it never holds: {detail}",
    ),
    "condition-always-there": (
        "Điều kiện hỏi một nhóm giá trị có hay không, điều không có tương ứng; luôn được hỏi: {detail}",
        "Its condition asks whether a group of values is there, which has no counterpart; it is always asked: {detail}",
    ),
    "condition-text-as-number": (
        "Điều kiện đọc một dòng chữ như con số, nên luôn được hỏi: {detail}",
        "Its condition reads a text as a number, so it is always asked: {detail}",
    ),
    "condition-too-long": (
        "Điều kiện dài hơn một biểu thức cho phép, nên luôn được hỏi: {detail}",
        "Its condition is longer than an expression may be, so it is always asked: {detail}",
    ),
    "condition-refused": (
        "Bộ kiểm tra từ chối điều kiện, nên luôn được hỏi: {detail}",
        "The checks refuse its condition, so it is always asked: {detail}",
    ),
    "condition-circle": (
        "Điều kiện phụ thuộc vòng quanh vào chính nó, nên luôn được hỏi: {detail}",
        "Its condition depends on itself in a circle, so it is always asked: {detail}",
    ),
}
