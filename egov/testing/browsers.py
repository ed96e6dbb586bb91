"""A real Chromium beside Django's live server, and what axe-core finds on a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.test import Client

from egov.config import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_ALLOWED: Final = "DJANGO_ALLOW_ASYNC_UNSAFE"


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """The browser of a module's tests.

    Playwright keeps an event loop in this thread, which Django takes for asynchronous work.
    """
    from playwright.sync_api import sync_playwright

    before = os.environ.get(_ALLOWED)
    os.environ[_ALLOWED] = "1"
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()
    if before is None:
        del os.environ[_ALLOWED]


@contextmanager
def signed_in_tabs(browser: Browser, base: str) -> Iterator[Callable[..., Page]]:
    """`open_tab(client, address, width=…, language=…)` is a tab with a client's session; all are closed in the end.

    What else is given goes to the browser's context, such as `java_script_enabled=False`.
    """
    opened: list[BrowserContext] = []

    def open_tab(client: Client, address: str, *, width: int, language: str, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        opened.append(context)
        cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value, "lang": language}
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
        tab = context.new_page()
        tab.goto(base + address)
        return tab

    yield open_tab
    for context in opened:
        context.close()


@cache
def _axe() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """One line a finding. The script enters by the debugger, past the policy that forbids strange scripts."""
    return _run(page, "{resultTypes: ['violations']}")


def contrast_findings(page: Page) -> list[str]:
    """Only what is too pale to read, for the same page in other colours."""
    return _run(page, "{resultTypes: ['violations'], runOnly: ['color-contrast']}")


def _run(page: Page, options: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[Any] = page.evaluate(f"axe.run({options}).then(result => result.violations)")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """How many CSS pixels one would have to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
