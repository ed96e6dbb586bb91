"""Lengths of time in Vietnamese texts, each with the words that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from egov.deadlines.errors import DeadlineError
from egov.deadlines.rules import DeadlineRule, counted

from .wording import NUMBER_WORDS, UPPER, number_in_words

MOST = 60
"""How many times one text may tell; more are no deadline."""

_UNITS: dict[str, tuple[str, Fraction]] = {
    "ngày làm việc": ("working_days", Fraction(1)),
    "ngày lv": ("working_days", Fraction(1)),
    "ngày": ("calendar_days", Fraction(1)),
    "tuần": ("calendar_days", Fraction(7)),
    "tháng": ("months", Fraction(1)),
    "năm": ("months", Fraction(12)),
    "giờ làm việc": ("working_hours", Fraction(1)),
    "giờ": ("clock_hours", Fraction(1)),
    "phút": ("clock_hours", Fraction(1, 60)),
}
_UNIT = (
    r"ngày\s*\(?làm\s+việc\)?|ngày\s+lv\b|giờ\s+làm\s+việc|ngày|giờ|tuần|phút|năm(?!\s*\d)"
    r"|tháng(?!\s*\d{1,2}(?!\d|\s*(?:ngày|giờ)))"
)
_DURATION = re.compile(
    r"(?:(?<!\d)(?P<least>\d{1,4})\s*(?:-|–|đến|tới)\s*)?(?<![\d/.,])(?P<n>1/2|½|nửa|\d{1,5}(?:[.,]\d{1,3})?)\s*"
    rf"(?:\((?P<word>[^()\d]{{2,25}})\)\s*)?(?P<unit>{_UNIT})(?!\s*\d{{1,2}}\s*(?:/|tháng)|\w)"
    r"|(?<![^\W_])(?P<spelt>[^\W\d_]{1,8}(?:\s[^\W\d_]{1,8}){0,2})\s?\((?P<n2>\d{1,3})\)\s*"
    rf"(?P<unit2>{_UNIT})(?!\w)"
    rf"|(?<![^\W_])(?<!hằng )(?<!hàng )(?<!mỗi )(?<!thứ )(?<!tháng )(?P<words>{NUMBER_WORDS})\s+(?P<unit3>{_UNIT})"
    r"(?!\s*\d{1,2}\s*(?:/|tháng)|\w)",
    re.IGNORECASE,
)
_HALF = ("1/2", "½", "nửa")
_SENTENCE = re.compile(r"[;▪]|\.\s|\(\d\)\s")
_CASE = re.compile(r"(?:Đối với|Trường hợp|Các trường hợp|Riêng)\b")
_COMMA = re.compile(r",\s*(?=(?:trường hợp|nếu|riêng|dự án|đối với|còn|không quá)\b)", re.IGNORECASE)
_STARTER = re.compile(
    r"\(\s*(?=(?:trường hợp|đối với|nếu|riêng)\b[^()]*$)"
    r"|(?:^|\s)\(?(?=(?:Tại|Trực tiếp|Trực tuyến|Dịch vụ|Qua|Nộp|Đối với|Trường hợp|Nếu|Dự án|Riêng|Thời|Tổng"
    r"|Không quá|Tối đa"
    r"|Trong|Các trường hợp|Phê duyệt|Thẩm (?:định|tra)|Cấp (?:mới|lại|đổi)|Niêm yết|Gia hạn)\b)"
)
_LABEL = re.compile(rf"(?:^|(?<=[^\W_]|\)))\s+(?=[{UPPER}][^:;.]{{1,80}}:\s*$)")


@dataclass(slots=True)
class Duration:
    """A length of time; `head` are the words before that belong to it, `tail` those after."""

    rule: DeadlineRule
    start: int
    end: int
    is_range: bool = False
    is_contradictory: bool = False
    """Whether the number in figures is another than the one in words."""
    head: str = ""
    tail: str = ""


def durations_in(text: str) -> tuple[list[Duration], bool]:
    """All lengths of time, and whether one was left out because it is none: nothing, or more than ten years."""
    found = [_duration(match) for match in islice(_DURATION.finditer(text), MOST)]
    durations = [duration for duration in found if duration]
    for number, duration in enumerate(durations):
        begins = durations[number - 1].end if number else 0
        between = text[begins : duration.start]
        cut = _cut(between, is_first=number == 0)
        duration.head = between[cut:].strip(" ;.,▪()")
        duration.is_range = duration.is_range or bool(re.search(r"\b(?:đến|tới)$", duration.head, re.IGNORECASE))
        if number:
            durations[number - 1].tail = between[:cut]
    if durations:
        durations[-1].tail = text[durations[-1].end :]
    return durations, None in found


def _duration(match: re.Match[str]) -> Duration | None:
    number = match["n"] or match["n2"] or str(number_in_words(match["words"]))
    spelt = _number_words(match["word"] or match["spelt"] or "")
    unit = " ".join(
        (match["unit"] or match["unit2"] or match["unit3"]).lower().replace("(", " ").replace(")", " ").split()
    )
    kind, times = _UNITS[unit]
    amount = Fraction(1, 2) if number.lower() in _HALF else Fraction(number.replace(",", "."))
    try:
        rule = counted(kind, amount * times)
    except DeadlineError:
        return None
    start = match.start() + (len(match["spelt"]) - len(spelt) if match["spelt"] else 0)
    differs = number_in_words(spelt) not in (None, amount)
    return Duration(rule, start, match.end(), is_range=bool(match["least"]), is_contradictory=differs)


def _number_words(words: str) -> str:
    """The number at the end of some words: "thời hạn Mười lăm" -> "Mười lăm"."""
    parts = words.split()
    tails = (" ".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if number_in_words(tail) is not None), "")


def _cut(between: str, *, is_first: bool) -> int:
    """Where, between two times, the words about the second begin: its sentence, else its clause, else nowhere."""
    sentences = [match.end() for match in _SENTENCE.finditer(between) if re.search(r"\w", between[match.end() :])]
    if sentences:
        return next((place for place in sentences if _CASE.match(between, place)), sentences[-1])
    clauses = [match.end() for pattern in (_STARTER, _LABEL) for match in pattern.finditer(between)]
    if not is_first:
        clauses += [match.end() for match in _COMMA.finditer(between)]
    return min(clauses, default=0 if is_first else len(between))
