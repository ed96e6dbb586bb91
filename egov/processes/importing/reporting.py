"""Why a drawing is not read: element by element, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from egov.core.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is said about one element of a drawing."""

    element: str
    kind: str
    code: str
    name: str = ""
    detail: str | Sentence = ""

    def reason(self, language: str) -> str:
        vietnamese, english = WORDS[self.code]
        return (english if language == "en" else vietnamese).format_map({"detail": self.told(language)})

    def told(self, language: str) -> str:
        """The detail: words of the drawing, or what the checks of a process say."""
        return self.detail if isinstance(self.detail, str) else self.detail.in_language(language)

    def as_json(self, language: str) -> dict[str, str]:
        return {
            "element": self.element,
            "type": self.kind,
            "name": self.name,
            "code": self.code,
            "reason": self.reason(language),
            "detail": self.told(language),
        }


class Refused(Exception):
    """The drawing is not taken over; `elements` say why."""

    def __init__(self, *elements: Drawn) -> None:
        super().__init__(*(element.code for element in elements))
        self.elements = elements


WORDS: Mapping[str, tuple[str, str]] = {
    "too-large": (
        "Tệp lớn hơn 2 MB, có quá nhiều phần tử hoặc lồng quá sâu.",
        "The file is larger than 2 MB, or holds too much.",
    ),
    "not-xml": ("Tệp không phải là XML đọc được.", "The file is no XML that can be read."),
    "doctype": ("Tệp khai báo kiểu tài liệu hoặc thực thể.", "The file declares a document type or entities."),
    "no-process": ("Không có quy trình BPMN 2.0 nào.", "There is no BPMN 2.0 process in it."),
    "several-processes": ("Có hơn một quy trình: {detail}.", "There is more than one process: {detail}."),
    "unknown-element": ("Loại phần tử này không có tương ứng.", "This kind of element has no counterpart."),
    "no-start": ("Quy trình phải có đúng một điểm bắt đầu.", "A process has exactly one start."),
    "event": (
        "Sự kiện thời gian, thông điệp hoặc lỗi không có tương ứng.",
        "Events of time, messages or errors have no counterpart.",
    ),
    "repeated": ("Việc lặp nhiều lần không có tương ứng.", "Work done several times over has no counterpart."),
    "no-position": (
        "Không rõ vị trí nào làm: đặt bước vào làn mang mã vị trí.",
        "It is not clear who does it: put it into a lane named after a position.",
    ),
    "no-hours": (
        "Không rõ bao nhiêu giờ làm việc: ghi “8 giờ” trong phần mô tả, hoặc dùng --hours.",
        'It does not say how many working hours: write "8 hours" in its documentation, or use --hours.',
    ),
    "ways": (
        "Không rõ đi tiếp thế nào: cần đúng một đường không điều kiện.",
        "It is not clear how it goes on: exactly one way without a condition is needed.",
    ),
    "loose": (
        "Mũi tên không nối hai phần tử của cùng quy trình.",
        "The arrow does not join two elements of the process.",
    ),
    "condition": ("Điều kiện không phải là biểu thức đọc được: {detail}", "The condition is no expression: {detail}"),
    "group": (
        "Các việc làm đồng thời phải nằm giữa hai cổng song song, mỗi nhánh một bước.",
        "What is done together stands between two parallel gateways, one step on each way.",
    ),
    "back": (
        "Trả lại phải dẫn về một bước ngay trước đó.",
        "Sending back must lead to a step that comes just before.",
    ),
    "refused": ("Bộ kiểm tra quy trình từ chối: {detail}", "The checks of a process refuse it: {detail}"),
}
