"""Patterns of texts: the plain part of regular expressions, which no text can make run long.

Letters, `.`, sets such as `[A-Z0-9]`, `\\d`, `\\w`, `\\s`, groups with `|`, and how often: `?`, `*`, `+`, `{2}`,
`{2,5}`. A pattern is for the whole text. Groups may be repeated only a fixed number of times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from egov.core.sentences import Refusal

MAX_PATTERN = 200
MAX_TEXT = 200
MAX_WAYS = 10**7
MAX_DEPTH = 5
_CLASSES = {"d": "0", "w": "a", "s": " "}
_OFTEN = re.compile(r"\?|\*|\+|\{([0-9]{1,3})(,([0-9]{0,3}))?\}")
_SET = re.compile(r"\[(\^?)((?:\\.|[^\\\]\[])+)\]", re.DOTALL)
_AGAIN = ("?", "*", "+", "{")
_AMBIGUOUS = ("--", "&&", "||", "~~")
_SPECIAL = frozenset("\\^$.|?*+()[]{}")


class PatternRefused(Refusal):
    """The pattern is none of these; the message says what in it."""


@dataclass(slots=True)
class _Piece:
    """What stands at one place: its text as a pattern, an example of it, and how often it may stand there."""

    text: str
    example: str
    least: int = 1
    most: int = 1

    @property
    def written(self) -> str:
        if (self.least, self.most) == (1, 1):
            return self.text
        most = "" if self.most >= MAX_TEXT else str(self.most)
        return self.text + (f"{{{self.least}}}" if self.least == self.most else f"{{{self.least},{most}}}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`text` matches the whole of what it describes, in Python and in JSON Schema alike."""

    text: str
    pieces: tuple[tuple[str, int, int], ...] = field(repr=False)

    def fits(self, text: str) -> bool:
        return len(text) <= MAX_TEXT and re.fullmatch(self.text, text, re.ASCII) is not None

    def example(self, shortest: int = 0) -> str:
        """A text that fits, of at least this length where there are such."""
        missing = shortest - sum(len(piece) * least for piece, least, _ in self.pieces)
        found: list[str] = []
        for piece, least, most in self.pieces:
            more = min(max(missing, 0), most - least)
            missing -= more
            found.append(piece * (least + more))
        return "".join(found)


@lru_cache(maxsize=1024)
def read_pattern(text: str) -> Pattern:
    """The pattern in `text`.

    Raises:
        PatternRefused: it is too long, could take too long, or is not of this kind.
    """
    if not text or len(text) > MAX_PATTERN:
        raise PatternRefused("A pattern has 1 to {most} characters.", most=MAX_PATTERN)
    reader = _Reader(text.removeprefix("^").removesuffix("$") if not text.endswith("\\$") else text.removeprefix("^"))
    whole, pieces = reader.alternatives(0)
    if reader.position < len(reader.source):
        raise PatternRefused("'{character}' is not expected here.", character=reader.source[reader.position])
    return Pattern(f"^(?:{whole})$", tuple((piece.example, piece.least, piece.most) for piece in pieces))


class _Reader:
    def __init__(self, source: str) -> None:
        self.source, self.position, self.ways = source, 0, 1

    def alternatives(self, depth: int) -> tuple[str, list[_Piece]]:
        """One way, or several between `|`; the pieces are those of the first."""
        if depth > MAX_DEPTH:
            raise PatternRefused("Groups may stand {most} deep.", most=MAX_DEPTH)
        ways = [self.sequence(depth)]
        while self._next("|"):
            ways.append(self.sequence(depth))
        self.grow(len(ways))
        return "|".join("".join(piece.written for piece in way) for way in ways), ways[0]

    def sequence(self, depth: int) -> list[_Piece]:
        pieces: list[_Piece] = []
        while self.position < len(self.source) and self.source[self.position] not in "|)":
            before, self.ways = self.ways, 1
            piece = self.piece(depth)
            self.often(piece)
            self.grow(before)
            pieces.append(piece)
        return pieces

    def grow(self, times: int) -> None:
        """How many ways there are to fit a text is what a text can cost."""
        self.ways *= times
        if self.ways > MAX_WAYS:
            raise PatternRefused("There are too many ways to fit it.")

    def _next(self, character: str) -> bool:
        if self.source[self.position : self.position + len(character)] == character:
            self.position += len(character)
            return True
        return False

    def piece(self, depth: int) -> _Piece:
        if self._next("("):
            if not self._next("?:") and self.source[self.position : self.position + 1] == "?":
                raise PatternRefused("'(?' means more than a pattern may here.")
            inside, pieces = self.alternatives(depth + 1)
            if not self._next(")"):
                raise PatternRefused("A group is not closed.")
            return _Piece(f"(?:{inside})", "".join(piece.example * piece.least for piece in pieces))
        if self.source[self.position] == "[":
            return self.set()
        character = self.source[self.position]
        self.position += 1
        if character == "\\":
            return self.escaped()
        if character == ".":
            return _Piece(".", "a")
        if character in _SPECIAL:
            raise PatternRefused("'{character}' is not expected here.", character=character)
        return _Piece(character, character)

    def escaped(self) -> _Piece:
        character = self.source[self.position : self.position + 1]
        self.position += 1
        if character in _CLASSES:
            return _Piece(f"\\{character}", _CLASSES[character])
        if not character or character.isalnum():
            raise PatternRefused("'\\{character}' has no meaning here.", character=character)
        return _Piece(f"\\{character}" if character in _SPECIAL else character, character)

    def set(self) -> _Piece:
        found = _SET.match(self.source, self.position)
        if found is None or any(sign in found[0] for sign in _AMBIGUOUS):
            raise PatternRefused("A set in [ ] is not closed, or means two things.")
        self.position = found.end()
        try:
            wanted = re.compile(found[0], re.ASCII)
        except re.error:
            raise PatternRefused("'{found}' is no set of characters.", found=found[0]) from None
        letters = (chr(number) for number in (*range(48, 58), *range(65, 91), *range(97, 123), *range(33, 1024)))
        example = next((letter for letter in letters if wanted.fullmatch(letter)), None)
        if example is None:
            raise PatternRefused("'{found}' holds no letter.", found=found[0])
        return _Piece(found[0], example)

    def often(self, piece: _Piece) -> None:
        """`ways` is how many there are to fit the piece once."""
        found = _OFTEN.match(self.source, self.position)
        if found is None:
            return
        self.position = found.end()
        sign = found[0]
        if sign in "?*+":
            piece.least, piece.most = int(sign == "+"), 1 if sign == "?" else MAX_TEXT
        else:
            piece.least = int(found[1])
            piece.most = piece.least if found[2] is None else int(found[3] or MAX_TEXT)
        if (
            piece.least > piece.most
            or piece.most > MAX_TEXT
            or self.source[self.position : self.position + 1] in _AGAIN
        ):
            raise PatternRefused("'{sign}' cannot be here.", sign=sign)
        once, self.ways = self.ways, 1
        if len(piece.text) > 1 and piece.text.startswith("(") and sign != "?" and piece.least != piece.most:
            raise PatternRefused("A group may be repeated a fixed number of times only.")
        for _ in range(piece.most if once > 1 else 0):
            self.grow(once)
        self.grow(piece.most - piece.least + 1)
