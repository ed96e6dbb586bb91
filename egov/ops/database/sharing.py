"""Many processes, one embedded server: found when it runs, started for as long as somebody uses it.

`egov up` runs the server as its own child. Any other command that finds none lets a keeper run it: a process
of its own that ends when nobody shares the folder's users lock any more, however the users ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from egov import config

from .errors import DatabaseError
from .folder import DatabaseFolder
from .locks import FileLock, is_held, is_shared
from .server import START_SECONDS, STOP_SECONDS, answers


class Use:
    """A share in the running server; `release` it at the end (dying does so as well)."""

    def __init__(self, folder: DatabaseFolder) -> None:
        self.folder = folder
        self._lock = FileLock(folder.users_lock)
        self._lock.share()

    def release(self, *, wait: bool = True) -> None:
        """Give the share back; with `wait`, return only after a server that nobody uses has been stopped."""
        deadline = time.monotonic() + STOP_SECONDS
        alone = self._lock.try_exclusive()
        self._lock.release()
        while wait and alone and time.monotonic() < deadline and is_held(self.folder.path / "keeper.lock"):
            if is_shared(self.folder.users_lock):
                return
            time.sleep(0.02)


@contextmanager
def use_embedded(data_dir: Path) -> Iterator[DatabaseFolder]:
    """The folder's server runs in the body. Raises `DatabaseError` when it cannot be started."""
    folder = DatabaseFolder.of(data_dir)
    share = Use(folder)
    try:
        ensure_running(folder)
        yield folder
    finally:
        share.release()


def is_running(folder: DatabaseFolder) -> bool:
    """Somebody runs the server, and it answers."""
    socket = folder.recorded_socket()
    return socket is not None and is_held(folder.server_lock) and folder.is_complete and answers(socket)


def ensure_running(folder: DatabaseFolder) -> None:
    """Return when the server answers, started by a keeper if by nobody else; the caller holds a `Use`."""
    keeper: subprocess.Popen[str] | None = None
    deadline = time.monotonic() + START_SECONDS + STOP_SECONDS
    while time.monotonic() < deadline:
        if is_running(folder):
            return
        if keeper is not None and keeper.poll():
            raise DatabaseError(_last_line(keeper) or f"The database could not be started; see {folder.log}.")
        if not is_held(folder.server_lock) and (keeper is None or keeper.poll() is not None):
            keeper = _start_keeper(folder)
        time.sleep(0.02)
    raise DatabaseError(f"The database did not start in time; see {folder.log}.")


def _start_keeper(folder: DatabaseFolder) -> subprocess.Popen[str]:
    with (folder.path / "keeper.err").open("w") as messages:
        return subprocess.Popen(
            [sys.executable, "-m", "egov.ops.database.keeper", str(folder.path.parent)], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=messages, text=True, start_new_session=True, cwd=config.ROOT,
            env={**os.environ, "PYTHONPATH": str(config.ROOT)},
        )  # fmt: skip


def _last_line(keeper: subprocess.Popen[str]) -> str:
    path = Path(str(keeper.args[-1])) / "database" / "keeper.err"  # type: ignore[index]
    lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
