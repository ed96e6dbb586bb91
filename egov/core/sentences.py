"""Constant English sentences with places for facts, and the same in Vietnamese, where no Django is at hand.

The Vietnamese of each stands in `sentences.vi.txt`, by the alphabet: an English line, a Vietnamese line, an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("sentences.vi.txt")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` with `{name}` for facts; a fact may be a sentence itself. As `str` it is English."""

    words: str
    facts: tuple[tuple[str, object], ...] = ()

    def in_language(self, language: str) -> str:
        """The sentence in "vi" or "en" with its facts put in; other braces stay, since sentences show YAML."""
        words = in_vietnamese().get(self.words, self.words) if language == "vi" else self.words
        facts = dict(self.facts)
        return re.sub(
            r"\{(\w+)\}", lambda found: _told(facts[found[1]], language) if found[1] in facts else found[0], words
        )

    def followed_by(self, other: Sentence | None) -> Sentence:
        return Sentence("{first} {second}", (("first", self), ("second", other))) if other else self

    def __str__(self) -> str:
        return self.in_language("en")


def sentence(words: str, /, **facts: object) -> Sentence:
    """A sentence with its facts; a list of facts is told with commas between."""
    return Sentence(words, tuple((name, fact if _speaks(fact) else _plain(fact)) for name, fact in facts.items()))


class Refusal(ValueError):
    """What a reader refuses, told in a sentence."""

    def __init__(self, told: str | Sentence, /, **facts: object) -> None:
        self.sentence = told if isinstance(told, Sentence) else sentence(told, **facts)
        super().__init__(str(self.sentence))


@lru_cache(maxsize=1)
def in_vietnamese() -> dict[str, str]:
    """English to Vietnamese."""
    blocks = CATALOGUE.read_text("utf-8").strip().split("\n\n")
    return dict(block.split("\n", 1) for block in blocks)


def _speaks(fact: object) -> bool:
    return hasattr(fact, "in_language")


def _plain(fact: object) -> str:
    return ", ".join(map(str, fact)) if isinstance(fact, Collection) and not isinstance(fact, str) else str(fact)


def _told(fact: object, language: str) -> str:
    return fact.in_language(language) if hasattr(fact, "in_language") else str(fact)
