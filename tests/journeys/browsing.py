"""Somebody at a browser: opening pages, filling in forms, reading what is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

from .platform import Person, Platform

FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
PATIENCE_MS: Final = 20_000


@dataclass(slots=True)
class Visitor:
    """One person with one window. `complaints` are errors of the browser's console and answers of 500 and above."""

    platform: Platform
    page: Page
    language: str
    scripts: bool
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Response | None:
        return self.page.goto(self.platform.url + path)

    def sign_in(self, person: Person) -> None:
        """On the sign-in page, which must be open."""
        self.page.fill("[name=login]", person.login)
        self.page.fill("[name=password]", person.password)
        self.press_main()

    def heading(self) -> str:
        return self.page.inner_text("h1").strip()

    def main(self) -> str:
        """What the page says, as one line."""
        return " ".join(self.page.inner_text("main").split())

    def path(self) -> str:
        return self.page.url.removeprefix(self.platform.url).partition("#")[0]

    def in_words(self, vi: str, en: str) -> str:
        return vi if self.language == "vi" else en

    def follow(self, vi: str, en: str) -> None:
        """Press the link with these words, and wait for the page that it leads to."""
        with self.turned():
            self.page.get_by_role("link", name=self.in_words(vi, en)).first.click()

    def press(self, vi: str, en: str) -> None:
        """Press the button with these words, and wait for the page that it leads to."""
        with self.turned():
            self.page.get_by_role("button", name=self.in_words(vi, en)).first.click()

    def press_main(self) -> None:
        """Press the leading button of the form, whatever it says, and wait for the page that it leads to."""
        with self.turned():
            self.page.locator("main form .govuk-button:not([name^=_]):visible").first.click()

    @contextmanager
    def turned(self) -> Iterator[None]:
        """Wait until another page stands in the window; also where scripts have put it in the place of the former."""
        self.page.evaluate("document.body.dataset.before = 'yes'")
        yield
        self.page.locator("body:not([data-before])").wait_for()
        self.page.wait_for_load_state()

    def fill(self, answers: Mapping[str, Any], prefix: str = "") -> None:
        """Fill in the page's fields by their names; what is nested goes by dots, as the form names it."""
        for name, value in answers.items():
            self._fill_one(f"{prefix}{name}", value)

    def asks(self, name: str) -> bool:
        """Whether the page has a field of this name, or one inside it."""
        return bool(self.page.locator(f'[name="{name}"], [name^="{name}."], button[name=_add][value="{name}"]').count())

    def _fill_one(self, path: str, value: Any) -> None:
        if isinstance(value, Mapping):
            self.fill(value, f"{path}.")
        elif isinstance(value, list):
            self._fill_rows(path, value)
        elif isinstance(value, bool):
            self._choose(path, "yes" if value else "no")
        elif self._named(f"{path}.day").count():
            year, month, day = str(value).split("-")
            self.fill({"day": day, "month": month, "year": year}, f"{path}.")
        elif self._named(path).count() > 1:
            self._choose(path, str(value))
        elif self._named(path).evaluate("one => one.tagName") == "SELECT":
            self._select(path, str(value))
        else:
            self._named(path).fill(str(value))

    def _fill_rows(self, path: str, rows: list[Any]) -> None:
        for n, row in enumerate(rows):
            if not self.page.locator(f'[name^="{path}.{n}."]').count():
                with self._shown_again():
                    self.page.click(f'button[name=_add][value="{path}"]')
            self.fill(row, f"{path}.{n}.")

    def _choose(self, path: str, value: str) -> None:
        option = self.page.locator(f'[name="{path}"][value="{value}"]')
        if option.is_checked():
            return
        with self._decided(option, path):
            option.check()

    def _select(self, path: str, value: str) -> None:
        select = self._named(path)
        if select.input_value() == value:
            return
        with self._decided(select, path.removesuffix(".province")):
            select.select_option(value)

    @contextmanager
    def _decided(self, control: Locator, path: str) -> Iterator[None]:
        """Where an answer decides about others: with scripts the fields are exchanged, without a button shows them."""
        if control.get_attribute("data-decides") is None:
            yield
        elif self.scripts:
            with self._shown_again():
                yield
        else:
            yield
            with self._shown_again():
                self.page.click(f'button[name=_choose][value="{path}"]')

    @contextmanager
    def _shown_again(self) -> Iterator[None]:
        if not self.scripts:
            with self.turned():
                yield
            return
        self.page.locator("[data-fields]").first.evaluate("one => { one.dataset.before = 'yes' }")
        yield
        self.page.locator("[data-fields]:not([data-before])").first.wait_for()

    def _named(self, path: str) -> Locator:
        return self.page.locator(f'[name="{path}"]:not([type=hidden])')

    def fetch_pdf(self, path: str) -> bytes:
        """The paper at this address, as this person may have it."""
        answer = self.page.request.get(self.platform.url + path)
        assert answer.headers["content-type"] == "application/pdf", (path, answer.status)
        return answer.body()

    def attach(self, name: str, file_name: str, content: bytes) -> None:
        """Choose a file in the field of this name."""
        kind = "application/pdf" if file_name.endswith(".pdf") else "image/jpeg"
        self.page.set_input_files(
            f'input[type=file][name="{name}"]', {"name": file_name, "mimeType": kind, "buffer": content}
        )


class Visits:
    """Opens windows, and closes them all; who has signed in once stays so in later windows."""

    def __init__(self, browser: Browser, platform: Platform, sessions: dict[str, Any]) -> None:
        self._browser = browser
        self._platform = platform
        self._sessions = sessions
        self._contexts: list[BrowserContext] = []

    def __call__(
        self, login: str = "", language: str = "vi", *, width: int = 1280, scripts: bool = True, **more: Any
    ) -> Visitor:
        """A window of 1280 or another number of CSS pixels, signed in as `login` where one is given."""
        state = self._session(login) if login else None
        context = self._context(language, width=width, scripts=scripts, storage_state=state, **more)
        return self._visitor(context, language, scripts=scripts)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _session(self, login: str) -> Any:
        if login not in self._sessions:
            visitor = self._visitor(self._context("vi", width=1280, scripts=True), "vi", scripts=True)
            visitor.open("/sign-in")
            visitor.sign_in(self._platform.people[login])
            assert not visitor.path().startswith("/sign-in"), visitor.main()
            self._sessions[login] = visitor.page.context.storage_state()
        return self._sessions[login]

    def _context(self, language: str, *, width: int, scripts: bool, **more: Any) -> BrowserContext:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale=language, **more
        )
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        return context

    def _visitor(self, context: BrowserContext, language: str, *, scripts: bool) -> Visitor:
        visitor = Visitor(self._platform, context.new_page(), language, scripts)
        visitor.page.on("console", lambda said: _note(visitor, said.text) if said.type == "error" else None)
        visitor.page.on("pageerror", lambda error: _note(visitor, str(error)))
        return visitor


def _note(visitor: Visitor, text: str) -> None:
    """A form that is shown again with its errors is no complaint."""
    if "status of 422" in text:
        return
    visitor.complaints.append(f"{visitor.path()}: {text}")
