"""Why a deadline is what it is: structured lines, and their words in Vietnamese and English.

A line is kept as data (`kind`, day, parameters) and put into words when somebody reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal, TypeAlias

from egov.core.source import Text

from .rules import DeadlineRule, write_amount, write_day_time

Language: TypeAlias = Literal["vi", "en"]
Parameter: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Line:
    """One statement about one day. `kind` is a key of WORDS below; `params` hold what the words need."""

    kind: str
    day: date
    params: Mapping[str, Parameter] = field(default_factory=dict)

    def as_json(self) -> list[Any]:
        """[kind, day] or [kind, day, params]: short, since every dossier keeps its lines."""
        return [self.kind, self.day.isoformat(), *([dict(self.params)] if self.params else [])]

    @classmethod
    def from_json(cls, data: Iterable[Any]) -> Line:
        kind, day, *rest = data
        return cls(kind, date.fromisoformat(day), rest[0] if rest else {})


WORDS: Mapping[str, tuple[str, str]] = {
    "received": ("Tiếp nhận lúc {time}, {day}.", "Received at {time} on {day}."),
    "outside-hours": (
        "Ngoài giờ làm việc: tính như tiếp nhận lúc {time}, {day}, khi mở cửa trở lại.",
        "Outside working hours: counts as received at {time} on {day}, when the office next opens.",
    ),
    "start": (
        "{day}: ngày tiếp nhận, không tính vào thời hạn (Bộ luật Dân sự, Điều 147).",
        "{day}: the day of reception, not counted (Civil Code, Art. 147).",
    ),
    "counting-from": ("Bắt đầu tính từ {time}, {day}.", "Counted from {time} on {day}."),
    "counted": ("{day}: ngày làm việc thứ {n}.", "{day}: working day {n}."),
    "counted-swapped": ("{day}: ngày làm việc thứ {n} ({ground}).", "{day}: working day {n} ({ground})."),
    "counted-half": (
        "{day}: nửa ngày làm việc cuối, hết buổi đầu lúc {time}.",
        "{day}: the last half working day, to the end of the first session at {time}.",
    ),
    "counted-calendar": ("{day}: ngày thứ {n}.", "{day}: day {n}."),
    "counted-calendar-half": ("{day}: nửa ngày cuối.", "{day}: the last half day."),
    "counted-month": ("{day}: hết tháng thứ {n}.", "{day}: end of month {n}."),
    "month-clamped": (
        "{day}: hết tháng thứ {n}; tháng không có ngày {wanted} nên lấy ngày cuối (Bộ luật Dân sự, Điều 148).",
        "{day}: end of month {n}; the month has no day {wanted}, so its last day (Civil Code, Art. 148).",
    ),
    "counted-half-month": (
        "{day}: thêm nửa tháng là 15 ngày (Bộ luật Dân sự, Điều 146).",
        "{day}: half a month more, which is 15 days (Civil Code, Art. 146).",
    ),
    "counted-session": (
        "{day}: từ {from} đến {time}, được {length}; cộng lại {total}.",
        "{day}: {from} to {time}, {length}; {total} so far.",
    ),
    "counted-hours": ("Tính {length} liên tục, kể cả ngoài giờ làm việc.", "{length} counted through, day and night."),
    "skipped-weekend": ("{day}: không tính, ngày nghỉ hằng tuần.", "{day}: not counted, weekly day of rest."),
    "skipped-holiday": ("{day}: không tính, nghỉ lễ ({ground}).", "{day}: not counted, public holiday ({ground})."),
    "skipped-off": ("{day}: không tính, ngày nghỉ ({ground}).", "{day}: not counted, day off ({ground})."),
    "skipped-plain": ("{day}: không tính, ngày nghỉ.", "{day}: not counted, day off."),
    "last-day-not-worked": (
        "{day} không phải ngày làm việc ({ground}): chuyển sang ngày làm việc kế tiếp (Bộ luật Dân sự, Điều 148).",
        "{day} is not a working day ({ground}): moved to the next that is (Civil Code, Art. 148).",
    ),
    "in-time": ("Nhận trước hoặc đúng {time}: trả trong ngày.", "In time for {time}: due the same day."),
    "after-cut-off": (
        "Nhận sau {time}: trả vào ngày làm việc kế tiếp.",
        "Received after {time}: due on the next working day.",
    ),
    "event": (
        "Sự kiện lúc {time}, {day}; hạn là trước đó {length}.",
        "The event is at {time} on {day}; due {length} before it.",
    ),
    "event-too-near": (
        "Sự kiện quá gần: hạn đã qua khi hồ sơ được tiếp nhận.",
        "The event is too near: this moment had passed at reception.",
    ),
    "end": ("Hạn trả kết quả: {time}, {day}.", "Due at {time} on {day}."),
    "restarted": (
        "Đã nhận đủ giấy tờ bổ sung: thời hạn tính lại từ đầu (Nghị định 61/2018, Điều 19 khoản 4).",
        "Supplement complete: the deadline is counted again from zero (Decree 61/2018, Art. 19.4).",
    ),
    "stopped-supplement": (
        "Dừng tính lúc {time}, {day}: chờ bổ sung giấy tờ.",
        "Stopped at {time} on {day}: waiting for a supplement.",
    ),
    "stopped-financial-duty": (
        "Dừng tính lúc {time}, {day}: chờ thực hiện nghĩa vụ tài chính.",
        "Stopped at {time} on {day}: waiting for a payment that is due.",
    ),
    "stopped-excluded": (
        "Dừng tính lúc {time}, {day}: thời gian luật không tính vào thời hạn.",
        "Stopped at {time} on {day}: time that the law does not count.",
    ),
    "resumed": ("Tính tiếp từ {time}, {day}.", "Counted on from {time} on {day}."),
    "paused-days": ("{day}: hạn lùi {n} ngày đã dừng.", "{day}: later by the {n} days that the clock stood."),
    "paused-working-days": (
        "{day}: hạn lùi {n} ngày làm việc đã dừng.",
        "{day}: later by the {n} working days that the clock stood.",
    ),
    "paused-hours": ("{day}: hạn lùi {length} đã dừng.", "{day}: later by the {length} that the clock stood."),
    "session-after-resume": (
        "{day}: ít nhất đến hết buổi làm việc sau khi tính tiếp.",
        "{day}: at least to the end of the session in which the clock runs again.",
    ),
    "stopped-too-late": (
        "Hạn đã qua khi dừng nên không lùi.",
        "The deadline had passed when the clock was stopped, so it does not move.",
    ),
    "extended": (
        "Gia hạn, phiếu xin lỗi gửi lúc {time}, {day} (Nghị định 61/2018, Điều 19 khoản 9).",
        "Extended, apology sent at {time} on {day} (Decree 61/2018, Art. 19.9).",
    ),
    "kept": (
        "Ngày đã hẹn không được sớm hơn: giữ {time}, {day}.",
        "A date once told does not move earlier: it stays {time} on {day}.",
    ),
}

WEEKLY_REST = Text("ngày nghỉ hằng tuần", "weekly day of rest")

_DAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def line_at(kind: str, moment: datetime, **params: Parameter) -> Line:
    """A line about a moment: its day, and its time of day as `time`."""
    return Line(kind, moment.date(), {"time": write_day_time(moment.time()), **params})


def ground_params(ground: Text) -> dict[str, Parameter]:
    """A ground in both languages, as parameters of a line."""
    return {f"ground_{language}": text for language, text in ground.as_json().items()}


def in_words(line: Line, language: Language = "vi") -> str:
    """One line as a sentence."""
    words = WORDS[line.kind][0 if language == "vi" else 1]
    params: dict[str, Parameter] = dict(line.params)
    for name in ("length", "total"):
        if name in params:
            params[name] = duration_in_words(int(params[name]), language)
    params["ground"] = params.get(f"ground_{language}", params.get("ground_vi", ""))
    return words.format(**{**params, "day": day_in_words(line.day, language)})


def explain(lines: Iterable[Line], language: Language = "vi") -> list[str]:
    """All lines as sentences, in order."""
    return [in_words(line, language) for line in lines]


def day_in_words(day: date, language: Language = "vi") -> str:
    """Thứ Hai, 23/11/2026 - Monday, 23/11/2026."""
    names = _DAYS_VI if language == "vi" else _DAYS_EN
    return f"{names[day.weekday()]}, {day.day:02}/{day.month:02}/{day.year:04}"


def duration_in_words(seconds: int, language: Language = "vi") -> str:
    """5400 -> "1 giờ 30 phút" - "1 hour 30 minutes"."""
    hours, rest = divmod(seconds, 3600)
    units = ((hours, "giờ", "hour"), (rest // 60, "phút", "minute"), (rest % 60, "giây", "second"))
    parts = [_quantity(n, vi, en, language) for n, vi, en in units if n]
    return " ".join(parts) or _quantity(0, "phút", "minute", language)


def rule_in_words(rule: DeadlineRule, language: Language = "vi") -> str:
    """How long a deadline is, as on a service page: "3 ngày làm việc" - "3 working days"."""
    if rule.kind == "same_day":
        return _same_day_in_words(rule.cut_off, rule.otherwise, language)
    units = {
        "working_days": ("ngày làm việc", "working day"),
        "calendar_days": ("ngày", "day"),
        "months": ("tháng", "month"),
        "working_hours": ("giờ làm việc", "working hour"),
        "clock_hours": ("giờ", "hour"),
        "before": ("giờ trước sự kiện", "hour"),
    }
    vi, en = units[rule.kind]
    length = _quantity(write_amount(rule.amount), vi, en, language)
    return f"{length} before the event" if rule.kind == "before" and language == "en" else length


def _same_day_in_words(cut_off: time, otherwise: time | None, language: Language) -> str:
    limit = write_day_time(cut_off)
    if language == "vi":
        later = f"{write_day_time(otherwise)} ngày làm việc kế tiếp" if otherwise else "trong ngày làm việc kế tiếp"
        return f"trong ngày; nhận sau {limit} thì {later}"
    later = f"at {write_day_time(otherwise)} on the next working day" if otherwise else "the next working day"
    return f"the same day; received after {limit}, {later}"


def _quantity(n: int | str, vi: str, en: str, language: Language) -> str:
    if language == "vi":
        return f"{str(n).replace('.', ',')} {vi}"
    return f"{n} {en}" if n == 1 else f"{n} {en}s"
