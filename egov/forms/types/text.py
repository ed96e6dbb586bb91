"""Text on one line and text on several."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from egov.core.source import Node

from ..structure import Field
from .base import FieldReader, FieldType, integer_key, present
from .patterns import MAX_TEXT, PatternRefused, read_pattern

if TYPE_CHECKING:
    from ..answers import Place

MAX_LENGTH = 20_000
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy(raw: str, *, lines: bool = False) -> str:
    """Composed letters (NFC), no control characters, no lone surrogates, no marks that turn the writing
    round (they make papers read otherwise than they are), no spaces around."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = [letter for letter in text if _is_kept(letter)]
    text = unicodedata.normalize("NFC", "".join(kept))
    return text.strip() if lines else " ".join(text.split())


def _is_kept(letter: str) -> bool:
    if letter in "\n\t":
        return True
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _TURNS


class TextType(FieldType):
    """One line of text, at most 200 characters unless `max` says otherwise; `pattern` says how it is written."""

    name = "text"
    keys: ClassVar[tuple[str, ...]] = ("min", "max", "pattern")
    default_max = 200
    has_lines = False

    def read(self, node: Node, reader: FieldReader) -> dict[str, Any]:
        shortest, longest = integer_key(node, "min"), integer_key(node, "max", 1, MAX_LENGTH)
        if shortest is not None and shortest > (longest or self.default_max):
            node.report("out-of-range", "'min' is larger than 'max'.")
        found = {"min": shortest, "max": longest, "pattern": ""}
        pattern = node.get("pattern") if "pattern" in self.keys else None
        return found if pattern is None else found | {"pattern": _read_pattern(pattern, shortest or 0, longest)}

    def write(self, field: Field) -> dict[str, Any]:
        return present((("min", field.min), ("max", field.max), ("pattern", field.pattern or None)))

    def longest(self, field: Field) -> int:
        return field.max if isinstance(field.max, int) else self.default_max

    def clean(self, field: Field, raw: Any, at: Place) -> Any:
        if raw is None:
            return None
        if not isinstance(raw, str):
            return at.wrong("wrong-type")
        longest = self.longest(field)
        text = tidy(raw, lines=self.has_lines) if len(raw) <= longest * 4 + 1000 else raw
        if len(text) > longest:
            return at.wrong("too-long", max=longest)
        shortest = field.min if isinstance(field.min, int) else 0
        if text and len(text) < shortest:
            return at.wrong("too-short", min=shortest)
        if text and field.pattern and not read_pattern(field.pattern).fits(text):
            return at.wrong("wrong-pattern", example=self.example(field))
        return text or None

    def schema(self, field: Field, language: str) -> dict[str, Any]:
        shortest = {"minLength": field.min} if field.min else {}
        pattern = {"pattern": read_pattern(field.pattern).text} if field.pattern else {}
        return {"type": "string", "maxLength": self.longest(field), **shortest, **pattern}

    def example(self, field: Field) -> str:
        words = "Nội dung ví dụ" if self.has_lines else "Ví dụ"
        shortest = field.min if isinstance(field.min, int) else 0
        if field.pattern:
            return read_pattern(field.pattern).example(max(shortest, 1))
        while len(words) < shortest:
            words += " và tiếp"
        return words[: self.longest(field)].strip() or "A"


class LongTextType(TextType):
    """Several lines of text, at most 5,000 characters unless `max` says otherwise."""

    name = "long_text"
    keys: ClassVar[tuple[str, ...]] = ("min", "max")
    default_max = 5000
    has_lines = True


def _read_pattern(node: Node, shortest: int, longest: int | None) -> str:
    """A pattern that some text of the right length fits, reported otherwise."""
    try:
        pattern = read_pattern(node.text())
    except PatternRefused as refused:
        node.report(
            "bad-pattern", refused.sentence, "Write letters, sets, \\d, groups and how often: [A-Z]{2}[0-9]{6}."
        )
        return ""
    example = pattern.example(max(shortest, 1))
    if not shortest <= len(example) <= (longest or MAX_TEXT) <= MAX_TEXT or tidy(example) != example:
        node.report(
            "bad-pattern", "No text of the right length fits, or texts may be longer than {most}.", most=MAX_TEXT
        )
        return ""
    return node.text()
