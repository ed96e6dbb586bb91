"""The platform as one command starts it: on a free port, in a data folder with a space and marks in its path."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from egov.config import ROOT

STOP_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demonstration, and what they sign in with."""

    name: str
    role: str
    agency: str
    login: str
    password: str
    token: str


class Platform:
    """`start` returns when the platform is ready; `stop` when everything that it started has ended."""

    def __init__(self, folder: Path, locality: Path | None = None) -> None:
        """In Da Nang, or in the locality of another folder."""
        self.folder = folder
        self.locality = locality
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.people: dict[str, Person] = {}
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Without the demonstration's 300 dossiers; each journey files its own."""
        self.folder.mkdir(parents=True)
        (self.folder / "demo-seeded").touch()
        self._process = subprocess.Popen(
            self._words("up", "--port", str(self.port)),
            env=self._environment(), cwd=self.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert self._process.stdout is not None
        _read_until_ready(self._process.stdout)
        people = json.loads(self.run("demo", "people", "--json"))
        self.people = {person["login"]: Person(**person) for person in people}

    def run(self, *words: str) -> str:
        """What a command of `egov` prints on this data folder."""
        done = subprocess.run(
            self._words(*words), env=self._environment(), capture_output=True, text=True, check=True, cwd=self.folder
        )
        return done.stdout

    def run_module(self, name: str, *words: str) -> str:
        """What a module of ours prints, run in a process of its own on this data folder."""
        environment = {**self._environment(), "EGOV_DATA_DIR": str(self.folder)}
        done = subprocess.run(
            [sys.executable, "-m", name, *words], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
        )
        return done.stdout

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.communicate(timeout=STOP_SECONDS)
        finally:
            self._process.kill()

    def _words(self, *words: str) -> list[str]:
        command, *rest = words
        return [sys.executable, "-m", "egov.ops.cli", command, "--data-dir", str(self.folder), *rest]

    def _environment(self) -> dict[str, str]:
        """The caller's, without the settings of the test run."""
        ours = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("EGOV_") and key not in ours}
        return {**kept, "EGOV_LOCALITY": str(self.locality)} if self.locality else kept


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _read_until_ready(stream: IO[str]) -> None:
    said = []
    for line in stream:
        said.append(line)
        if line.startswith("Ready on"):
            return
    raise AssertionError("egov up did not become ready:\n" + "".join(said))
