"""The child processes of `egov up`: started, watched, started again, stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from egov import config

from .lifeline import PARENT
from .progress import say

LONGEST_DELAY = 30.0
STEADY_SECONDS = 60.0


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


class Child:
    """One role in a process of its own, in a session of its own: the terminal's Ctrl-C does not reach it."""

    def __init__(self, name: str, *words: str) -> None:
        self.name = name
        self._words = [sys.executable, *words]
        self._process: subprocess.Popen[bytes] | None = None
        self._restarts = Restarts()

    def start(self) -> None:
        environment = {**os.environ, PARENT: str(os.getpid())}
        self._process = subprocess.Popen(
            self._words, stdin=subprocess.DEVNULL, env=environment, cwd=config.ROOT, start_new_session=True
        )
        self._restarts.began()

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
