"""How dates, sums and sizes are written for people, in Vietnamese and in English."""

from __future__ import annotations

from datetime import date, datetime

from egov.core.clock import local

WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_short(value: date | datetime) -> str:
    """23/11/2026, the same in both languages."""
    day = _day_of(value)
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def in_full(value: date | datetime, language: str) -> str:
    """With the day of the week: Thứ Hai, 23/11/2026; Monday 23 November 2026."""
    day = _day_of(value)
    if language == "en":
        return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{WEEKDAYS_VI[day.weekday()]}, {in_short(day)}"


def clock_time(value: datetime) -> str:
    """Hours and minutes on Vietnamese clocks: 10:30."""
    return f"{local(value):%H:%M}"


def size_in_words(size: int, language: str) -> str:
    """2,4 MB (English: 2.4 MB); kilobytes below a tenth of a megabyte."""
    if size < 100_000:
        return f"{max(1, round(size / 1000))} kB"
    figure = f"{size / 1_000_000:.1f}"
    return f"{figure if language == 'en' else figure.replace('.', ',')} MB"


def _day_of(value: date | datetime) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def telephone(number: str) -> str:
    """A kept number as people in Viet Nam write it: +84905123456 -> "0905 123 456"; others stay as they are."""
    if not (number.startswith("+84") and len(number) == 12):
        return number
    return f"0{number[3:6]} {number[6:9]} {number[9:]}"
