"""What the whole test run shares: hypothesis profiles, and whether a browser is there to be driven."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from egov import config as platform_config
from egov.ops import database

settings.register_profile("ci", max_examples=50, deadline=None, print_blob=True)
settings.register_profile(
    "nightly", max_examples=5000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

pytest_plugins = ["egov.testing.fixtures", "egov.testing.complaints"]


def find_chromium() -> str | None:
    """The browser of the journeys: EGOV_CHROMIUM, else Debian's chromium, else Chrome."""
    named = os.environ.get("EGOV_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """PostgreSQL answers as long as this process of the run lives."""
    with database.use(platform_config.load()):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_server: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Where pytest-django begins with its databases: the server must run by then."""


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's program; a test that asks for it is marked `browser`."""
    found = find_chromium()
    if not found:
        pytest.skip("no Chromium here")
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-part", action="store_true", help="only the tests that use the database")


def _uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "django_db_setup", "live_server"}
    return bool(item.get_closest_marker("django_db")) or bool(fixtures & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-part"):
        config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
        items[:] = [item for item in items if _uses_database(item)]
    if find_chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "browser" in report.keywords]
    if skipped and not find_chromium():
        terminalreporter.write_line(
            f"browser journeys were NOT RUN ({len(skipped)} tests): there is no Chromium here and none could be had",
            red=True,
        )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Journeys that were not run are a failure where CI says that they must."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    skipped = (
        [report for report in reporter.stats.get("skipped", []) if "browser" in report.keywords] if reporter else []
    )
    if skipped and not find_chromium() and os.environ.get("CI") == "true" and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
