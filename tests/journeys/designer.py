"""What a service designer does in the studio, with the hands counted."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator

from .browsing import Visitor
from .hands import Hands


class Designer:
    """Somebody at the pages of the studio. Inputs are named by their path in the service file."""

    def __init__(self, at: Visitor) -> None:
        self.at, self.page, self.hands = at, at.page, Hands()
        self.read: list[str] = []
        """What was different when it was last looked at in a review."""

    def open_studio(self) -> None:
        self.at.open("/studio/")

    def begin_from_record(self, text: str) -> None:
        """A new service from the text of a procedure's page."""
        self.follow("Dịch vụ mới")
        self.follow("Bản ghi thủ tục chính thức")
        self.paste("pasted", text)
        self.press("Bắt đầu")
        assert "/studio/drafts/" in self.at.path(), self.at.main()

    def write(self, values: Mapping[str, Any]) -> None:
        """Type into inputs, choose, and tick; what stands there already is left."""
        for path, value in values.items():
            self._write_one(path, value)

    def go_to(self, part: str) -> None:
        """Save, and go to another part by the outline."""
        self._click(self.page.locator(f'.studio__outline [value="leave:{part}"]'), turns=True)

    def push(self, do: str) -> None:
        """A button of a list: "remove:to_confirm.0"; what was typed is saved with it."""
        self._click(self.page.locator(f'button[name="do"][value="{do}"]'), turns=True)

    def press(self, words: str) -> None:
        self._click(self.page.get_by_role("button", name=words, exact=True).last, turns=True)

    def follow(self, words: str) -> None:
        """A link, or a button that leads on as one."""
        link, button = (self.page.get_by_role(role, name=words) for role in ("link", "button"))
        self._click(link.or_(button).first, turns=True)

    def paste(self, path: str, text: str) -> None:
        field = self._named(path)
        self._click(field)
        self.hands.paste()
        field.fill(text)

    def append(self, path: str, text: str) -> None:
        """Behind what the input says already."""
        self._click(self._named(path))
        self.hands.press(2)
        self.page.keyboard.press("Control+End")
        self.hands.type(text)
        self.page.keyboard.type(text)

    def pick_day(self, path: str, day: str) -> None:
        """In the browser's own field for days."""
        self._click(self._named(path))
        self.hands.type(day)
        self._named(path).fill(day)

    def ask(self, fields: str, kind: str, label: str) -> None:
        """A new question at the end of a page or group."""
        opener = self.page.locator(f"details:has([name='label:{fields}']) > summary").first
        if not self._named(f"label:{fields}").is_visible():
            self._click(opener)
        self._write_one(f"label:{fields}", label)
        self._write_one(f"kind:{fields}", kind)
        self.push(f"put:{fields}")

    def errors(self) -> list[str]:
        """What the checks find, errors and things to look at."""
        return [" ".join(text.split()) for text in self.page.locator(".studio-found__one").all_inner_texts()]

    def _write_one(self, path: str, value: Any) -> None:
        if isinstance(value, bool):
            self._tick(self._named(path), value)
        elif isinstance(value, (list, tuple)):
            for box in self.page.locator(f'[name="{path}"][type=checkbox]').all():
                self._tick(box, box.get_attribute("value") in value)
        elif self._named(path).evaluate("one => one.tagName") == "SELECT":
            self._choose(self._named(path), str(value))
        else:
            self._type(self._named(path), str(value))

    def _tick(self, box: Locator, ticked: bool) -> None:
        if box.is_checked() != ticked:
            self._decide_at(box)
            self.hands.click()
            box.set_checked(ticked, force=True)

    def _choose(self, field: Locator, value: str) -> None:
        if field.input_value() != value:
            self._decide_at(field)
            self.hands.click(2)
            field.select_option(value)

    def _type(self, field: Locator, text: str) -> None:
        if field.input_value() == text:
            return
        had_text = bool(field.input_value())
        self._click(field)
        if had_text:
            self.hands.press(2)
            self.page.keyboard.press("Control+A")
        self.hands.type(text)
        self.page.keyboard.type(text)

    def _click(self, target: Locator, *, turns: bool = False) -> None:
        self._decide_at(target)
        self.hands.click()
        if not turns:
            target.click()
            return
        with self._waited():
            target.click()

    def _decide_at(self, target: Locator) -> None:
        """A decision; what is folded away above the target is unfolded first."""
        self.hands.decide()
        while not target.is_visible():
            self.hands.click()
            target.locator("xpath=ancestor::details[not(@open)]").first.locator("xpath=./summary").click()

    @contextmanager
    def _waited(self) -> Iterator[None]:
        began = time.monotonic()
        with self.at.turned():
            yield
        self.hands.waited += time.monotonic() - began
        self.hands.pages += 1

    def _named(self, path: str) -> Locator:
        return self.page.locator(f'[name="{path}"]:not([type=hidden])').first
