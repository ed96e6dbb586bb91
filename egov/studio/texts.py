"""Every text of a service that people read in both languages, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LANGUAGES = {"vi", "en"}
ALONE = ("name", "summary", "fee_note", "label", "help", "note", "page", "text")
"""Under these keys a text may stand in Vietnamese alone, without naming the language."""
LISTED = ("conditions", "notices")
"""What holds nothing but texts."""


@dataclass(frozen=True, slots=True)
class Told:
    """`leaf` is the key under which the text stands, `of` the one of the list or map that it belongs to."""

    path: str
    leaf: str
    of: str
    vi: str
    en: str

    @property
    def is_missing(self) -> bool:
        return bool(self.vi.strip()) and not self.en.strip()


def texts_in(value: Any, path: str, *, leaf: str = "", of: str = "") -> Iterator[Told]:
    """The texts in a value at a path, in their order."""
    if isinstance(value, Mapping):
        if value and value.keys() <= LANGUAGES:
            yield Told(path, leaf, of, str(value.get("vi") or ""), str(value.get("en") or ""))
            return
        for key, inner in value.items():
            yield from texts_in(inner, f"{path}.{key}", leaf=str(key), of=leaf or of)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_in(inner, f"{path}.{number}", leaf=leaf, of=leaf)
    elif isinstance(value, str) and (leaf in ALONE or of in LISTED) and not _is_sentence(path):
        yield Told(path, leaf, of, value, "")


def _is_sentence(path: str) -> bool:
    """What a result says is Vietnamese alone."""
    return path == "result.text" or path.startswith("result.text.")
