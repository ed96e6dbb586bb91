"""The child processes of `egov up`: started, watched, started again, stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from egov import config

from .lifeline import PARENT
from .progress import say

LONGEST_DELAY = 30.0
STEADY_SECONDS = 60.0
LOG_BYTES = 10 * 1024 * 1024


class Restarts:
    """When to try again: at once, then after ever longer pauses, until it has run steadily for a while."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._began = clock()
        self._due = 0.0

    def began(self) -> None:
        self._began = self._clock()

    def ended(self) -> float:
        """Note an end; the seconds to wait before the next start."""
        steady = self._clock() - self._began > STEADY_SECONDS
        self._failures = 1 if steady else self._failures + 1
        delay = 0.0 if self._failures == 1 else min(LONGEST_DELAY, 0.5 * 2 ** (self._failures - 2))
        self._due = self._clock() + delay
        return delay

    def is_due(self) -> bool:
        return self._clock() >= self._due


@contextlib.contextmanager
def _opened(log: Path | None) -> Iterator[IO[bytes] | None]:
    """The log to append to, the former one set aside when it has grown long."""
    if log is None:
        yield None
        return
    log.parent.mkdir(exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as stream:
        yield stream


class Child:
    """One role in a process of its own, in a session of its own: the terminal's Ctrl-C does not reach it."""

    def __init__(self, name: str, *words: str, log: Path | None = None) -> None:
        """With `log` its messages go into that file, else where ours go."""
        self.name = name
        self.log = log
        self._words = [sys.executable, *words]
        self._process: subprocess.Popen[bytes] | None = None
        self._restarts = Restarts()

    def start(self) -> None:
        environment = {**os.environ, PARENT: str(os.getpid())}
        with _opened(self.log) as stream:
            self._process = subprocess.Popen(
                self._words, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, env=environment, cwd=config.ROOT,
                start_new_session=True,
            )  # fmt: skip
        self._restarts.began()

    def last_words(self) -> str:
        """The last line of its messages, and where the others are."""
        if self.log is None:
            return "its messages stand above"
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["no message"]
        return f"{lines[-1]} (more in {self.log})"

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def watch(self) -> None:
        """Start it again when it has ended."""
        if self.is_running:
            return
        if self._process is not None:
            code, self._process = self._process.returncode, None
            delay = self._restarts.ended()
            when = f"in {delay:.0f} s" if delay else "now"
            say(f"The {self.name} process ended (code {code}); starting it again {when}.")
        if self._restarts.is_due():
            self.start()

    def stop(self, seconds: float = 15.0) -> None:
        """Ask it to end; after `seconds` end it with everything that it has started."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            say(f"The {self.name} process does not end by itself; ending it.")
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
