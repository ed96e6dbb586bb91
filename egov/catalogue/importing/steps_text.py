"""The order of execution as published, read into its steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .wording import UPPER, lines_of, number_in_words, says_unknown, tells, without_bullet

CASES, ELSEWHERE = "steps-cases", "steps-elsewhere"

_NTH = r"\d{1,2}(?!\d)|(?:thứ\s+)?(?:nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)(?=\s*[:.–-])|[IVX]{1,4}(?=\s*[:.–-])"
_STEP = re.compile(
    rf"(?:^|(?<=\n))[^\S\n]*(?:[-+*•▪]\s*)?(?i:Bước)\s*(?P<n>(?i:{_NTH}))\s*[:.)–-]?\s*"
    rf"|(?<=[\s;.])(?<!tại\s)(?<!sang\s)(?<!theo\s)(?<!và\s)(?:[-+*•▪]\s*)?(?:Bước|BƯỚC)\s*(?P<m>(?i:{_NTH}))\s*[:.)–-]\s*"
)
_NUMERALS = {"nhất": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_CASE_HEADING = re.compile(r"^\W*(?:Trường hợp|Đối với)\b[^:]{0,200}:$")
_NUMBERED = re.compile(r"^(?P<n>\d{1,2})[.)]\s+")
_TITLE = re.compile(r"^trình tự thực hiện\s*:?\s*(?=\w)", re.IGNORECASE)
_OTHER_FIELD = re.compile(
    r"\s(?:Cách thức thực hiện|Thành phần hồ sơ|Thời hạn giải quyết)\s+(?=[^\W\d_]).*$", re.DOTALL
)
_NEXT_BULLET = re.compile(rf"(?<=[;.])\s+-\s+(?=[{UPPER}])")
_SHORT_HEADING = re.compile(r"^.{2,60}:$")


_LEVELS = (
    ("commune", re.compile(r"(?:UBND|Ủy ban nhân dân)(?: cấp)? (?:xã|phường)|[Cc]ông chức cấp xã")),
    ("district", re.compile(r"cấp huyện|(?:UBND|Ủy ban nhân dân)(?: cấp)? (?:quận|huyện)|\bPhòng (?:Lao động"
                            r"|Kinh tế|Tài chính|Quản lý đô thị|Tài nguyên|Nội vụ|Văn hóa|Giáo dục|Tư pháp|LĐTBXH)")),
    ("department", re.compile(rf"\bSở [{UPPER}]|\bChi cục [{UPPER}]|Công an thành phố|Bảo hiểm xã hội"
                              rf"|cơ quan thuế|Chi cục Thuế")),
    ("city", re.compile(r"(?:UBND|Ủy ban nhân dân)(?: cấp)? (?:tỉnh|thành phố)|Hội đồng nhân dân")),
    ("centre", re.compile(rf"\bBộ (?!phận)[{UPPER}]|Thủ tướng|\bCục [{UPPER}]|Tổng cục")),
)  # fmt: skip


def levels_named(steps: Iterable[str]) -> set[str]:
    """The levels of government that take part in the steps: "commune", "district", "department", "city", "centre"."""
    text = " ".join(steps)
    return {level for level, pattern in _LEVELS if pattern.search(text)}


def read_steps(texts: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
    """The steps in their order, without numbers, and doubts: one where several cases are numbered each from 1."""
    lines = [line for text in texts for line in _numbered_apart(text) if _tells(line)]
    numbers = [number for line in lines if (number := _number(line)) is not None]
    steps = _grouped(lines) if numbers else _plain(lines)
    doubts = (CASES,) if numbers.count(1) > 1 else ()
    return [step for step in steps if tells(step)], doubts


def _tells(line: str) -> bool:
    return (
        bool(re.search(r"\w", line)) and not (says_unknown(line) and len(line) < 60) and line.lower() != "thông thường"
    )


def _numbered_apart(text: str) -> list[str]:
    """The text's lines, each "Bước n" on a line of its own."""
    text = _OTHER_FIELD.sub("", _TITLE.sub("", text.strip()))
    if text.startswith("-"):
        text = _NEXT_BULLET.sub("\n- ", text)
    return lines_of(_STEP.sub(lambda found: f"\nBước {_figure(found['n'] or found['m'])}: ", text))


def _figure(written: str) -> int:
    word = written.lower().removeprefix("thứ").strip()
    return int(word) if word.isdigit() else _NUMERALS.get(word) or number_in_words(word) or 0


def _number(line: str) -> int | None:
    found = re.match(r"Bước (\d+): ", line) or _NUMBERED.match(line)
    return int(found[1]) if found else None


def _grouped(lines: list[str]) -> list[str]:
    """Lines without a number belong to the numbered one before them; what stands before the first is a step itself."""
    by_word = any(line.startswith("Bước ") for line in lines)
    steps: list[str] = []
    for line in lines:
        begins = line.startswith("Bước ") if by_word else _NUMBERED.match(line) is not None
        words = re.sub(r"^(?:Bước \d+: )+", "", line) if by_word else _NUMBERED.sub("", line)
        if begins or not steps or _CASE_HEADING.match(line):
            steps.append(without_bullet(words.strip()))
        else:
            steps[-1] = f"{steps[-1]} {without_bullet(words)}".strip()
    return steps


def _plain(lines: list[str]) -> list[str]:
    """Every line is a step; a short heading goes with the line after it, one in small letters with that before."""
    steps: list[str] = []
    for line in lines:
        words = without_bullet(line)
        is_inside = line.startswith("+") and not lines[0].startswith("+")
        if steps and (_SHORT_HEADING.match(steps[-1]) or words[:1].islower() or is_inside):
            steps[-1] = f"{steps[-1]} {words}"
        else:
            steps.append(words)
    return steps
