"""The locked packages, the platform itself, and a browser for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from .ground import BUILD, ENVIRONMENT, PYTHON, ROOT, SetupFailed, digest, is_stamped, run_program, say, stage, stamp

PIP = ["--no-input", "--disable-pip-version-check", "--retries", "2", "--timeout", "30"]
PROGRESS_SECONDS = 5.0


def ensure_packages(*, dev: bool) -> list[bool]:
    """Which of the locks and the platform itself had to be installed."""
    done = [install_lock("requirements.lock", "packages", "Packages")]
    if dev:
        done.append(install_lock("requirements-dev.lock", "packages-dev", "Packages for developing and testing"))
    return [*done, _install_platform()]


def install_lock(lock: str, name: str, title: str) -> bool:
    path = ROOT / lock
    key = digest([path], str(ROOT), _interpreter())
    if is_stamped(name, key):
        return False
    total = sum("==" in line for line in path.read_text().splitlines())
    with stage(f"{title} ({total}, from the network or pip's cache)"):
        words = [str(PYTHON), "-m", "pip", "install", *PIP, "--require-hashes", "--no-deps", "-r", str(path)]
        run_program(words, title, on_line=_Counter(total))
        stamp(name, key)
    return True


def _interpreter() -> str:
    """Another Python needs other packages; a new environment of the same one needs them again."""
    made = ENVIRONMENT / "pyvenv.cfg"
    return f"{made.read_text()} {made.stat().st_mtime_ns}"


class _Counter:
    """A line every few seconds of a long installation."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._seen = 0
        self._last = time.monotonic()

    def __call__(self, line: str) -> None:
        self._seen += line.startswith(("Collecting ", "Requirement already satisfied"))
        if line.startswith("Installing collected packages"):
            say("  installing …")
            self._last = float("inf")
        if time.monotonic() - self._last > PROGRESS_SECONDS and self._seen:
            self._last = time.monotonic()
            say(f"  {self._seen} of {self._total}")


def _install_platform() -> bool:
    """The `egov` command, working on this folder's own files."""
    key = digest([ROOT / "pyproject.toml"], str(ROOT), _interpreter())
    if is_stamped("platform", key) and (ENVIRONMENT / "bin" / "egov").exists():
        return False
    with stage("The egov command"):
        words = [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            *PIP,
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "-e",
            ".",
        ]
        run_program(words, "Installing the egov command")
        stamp("platform", key)
    return True


def ensure_chromium() -> bool:
    """The browser journeys drive Debian's chromium; where it cannot be had, the test run says so at its end."""
    if os.environ.get("EGOV_CHROMIUM") or any(map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])):
        return False
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say("There is no Chromium here: the browser journeys will not be run (install the package chromium).")
        return False
    with stage("Chromium for the browser journeys (apt-get install chromium)"):
        for words in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
            done = _apt(words)
            if not done:
                say("  Chromium could not be installed: the browser journeys will not be run.")
                return False
    return True


def _apt(words: list[str]) -> bool:
    with (BUILD / "setup.log").open("a") as log:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(words, stdout=log, stderr=log, env=environment, check=False).returncode == 0


def site_packages() -> Path:
    found = sorted((ENVIRONMENT / "lib").glob("python3.*/site-packages"))
    if not found:
        raise SetupFailed(f"The virtual environment {ENVIRONMENT} is broken: remove it and run set-up again.")
    return found[-1]
