"""One prepared data folder a run; each test gets a copy of it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .installation import Installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.faults)
            if sys.platform != "linux":
                item.add_marker(pytest.mark.skip(reason="reads /proc, which only Linux has"))


@pytest.fixture(scope="session")
def prepared_folder() -> Iterator[Path]:
    """A stopped installation with the locality and the people of the demonstration, without its 300 dossiers."""
    place = Path(tempfile.mkdtemp(prefix="egov-faults-"))
    folder = place / "prepared"
    folder.mkdir(mode=0o700)
    (folder / "demo-seeded").touch()
    first = Installation(folder)
    try:
        first.start()
        assert first.terminate() == 0, first.told()
        yield folder
    finally:
        first.end()
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def installed(prepared_folder: Path) -> Iterator[Callable[..., Installation]]:
    """Makes a copy under the wanted name; started by the test, ended here."""
    place = Path(tempfile.mkdtemp(prefix="egov-faults-"))
    made: list[Installation] = []

    def copy(name: str = "data", **settings: str) -> Installation:
        shutil.copytree(prepared_folder, place / name, symlinks=True)
        made.append(Installation(place / name, **settings))
        return made[-1]

    yield copy
    for installation in made:
        installation.end()
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def running(installed: Callable[..., Installation]) -> Installation:
    """A copy that serves."""
    installation = installed()
    installation.start()
    return installation
