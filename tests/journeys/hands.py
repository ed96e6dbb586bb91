"""What a person's hands do at a page, counted, and how long that takes by the Keystroke-Level Model.

Card, Moran and Newell (1980): a key 0.28 s (average typist), pointing 1.1 s, a press of the mouse button 0.1 s and its
release 0.1 s, moving the hand between keyboard and mouse 0.4 s, thinking 1.35 s before each decision.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

KEY, POINT, BUTTON, HOME, THINK = 0.28, 1.1, 0.1, 0.4, 1.35
COPY_KEYS: Final = 2 + 2 + 2
"""To copy what is marked in another window, change the window, paste."""


@dataclass(slots=True)
class Hands:
    """`pages` are those that were loaded, `waited` the seconds in which they were."""

    clicks: int = 0
    keys: int = 0
    pastes: int = 0
    decisions: int = 0
    homings: int = 0
    pages: int = 0
    waited: float = 0.0
    on_keyboard: bool = False

    def decide(self) -> None:
        self.decisions += 1

    def click(self, times: int = 1) -> None:
        self._home(on_keyboard=False)
        self.clicks += times

    def type(self, text: str) -> None:
        self._home(on_keyboard=True)
        self.keys += keys_of(text)

    def press(self, keys: int) -> None:
        self._home(on_keyboard=True)
        self.keys += keys

    def paste(self) -> None:
        """Mark the text in the other window with the mouse, copy it there and paste it here."""
        self.click(2)
        self.press(COPY_KEYS)
        self.pastes += 1

    def seconds(self) -> float:
        """By the model, with the seconds of waiting for pages that were seen."""
        moved = self.clicks * (POINT + 2 * BUTTON) + self.homings * HOME
        return moved + self.keys * KEY + self.decisions * THINK + self.waited

    def _home(self, *, on_keyboard: bool) -> None:
        self.homings += self.on_keyboard != on_keyboard
        self.on_keyboard = on_keyboard


def keys_of(text: str) -> int:
    """The keys that a text takes: marks of Vietnamese as Telex has them (aa, ow, dd, a key for the tone), and shift."""
    plain = unicodedata.normalize("NFD", text)
    return len(plain) + sum(one in "đĐ" for one in plain) + sum(one.isupper() for one in plain)
