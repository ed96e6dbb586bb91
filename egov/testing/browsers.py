"""A real Chromium beside Django's live server, and what axe-core finds on a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


def findings(page: Page) -> list[str]:
    """One line for each finding. The script enters past the policy that forbids strange scripts."""
    axe = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
    page.evaluate(axe.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """How many CSS pixels one would have to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
