"""Services to begin with: the frame of each usual kind, in which the checks ask for everything that is still open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from egov.core.source import Text

_FOLDER: Final = Path(__file__).parent / "data" / "starters"


@dataclass(frozen=True, slots=True)
class Starter:
    """`when` says for which services it is; `source` is the text of its service file."""

    slug: str
    name: Text
    when: Text
    source: str


_KINDS: Final = (
    ("one-stop", Text("Một cửa", "One-stop"), Text(
        "Một cơ quan thẩm định, lãnh đạo ký, Bộ phận Một cửa trả kết quả. Phần lớn dịch vụ thuộc loại này.",
        "One agency examines, its head signs, the one-stop counter hands over. Most services are of this kind.")),
    ("same-day", Text("Giải quyết trong ngày", "Within the day"), Text(
        "Việc nhỏ có kết quả ngay trong ngày, như chứng thực, trích lục. Nhận sau 15 giờ thì trả ngày làm việc sau.",
        "Small matters settled the same day, such as certified copies. After 15:00, the next working day.")),
    ("interagency", Text("Lấy ý kiến cơ quan khác", "With other agencies' opinions"), Text(
        "Trước khi trình ký phải hỏi ý kiến một hay nhiều cơ quan khác, như công an, xây dựng, thuế.",
        "Other agencies, such as police, construction or tax, must be asked before the decision.")),
    ("consent-by-silence", Text("Im lặng là đồng ý", "Consent by silence"), Text(
        "Chỉ khi văn bản quy định: hết thời hạn mà không có văn bản trả lời thì coi như được chấp thuận.",
        "Only where a law says so: when the time is over without an answer, the request counts as granted.")),
)  # fmt: skip


@cache
def starters() -> tuple[Starter, ...]:
    """The platform's, the usual one first."""
    return tuple(
        Starter(slug, name, when, (_FOLDER / f"{slug}.yaml").read_text(encoding="utf-8")) for slug, name, when in _KINDS
    )
