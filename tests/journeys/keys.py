"""Somebody who uses the keyboard alone."""

from __future__ import annotations

from typing import Any, Final

from .browsing import Visitor

MOST_STOPS: Final = 120

# Where the focus is and how it shows: the element's own outline or shadow, or that of the label drawn for it.
STOP: Final = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const shows = style =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const label = at.labels && at.labels[0];
  const place = at.getBoundingClientRect();
  return {
    name: at.name || "", value: at.value || "", href: at.getAttribute("href") || "", words: at.innerText || "",
    inside: Boolean(at.closest("main")), top: place.top + window.scrollY, height: place.height,
    left: place.left,
    visible: shows(getComputedStyle(at)) || (label && shows(getComputedStyle(label, "::before"))) || false,
  };
}"""


class Keyboard:
    """Presses Tab until the wanted place has the focus; every stop on the way must show its focus."""

    def __init__(self, at: Visitor) -> None:
        self.at = at

    def press(self, key: str) -> None:
        self.at.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.at.page.keyboard.type(text)

    def go_to(self, **wanted: str) -> None:
        """Tab on to the control whose name, value, address or words are as wanted."""
        before = None
        for _ in range(MOST_STOPS):
            stop = self.at.page.evaluate(STOP)
            if stop is not None and all(wanted[key] == str(stop[key]).strip() for key in wanted):
                return
            self._judge(before, stop)
            before = stop
            self.press("Tab")
        raise AssertionError(f"no way by Tab to {wanted} on {self.at.path()}")

    def go_back_to(self, name: str) -> None:
        """Shift and Tab, back to the control of this name."""
        for _ in range(MOST_STOPS):
            if self.at.page.evaluate("document.activeElement.name || ''") == name:
                return
            self.press("Shift+Tab")
        raise AssertionError(f"no way back to {name} on {self.at.path()}")

    def _judge(self, before: Any, stop: Any) -> None:
        """The focus shows, and inside the content it never jumps up the page but to the next column."""
        if stop is None:
            return
        assert stop["visible"], f"no visible focus on {self.at.path()}: {stop}"
        if before is not None and before["inside"] and stop["inside"]:
            goes_on = stop["top"] + stop["height"] >= before["top"] or stop["left"] > before["left"]
            assert goes_on, f"the order jumps on {self.at.path()}: {stop}"

    def choose(self, words: str) -> None:
        """Arrow down the list that has the focus to the choice with these words."""
        for _ in range(MOST_STOPS):
            if self.at.page.evaluate("document.activeElement.selectedOptions[0].label") == words:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{words} is not among the choices on {self.at.path()}")

    def enter(self) -> None:
        """Press Enter, and wait for the page that it leads to."""
        with self.at.turned():
            self.press("Enter")

    def fill(self, **answers: str) -> None:
        """Type into controls by name, in the order of the page; names with __ stand for dots."""
        for name, text in answers.items():
            self.go_to(name=name.replace("__", "."))
            self.type(text)
