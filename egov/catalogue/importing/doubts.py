"""What an importer is not sure of: the facts, and each doubt about them in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from egov.core.source import Text

from . import deadline_text as deadline
from . import fee_text as fee
from . import papers_text as papers
from . import steps_text as steps

FACTS: dict[str, Text] = {
    "code": Text("Mã thủ tục", "Code"),
    "name": Text("Tên thủ tục", "Name"),
    "field": Text("Lĩnh vực", "Field"),
    "agency": Text("Cơ quan giải quyết", "Deciding agency"),
    "applicants": Text("Đối tượng thực hiện", "Who may apply"),
    "channels": Text("Cách thức nộp", "Ways to file"),
    "steps": Text("Trình tự thực hiện", "Steps"),
    "papers": Text("Thành phần hồ sơ", "Papers"),
    "deadline": Text("Thời hạn giải quyết", "Time limit"),
    "fee": Text("Phí, lệ phí", "Fees"),
    "law": Text("Căn cứ pháp lý", "Legal basis"),
    "result": Text("Kết quả", "Result"),
    "conditions": Text("Yêu cầu, điều kiện", "Conditions"),
}

NOT_STATED, UNSOURCED, SHORTENED = "not-stated", "unsourced", "shortened"
DISTRICT, FOLLOWED, SEVERAL_AGENCIES, ANOTHER_PROVINCE, UNIT_DIFFERS = (
    "agency-district",
    "agency-followed",
    "agency-several",
    "agency-elsewhere",
    "deadline-unit",
)

WORDS: dict[str, Text] = {
    NOT_STATED: Text("hồ sơ công bố không nêu", "the record does not tell"),
    UNSOURCED: Text("hồ sơ ghi là chưa có nguồn", "the record says that it has no source"),
    SHORTENED: Text("đã rút gọn cho vừa tệp, cần biên tập lại", "shortened to fit the file, to be edited"),
    DISTRICT: Text("cấp huyện, từ 01/7/2025 hiểu là cấp xã", "a district; since 1 July 2025 read as the commune"),
    FOLLOWED: Text("tên cũ, hiểu là cơ quan tiếp nối", "a name of before; read as the agency that followed"),
    ANOTHER_PROVINCE: Text("hồ sơ nêu tỉnh, thành phố khác", "the record names another province"),
    SEVERAL_AGENCIES: Text("hồ sơ nêu nhiều cơ quan", "the record names several agencies"),
    deadline.NOT_STATED: Text("hồ sơ công bố không nêu", "the record does not tell"),
    deadline.NONE: Text("hồ sơ ghi là không quy định", "the record says that none is set"),
    deadline.UNREADABLE: Text("không đọc được thời hạn từ lời văn", "no length of time can be read from the text"),
    deadline.STAGES: Text(
        "chia theo cơ quan hoặc công đoạn, tổng là do cộng lại", "told by agency or phase; the sum is ours"
    ),
    deadline.EXTENSION: Text("cơ quan có thể kéo dài hoặc phải xác minh", "the agency may extend it, or must verify"),
    deadline.CASES: Text("chưa rõ trường hợp nào có thời hạn nào", "it is not clear which case has which time"),
    deadline.AMOUNT: Text("số ngày không rõ", "the number is not clear"),
    deadline.REDUCED: Text("có trường hợp được giảm", "it is shorter in some cases"),
    deadline.EVENT: Text("tính từ hoặc đến một sự kiện", "counted from or to an event"),
    UNIT_DIFFERS: Text("lời văn ghi ngày, số liệu ghi ngày làm việc", "the text says days, the figure working days"),
    fee.NOT_STATED: Text("hồ sơ công bố không nêu đủ", "the record does not tell it all"),
    fee.REFERS: Text("hồ sơ chỉ dẫn đến văn bản khác", "the record only refers to another document"),
    fee.FOREIGN: Text("mức thu bằng ngoại tệ", "an amount in a foreign currency"),
    fee.PART: Text("mức thu theo tỷ lệ", "a part of a value"),
    fee.EXEMPTIONS: Text("có đối tượng được miễn, giảm", "some are exempt or pay less"),
    fee.FOR_A_TIME: Text("có mức chỉ áp dụng trong một thời gian", "an amount for a limited time"),
    fee.CASES: Text("chưa rõ trường hợp nào thu mức nào", "it is not clear which case costs what"),
    fee.AMOUNT: Text("mức thu không rõ", "the amount is not clear"),
    fee.TIERS: Text("mức thu theo bậc", "the amount goes by steps"),
    papers.WHICH: Text(
        "chưa rõ giấy tờ nào chỉ có ở một số trường hợp", "it is not clear which paper is only for some"
    ),
    papers.HEADING: Text("chưa rõ giấy tờ nào thuộc mục nào", "it is not clear which papers belong together"),
    papers.COUNT: Text("số bản không rõ", "the number of papers is not clear"),
    steps.ELSEWHERE: Text(
        "qua nhiều cấp, quy trình ở đây chỉ là của nơi quyết định",
        "several levels take part; the process here is only of the one that decides",
    ),
    steps.CASES: Text("nhiều trình tự cho các trường hợp khác nhau", "several orders for different cases"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to confirm: the fact, why, and the text of the record beside it."""

    fact: str
    code: str
    text: str = ""
