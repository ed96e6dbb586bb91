"""The order and the search form of Vietnamese texts, the same on every database (decision D2)."""

from __future__ import annotations

import re
import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The 29 letters in dictionary order, with f, j, w and z where dictionaries put them."""

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # a à ả ã á ạ
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(LETTERS)}
_AFTER_LETTERS = "~"
_WORD = re.compile(r"\d+|[^\W\d_]+")


def sort_key(text: str) -> str:
    """A key whose plain byte order is the order of Vietnamese dictionaries.

    Syllable by syllable: first its letters, then its tone (none, huyền, hỏi, ngã, sắc, nặng), so that "tuân thủ"
    stands before "tuần chay". Case and the place of the tone mark ("hoà", "hòa") make no difference. Numbers stand
    before letters, by size ("Quận 2" before "Quận 10").
    """
    return "".join(_number_key(word) if word[0].isdigit() else _syllable_key(word) for word in _words(text))


def search_key(text: str) -> str:
    """The text as people type it in a hurry: lower case, no marks, d for đ, single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(plain.replace("đ", "d").split())


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _number_key(digits: str) -> str:
    significant = digits.lstrip("0") or "0"
    return "0" + chr(ord("0") + len(significant)) + significant


def _syllable_key(word: str) -> str:
    letters, tones = [], []
    for letter in word:
        base, tone = _split(letter)
        letters.append(_RANK.get(base, _AFTER_LETTERS + base))
        if tone:
            tones.append(tone)
    return "".join(letters) + "".join(chr(ord("!") + tone) for tone in tones or [0])


def _split(letter: str) -> tuple[str, int]:
    """The letter without its tone, and the tone's rank. Foreign marks (ü, ç) count for nothing."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    shaped = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark in _SHAPES))
    return (shaped if shaped in _RANK else base), tone
