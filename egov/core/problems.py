"""What a check finds in a file: where, which rule, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from .sentences import Sentence

Severity: TypeAlias = Literal["error", "warning"]
MAX_TEXT = 400


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; `code` is stable and documented."""

    file: str
    line: int
    column: int
    code: str
    message: str
    remedy: str = ""
    severity: Severity = "error"
    said: tuple[Sentence, Sentence] | None = field(default=None, compare=False, repr=False)
    """Message and remedy as sentences that can be told in either language; without, only the English is there."""

    @classmethod
    def told(
        cls, place: tuple[str, int, int], code: str, message: Sentence, remedy: Sentence, severity: Severity
    ) -> Problem:
        """A problem at a file's line and column, told in English."""
        return cls(*place, code, _short(str(message)), _short(str(remedy)), severity, (message, remedy))

    def in_language(self, language: str) -> Problem:
        """The same problem with message and remedy in "vi" or "en"."""
        if self.said is None:
            return self
        message, remedy = (_short(sentence.in_language(language)) for sentence in self.said)
        return replace(self, message=message, remedy=remedy)

    def as_json(self) -> dict[str, str | int]:
        """What outside tools read: everything but where a translation starts from."""
        parts = ("file", "line", "column", "code", "message", "remedy", "severity")
        return {part: getattr(self, part) for part in parts}

    def on_one_line(self) -> str:
        return printable(self)

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}: {self.code}: {self.message}{remedy}"


@dataclass(slots=True)
class Problems:
    """Collects the findings of one check; nothing raises on the way."""

    found: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        if problem not in self.found:
            self.found.append(problem)

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.found if p.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [p for p in self.found if p.severity == "warning"]


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def printable(text: object) -> str:
    """On one line, and nothing that moves a terminal's cursor, whatever stands in a hostile file."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(text))
