"""File names as people gave them, made harmless."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 200
_SPACES = re.compile(r"\s+")
_NO_NAME = "file"


def clean_name(name: str, ending: str) -> str:
    """The last part of `name`, composed (NFC), without control and direction characters, at most 200 long.

    `ending` (".pdf") is added where the name has none.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in last)
    text = _SPACES.sub(" ", visible).strip(" .")
    stem, given = split_ending(text)
    if not given:
        stem, given = text, ending
    return (stem[: MAX_LENGTH - len(given)].rstrip(" .") or _NO_NAME) + given


def split_ending(name: str) -> tuple[str, str]:
    """("photo", ".JPG") of "photo.JPG"; an ending is up to five letters or digits after the last dot."""
    match = re.fullmatch(r"(.*)(\.[A-Za-z0-9]{1,5})", name, re.DOTALL)
    return (match[1], match[2]) if match else (name, "")
