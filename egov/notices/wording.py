"""A notice in words: its kind's sentences filled with its facts, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from egov.catalogue.notices import ADDED
from egov.core import clock
from egov.core.money import in_figures
from egov.core.placeholders import filled
from egov.core.source import Text

from .kinds import KINDS

_MOMENTS = frozenset({"due", "before"})
_DAYS = frozenset({"expected", "until"})
_AMOUNTS = frozenset({"amount"})
_SIGNATURE = {
    "vi": "Thư này được gửi tự động, xin không trả lời.",
    "en": "This message was sent automatically; please do not answer it.",
}
_LINK = {
    "dossiers": {"vi": "Xem hồ sơ tại: {link}", "en": "See your dossier at: {link}"},
    "appointments": {"vi": "Xem lịch hẹn tại: {link}", "en": "See your appointment at: {link}"},
}
_OTHER_LINK = {"vi": "Xem tại: {link}", "en": "See it at: {link}"}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Wording:
    subject: str
    lines: tuple[str, ...]


def word_notice(kind: str, code: str, params: Mapping[str, Any], language: str) -> Wording:
    """The notice in "vi" or "en"; what the service adds (`ADDED` among the facts) comes last.

    Raises KeyError for a kind that does not exist.
    """
    notice = KINDS[kind]
    facts = {name: _in_words(name, value, language) for name, value in params.items() if name != ADDED}
    facts["code"] = code
    added = [Text.from_json(params[ADDED])] if ADDED in params else []
    lines = (_fill(line, facts, language) for line in (*notice.lines, *added))
    return Wording(_fill(notice.subject, facts, language), tuple(line for line in lines if line))


def word_mail(kind: str, code: str, params: Mapping[str, Any], language: str) -> dict[str, str]:
    """Subject and text of the mail about it."""
    wording = word_notice(kind, code, params, language)
    tongue = "en" if language == "en" else "vi"
    page = KINDS[kind].page
    link = _LINK.get(page, _OTHER_LINK)[tongue].format(link=f"{settings.CONFIG.base_url}/{page}/{code}".rstrip("/"))
    text = "\n\n".join([*wording.lines, link, _SIGNATURE[tongue]]) + "\n"
    return {"subject": wording.subject, "text": text}


def _fill(text: Text, facts: Mapping[str, str], language: str) -> str:
    """The sentence with its facts; empty where one of them is not known."""
    line = filled(_pick(text.vi, text.en, language), lambda name: facts.get(name, ""))
    return line[:1].upper() + line[1:]


def _in_words(name: str, value: Any, language: str) -> str:
    if value in (None, "", {}):
        return ""
    if name in _MOMENTS:
        return moment_in_words(datetime.fromisoformat(value), language)
    if name in _DAYS:
        return day_in_words(date.fromisoformat(value), language)
    if name in _AMOUNTS:
        return in_figures(int(value))
    if isinstance(value, Mapping):
        return _pick(value.get("vi", ""), value.get("en", ""), language)
    return str(value)


def moment_in_words(moment: datetime, language: str) -> str:
    """ "17:30 ngày 25/02/2026", "17:30 on 25 February 2026"."""
    local = clock.local(moment)
    between = "on" if language == "en" else "ngày"
    return f"{local:%H:%M} {between} {day_in_words(local.date(), language)}"


def day_in_words(day: date, language: str) -> str:
    """ "25/02/2026", "25 February 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if language == "en" else f"{day:%d/%m/%Y}"


def _pick(vi: str, en: str, language: str) -> str:
    return (en or vi) if language == "en" else (vi or en)
