"""What a check finds in a file: where, which rule, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
Facts: TypeAlias = tuple[tuple[str, str], ...]


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
    said: tuple[str, str, Facts] = field(default=("", "", ()), compare=False, repr=False)
    """Message and remedy before their facts were put in, and the facts: what a translation starts from."""

    def as_json(self) -> dict[str, str | int]:
        """What outside tools read: everything but where a translation starts from."""
        parts = ("file", "line", "column", "code", "message", "remedy", "severity")
        return {part: getattr(self, part) for part in parts}

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


def with_facts(sentence: str, facts: Mapping[str, object]) -> str:
    """The sentence with each known `{name}` replaced; other braces stay, since sentences show YAML."""
    return re.sub(r"\{(\w+)\}", lambda found: str(facts.get(found[1], found[0])), sentence)
