"""Advisory locks on files: the kernel frees them when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """One open lock file. Shared or exclusive; closing it, or dying, releases it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def try_exclusive(self, patience: float = 0.0) -> bool:
        """Take it alone, trying for `patience` seconds; False when somebody else holds it.

        A look of another process (`is_held`) takes the lock for an instant; patience outlasts it. A shared hold
        of ours may be lost when the answer is False.
        """
        deadline = time.monotonic() + patience
        while not self._try(fcntl.LOCK_EX):
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.01)
        return True

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_shared_by_others(self) -> bool:
        """False when it is free or held by one alone."""
        return not self._try(fcntl.LOCK_EX) and self._try(fcntl.LOCK_SH)

    def share(self) -> None:
        """Hold it together with others; waits while somebody holds it alone."""
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def note(self, text: str) -> None:
        """Write who holds it, for messages only."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, text.encode(), 0)

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_held(path: Path) -> bool:
    """Does anybody hold the lock?"""
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        return not lock.try_exclusive()
    finally:
        lock.release()


def is_shared(path: Path) -> bool:
    """Do several processes hold it together, or one that would share it?"""
    lock = FileLock(path)
    try:
        return lock.is_shared_by_others()
    finally:
        lock.release()


@contextmanager
def held_alone(path: Path, patience: float = 0.5) -> Iterator[bool]:
    """Hold the lock in the body; yields False, without it, when somebody else does."""
    lock = FileLock(path)
    try:
        yield lock.try_exclusive(patience)
    finally:
        lock.release()
