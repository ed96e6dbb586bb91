"""A whole installation in a folder of its own: `egov up` as a process, its commands, its database."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from egov import config
from egov.ops.database.folder import DatabaseFolder

from .processes import Family, Process, processes_of

EGOV = [sys.executable, "-m", "egov.ops.cli"]
POLL_SECONDS = 0.02


def wait_until(condition: Callable[[], Any], seconds: float, what: str) -> Any:
    """Poll until the condition holds and return what it gave."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:.0f} s: {what}")
        time.sleep(POLL_SECONDS)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """One data folder and the processes that were started on it. Nothing outlives `end`."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.settings = settings
        self.output = folder.parent / f"{folder.name}.out"
        self.up: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        foreign = ("EGOV_", "PG", "DATABASE_URL", "DJANGO_", "PYTEST_", "COV_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {**kept, "EGOV_DATA_DIR": str(self.folder), "PYTHONPATH": str(config.ROOT), **self.settings}

    # -- starting and ending ------------------------------------------------------

    def start(self, seconds: float = 120.0) -> float:
        """Start `egov up` and wait until it serves; the seconds that it took."""
        began = time.monotonic()
        self.launch()
        self.wait_ready(seconds)
        return time.monotonic() - began

    def launch(self) -> None:
        with self.output.open("ab") as output:
            self.up = subprocess.Popen(
                [*EGOV, "up", "--port", str(self.port)],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=self.environment, cwd=config.ROOT,
                start_new_session=True,
            )  # fmt: skip

    def wait_ready(self, seconds: float = 60.0) -> None:
        wait_until(self._ready_or_ended, seconds, f"able to serve; {self.told()}")

    def _ready_or_ended(self) -> bool:
        assert self.up is not None
        assert self.up.poll() is None, f"egov up ended with {self.up.returncode}: {self.told()}"
        return self.is_ready()

    def is_ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def told(self) -> str:
        """The last lines of what `egov up` printed."""
        return "\n".join(self.output.read_text(errors="replace").splitlines()[-15:]) if self.output.exists() else ""

    def log_ends(self) -> str:
        """The last lines of web's and worker's messages, for whoever reads a failure."""
        logs = sorted((self.folder / "logs").glob("*.log"))
        return "\n".join(f"{log.name}:\n{log.read_text(errors='replace')[-1500:]}" for log in logs)

    def terminate(self, seconds: float = 45.0) -> int:
        """SIGTERM; the exit code."""
        assert self.up is not None
        self.up.send_signal(signal.SIGTERM)
        return self.up.wait(seconds)

    def end(self) -> None:
        """Let nothing that we started live on, however the test went."""
        if self.up is not None and self.up.poll() is None:
            self.up.terminate()
            try:
                self.up.wait(30)
            except subprocess.TimeoutExpired:
                self.up.kill()
                self.up.wait()
        for process in processes_of(self.folder):
            process.kill()
        DatabaseFolder(self.folder / "database").drop_socket_folder()

    # -- its processes ------------------------------------------------------------

    def family(self) -> Family:
        assert self.up is not None
        return Family.of(self.up.pid, self.folder)

    def left_over(self) -> list[Process]:
        return processes_of(self.folder)

    def kill_everything(self) -> int:
        """SIGKILL to every process at once; how many there were. Some end with their parent, before their own turn."""
        found = self.left_over()
        for process in found:
            process.kill()
        if self.up is not None:
            self.up.wait()
        return len(found)

    # -- its commands and its database ----------------------------------------------

    def egov(self, *words: str, seconds: float = 120.0) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*EGOV, *words], env=self.environment, cwd=config.ROOT, capture_output=True, text=True, timeout=seconds,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def python(self, script: str, *words: str) -> str:
        """Run a script with this installation's Django; what it printed."""
        begin = "from egov.ops.running import with_django\nimport sys\nwith with_django():\n"
        indented = "\n".join(f"    {line}" for line in script.strip().splitlines())
        done = subprocess.run(
            [sys.executable, "-c", begin + indented, *words], env=self.environment, cwd=config.ROOT,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        login = config.embedded_login(self.folder, config.OWNER_ROLE)
        with psycopg.connect(**login.conninfo(), autocommit=True) as connection:
            yield connection

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.database() as connection:
            return connection.execute(statement, values or None).fetchall()

    def value(self, statement: str, *values: Any) -> Any:
        return self.rows(statement, *values)[0][0]

    def people(self) -> dict[str, dict[str, str]]:
        """Login -> person, as `egov demo people --json` tells them."""
        told = self.egov("demo", "people", "--json")
        assert told.returncode == 0, told.stderr
        return {person["login"]: person for person in json.loads(told.stdout)}
