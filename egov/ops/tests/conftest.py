"""Data folders for tests that start servers of their own, and an environment that knows nothing of the test run."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from egov import config
from egov.ops.database.folder import DatabaseFolder


def make_data_dir(path: Path) -> Path:
    """A demonstration's folder whose database need not survive a power cut."""
    config.prepare(path, "demo")
    (DatabaseFolder.of(path).path / "throwaway").touch()
    return path


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new data folder, in a place that is deep, with spaces and with Vietnamese letters."""
    for name in [name for name in os.environ if name.startswith(("EGOV_", "DATABASE_URL"))]:
        monkeypatch.delenv(name)
    made = make_data_dir(tmp_path / "Thư mục của Ủy ban" / ("sâu " * 25).strip() / "dữ liệu")
    monkeypatch.setenv("EGOV_DATA_DIR", str(made))
    yield made
    socket = DatabaseFolder.of(made).recorded_socket()
    if socket is not None:
        shutil.rmtree(socket, ignore_errors=True)


def processes_on(data_dir: Path) -> dict[int, str]:
    """Processes that run with this data folder: number -> command line."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if words and (f"EGOV_DATA_DIR={data_dir}\0" in environment or str(data_dir) in words):
            found[int(folder.name)] = words
    found.pop(os.getpid(), None)
    return found


def wait_until(holds: Callable[[], object], seconds: float = 30.0) -> None:
    """Fail when it does not come to hold in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come to hold in time"
        time.sleep(0.02)


def kill(number: int) -> None:
    os.kill(number, signal.SIGKILL)
