"""What axe-core finds on a page, and whether the page fits its width."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from egov.config import ROOT

SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """One line a finding. The script enters by the debugger, past the policy that forbids strange scripts."""
    return _run(page, "{resultTypes: ['violations']}")


def contrast_findings(page: Page) -> list[str]:
    """Only what is too pale to read, for the same page in other colours."""
    return _run(page, "{resultTypes: ['violations'], runOnly: ['color-contrast']}")


def _run(page: Page, options: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate(f"axe.run({options}).then(result => result.violations)")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """How many CSS pixels one would have to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
