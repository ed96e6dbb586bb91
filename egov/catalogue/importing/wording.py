"""What records say when they say nothing, and how numbers and spaces stand in their texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

from egov.core.vietnamese import search_key

UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and search_key(c).isascii())
"""The capital letters of Vietnamese, for the inside of a character class."""

_BREAKING = re.compile(r"<(?:br|/?(?:p|div|li|ul|ol|tr|h[1-6]))\b[^<>]{0,500}>", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKUP = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,500}|!--[^<>]{0,500}--)>")
_BULLET = re.compile(r"^(?:[-–—*+•▪●○►]\s*|\(?(?:[a-zđ]|[ivxIVX]{1,4})\)\s*|\d{1,2}[.)]\s+)+")
_UNKNOWN = re.compile(
    r"(?:khong|chua)(?: co)?(?: (?:bat ky|cac))? thong tin|thong tin khong co|(?:khong|chua) (?:neu|ghi"
    r"|quy dinh) (?:ro|cu the)"
    r"|chua co (?:quy dinh|van ban|le phi)|chua xac dinh|dang cap nhat|chua (?:duoc )?cung cap"
    r"|khong co .{0,30}cu the de cap"
)
_NOTHING = re.compile(
    r"(?:khong|khong co|khong quy dinh(?: rieng)?|khong yeu cau|khong ap dung|khong co (?:yeu cau|dieu kien).{0,40})"
)
_UNSOURCED = re.compile(r"\s*\(?[–-]?\s*general knowledge\)?", re.IGNORECASE)
MOST_UNKNOWN = 60
"""A longer text tells something, whatever it says is not known."""
_UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
          "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}  # fmt: skip
_UNIT_WORD = "|".join(_UNITS)
_NUMBER_WORDS = re.compile(
    rf"(?:(?P<ten>mười)|(?P<tens>{_UNIT_WORD}) mươi)(?: (?P<unit>{_UNIT_WORD}))?|(?P<alone>{_UNIT_WORD})"
)


def tidied(text: str) -> str:
    """The text as it was meant: without markup, entities written out, composed letters, single blanks in each line."""
    lines = _BREAKING.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    words = _UNSEEN.sub("", unescape(_MARKUP.sub(" ", lines)))
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFC", words))


NUMBER_WORDS = rf"(?:mười|(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín) mươi)(?: (?:{_UNIT_WORD}))?|(?!không)(?:{_UNIT_WORD})"
"""Numbers of 1 to 99 in words, as a pattern."""


def plain(text: str) -> str:
    """The text on one line: composed letters, no markup, no control characters, single spaces."""
    composed = unicodedata.normalize("NFC", _MARKUP.sub(" ", text))
    if not composed.isprintable():
        composed = "".join(c if c.isprintable() or c.isspace() else " " for c in composed)
    return " ".join(composed.split())


def lines_of(text: str) -> list[str]:
    """The lines that hold something."""
    return [line for raw in text.splitlines() if (line := plain(raw))]


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text).strip()


def says_unknown(text: str) -> bool:
    """ "Không có thông tin", "(Chưa có thông tin)": the record does not know."""
    return bool(_UNKNOWN.search(search_key(text)))


def says_nothing(text: str) -> bool:
    """ "Không", "Không có", "Không quy định": there is none."""
    key = re.sub(r"[^\w ]", " ", search_key(text))
    return bool(_NOTHING.fullmatch(" ".join(key.split())))


def tells(text: str) -> bool:
    """Whether the text says anything at all."""
    said = text[: MOST_UNKNOWN + 1]
    return bool(re.search(r"\w", said)) and not (
        len(said) <= MOST_UNKNOWN and (says_unknown(said) or says_nothing(said))
    )


def telling(texts: Iterable[str]) -> list[str]:
    return [clean for text in texts if tells(clean := plain(text))]


def without_unsourced_mark(text: str) -> tuple[str, bool]:
    """The text without its mark "general knowledge", and whether it had one: then no source stands behind it."""
    cleaned = _UNSOURCED.sub("", text)
    return cleaned, cleaned != text


def number_in_words(words: str) -> int | None:
    """ "mười lăm" is 15, "ba mươi" 30; None for what is no number below a hundred."""
    found = _NUMBER_WORDS.fullmatch(words.lower().strip())
    if found is None:
        return None
    tens = 1 if found["ten"] else _UNITS.get(found["tens"] or "", 0)
    return 10 * tens + _UNITS.get(found["unit"] or found["alone"] or "", 0)


def shortened(text: str, most: int) -> str:
    """The text, cut at a word with "…" where it is longer."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def balanced(text: str) -> str:
    """The text with the bracket closed that was cut off at its end, or without one that opens nowhere."""
    missing = text.count("(") - text.count(")")
    return text + ")" if missing == 1 else (text.rstrip(")") if missing < 0 and text.endswith(")") else text)
