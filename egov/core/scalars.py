"""Where a character of a YAML text stands in the file, whatever way the text is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What a backslash and these letters stand for is blank, or nothing at all.
_BLANK = frozenset(" ntrvf_NLP\n\r\t")
_DIGITS = {"x": 2, "u": 4, "U": 8}


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it is written in `source`, from `start` to `end`, quotes included; it begins at `line` and `column`."""

    source: str
    start: int
    end: int
    style: str
    line: int
    column: int

    def place_of(self, text: str, offset: int) -> tuple[int, int]:
        """Line and column of the character of `text` at `offset`; of a blank, those of the next that is none.

        Blanks are folded, cut and indented in many ways, so that the others are counted.
        """
        before = sum(1 for character in text[:offset] if not character.isspace())
        found = self.start
        for number, place in enumerate(self._characters()):
            found = place
            if number == before:
                break
        return self._line_and_column(found)

    def _line_and_column(self, place: int) -> tuple[int, int]:
        lines = self.source.count("\n", self.start, place)
        begins = self.source.rfind("\n", self.start, place)
        return self.line + lines, place - begins if lines else self.column + place - self.start

    def _characters(self) -> Iterator[int]:
        """The places of all that is not blank."""
        if self.style == '"':
            yield from self._escaped()
            return
        start, end = self.start, self.end
        if self.style in ("|", ">"):
            start = self.source.find("\n", start, end) + 1 or end
        elif self.style == "'":
            start, end = start + 1, end - 1
        pattern = r"''|\S" if self.style == "'" else r"\S"
        for found in re.compile(pattern).finditer(self.source, start, end):
            yield found.start()

    def _escaped(self) -> Iterator[int]:
        place = self.start + 1
        while place < self.end - 1:
            character = self.source[place]
            letter = self.source[place + 1] if character == "\\" else ""
            digits = _DIGITS.get(letter, 0)
            code = self.source[place + 2 : place + 2 + digits]
            blank = chr(int(code, 16)).isspace() if digits else letter in _BLANK if letter else character.isspace()
            if not blank:
                yield place
            place += 2 + digits if letter else 1
