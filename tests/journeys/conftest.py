"""One running platform and one browser for all journeys of a process of the run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from .api import Api
from .browsing import FLAGS, Visits
from .platform import Platform
from .states import make_states


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come first: a module goes to one process whole, and a long one must not be waited for at the end."""
    items.sort(key=lambda item: Path(__file__).parent not in item.path.parents)


@pytest.fixture(scope="package")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    started = Platform(tmp_path_factory.mktemp("hành trình") / "dữ liệu thử")
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Of the package and not of the run: its event loop would be in the way of the tests with a database."""
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def sessions() -> dict[str, Any]:
    """Who has signed in, with the cookies of it."""
    return {}


@pytest.fixture
def by_api(platform: Platform) -> Callable[[str], Api]:
    """`by_api("lan")` calls as Lan."""
    return lambda login: Api(platform, platform.people[login])


@pytest.fixture(scope="package")
def world(platform: Platform) -> dict[str, str]:
    """Codes of Lan's dossiers by state, ids of her drafts, and lists with something in them."""
    drafts = platform.run_module("tests.journeys.scenes", "55", "30")
    return {**make_states(platform), **json.loads(drafts)}


@pytest.fixture
def visit(browser: Browser, platform: Platform, sessions: dict[str, Any]) -> Iterator[Visits]:
    """`visit("lan", "en")` is Lan at a browser of her own; all windows are closed after the test."""
    visits = Visits(browser, platform, sessions)
    yield visits
    visits.close()
